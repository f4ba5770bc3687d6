"""How long the programs may be that a search for a person tries: on the bundled programs, which people wrote.

    python benchmarks/horizons.py [BUDGET]

Programs of at most six statements, of at most eight, and what `praxis solve` does: six first, and eight where that finds
nothing. A program is *found* if it fits the examples, *right* if it also fits the holdouts. One thread; seconds are those
of the processor, for all programs.
"""
import sys
import time
from collections import defaultdict

import torch

from praxis.config import bundled
from praxis.dsl.language import MAX_STATEMENTS
from praxis.dsl.syntax import Program, parse
from praxis.programs.evaluate import SHORT, is_right, plan_for, shipped_model
from praxis.programs.search import Outcome, search, specs


def searched(programs: list[Program], budget: int, horizon: int) -> tuple[dict[str, Outcome], float]:
    "What came of each program, by name; seconds."
    groups, outcomes, start = defaultdict(list), {}, time.process_time()
    for p in programs: groups[len(p.examples)].append(p)
    for group in groups.values():
        found = search(specs([p.examples for p in group]), shipped_model(), plan_for('model', budget, horizon)).outcomes
        outcomes |= {p.name: outcome for p, outcome in zip(group, found)}
    return outcomes, time.process_time() - start


def row(name: str, outcomes: dict[str, Outcome], seconds: float, programs: list[Program]):
    "A line of the table."
    found = [p for p in programs if outcomes[p.name].statements]
    right = [p for p in found if is_right(outcomes[p.name].statements, p.holdouts)]
    print(f'| {name} | {len(found)} | {len(right)} | {sum(o.executions for o in outcomes.values()):,} | {seconds:.0f} |', flush=True)


if __name__ == '__main__':
    torch.set_num_threads(1)
    budget = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    programs = [parse(path.read_text(encoding='utf-8')) for path in sorted(bundled('data/programs').glob('*.dsl'))]
    print(f'| {len(programs)} programs, at most | found | right | executions | seconds |\n|---|---|---|---|---|')
    short, first = searched(programs, budget, SHORT)
    row(f'{SHORT} statements', short, first, programs)
    long, seconds = searched(programs, budget, MAX_STATEMENTS)
    row(f'{MAX_STATEMENTS} statements', long, seconds, programs)
    left = [p for p in programs if not short[p.name].statements]
    again, more = searched(left, budget, MAX_STATEMENTS)
    both = short | {n: o._replace(executions=o.executions + short[n].executions) for n, o in again.items()}
    row(f'{SHORT}, then {MAX_STATEMENTS}', both, first + more, programs)
