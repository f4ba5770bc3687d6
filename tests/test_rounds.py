"The compiled search against the scalar interpreter, and against the search in Python."
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl_reference import CASES
from praxis.dsl.batched import ARGS, INDEX, INTS, NOTHING, Values, encode
from praxis.dsl.language import INT, MAX_LENGTH, OPERATORS, apply
from praxis.dsl.syntax import task_of
from praxis.programs import search as searching
from praxis.programs.config import ProgramNet
from praxis.programs.evaluate import plan_for, shipped_model
from praxis.programs.model import ProgramModel
from praxis.programs.rounds import KERNEL, operate_compiled
from praxis.programs.search import (
    Plan, agrees_with_search, frequency, rounds_for, search, search_compiled, search_together, specs, uniform)
from praxis.programs.tasks import sample_tasks
from praxis.seeding import generator

pytestmark = pytest.mark.usefixtures('one_thread')
TASKS = sample_tasks(generator(0, 'rounds'), 3, 6)
NULLS = specs([task_of(['[1, 2] -> 2', '[5, 7, 9] -> 9', '[] -> null', '[4] -> 4']).examples,
               task_of(['[1, 2] -> 2', '[5, 7, 9] -> 7', '[] -> null', '[4] -> null']).examples])
MODEL = ProgramModel(ProgramNet(language='full', hidden_dim=16), generator(1, 'rounds')).requires_grad_(False)
GUIDES = dict(uniform=uniform, frequency=frequency, model=MODEL)


def on(library, name, lam, cases):
    "What an operator gives for each of `cases`, lists of arguments."
    padded = [[*c, *[0] * (3 - len(c))] for c in cases]
    args = [Values(*encode([c[i] for c in padded])) for i in range(3)]
    data, size = operate_compiled(library, INDEX[name, lam], args)
    rows = [row[:n] if n >= 0 else None for row, n in zip(data.tolist(), size.tolist())]
    is_int = OPERATORS[name, lam].result == INT
    return [row[0] if is_int and row is not None else row for row in rows]


def test_conformance(compiled):
    for case in CASES:
        known = list(case['inputs'])
        for (name, lam, places), wanted in zip(case['program']['code'], case['trace']):
            args = [a[0] if isinstance(a, list) else known[a] for a in places]
            if None not in args: assert on(compiled, name, lam, [args]) == [wanted], case['id']
            known.append(wanted)


numbers = st.integers(-3, 3) | st.sampled_from([-256, -255, -17, -16, 16, 17, 20, 21, 254, 255])
lists = st.lists(numbers, max_size=MAX_LENGTH) | st.lists(numbers, min_size=MAX_LENGTH - 1, max_size=MAX_LENGTH)


@settings(max_examples=60)
@given(st.data())
def test_operators_are_those_of_the_plain_interpreter(compiled, data):
    ints, some = (data.draw(st.lists(values, min_size=2, max_size=2)) for values in (numbers, lists))
    for (name, lam), o in OPERATORS.items():
        given = [iter(ints), iter(some)]
        args = [next(given[k != INTS]) for k in ARGS[INDEX[name, lam]].tolist() if k != NOTHING]
        assert on(compiled, name, lam, [args]) == [apply(name, lam, args)], (name, lam, args)


def alike(library, tasks, guide, plan):
    "Whether both searches do the same, candidate by candidate as far as counts can tell."
    there = search_compiled(tasks, rounds_for(library, guide, plan), plan)[0]
    return there == search_together(tasks, guide, plan)[0]


@settings(max_examples=20)
@given(guide=st.sampled_from(list(GUIDES)), budget=st.integers(1, 400), horizon=st.integers(1, 6),
       levels=st.integers(1, 8), asks=st.sampled_from([0, 20, float('inf')]), step=st.sampled_from([0.0, 1.5, 5.0]),
       latency=st.sampled_from([0.0, 0.3, 1.0]), guard=st.sampled_from([0.0, 0.4]), value=st.sampled_from([0.0, 0.7]),
       operators=st.sampled_from([38, 77]), literals=st.integers(0, 2))
def test_every_plan_is_played_as_in_python(compiled, guide, **plan):
    assert alike(compiled, TASKS, GUIDES[guide], Plan(**plan))


@pytest.mark.parametrize('guide', GUIDES)
def test_null_is_an_output_like_any_other(compiled, guide):
    assert alike(compiled, NULLS, GUIDES[guide], plan_for('model', 500, language='full'))


def test_lists_that_the_output_asks_for_are_the_same(compiled):
    "Sums and differences of two lists, of which one has to be made first."
    texts = ['[4, 1, 3], [10, 20, 30] -> [11, 23, 34]', '[9, 2], [5, 6] -> [7, 15]', '[7, 7, 1], [1, 2, 3] -> [2, 9, 10]']
    turned = ['[4, 1, 3], [10, 20, 30] -> [-9, -17, -26]', '[9, 2], [5, 6] -> [-3, 3]', '[7, 7, 1], [1, 2, 3] -> [0, 5, 4]']
    tasks = specs([task_of(texts).examples, task_of(turned).examples])
    for guide in GUIDES.values():
        for horizon in (2, 3, 4): assert alike(compiled, tasks, guide, Plan(1_000, horizon, operators=77))


def test_what_is_forgotten_is_the_same(compiled):
    "Searches in vain forget many times."
    vain = TASKS._replace(output=Values(*(t.roll(1, 1) for t in TASKS.output)))
    assert alike(compiled, vain, shipped_model(), plan_for('model', 1_500, language='full'))
    assert alike(compiled, vain, uniform, Plan(1_500))


def test_a_program_that_searches_otherwise_is_not_believed(compiled, monkeypatch):
    assert agrees_with_search(compiled)
    plan = Plan(50)
    monkeypatch.setattr(KERNEL, 'find', lambda: compiled)
    outcomes = search(TASKS, uniform, plan).outcomes
    agrees_with_search.cache_clear()
    monkeypatch.setattr(searching, 'search_compiled', lambda *given: ([], 0.0, 0))
    assert not agrees_with_search(compiled) and search(TASKS, uniform, plan).outcomes == outcomes
    agrees_with_search.cache_clear()
