"""How many tasks of people a search finds, with the language of the papers, with literals, and with all operators.

    python benchmarks/people.py [--budget N ...] [--every K] FILE...

A FILE holds tasks as `praxis_evaluate --tasks` reads them; without one it is the bundled programs of up to five
statements, those that keep to the papers' language and the others apart. All rows of a file are searched for with the
same executions and the model that ships; intervals are Wilson's, 95%, and the paired difference to the papers' language
is in points with its 95% interval. Seconds are those of the process, for all tasks.
"""
import argparse
import time
from pathlib import Path

import torch

from praxis.config import bundled
from praxis.dsl.syntax import read_program
from praxis.programs.evaluate import choose_guide, plan_for, solve_rows, tally
from praxis.programs.tasks import TaskRow, read_tasks

LANGUAGES = {'paper': ('paper', 0), 'paper, literals': ('paper', 2), 'full': ('full', 2)}  # operators, literals


def of_bundled(is_paper):
    "The bundled programs of up to five statements as tasks."
    programs = [read_program(path) for path in sorted(bundled('data/programs').glob('*.dsl'))]
    def examples(some): return [dict(inputs=e.inputs, output=e.output) for e in some]
    return [TaskRow(id=p.name, examples=examples(p.examples), heldout=examples(p.holdouts))
            for p in programs if p.length <= 5 and p.is_paper == is_paper]


def paired(before, after):
    "The difference of two shares on the same tasks, in points, with its interval."
    d = torch.tensor(after).double() - torch.tensor(before).double()
    mean, half = d.mean().item(), 1.96 * d.std().item() / len(d) ** 0.5
    return f'{100 * mean:+.1f} [{100 * (mean - half):+.1f}, {100 * (mean + half):+.1f}]'


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('files', nargs='*', type=Path, metavar='FILE')
    parser.add_argument('--budget', type=int, nargs='+', default=[2_000, 10_000])
    parser.add_argument('--every', type=int, default=1, help='only every K-th task')
    args = parser.parse_args()
    torch.set_num_threads(1)
    some = {f.stem: read_tasks(f) for f in args.files} or {
        'bundled, paper': of_bundled(True), 'bundled, others': of_bundled(False)}
    print('| tasks | executions | language | solved | right on held-out examples | beside paper | seconds |')
    print('|---|---|---|---|---|---|---|')
    for name, rows in some.items():
        rows = rows[::args.every]
        for budget in args.budget:
            first = None
            for language, (operators, literals) in LANGUAGES.items():
                plan = plan_for('model', budget, language=operators)._replace(literals=literals)
                start = time.process_time()
                scored, _ = solve_rows(rows, choose_guide('model'), plan)
                seconds = time.process_time() - start
                t = tally(scored)
                low, high = t['generalised_interval']
                share = f"{t['generalised']}: {t['generalised_share']:.1%} ({low:.1%} to {high:.1%})"
                right = [s.generalises for s in scored]
                beside = paired(first, right) if first else ''
                first = first or right
                columns = f'{name} ({len(rows)})', f'{budget:,}', language, t['solved'], share, beside, f'{seconds:.0f}'
                print('|', ' | '.join(map(str, columns)), '|', flush=True)


if __name__ == '__main__': main()
