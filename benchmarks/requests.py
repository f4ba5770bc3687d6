"""The requests of a new user: right or not, processor seconds over `import torch`, and executions.

    python benchmarks/requests.py [--alone] [FILE]

A FILE holds tasks as `praxis_evaluate --tasks` reads them; without one it is `tests/data/requests.jsonl`. Each is asked
of `praxis solve` in a process of its own, as a person types it, and scored on its held-out examples. `import torch` is
timed beside each, so that a busy machine slows both. `--alone` adds how many the model would get right by itself.
"""
import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path

from praxis.dsl.syntax import parse, task_of
from praxis.programs.evaluate import is_right, plans_for, shipped_model, solve
from praxis.programs.tasks import read_tasks

REPO = Path(__file__).parents[1]


def as_typed(e):
    "An example as a person types it."
    return f"{', '.join(map(str, e.inputs))} -> {'null' if e.output is None else e.output}"


def timed(*command):
    "What a process prints, and its processor seconds."
    def spent(): return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    before = spent()
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    return done.stdout, spent() - before


def by_model_alone(row):
    "Whether the model by itself gives a right program."
    task = task_of(list(map(as_typed, row.examples)))
    found = (solve(task, shipped_model(), plan)[0] for plan in plans_for('model'))
    program = next(filter(None, found), None)
    return program is not None and is_right(program.statements, row.heldout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('file', nargs='?', default=REPO / 'tests/data/requests.jsonl')
    parser.add_argument('--alone', action='store_true')
    args = parser.parse_args()
    rows, right, alone, times = read_tasks(args.file), 0, 0, []
    print('| request | right | seconds over import torch | executions | program |\n|---|---|---|---|---|')
    for row in rows:
        torch_only = timed('-c', 'import torch')[1]
        said, seconds = timed('-m', 'scripts.solve', *map(as_typed, row.examples))
        result = json.loads(said)
        program = parse(result['program']) if result['found'] else None
        is_fine = program is not None and is_right(program.statements, row.heldout)
        text = '; '.join(str(program).splitlines()[2:2 + program.length]) if program else ''
        right, times = right + is_fine, [*times, seconds - torch_only]
        alone += args.alone and by_model_alone(row)
        says = row.id, 'yes' if is_fine else 'no', f'{times[-1]:.2f}', f"{result['executions']:,}", text
        print('|', ' | '.join(says), '|', flush=True)
    times.sort()
    print(f'\n{right} of {len(rows)} right' + f', {alone} by the model alone' * args.alone
          + f'; seconds over import torch: {times[len(times) // 2]:.2f} in the middle, {times[-1]:.2f} at most')


if __name__ == '__main__': main()
