"""The program model in exact arithmetic: the same bits with and without a gradient, alone and among others, compiled.

`test_exact.py` tries other processors.
"""
import numpy as np
import pytest
import torch

from praxis.dsl.batched import INTS, NOTHING
from praxis.exact import sigmoid
from praxis.programs import search as searching
from praxis.programs.compiled import PackedModel, embed_packed, judge_packed, roles_packed
from praxis.programs.config import ProgramNet
from praxis.programs.evaluate import plan_for, shipped_model
from praxis.programs.model import ProgramModel, ProgramStates, embed_programs
from praxis.programs.rounds import KERNEL
from praxis.programs.search import search
from praxis.programs.tasks import all_statements, sample_tasks
from praxis.seeding import generator

TASKS = sample_tasks(generator(0, 'exact'), 3, 70)


def states(model, places=3):
    "What `judge` takes: states of all tasks, with room for so many variables."
    has = TASKS.kind != NOTHING
    given = ProgramStates(TASKS.inputs, TASKS.kind, TASKS.output, TASKS.output_kind, torch.arange(70), has, has,
                          torch.arange(70) % 5)
    variables = embed_programs(model, given)
    more = places - 3
    wider = torch.nn.functional.pad
    return wider(variables, (0, 0, 0, more)), wider(given.kind,
                                                    (0, more)), given.output_kind, wider(has, (0, more)), wider(
                                                        has, (0, more)), given.left


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
        assert not same(model.judge(*states(model)),
                        tracked), 'weights on their grids are kept although they were changed'


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


@pytest.mark.parametrize('width', [8, 31, 112])
@pytest.mark.parametrize('places', [3, 8])
def test_the_compiled_model_has_the_bits_of_the_model(compiled, width, places):
    model = ProgramModel(ProgramNet(hidden_dim=width), generator(0, 'init')).requires_grad_(False)
    packed, rng = PackedModel(compiled, model), generator(0, 'states')
    kind = torch.cat([TASKS.kind[:, 0], TASKS.output_kind])
    values = [torch.cat(pair).contiguous() for pair in zip(TASKS.inputs.at((slice(None), 0)), TASKS.output)]
    given = type(TASKS.output)(*values), kind, TASKS.output, TASKS.output_kind, torch.arange(140) % 70
    some = torch.randint(0, 140, (90, places), generator=rng)
    unused, left = torch.rand(90, places, generator=rng) < 0.5, torch.randint(1, 7, (90,), generator=rng)
    kinds, output_kind = kind[some], torch.randint(1, 3, (90,), generator=rng).to(torch.int8)
    with torch.no_grad():
        rows = model.embed(*given)
        said = model.judge(rows[some], kinds, output_kind, kinds != NOTHING, unused, left)
    assert torch.equal(rows, embed_packed(packed, *given))
    flags = torch.stack([unused, kinds == INTS, kinds == output_kind[:, None]], 2).view(-1, 3).numpy()
    roles = roles_packed(packed, rows.numpy(), some.view(-1).numpy(), flags)
    role = np.arange(90 * places, dtype=np.int32).reshape(90, places)
    states = (x.numpy() for x in (kinds, output_kind, unused, left))
    policy, value, guard, latency = judge_packed(packed, roles, role, *states, all_statements(places).numpy())
    assert same(map(torch.from_numpy, (policy, sigmoid(value), guard, sigmoid(latency))), said)


@pytest.mark.parametrize('language', ['paper', 'full'])
def test_a_search_comes_out_alike_compiled_or_not(compiled, language, monkeypatch):
    plan = plan_for('model', 300, language=language)
    found = {}
    for library in (None, compiled):
        monkeypatch.setattr(KERNEL, 'find', lambda: library)
        assert bool(searching.packed_model(shipped_model())) == bool(library)
        found[library] = search(TASKS, shipped_model(), plan).outcomes
    assert found[None] == found[compiled]


def test_a_program_that_answers_otherwise_is_not_believed(compiled, monkeypatch):
    monkeypatch.setattr(KERNEL, 'find', lambda: compiled)
    monkeypatch.setattr(searching, 'judge_packed', lambda *given: [x + 1 for x in judge_packed(*given)])
    searching.agrees_with_model.cache_clear()
    assert searching.packed_model(shipped_model()) is None
    searching.agrees_with_model.cache_clear()


def test_torch_s_own_arithmetic_is_close():
    model = ProgramModel(ProgramNet(), generator(0, 'init'))
    exact = model.judge(*states(model))
    model.exact = False
    for a, b in zip(exact, model.judge(*states(model))): torch.testing.assert_close(a, b, atol=1e-5, rtol=1e-4)
