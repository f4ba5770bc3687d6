"""The search beside a plain Python enumerator: candidates a second, on one core.

    python benchmarks/search.py [BUDGET [TASKS]]

Both look for programs of the same tasks of four statements, 5 examples each, within the same number of executions. An
execution is one statement run on all visible examples; a candidate of the search is a statement it looked at, whether
it had to be run or its result was known already. The plain enumerator runs all it looks at, depth first, with the
scalar interpreter and with the same masks of types and of unused variables. Both take turns within a round, so that a
busy machine slows them alike; the ratio is the median over rounds. Seconds are those of the process on the CPU: what
else the machine does is left out.

There are two tables. The first is of tasks that have a program. A search that finds it soon is slow by the candidate,
for it asks the model first; the seconds a task say what that is worth. The second is of tasks that have none, the
same ones with their outputs shifted by an example: there the whole budget is spent.

The program that searches is compiled first, where there is a compiler.
"""
import statistics
import sys
import time
from math import inf

import torch

from praxis.dsl.batched import INTS, LISTS, NAMES, Values, decode
from praxis.dsl.language import OPERATORS, PAPER, apply
from praxis.programs.rounds import KERNEL
from praxis.programs.search import Plan, frequency, search, uniform
from praxis.programs.tasks import sample_tasks, statements_needed
from praxis.seeding import generator

PAPERS = list(OPERATORS.values())[:PAPER]
WANTED = [[INTS if t == 'int' else LISTS for t in o.args] for o in PAPERS]
RESULT = [INTS if o.result == 'int' else LISTS for o in PAPERS]
NEEDED = {(i, l, o): int(statements_needed(torch.tensor(i), torch.tensor(l), torch.tensor(o))) for i in range(9)
          for l in range(9) if i + l for o in (INTS, LISTS)}


def choices(kinds):
    "All statements over variables of these kinds."
    for o, wanted in enumerate(WANTED):
        for a in range(len(kinds)):
            if kinds[a] != wanted[0]: continue
            if len(wanted) == 1: yield o, (a,)
            else: yield from ((o, (a, b)) for b in range(len(kinds)) if kinds[b] == wanted[1])


def enumerate_plainly(kinds, values, output_kind, output, length, budget):
    "Executions spent until the program is found, or the budget."
    spent = 0
    def deeper(kinds, values, unused, left):
        nonlocal spent
        for o, args in choices(kinds):
            still = unused - set(args) | {len(kinds)}
            ints = sum((kinds[v] if v < len(kinds) else RESULT[o]) == INTS for v in still)
            if NEEDED[ints, len(still) - ints, output_kind] > left - 1: continue
            if spent == budget: return True
            spent += 1
            result = [apply(*NAMES[o], [v[e] for v in (values[a] for a in args)]) for e in range(len(output))]
            if len(still) == 1 and result == output: return True
            if left == 1 or None in result or result in values: continue
            if deeper(kinds + [RESULT[o]], values + [result], still, left - 1): return True
        return False
    for n in range(1, length + 1):
        if deeper(kinds, values, set(range(len(kinds))), n): break
    return spent


def plain(tasks, budget):
    "Candidates a second of the plain enumerator, over all tasks."
    spent, start = 0, time.process_time()
    for t in range(len(tasks.kind)):
        kinds = [k for k in tasks.kind[t].tolist() if k]
        values = [decode(tasks.inputs.at((t, i)), [k] * tasks.output.shape[1]) for i, k in enumerate(kinds)]
        kind = int(tasks.output_kind[t])
        spent += enumerate_plainly(kinds, values, kind, decode(tasks.output.at(t), [kind] * tasks.output.shape[1]), 4,
                                   budget)
    return spent / (time.process_time() - start)


def ours(tasks, plan, guide):
    "Candidates and executions a second, the guide's share of the time, the share of tasks solved, and seconds a task."
    start = time.process_time()
    report = search(tasks, guide, plan)
    seconds, count = time.process_time() - start, len(tasks.kind)
    rates = (sum(getattr(o, name) for o in report.outcomes) / seconds for name in ('candidates', 'executions'))
    return *rates, report.guide_seconds / report.seconds, sum(o.statements is not None
                                                              for o in report.outcomes) / count, seconds / count


def in_vain(tasks):
    "The same tasks with the output of the next example."
    return tasks._replace(output=Values(*(t.roll(1, 1) for t in tasks.output)))


def table(tasks, rows, budget, rounds):
    "Measure, and print Markdown; medians over the rounds."
    print(
        '| guide | solved | seconds a task | candidates a second | executions a second | guide | '
        'plain, candidates a second | ratio |\n|---|---|---|---|---|---|---|---|')
    for name, (guide, plan) in rows.items():
        ours(tasks, plan._replace(budget=budget // 10), guide)
        both = [(ours(tasks, plan, guide), plain(tasks, max(1, budget // 20))) for _ in range(rounds)]
        rate, runs, share, solved, seconds, slow, ratio = (statistics.median(x)
                                                           for x in zip(*((*a, b, a[0] / b) for a, b in both)))
        print(
            f'| {name} | {solved:.0%} | {seconds:.3f} | {rate:,.0f} | {runs:,.0f} | {share:.0%} | {slow:,.0f} | '
            f'{ratio:.1f} |', flush=True)


def main(budget=10_000, count=64, rounds=3):
    torch.set_num_threads(1)
    KERNEL.order()
    if KERNEL.job: KERNEL.job.wait()
    tasks, rows = sample_tasks(generator(0, 'benchmark'), 4, count), guides(budget)
    print(
        f'torch {torch.__version__}, one thread, {count} tasks of four statements, {budget} executions each; '
        f'the search is {"compiled" if KERNEL.find() else "in Python"}\n')
    table(tasks, rows, budget, rounds)
    print('\nTasks that have no program:\n')
    table(in_vain(tasks), {name: row for name, row in rows.items() if 'every' not in name}, budget, rounds)


def guides(budget):
    "All there are, each with its plan."
    from praxis.programs.evaluate import choose_guide, plan_for, shipped
    found = dict(uniform=(uniform, Plan(budget)), frequency=(frequency, Plan(budget)))
    if not shipped(): return found
    model = choose_guide('model')
    return found | {'model, asked once a task': (model, Plan(budget, levels=1)),
                    'model, as praxis_solve asks it': (model, plan_for('model', budget)),
                    'model, asked about every state': (model, plan_for('model', budget)._replace(asks=inf))}


if __name__ == '__main__': main(*map(int, sys.argv[1:]))
