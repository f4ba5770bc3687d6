"Every operator against a second formulation: all small lists, thousands of random values, and the conformance cases."
from itertools import product

import pytest
from dsl_reference import CASES, PAPER, SIGNATURES, TABLE, reference
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.dsl import language
from praxis.dsl.language import MAX_INT, MAX_LENGTH, MIN_INT, OPERATORS, apply, type_of

EDGES = [-256, -1, 0, 1, 255]
COUNTS = range(-3, 6)
LISTS = [list(xs) for n in range(4) for xs in product(EDGES, repeat=n)]
ints = st.integers(MIN_INT, MAX_INT) | st.integers(-4, 4)
values = {'int': ints | st.integers(-2, 22), 'list': st.lists(ints, max_size=MAX_LENGTH)}


SHORT = [xs for xs in LISTS if len(xs) < 2] + [[-256, 0, 0], [1, 255, 1], list(range(20))]


def all_args(name, lam):
    "Every combination of small arguments of the right types; of fewer lists where there are three."
    wanted = SIGNATURES[name, lam].split(' -> ')[0].split()
    return product(*(COUNTS if t == 'int' else SHORT if len(wanted) == 3 else LISTS for t in wanted))


def test_the_registry_is_the_table():
    assert list(OPERATORS) == TABLE
    assert list(OPERATORS)[:language.PAPER] == PAPER and len(PAPER) == 38
    for (name, lam), o in OPERATORS.items():
        assert (o.name, o.lambda_name) == (name, lam)
        assert f'{" ".join(o.args)} -> {o.result}' == SIGNATURES[name, lam]


@pytest.mark.parametrize('name,lam', TABLE)
def test_operator_on_every_small_list(name, lam):
    for args in all_args(name, lam):
        before = repr(args)
        assert apply(name, lam, args) == reference(name, lam, *args), args
        assert repr(args) == before, 'an operator changed its argument'


@settings(max_examples=100)
@given(st.data())
@pytest.mark.parametrize('name,lam', TABLE)
def test_operator_is_total(name, lam, data):
    o = OPERATORS[name, lam]
    args = [data.draw(values[t]) for t in o.args]
    got = apply(name, lam, args)
    assert got is None or type_of(got) == o.result
    assert got == reference(name, lam, *args)


@pytest.mark.parametrize('name,lam', TABLE)
def test_null_is_strict(name, lam):
    samples = [[None, {'int': 0, 'list': [1]}[t]] for t in OPERATORS[name, lam].args]
    for args in product(*samples):
        if None in args: assert apply(name, lam, args) is None


def test_a_result_shares_nothing_with_its_arguments():
    for (name, lam), o in OPERATORS.items():
        xs = [1, 2]
        result = o.fn(*[2 if t == 'int' else xs for t in o.args])
        assert result is not xs


def test_conformance():
    for case in CASES:
        values = list(case['inputs'])
        for name, lam, args in case['program']['code']:
            values.append(apply(name, lam, [a[0] if isinstance(a, list) else values[a] for a in args]))
        assert values[len(case['inputs']):] == case['trace'], case['id']
