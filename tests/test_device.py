"""What a GPU would wait for, seen without one: between two logged lines an update asks the host for nothing.

And how a GPU that is not there is refused.
"""
from collections import Counter

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

import praxis
from conftest import REPO, refused, run
from praxis.config import load_config
from praxis.guidance.config import CNN, MLP
from praxis.guidance.models import GuidanceModel
from praxis.programs.config import ProgramNet
from praxis.programs.model import ProgramModel
from praxis.seeding import generator
from praxis.stages import STAGES, prepare
from praxis.training.loop import adam, stepper
from praxis.training.rl import policy_says

# the host must know a number, or how many there are, before it can go on; or it sends numbers over
WAITS = {'_local_scalar_dense', 'nonzero', 'masked_select', 'equal', '_unique2', 'unique_dim', 'unique_consecutive',
         'bincount', 'repeat_interleave'}
MASKS = {'index', 'index_put', 'index_put_', '_index_put_impl_'}


class Waits(TorchDispatchMode):
    "Counts the calls that wait for a GPU, where the tensors are on one."
    def __init__(self):
        super().__init__()
        self.seen = Counter()

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        name = function.overloadpacket.__name__
        masks = name in MASKS and any(x is not None and x.dtype == torch.bool for x in args[1])
        if name in WAITS or masks: self.seen[name] += 1
        return function(*args, **kwargs or {})


def test_waiting_is_seen():
    x = torch.arange(3.0)
    with Waits() as waits: x.sum().item(), bool(x[0] > 1), x[x > 1], x.nonzero(), torch.equal(x, x)
    assert waits.seen == {'_local_scalar_dense': 2, 'index': 1, 'nonzero': 1, 'equal': 1}


@pytest.mark.parametrize('stage, flags', [
    ('supervised', {'dataset.num_examples': '1024', 'training.arithmetic': 'native'}),
    ('supervised', {'dataset.num_examples': '1024', 'training.max_grad_norm': '0.1', 'training.weight_decay': '0.1'}),
    ('rl', {'training.batch_size': '128', 'training.normalise_advantage': 'batch', 'training.value_clip': '0.2',
            'training.entropy_weight': '0.01'}),
    ('preference', {'dataset.num_pairs': '1024'}),
    ('preference', {'dataset.num_pairs': '1024', 'training.arithmetic': 'native', 'training.average_logp': 'true',
                    'training.loss': 'ipo'})])
def test_updates_wait_for_nothing(stage, flags):
    job = prepare(load_config(STAGES[stage].config, None, flags))
    update = stepper(job._replace(by_hand=False), adam(job.model))  # by autograd, as on a GPU
    batches = iter(job.batches(0))
    update(next(batches), job.config.training)  # with the first batch an epoch is dealt out
    with Waits() as waits: results = [update(batch, job.config.training) for batch in batches]
    assert len(results) > 2 and not waits.seen


def test_updates_in_an_environment_wait_for_nothing():
    pytest.importorskip('gymnasium')
    flags = {'dataset.num_envs': '4', 'dataset.num_steps': '64', 'training.batch_size': '64'}
    job = prepare(load_config(STAGES['rl'].config, REPO / 'configs/gymnasium/cartpole.yaml', flags))
    update = stepper(job._replace(by_hand=False), adam(job.model))
    batches = iter(job.batches(0))
    update(next(batches), job.config.training)  # the first one comes with a rollout
    with Waits() as waits: results = [update(batch, job.config.training) for batch in batches]
    job.close()
    assert len(results) > 4 and not waits.seen


def test_networks_of_other_kinds_wait_for_nothing():
    "Pictures, several choices at once, and the value of a half-written program."
    rng = generator(0, 'device')
    pictures = GuidanceModel(36 * 36, 3, CNN(hidden_dim=8), rng, shape=(36, 36))
    several = GuidanceModel(4, 5, MLP(hidden_dim=8), rng, factors=(2, 3))
    programs = ProgramModel(ProgramNet(hidden_dim=8), rng)
    with Waits() as waits:
        programs.ends_of(torch.zeros(2, 8), torch.tensor([1, 7]))
        pictures(torch.zeros(2, 36 * 36))
        policy_says(several, several(torch.zeros(2, 4)).policy_logits, torch.zeros(2, 2, dtype=torch.int64), None)
    assert not waits.seen


@pytest.mark.skipif(torch.cuda.is_available(), reason='there is one')
@pytest.mark.parametrize('ask', [lambda **how: praxis.solve('[3, 8], 2 -> 8', **how),
                                 lambda **how: praxis.load('guidance', **how)])
def test_a_gpu_that_is_not_there_is_refused(ask):
    with pytest.raises(praxis.UserError, match="device: 'cuda': this machine has no GPU"): ask(device='cuda')
    with pytest.raises(praxis.UserError, match="device: 'gpu': expected cpu, cuda, auto"): ask(device='gpu')
    assert ask(device='auto')


def test_solve_takes_a_device(tmp_path):
    example = '[3, 8, 2], 2 -> 8'
    refused(run('solve', example, '--device', 'cuda', '--prior', 'uniform', cwd=tmp_path), '--device is for --prior')
    if torch.cuda.is_available(): return
    refused(run('solve', example, '--device', 'cuda', cwd=tmp_path), "device: 'cuda': this machine has no GPU")
