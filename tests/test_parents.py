"""What a run takes over from the one before.

Heads that fit are kept, and one that does not fit is never replaced in silence.
"""
import json

import numpy as np
import pytest
import torch

from praxis.checkpoint import checkpoint_bytes, checkpoint_name, read_run
from praxis.config import UserError, load_config
from praxis.stages import STAGES, RLConfig, SupervisedConfig, prepare
from praxis.training.loop import fit

SMALL = {'training.epochs': 1, 'model.hidden_dim': 8}
READS_FILES = [name for name, stage in STAGES.items()
               if 'file' in [section.model_fields['kind'].default for section in stage.kinds]]


@pytest.fixture(scope='module')
def parent(tmp_path_factory):
    "A small supervised run over four actions."
    folder = tmp_path_factory.mktemp('parent')
    config = load_config(SupervisedConfig, None, SMALL | {'dataset.num_examples': 256, 'dataset.action_dim': 4,
                                                          'dataset.state_dim': 2})
    return folder / fit(prepare(config), folder)['checkpoint']['file']


def data_file(folder, stage, actions):
    "A file for a stage that shows the actions below `actions`."
    rng = np.random.default_rng(0)
    states, action = rng.standard_normal((12, 2)), np.arange(12) % actions
    if stage == 'preference':
        sides = [dict(states=[state.tolist()], actions=[int(a)]) for state, a in zip(states, action)]
        path = folder / 'pairs.jsonl'
        path.write_text(
            '\n'.join(json.dumps(dict(chosen=side, rejected=side | dict(actions=[(side['actions'][0] + 1) % actions])))
                      for side in sides))
    else:
        path = folder / 'table.npz'
        steps = dict(states=states, next_states=states, reward=np.ones(12), terminated=np.ones(12),
                     truncated=np.zeros(12), logp=np.full(12, -1.0))
        np.savez(path, action=action, **steps if stage == 'rl' else dict(inputs=states))
    return path


def job(stage, path, **flags):
    return prepare(load_config(STAGES[stage].config, None, SMALL | {'dataset.kind': 'file', 'dataset.path': path}
                               | {name.replace('__', '.'): x for name, x in flags.items()}))


def same(model, weights, part):
    return all(torch.equal(x, weights[name]) for name, x in model.state_dict().items() if name.startswith(part))


@pytest.mark.parametrize('stage', READS_FILES)
@pytest.mark.parametrize('actions', [2, 3, 4])
def test_the_head_of_a_parent_with_more_actions_is_kept(stage, actions, parent, tmp_path):
    begun = job(stage, data_file(tmp_path, stage, actions), model__init_from=parent)
    assert all(same(begun.model, read_run(parent)['model'], part)
               for part in ('trunk', 'policy', 'value', 'guard', 'latency'))
    assert begun.model.policy.out_features == 4
    assert all(np.isfinite(x) for x in fit(begun, tmp_path / 'run')['metrics'].values())


@pytest.mark.parametrize('stage', READS_FILES)
def test_a_head_that_is_too_small_is_refused_unless_it_is_to_be_fresh(stage, parent, tmp_path):
    path, theirs = data_file(tmp_path, stage, 5), read_run(parent)['model']
    with pytest.raises(UserError,
                       match=r'the policy head does not fit: policy.weight is \(4, 8\) there and \(5, 8\) here; '
                       r'model.fresh_heads \[policy\]'):
        job(stage, path, model__init_from=parent)
    begun = job(stage, path, model__init_from=parent, model__fresh_heads='[policy]')
    assert begun.model.policy.out_features == 5 and same(begun.model, theirs, 'trunk')
    assert same(begun.model, theirs, 'value')


@pytest.mark.parametrize('stage', READS_FILES)
def test_a_head_that_fits_starts_fresh_if_it_is_named(stage, parent, tmp_path):
    path, theirs = data_file(tmp_path, stage, 4), read_run(parent)['model']
    begun = job(stage, path, model__init_from=parent, model__fresh_heads=['policy', 'guard'])
    assert not same(begun.model, theirs, 'policy') and not same(begun.model, theirs, 'guard')
    assert same(begun.model, theirs, 'value')
    assert job(stage, data_file(tmp_path, stage, 3), model__init_from=parent,
               model__fresh_heads=['policy']).model.policy.out_features == 3


def test_where_the_policy_acts_itself_the_actions_are_those_of_the_environment(parent):
    flags = SMALL | {'dataset.num_trajectories': 4, 'dataset.state_dim': 2, 'model.init_from': parent}
    with pytest.raises(UserError, match='the policy head does not fit'):
        prepare(load_config(RLConfig, None, flags | {'dataset.action_dim': 3}))
    assert prepare(load_config(RLConfig, None, flags | {'dataset.action_dim': 4})).model.policy.out_features == 4
    assert prepare(load_config(RLConfig, None,
                               flags | {'dataset.action_dim': 3,
                                        'model.fresh_heads': ['policy']})).model.policy.out_features == 3


def test_only_heads_that_are_trained_must_fit(parent, tmp_path):
    path = data_file(tmp_path, 'supervised', 4)
    two = fit(job('supervised', path, model__trunk='separate'), tmp_path / 'two')['checkpoint']['file']
    flags = dict(model__init_from=tmp_path / 'two' / two)
    with pytest.raises(UserError,
                       match='the value head does not fit: it reads a trunk of its own there .*fresh_heads .value, '
                       'guard, latency.'):
        job('supervised', path, **flags)
    job('preference', data_file(tmp_path, 'preference', 4), **flags)
    job('supervised', path, training__value_weight=0, training__guard_weight=0, training__latency_weight=0, **flags)
    job('supervised', path, model__trunk='separate', **flags)
    job('supervised', path, model__trunk='separate', model__init_from=parent)


def test_another_activation_is_refused(parent, tmp_path):
    with pytest.raises(UserError, match='model.activation is relu there and tanh here'):
        job('supervised', data_file(tmp_path, 'supervised', 4), model__init_from=parent, model__activation='tanh')


def test_a_run_from_before_there_were_fresh_heads_goes_on(parent, tmp_path):
    flags = dict(model__init_from=parent, model__fresh_heads=['policy'], training__batch_size=4, training__epochs=2)
    path = data_file(tmp_path, 'supervised', 3)
    whole = fit(job('supervised', path, **flags), tmp_path / 'whole')
    fit(job('supervised', path, **flags), tmp_path / 'old', until=3)
    saved = tmp_path / 'old' / checkpoint_name(3)
    contents = read_run(saved)
    del contents['config']['model']['fresh_heads']
    saved.write_bytes(checkpoint_bytes(contents))
    again = fit(job('supervised', path, **flags), tmp_path / 'old', resume=True)
    assert again == whole
