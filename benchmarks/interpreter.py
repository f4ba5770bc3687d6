"""The batched interpreter beside the scalar one: statements run on 5 examples, a second, on one core.

    python benchmarks/interpreter.py

An environment step is one statement run on 5 examples. Every program starts from two lists of 0 to 20 ints and one
int, and takes 4 statements with random operators and random inputs as arguments: no argument is null, for the scalar
interpreter would skip such a statement. Both run the same programs on the same values and take turns within a round, so
that a busy machine slows them alike; the ratio is the median over rounds. The scalar one runs 256 of the programs.
"""
import statistics
import sys
import time
from collections.abc import Callable
from random import Random

import torch

from praxis.dsl.batched import (
    ARGS, INTS, LISTS, Values, decode, decode_statements, encode, newest, remember, run_statement)
from praxis.dsl.syntax import run_statements

EXAMPLES, STATEMENTS, KINDS = 5, 4, [LISTS, LISTS, INTS]


def random_value(rng: Random, kind: int) -> int | list:
    "An int, or a list of 0 to 20 ints, most of them small."
    def number(): return rng.randint(*rng.choice([(-8, 8), (-64, 64)]))
    return number() if kind == INTS else [number() for _ in range(rng.randint(0, 20))]


def random_statements(rng: Random) -> list:
    "Four statements as numbers."
    def place(kind): return rng.choice([i for i, k in enumerate(KINDS) if k == kind] or [-1])
    operators = [rng.randrange(len(ARGS)) for _ in range(STATEMENTS)]
    return [[o, *map(place, ARGS[o].tolist())] for o in operators]


def batched(inputs: Values, statements: torch.Tensor, repeat: int) -> Callable[[], float]:
    "A function that runs all programs, and says how many steps a second it did."
    kind = torch.tensor([KINDS] * len(statements))
    memory = remember(inputs, kind, STATEMENTS)
    def run():
        start = time.perf_counter()
        for _ in range(repeat):
            memory.count.fill_(len(KINDS))
            for step in range(STATEMENTS): run_statement(memory, statements[:, step])
        return repeat * STATEMENTS * len(statements) / (time.perf_counter() - start)
    run.memory = memory
    return run


def scalar(inputs: list, programs: list) -> Callable[[], float]:
    "The same with the scalar interpreter."
    def run():
        start = time.perf_counter()
        run.results = [[run_statements(p, values) for values in some] for p, some in zip(programs, inputs)]
        return STATEMENTS * len(programs) / (time.perf_counter() - start)
    return run


def main(rounds=15):
    torch.set_num_threads(1)
    print(f'torch {torch.__version__}, one thread, {EXAMPLES} examples, lists of up to 20 ints\n')
    print(
        '| programs | batched, steps a second: best | median | scalar: best | '
        'batched / scalar |\n|---|---|---|---|---|')
    for programs in [int(a) for a in sys.argv[1:]] or [64, 1024, 4096, 16384]:
        rng = Random(0)
        statements = [random_statements(rng) for _ in range(programs)]
        inputs = [[[random_value(rng, k) for k in KINDS] for _ in range(EXAMPLES)] for _ in range(programs)]
        flat = [some[e][i] for some in inputs for i in range(len(KINDS)) for e in range(EXAMPLES)]
        values = encode(flat).view(programs, len(KINDS), EXAMPLES)
        ours = batched(values, torch.tensor(statements), max(1, 8192 // programs))
        plain = scalar(inputs[:256], [decode_statements(s) for s in statements[:256]])
        ours(), plain()
        for p, some in enumerate(plain.results):
            last = decode(newest(ours.memory).at(p), [ours.memory.kind[p, -1]] * EXAMPLES)
            assert last == [values[-1] for values in some], 'the two interpreters differ'
        rates = [(ours(), plain()) for _ in range(rounds)]
        (best, slow), middle = map(max, zip(*rates)), statistics.median(a for a, _ in rates)
        ratio = statistics.median(a / b for a, b in rates)
        print(f'| {programs} | {best:,.0f} | {middle:,.0f} | {slow:,.0f} | {ratio:.1f} |')


if __name__ == '__main__': main()
