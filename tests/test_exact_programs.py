"The program model in exact arithmetic: the same bits with and without a gradient, alone and among others, and under other instruction sets."
from pathlib import Path

import pytest
import torch

from praxis.dsl.batched import NOTHING
from praxis.programs.config import ProgramNet
from praxis.programs.evaluate import plan_for, shipped_model
from praxis.programs.model import ProgramModel, ProgramStates, embed_programs
from praxis.programs.search import search
from praxis.programs.tasks import all_statements, sample_tasks
from praxis.seeding import generator
from test_exact import WAYS, printed

TASKS = sample_tasks(generator(0, 'exact'), 3, 70)


def states(model, places=3):
    "What `judge` takes: states of all tasks, with room for so many variables."
    has = TASKS.kind != NOTHING
    given = ProgramStates(TASKS.inputs, TASKS.kind, TASKS.output, TASKS.output_kind, torch.arange(70), has, has, torch.arange(70) % 5)
    variables = embed_programs(model, given)
    more = places - 3
    wider = torch.nn.functional.pad
    return wider(variables, (0, 0, 0, more)), wider(given.kind, (0, more)), given.output_kind, wider(has, (0, more)), wider(has, (0, more)), given.left


def same(a, b): return all(torch.equal(x, y) for x, y in zip(a, b))


@pytest.mark.parametrize('width', [8, 31, 112])
def test_a_gradient_changes_nothing(width):
    model = ProgramModel(ProgramNet(hidden_dim=width), generator(0, 'init'))
    tracked = model.judge(*states(model))
    with torch.no_grad(): assert same(model.judge(*states(model)), tracked)
    model.requires_grad_(False)
    for _ in range(2):
        with torch.no_grad(): assert same(model.judge(*states(model)), tracked)
    with torch.no_grad():
        for p in model.parameters(): p.mul_(2.0)
        assert not same(model.judge(*states(model)), tracked), 'weights on their grids are kept although they were changed'


@pytest.mark.parametrize('size', [1, 7, 64])
def test_a_state_alone_is_a_state_among_others(size):
    model = shipped_model()
    with torch.no_grad():
        given = states(model)
        parts = [model.judge(*(x[start:start + size] for x in given)) for start in range(0, 70, size)]
        assert same(map(torch.cat, zip(*parts)), model.judge(*given))


def test_room_for_more_variables_changes_nothing():
    model = shipped_model()
    narrow, wide = (all_statements(places, None, model.operators) for places in (3, 8))
    where = (wide[:, None] == narrow).all(2).nonzero()[:, 0]
    with torch.no_grad(): few, many = (model.judge(*states(model, places)) for places in (3, 8))
    assert same(few, many._replace(policy_logits=many.policy_logits[:, where]))


def test_tasks_searched_together_do_not_change_each_other():
    plan, together = plan_for('model', 300), search(TASKS, shipped_model(), plan_for('model', 300))
    assert search(TASKS, shipped_model(), plan, at_once=7).outcomes == together.outcomes


def test_torch_s_own_arithmetic_is_close():
    model = ProgramModel(ProgramNet(), generator(0, 'init'))
    exact = model.judge(*states(model))
    model.exact = False
    for a, b in zip(exact, model.judge(*states(model))): torch.testing.assert_close(a, b, atol=1e-5, rtol=1e-4)


@pytest.fixture(scope='module')
def here(): return printed('exact_programs.py', 'plain')


def test_the_hash_is_the_one_that_is_written_down(here):
    assert here.split() == (Path(__file__).parent / 'data/exact_programs.txt').read_text().split()


QUICK = 'torch avx2', 'oldest'


@pytest.mark.parametrize('way', [way if way in QUICK else pytest.param(way, marks=pytest.mark.slow) for way in list(WAYS)[1:]])
def test_same_bits(here, way): assert printed('exact_programs.py', way) == here
