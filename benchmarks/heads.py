"""What each head of the trained model earns in a search, and in how many states it should be asked.

    python benchmarks/heads.py [LENGTH [BUDGET [TASKS [CHECKPOINT]]]]

All rows search for the programs of the same tasks from the test split, which no training sees. Executions are the mean
over all tasks, solved or not. Seconds are those of the process on the CPU, for all tasks. The interval is Wilson's, of
the share that generalises; two rows whose intervals overlap do not differ by more than chance may do.
"""
import sys
import time
from math import inf

import torch

from praxis.programs.evaluate import choose_guide, plan_for, solve_rows, tally
from praxis.programs.search import Plan, frequency, uniform
from praxis.programs.tasks import sample_tasks, to_rows
from praxis.seeding import generator


def plans(budget, model):
    "The rows: what they are called, the guide, the plan."
    every, off = plan_for('model', budget), dict(latency=0.0, guard=0.0, value=0.0)
    yield 'uniform', uniform, Plan(budget)
    yield 'frequency', frequency, Plan(budget)
    for levels, step in ((1, 5.0), (2, 4.0), (3, 3.0)):
        yield f'model, asked about programs of fewer than {levels} statements', model, Plan(budget, levels=levels,
                                                                                            step=step)
    for asks in (100, 2_000, inf):
        yield f'model, asked about {asks if asks < inf else "all"} states of a task', model, every._replace(asks=asks)
    yield 'model, policy only', model, every._replace(**off)
    for head in off: yield f'model, policy and {head}', model, every._replace(**off | {head: getattr(every, head)})
    yield 'model, all heads', model, every


def main(length=4, budget=1000, count=200, checkpoint=None):
    torch.set_num_threads(1)
    rows = to_rows(sample_tasks(generator(0, 'heads', length), length, count, 'test'))
    print(f'torch {torch.__version__}, one thread, {count} tasks of {length} statements, {budget} executions each\n')
    print(
        '| guide | solved | generalised | interval | executions | states asked | '
        'seconds |\n|---|---|---|---|---|---|---|', flush=True)
    for name, guide, plan in plans(budget, choose_guide('model', checkpoint)):
        start = time.process_time()
        scored, _ = solve_rows(rows, guide, plan)
        t, seconds = tally(scored), time.process_time() - start
        low, high = t['generalised_interval']
        asked = sum(s.outcome.asked for s in scored)
        print(
            f"| {name} | {t['solved_share']:.1%} | {t['generalised_share']:.1%} | {low:.1%} to {high:.1%} | "
            f"{t['executions'] / count:,.0f} | {asked / count:,.0f} | {seconds:.1f} |", flush=True)


if __name__ == '__main__': main(*map(int, sys.argv[1:4]), *sys.argv[4:])
