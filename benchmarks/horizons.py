"""What the two searches of `praxis solve` find: on the bundled programs, which people wrote.

    python benchmarks/horizons.py [BUDGET]

First programs of at most six statements, of all operators and literals; where none is found, of at most eight, of the
papers' operators alone. A program is *found* if it fits the examples, *right* if it also fits the holdouts. One thread;
seconds are those of the processor, for all programs.
"""
import sys
import time
from collections import defaultdict

import torch

from praxis.config import bundled
from praxis.dsl.syntax import Program, read_program
from praxis.programs.evaluate import is_right, plans_for, shipped_model
from praxis.programs.search import Outcome, Plan, search, specs


def searched(programs: list[Program], plan: Plan) -> tuple[dict[str, Outcome], float]:
    "What came of each program, by name; seconds."
    groups, outcomes, start = defaultdict(list), {}, time.process_time()
    for p in programs: groups[len(p.examples)].append(p)
    for group in groups.values():
        found = search(specs([p.examples for p in group]), shipped_model(), plan).outcomes
        outcomes |= {p.name: outcome for p, outcome in zip(group, found)}
    return outcomes, time.process_time() - start


def row(name: str, outcomes: dict[str, Outcome], seconds: float, programs: list[Program]):
    "A line of the table."
    found = [p for p in programs if outcomes[p.name].statements]
    right = [p for p in found if is_right(outcomes[p.name].statements, p.holdouts)]
    executions = sum(o.executions for o in outcomes.values())
    print(f'| {name} | {len(found)} | {len(right)} | {executions:,} | {seconds:.0f} |', flush=True)


def table(name: str, programs: list[Program], budget: int):
    "Each search alone, and what `praxis solve` does."
    print(f'| {len(programs)} {name} | found | right | executions | seconds |\n|---|---|---|---|---|')
    wide, long = plans_for('model', budget)
    first, seconds = searched(programs, wide)
    row(f'{wide.horizon} statements, all operators', first, seconds, programs)
    row(f"{long.horizon} statements, the papers' operators", *searched(programs, long), programs)
    again, more = searched([p for p in programs if not first[p.name].statements], long)
    both = first | {n: o._replace(executions=o.executions + first[n].executions) for n, o in again.items()}
    row('one, then the other', both, seconds + more, programs)


if __name__ == '__main__':
    torch.set_num_threads(1)
    budget = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    programs = [read_program(path) for path in sorted(bundled('data/programs').glob('*.dsl'))]
    table("programs of the papers' operators", [p for p in programs if p.is_paper], budget)
    table('others', [p for p in programs if not p.is_paper], budget)
