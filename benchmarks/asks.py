"""How often a search should ask the model, on validation tasks: what its share in `plan_for` is chosen by.

    python benchmarks/asks.py [TASKS [BUDGET]]

Tasks of five statements from the validation split, which no training sees and no published figure is taken from.
Right is a program that is right on ten held-out examples, too; the interval is Wilson's, 95%. Seconds are those of
the process on the CPU. The last two columns are of tasks that have no program, the first 16 with their outputs
shifted by an example: there the whole budget is spent.
"""
import sys
import time
from math import inf

import torch
from search import in_vain

from praxis.programs.evaluate import choose_guide, plan_for, solve_rows, tally
from praxis.programs.search import search
from praxis.programs.tasks import sample_tasks, to_rows, to_tasks
from praxis.seeding import generator

SHARES = (100, 50, 20, 10, 5, 2, 1) # executions of the budget for one state


def main(count=200, budget=100_000):
    torch.set_num_threads(1)
    rows = to_rows(sample_tasks(generator(0, 'asks'), 5, count, 'validation'))
    vain, model = in_vain(to_tasks(rows[:16])), choose_guide('model')
    print(f'torch {torch.__version__}, one thread, {count} tasks of five statements, {budget} executions each\n')
    print(
        '| states asked about, at most | found | right | interval | executions a task | seconds a task | '
        'in vain: seconds a task | candidates a second |\n|---|---|---|---|---|---|---|---|')
    for asks in (*sorted({max(2_000, budget // share) for share in SHARES} | {20_000}), inf):
        plan = plan_for('model', budget)._replace(asks=asks)
        start = time.process_time()
        t = tally(solve_rows(rows, model, plan)[0])
        found, start = time.process_time() - start, time.process_time()
        candidates = sum(o.candidates for o in search(vain, model, plan).outcomes)
        spent, (low, high) = time.process_time() - start, t['generalised_interval']
        print(
            f"| {asks if asks < inf else 'all'} | {t['solved_share']:.1%} | {t['generalised_share']:.1%} | "
            f"{low:.1%} to {high:.1%} | {t['executions'] / count:,.0f} "
            f"| {found / count:.2f} | {spent / 16:.2f} | {candidates / spent:,.0f} |", flush=True)


if __name__ == '__main__': main(*map(int, sys.argv[1:]))
