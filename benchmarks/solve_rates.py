"""How many programs each guide finds within a budget, and how many of them are right on ten more examples.

    python benchmarks/solve_rates.py [TASKS [SEED]]

Tasks come from the test split of the sampler, which no training and no choice of a setting sees; another seed gives
other tasks. All guides search for the same ones. An execution is one statement run on all visible examples. The
intervals are Wilson's, 95%. Seconds are those of the process on the CPU, for all tasks; half of a candidate's cost is
that of looking it up, so a candidate whose result was known counts as one too.
"""
import sys
import time

import torch

from praxis.programs.evaluate import choose_guide, plan_for, solve_rows, tally
from praxis.programs.tasks import sample_tasks, to_rows
from praxis.seeding import generator

ROWS = ((3, 1_000), (4, 10_000), (4, 100_000), (5, 100_000))  # length of the programs, budget


def main(count=200, seed=0):
    torch.set_num_threads(1)
    print(f'torch {torch.__version__}, one thread, {count} tasks a length, seed {seed}\n')
    print('| length | budget | guide | solved | generalised | interval | executions a task | candidates a second '
          '| seconds |')
    print('|---|---|---|---|---|---|---|---|---|')
    for length, budget in ROWS:
        rows = to_rows(sample_tasks(generator(seed, 'solve rates', length), length, count, 'test'))
        for prior in ('uniform', 'frequency', 'model'):
            start = time.process_time()
            scored, _ = solve_rows(rows, choose_guide(prior), plan_for(prior, budget))
            seconds = time.process_time() - start
            t = tally(scored)
            low, high = t['generalised_interval']
            candidates = sum(s.outcome.candidates for s in scored)
            columns = (
                length, f'{budget:,}', prior, f"{t['solved_share']:.1%}", f"{t['generalised_share']:.1%}",
                f'{low:.1%} to {high:.1%}', f"{t['executions'] / count:,.0f}", f'{candidates / seconds:,.0f}',
                f'{seconds:.0f}')
            print('|', ' | '.join(map(str, columns)), '|', flush=True)


if __name__ == '__main__': main(*map(int, sys.argv[1:]))
