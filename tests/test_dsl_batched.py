"The batched interpreter against the plain one: conformance, all small values, random programs, and what it stores."
from itertools import product

import pytest
import torch
from dsl_reference import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.dsl.batched import (
    ARGS, BLOCK, INDEX, INTS, KINDS, LISTS, LITERAL, NAMES, NOTHING, RESULTS, Values, agree, decode, encode,
    fingerprint,
    newest, operate, remember, run_statement, zeros)
from praxis.dsl.language import MAX_INPUTS, MAX_LENGTH, MAX_STATEMENTS, OPERATORS, apply

torch.set_num_threads(1)
EDGES = [-256, -1, 0, 1, 255]
def lists(most): return [None, *(list(xs) for n in range(most + 1) for xs in product(EDGES, repeat=n))]


SAMPLES = {'int': [None, *range(-3, 23), -256, 255], 'list': lists(3)}
SHORT = {'int': SAMPLES['int'], 'list': [*lists(2), [255] * 20, list(range(20))]}
FEW = {'int': [None, -256, -1, 0, 1, 2, 3, 20, 255], 'list': [None, [], [7], [3, -8, 5], [255] * 20, list(range(19))]}
numbers = st.integers(-256, 255) | st.integers(-20, 20) | st.integers(-4, 4)
values = {INTS: numbers, LISTS: st.lists(numbers, max_size=MAX_LENGTH)}


def stored_well(values):
    "Nothing behind the length, nothing under a null."
    behind = torch.arange(MAX_LENGTH) >= values.length[..., None]
    return not values.data[behind].any() and not values.length[values.null].any()


def on(name, lam, cases):
    "The operator on every case at once."
    args = [encode([c[i] for c in cases]).view(-1, 1) for i in range(len(cases[0]))]
    out = zeros(len(cases), 1)
    out.data.fill_(99), out.length.fill_(9), out.null.fill_(True)  # what was there before must not show
    before = [t.clone() for a in args for t in a]
    operate(INDEX[name, lam], args[0], args[min(1, len(args) - 1)], out, args[2] if len(args) > 2 else None)
    after = [t for a in args for t in a]
    assert all(torch.equal(a, b) for a, b in zip(before, after)), 'an operator changed its argument'
    assert stored_well(out)
    return decode(out.at((slice(None), 0)), [KINDS[OPERATORS[name, lam].result]] * len(cases))


@pytest.mark.parametrize('name,lam', NAMES)
def test_operator_on_every_small_value(name, lam):
    wanted = OPERATORS[name, lam].args
    cases = list(product(*((SAMPLES, SHORT, FEW)[len(wanted) - 1][t] for t in wanted)))
    assert on(name, lam, cases) == [apply(name, lam, c) for c in cases]


@settings(max_examples=15)
@given(st.data())
@pytest.mark.parametrize('name,lam', NAMES)
def test_operator_on_random_values(name, lam, data):
    kinds = [KINDS[t] for t in OPERATORS[name, lam].args]
    cases = data.draw(st.lists(st.tuples(*(st.none() | values[k] for k in kinds)), min_size=1, max_size=30))
    assert on(name, lam, cases) == [apply(name, lam, c) for c in cases]


def test_a_batch_larger_than_a_block():
    cases = [([i % 256, i // 256],) for i in range(2 * BLOCK + 7)]
    assert on('scanl1', '+', cases) == [apply('scanl1', '+', c) for c in cases]


def run(kinds, statements, inputs):
    "Every value of each program on each of its examples, by the batched interpreter; `inputs[p][e][i]`."
    P, E, T = len(kinds), len(inputs[0]), max(map(len, statements))
    flat = [([*inputs[p][e]] + [None] * MAX_INPUTS)[i] for p in range(P) for i in range(MAX_INPUTS) for e in range(E)]
    kind = torch.tensor([k + [NOTHING] * (MAX_INPUTS - len(k)) for k in kinds])
    given = encode(flat)._replace(null=torch.zeros(len(flat), dtype=torch.bool)).view(P, MAX_INPUTS, E)
    memory = remember(given, kind, T)
    none = [[-1, -1, -1, -1]] * T
    for t in range(T): run_statement(memory, torch.tensor([((rows + none)[t] + [-1])[:4] for rows in statements]))
    assert memory.count.tolist() == [len(k) + len(rows) for k, rows in zip(kinds, statements)]
    assert stored_well(memory.values)
    return memory, [[decode(memory.values.at((p, slice(None), e)), memory.kind[p]) for e in range(E)] for p in range(P)]


def plain(statements, inputs):
    "The same by the plain one."
    traces = []
    for rows, some in zip(statements, inputs):
        traces.append([])
        for known in some:
            known = list(known)
            for o, *args in rows:
                known.append(apply(*NAMES[o], [known[a] if a >= 0 else a - LITERAL for a in args if a != -1]))
            traces[-1].append(known)
    return traces


def test_conformance():
    programs = [c['program'] for c in CASES]
    def number(arg): return LITERAL + arg[0] if isinstance(arg, list) else arg
    statements = [[[INDEX[o, l], *map(number, args), -1, -1][:4] for o, l, args in p['code']] for p in programs]
    _, got = run([[KINDS[t] for t in p['in']] for p in programs], statements, [[c['inputs']] for c in CASES])
    for case, (values,) in zip(CASES, got): assert values[len(case['inputs']):] == case['trace'], case['id']


@st.composite
def programs(draw, examples=3):
    "Kinds of the inputs, statements, and inputs."
    kind = draw(st.lists(st.sampled_from([INTS, LISTS]), max_size=MAX_INPUTS - 1)) + [LISTS]
    inputs, rows = list(kind), []
    for _ in range(draw(st.integers(1, MAX_STATEMENTS))):
        fits = [o for o in range(len(NAMES)) if all(k in [*kind, INTS] for k in ARGS[o].tolist() if k != NOTHING)]
        o = draw(st.sampled_from(fits))
        places = [[i for i, have in enumerate(kind) if have == k] for k in ARGS[o].tolist()]
        for k, some in zip(ARGS[o].tolist(), places):
            some += [LITERAL - 1, LITERAL + 3] if k == INTS else [-1] * (not some)
        rows.append([o, *(draw(st.sampled_from(p)) for p in places)])
        kind.append(RESULTS[o].item())
    return inputs, rows, [[draw(values[k]) for k in inputs] for _ in range(examples)]


@settings(max_examples=60)
@given(st.lists(programs(), min_size=1, max_size=8))
def test_random_programs_side_by_side(some):
    kinds, statements, inputs = map(list, zip(*some))
    _, got = run(kinds, statements, inputs)
    assert got == plain(statements, inputs)


@settings(max_examples=60)
@given(st.lists(st.lists(st.none() | values[LISTS] | numbers, min_size=3, max_size=3), min_size=2, max_size=12))
def test_fingerprints_and_agreement_are_equality(rows):
    kind = torch.tensor([INTS if any(isinstance(v, int) for v in row) else LISTS for row in rows])
    packed = encode([v for row in rows for v in row]).view(len(rows), 3)
    prints = fingerprint(packed, kind)
    def canonical(row): return [(None, None) if v is None else (v if isinstance(v, list) else [v], 0) for v in row]
    for a, b in product(range(len(rows)), repeat=2):
        same = canonical(rows[a]) == canonical(rows[b])
        assert agree(packed.at(a), packed.at(b)).all().item() == same
        assert (prints[a] == prints[b]).item() == bool(same and kind[a] == kind[b])


def test_a_row_without_a_statement_stays_and_the_others_go_on():
    sort, head = ([INDEX[name, None], 0, -1] for name in ('sort', 'head'))
    memory, _ = run([[LISTS], [LISTS]], [[sort, sort], [head]], [[[[3, 1]]], [[[5, 4]]]])
    assert decode(newest(memory).at((slice(None), 0)), [LISTS, INTS]) == [[1, 3], 5]
    assert memory.kind.tolist() == [[LISTS] * 3 + [NOTHING] * 2, [LISTS, INTS] + [NOTHING] * 3]


def test_the_same_bits_on_a_gpu():
    if not torch.cuda.is_available(): pytest.skip('no GPU')
    kind = torch.tensor([[LISTS, INTS]] * len(NAMES))
    inputs = encode([v for e in range(len(NAMES)) for v in ([e - 20, 3, -8, 5] * (e % 5), e % 4)]).view(-1, 2, 1)
    places = {INTS: 1, LISTS: 0, NOTHING: -1}
    statements = torch.tensor([[o, *(places[k] for k in kinds)] for o, kinds in enumerate(ARGS.tolist())])
    here, there = (remember(Values(*(t.to(d) for t in inputs)), kind.to(d), 1) for d in ('cpu', 'cuda'))
    run_statement(here, statements), run_statement(there, statements.cuda())
    for a, b in zip([*here.values, here.kind, here.count], [*there.values, there.kind, there.count]):
        assert torch.equal(a, b.cpu())
    assert torch.equal(fingerprint(here.values, here.kind), fingerprint(there.values, there.kind).cpu())
