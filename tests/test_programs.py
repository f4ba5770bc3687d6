"What the bundled programs promise, one by one and as a set."
from collections import Counter
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random

from praxis.dsl.language import INT, MAX_INT, MIN_INT, OPERATORS, PAPER
from praxis.dsl.syntax import format, read_program

files = sorted((Path(__file__).parent.parent / 'data/programs').glob('*.dsl'))
programs = {f.stem: read_program(f) for f in files}


def cases(p): return [*p.examples, *p.holdouts]
def input_types(p): return p.types[:len(p.inputs)]


def test_the_text_is_canonical_and_the_name_is_that_of_the_file():
    for file in files:
        p = programs[file.stem]
        assert format(p).encode() == file.read_bytes(), file.stem
        assert p.name == file.stem
        assert p.summary[0].isupper() and p.summary.endswith('.'), file.stem


def test_there_are_enough_examples_and_they_differ():
    for name, p in programs.items():
        assert len(p.examples) >= 4 and len(p.holdouts) >= 4, name
        assert len({str(e.inputs) for e in cases(p)}) == len(cases(p)), f'{name}: the same inputs twice'
        few = 2 if {e.output for e in cases(p) if isinstance(e.output, int)} == {0, 1} else 3  # a question of yes or no
        assert len({str(e.output) for e in p.examples}) >= few, name
        assert len({str(e.output) for e in p.holdouts}) >= few, name


def test_examples_and_holdouts_are_what_the_program_gives():
    for name, p in programs.items():
        for e in cases(p): assert p.run(e.inputs)[-1] == e.output, (name, e)


def test_the_set_is_wide():
    assert len(programs) >= 80
    assert len({p.sha256 for p in programs.values()}) == len(programs)
    lengths = Counter(p.length for p in programs.values())
    assert all(lengths[n] >= 8 for n in range(1, 7)), lengths
    counts = Counter(len(p.inputs) for p in programs.values())
    assert set(counts) == {1, 2, 3} and min(counts.values()) >= 8, counts


def test_every_operator_with_every_lambda_is_in_use():
    "Those of the papers in two programs or more that have nothing else."
    paper = Counter((o.name, o.lambda_name) for p in programs.values() if p.is_paper for o in set(p.operators))
    every = Counter((o.name, o.lambda_name) for p in programs.values() for o in set(p.operators))
    assert {k: paper[k] for k in list(OPERATORS)[:PAPER] if paper[k] < 2} == {}
    assert {k for k in OPERATORS if not every[k]} == set()


def test_there_are_programs_of_both_kinds():
    kinds = Counter(p.is_paper for p in programs.values())
    assert kinds[True] >= 80 and kinds[False] >= 40, kinds


def test_edges_are_among_the_examples():
    def count(found): return sum(any(map(found, p.examples)) for p in programs.values())
    def ints(e): return [x for v in e.inputs for x in (v if isinstance(v, list) else [v])]
    assert count(lambda e: [] in e.inputs) >= 0.9 * len(programs)
    assert count(lambda e: e.output is None) >= 15
    assert count(lambda e: MIN_INT in ints(e)) >= 15
    assert count(lambda e: MAX_INT in ints(e)) >= 15
    assert any(len(v) == 20 for p in programs.values() for e in cases(p) for v in e.inputs if isinstance(v, list))
    assert any(n < 0 for p in programs.values() for e in cases(p) for n in e.inputs if not isinstance(n, list))


def draw(random, kind):
    "A random value: small ints and lists of any length, narrow or wide."
    if kind == INT: return random.choice([random.randint(-2, 6)] * 5 + [random.randint(MIN_INT, MAX_INT)])
    width = random.choice([1, 3, 6, 20, 60, MAX_INT])
    return [random.randint(-width, width) for _ in range(random.choice([0, 1, 2, 3, 4, 5, 6, 8, 20]))]


def inputs_for(kinds):
    "The same 200 inputs every time."
    random = Random(str(kinds))
    return [[draw(random, k) for k in kinds] for _ in range(200)]


def behaviour(p, inputs): return str([p.run(i)[-1] for i in inputs])


def test_no_two_programs_behave_alike_even_with_inputs_swapped():
    seen = {}
    for name, p in programs.items():
        kinds = sorted(input_types(p))
        for order in permutations(range(len(kinds))):
            if tuple(kinds[i] for i in order) != input_types(p): continue
            key = len(kinds), behaviour(p, [[v[i] for i in order] for v in inputs_for(kinds)])
            assert seen.setdefault(key, name) == name, f'{name} does what {seen[key]} does'


def test_no_statement_can_be_replaced_by_an_earlier_value():
    for name, p in programs.items():
        inputs, n = inputs_for(input_types(p)), len(p.inputs)
        wanted = behaviour(p, inputs)
        for i in range(n, len(p.types) - 1):
            for j in (j for j in range(i) if p.types[j] == p.types[i]):
                without = tuple(s._replace(args=tuple(j if a == i else a for a in s.args)) for s in p.statements)
                got = behaviour(replace(p, statements=without), inputs)
                assert got != wanted, f'{name}: statement {i - n + 1} is idle'
