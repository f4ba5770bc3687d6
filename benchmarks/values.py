"""What values learned from searches add to a model: the same tasks, the same number of executions, before and after.

    python benchmarks/values.py BEFORE.safetensors [AFTER.safetensors] [--tasks 200] [--budgets 4:1000 5:10000] [--value
    0.5] [--files FILE:BUDGET ...]

BEFORE and AFTER are as `praxis.checkpoint.write_weights` writes them; without AFTER it is the model that ships. Tasks
come from the sampler's test split, which no training and no choice of a setting has seen; then the bundled programs of
up to five statements, which people wrote, at 2,000 executions; then the tasks of any files, as `praxis_evaluate
--tasks` reads them. Right is a program that is right on the held-out examples too. The difference is paired, task by
task, with its 95% interval; one whose interval holds 0 is none. Each is searched with a weight of its value of its own
(--value, --value_after). Both are asked about every state within 10,000 executions.
"""
import argparse
import time
from pathlib import Path

import torch

from praxis.config import bundled
from praxis.dsl.syntax import parse
from praxis.programs.evaluate import is_right, plan_for, read_model, shipped_model, solve_rows
from praxis.programs.search import search, specs
from praxis.programs.tasks import read_tasks, sample_tasks, to_rows
from praxis.seeding import generator


def on_rows(rows, model, plan):
    "For each task, whether the program found generalises; executions in all."
    scored, _ = solve_rows(rows, model, plan)
    return [float(s.generalises) for s in scored], sum(s.outcome.executions for s in scored)


def on_bundled(model, plan):
    "The same for the bundled programs of up to five statements."
    programs = [parse(path.read_text(encoding='utf-8')) for path in sorted(bundled('data/programs').glob('*.dsl'))]
    programs = sorted((p for p in programs if p.length <= 5 and p.is_paper), key=lambda p: len(p.examples))
    right, spent = [], 0
    for count in sorted({len(p.examples) for p in programs}):
        some = [p for p in programs if len(p.examples) == count]
        outcomes = search(specs([p.examples for p in some]), model, plan).outcomes
        right += [float(bool(o.statements) and is_right(o.statements, p.holdouts)) for p, o in zip(some, outcomes)]
        spent += sum(o.executions for o in outcomes)
    return right, spent


def compare(name, budget, how, before, after, values):
    "One line of the table."
    plan, start = plan_for('model', budget), time.process_time()
    then, then_spent = how(before, plan._replace(value=values[0]))
    middle = time.process_time()
    now, now_spent = how(after, plan._replace(value=values[1]))
    then_seconds, now_seconds = middle - start, time.process_time() - middle
    n, d = len(now), torch.tensor(now) - torch.tensor(then)
    mean, half = d.mean().item(), 1.96 * d.std().item() / n ** 0.5
    verdict = 'none' if abs(mean) <= half else 'gain' if mean > 0 else 'loss'
    print(
        f'| {name} ({n}) | {budget:,} | {sum(then) / n:.1%} | {sum(now) / n:.1%} | '
        f'{100 * mean:+.1f} [{100 * (mean - half):+.1f}, {100 * (mean + half):+.1f}]: {verdict} '
        f'| {then_spent / n:,.0f}, {now_spent / n:,.0f} | {then_seconds / n:.2f}, {now_seconds / n:.2f} |',
        flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('before', type=Path)
    parser.add_argument('after', type=Path, nargs='?', help='default: the model that ships')
    parser.add_argument('--tasks', type=int, default=200, help='of each length (default: %(default)s)')
    parser.add_argument('--budgets', nargs='*', default=['4:1000', '5:10000'],
                        help='length:executions (default: %(default)s)')
    parser.add_argument('--value', type=float, default=0.5, help='weight of the value before (default: %(default)s)')
    parser.add_argument('--value_after', type=float, default=1.0,
                        help='weight of the value after (default: %(default)s)')
    parser.add_argument('--files', nargs='*', default=[],
                        help='file:executions, in the format of praxis_evaluate --tasks')
    parser.add_argument('--seed', type=int, default=0, help='of the tasks (default: %(default)s)')
    args = parser.parse_args()
    torch.set_num_threads(1)
    before = read_model(args.before)[0]
    after = read_model(args.after)[0] if args.after else shipped_model()
    print(
        f'torch {torch.__version__}, one thread\n\n| tasks | executions | before | after | difference | '
        f'executions a task | seconds a task |\n|---|---|---|---|---|---|---|', flush=True)
    compare('bundled programs', 2_000, on_bundled, before, after, (args.value, args.value_after))
    for length, budget in (map(int, x.split(':')) for x in args.budgets):
        rows = to_rows(sample_tasks(generator(args.seed, 'values', length), length, args.tasks, 'test'))
        compare(f'{length} statements', budget, lambda model, plan: on_rows(rows, model, plan), before, after,
                (args.value, args.value_after))
    for path, _, budget in (x.rpartition(':') for x in args.files):
        rows = read_tasks(path)
        compare(Path(path).stem, int(budget), lambda model, plan: on_rows(rows, model, plan), before, after,
                (args.value, args.value_after))


if __name__ == '__main__': main()
