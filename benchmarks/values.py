"""What a stage adds to a model of programs: the same tasks, the same number of executions, before and after.

    python benchmarks/values.py BEFORE [AFTER ...] [--tasks 500] [--budgets 5:10000 ...] [--files FILE:BUDGET ...]

A model is a file as `praxis.checkpoint.write_weights` writes it (.safetensors), or a checkpoint of a run (.pt); without
AFTER it is the model that ships. Several AFTER are the same stage with several seeds. Tasks come from the sampler's test
split, which no training and no choice of a setting has seen, then from any files, as `praxis_evaluate --tasks` reads
them. Right is a program that is right on the held-out examples too. The difference is paired, task by task, with its 95%
interval; of several seeds it is that of their mean, and stands for each seed, too. One whose interval holds 0 is none.
"""
import argparse
from pathlib import Path
from statistics import fmean

import torch

from praxis.programs.evaluate import plan_for, read_model, shipped_model, solve_rows, trained_model
from praxis.programs.tasks import read_tasks, sample_tasks, to_rows
from praxis.seeding import generator

BUDGETS = ['3:1000', '4:1000', '4:10000', '4:100000', '5:1000', '5:10000', '5:100000']


def model_in(path):
    "The model of a file."
    return trained_model(path) if path.suffix == '.pt' else read_model(path)[0]


def searched(rows, model, budget):
    "For each task, whether the program found is right; executions a task."
    scored, _ = solve_rows(rows, model, plan_for('model', budget))
    right = torch.tensor([float(s.generalises) for s in scored])
    return right, fmean(s.outcome.executions for s in scored)


def compare(name, rows, budget, before, after):
    "One line of the table."
    then, spent = searched(rows, before, budget)
    now, now_spent = zip(*(searched(rows, model, budget) for model in after))
    change = torch.stack(now).mean(0) - then
    mean, half = change.mean().item(), 1.96 * change.std().item() / len(rows) ** 0.5
    verdict = '' if abs(mean) <= half else ': gain' if mean > 0 else ': loss'
    each = ', '.join(f'{100 * (x - then).mean():+.1f}' for x in now)
    print(f'| {name} ({len(rows)}) | {budget:,} | {then.mean():.1%} | {100 * mean:+.1f} ({100 * (mean - half):+.1f} to '
          f'{100 * (mean + half):+.1f}){verdict} | {each} | {spent:,.0f}, {fmean(now_spent):,.0f} |', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('before', type=Path)
    parser.add_argument('after', type=Path, nargs='*', help='default: the model that ships')
    parser.add_argument('--tasks', type=int, default=500, help='of each length (default: %(default)s)')
    parser.add_argument('--budgets', nargs='*', default=BUDGETS, help='length:executions (default: %(default)s)')
    parser.add_argument('--files', nargs='*', default=[],
                        help='file:executions, in the format of praxis_evaluate --tasks')
    args = parser.parse_args()
    torch.set_num_threads(1)
    before, after = model_in(args.before), [*map(model_in, args.after)] or [shipped_model()]
    print(f'torch {torch.__version__}, one thread\n\n| tasks | executions | before | after: difference | of each | '
          'executions a task |\n|---|---|---|---|---|---|', flush=True)
    for length, budget in (map(int, x.split(':')) for x in args.budgets):
        rows = to_rows(sample_tasks(generator(0, 'values', length), length, args.tasks, 'test'))
        compare(f'{length} statements', rows, budget, before, after)
    for path, _, budget in (x.rpartition(':') for x in args.files):
        compare(Path(path).stem, read_tasks(path), int(budget), before, after)


if __name__ == '__main__': main()
