"""The step by hand and the step by autograd, both exact, end with the same bits.

For every option of the three trainers and random shapes.
"""
import itertools
from copy import deepcopy

import pytest
import torch
from hypothesis import HealthCheck, given, settings, strategies as st

from praxis.config import load_config
from praxis.guidance.batches import Examples, Pairs, Ragged, Side, Transitions
from praxis.guidance.models import GuidanceModel
from praxis.guidance.rollout import Hindsight, OnPolicyBatch, on_policy_loss
from praxis.seeding import generator
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig
from praxis.training import step as by_hand, tape
from praxis.training.loop import adam, update
from praxis.training.preference import dpo_step
from praxis.training.rl import RolloutBatch, ppo_loss
from praxis.training.supervised import supervised_loss

def program():
    "The compiled program; None where there is no compiler."
    path = tape.program()
    job = None if path.exists() else tape.compiling(path, tape.source())
    if job: job.wait()
    return tape.load_program(path)


PLAYED = {'by NumPy': None} | ({'compiled': play} if (play := program()) else {})
by_hand.FEW = 0  # each tape is compiled at once


def play_by(how): tape.COMPILED.play, tape.COMPILED.asked = PLAYED[how], 1


SMALL = dict(deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
def hold_together(schema, loss_fn, batches, dims, flags, continuous=False, standardise=False, outputs=None):
    "All steps over the batches, from the same weights: equal bits everywhere after each."
    config = load_config(schema, None, {'model.hidden_dim': '9', **flags})
    first = GuidanceModel(*dims, config.model, generator(1, 'init'), continuous=continuous, standardise=standardise,
                          outputs=outputs)
    if standardise: first.scale.see(torch.randn(50, dims[0], generator=generator(0, 'seen')) * 3)
    models = [first, *(deepcopy(first) for _ in PLAYED)]
    reference, *hands = map(adam, models)
    steps = [by_hand.HandStep(*both) for both in zip(models[1:], hands)]
    for i, batch in enumerate(batches):
        loss, terms = update(models[0], reference, loss_fn, batch, config.training)
        if callable(terms): terms = terms()
        for how, hand, step in zip(PLAYED, hands, steps):
            play_by(how)
            outcome = step(batch, config.training)
            for what in ('flat', 'exp_avg', 'exp_avg_sq', 'step'):
                a, b = (getattr(o, what).detach().numpy() for o in (reference, hand))
                assert a.tobytes() == b.tobytes(), (how, flags, i, what)
            hand_loss, hand_terms = outcome.terms()
            assert float(hand_loss) == loss.item()
            assert all(float(hand_terms[n]) == x.item() for n, x in terms.items()), (how, flags, i)
            assert outcome.check < float('inf')
    return hands[0].flat.detach()


def numbers(rng, *shape): return torch.randn(shape, generator=rng)


def examples(rng, n, d, a):
    return Examples(numbers(rng, n, d) * 3, torch.randint(a, (n,), generator=rng), numbers(rng, n) * 9,
                    (torch.rand(n, generator=rng) < 0.5).float(), torch.rand(n, generator=rng))


MODEL = [{'model.activation': a, 'model.trunk': t, 'model.num_layers': n}
         for a, t, n in (('relu', 'shared', '2'), ('tanh', 'separate', '2'), ('gelu', 'shared', '1'),
                         ('relu', 'separate', '3'), ('tanh', 'shared', '1'), ('gelu', 'separate', '2'))]
OFF = [dict(zip((f'training.{h}_weight' for h in ('policy', 'value', 'guard', 'latency')), x))
       for x in itertools.product(('0.7', '0'), repeat=4)][:-1]


@pytest.mark.parametrize('flags', [m | o for m, o in zip(itertools.cycle(MODEL), OFF)]
                         + [{'training.max_grad_norm': 'null', 'training.weight_decay': '0.1'},
                            {'training.max_grad_norm': '1e-3', 'model.init': 'uniform'}])
def test_imitation(flags):
    rng = generator(0, 'batches')
    hold_together(SupervisedConfig, supervised_loss, [examples(rng, n, 5, 3) for n in (64, 64, 7, 64, 1)], (5, 3),
                  flags)


@settings(max_examples=25, **SMALL)
@given(st.integers(1, 300), st.integers(1, 40), st.integers(2, 40), st.integers(1, 70), st.sampled_from(MODEL),
       st.integers(-30, 30))
def test_any_shape(n, d, a, h, model, size):
    rng = generator(0, n, d, a, h)
    batches = [x._replace(inputs=x.inputs * 2.0**size) for x in (examples(rng, n, d, a) for _ in range(2))]
    hold_together(SupervisedConfig, supervised_loss, batches, (d, a), model | {'model.hidden_dim': str(h)})


def transitions(rng, n, d, a):
    share, yes = torch.rand(n, generator=rng), torch.rand(n, generator=rng) < 0.5
    return Transitions(numbers(rng, n, d), torch.randint(a, (n,), generator=rng), -share * 3, numbers(rng, n),
                       numbers(rng, n), numbers(rng, n) * 2, numbers(rng, n), yes.float(), share, yes, yes)


RL = [{'training.clip': '0.05', 'training.value_clip': '0.3', 'training.entropy_weight': '0.02'},
      {'training.normalise_advantage': 'batch'},
      {'training.normalise_advantage': 'never', 'training.value_weight': '0'},
      {'training.guard_weight': '0', 'training.entropy_weight': '0.5'},
      {'training.guard_weight': '0', 'training.latency_weight': '0'},
      {'training.value_clip': '2.0', 'training.max_grad_norm': 'null'}]


@pytest.mark.parametrize('flags', [m | r for m, r in zip(MODEL, RL)])
def test_ppo(flags):
    rng = generator(0, 'batches')
    hold_together(RLConfig, ppo_loss, [transitions(rng, n, 5, 3) for n in (64, 64, 7, 64)], (5, 3), flags)


@pytest.mark.parametrize('kind', ['choice', 'masked', 'continuous', 'bounded'])
@pytest.mark.parametrize('flags', [m | r for m, r in zip(MODEL, RL)])
def test_on_policy(flags, kind):
    rng, batches = generator(0, 'batches'), []
    for n, later in ((64, 16), (64, None), (30, 16), (64, 16)):
        x = transitions(rng, n, 5, 3)
        mask = torch.rand(n, 3, generator=rng) < 0.6 if kind == 'masked' else None
        if mask is not None: mask[torch.arange(n), x.action] = True
        steps = RolloutBatch(x.state, numbers(rng, n, 3) if kind in ('continuous', 'bounded') else x.action,
                             x.old_logp * (3 if kind in ('continuous', 'bounded') else 1), x.old_value, x.advantage,
                             x.ret, mask)
        y = transitions(rng, later or 1, 5, 3)
        trained = any(flags.get(f'training.{h}_weight') != '0' for h in ('guard', 'latency'))
        batches.append(OnPolicyBatch(steps, Hindsight(y.state, y.goes_on, y.latency) if later and trained else None))
    hold_together(RLConfig, on_policy_loss, batches, (5, 3), flags, kind in ('continuous', 'bounded'), True,
                  (torch.tensor([0.0, 15, -3]), torch.tensor([1.0, 5, 0.3])) if kind == 'bounded' else None)


def pairs(rng, b, times, d, a, shared=False):
    def side(t):
        mask = torch.arange(t) < torch.randint(1, t + 1, (b, 1), generator=rng)
        return Side(numbers(rng, b, t, d) * mask[..., None], torch.randint(a, (b, t), generator=rng), mask)
    chosen, rejected = map(side, times)
    if shared: rejected = chosen._replace(actions=rejected.actions)
    return Pairs(chosen, rejected, numbers(rng, b) - 5, numbers(rng, b) - 5)


@pytest.mark.parametrize('flags', [m | {'training.loss': l, 'training.label_smoothing': s, 'training.beta': b}
                                   for m, (l, s, b) in zip(
    itertools.cycle(MODEL), (('sigmoid', '0', '0.1'), ('sigmoid', '0.1', '3'), ('robust', '0.2', '0.1'),
                             ('robust', '0', '1'), ('ipo', '0', '0.3'), ('hinge', '0', '0.2')))])
def test_dpo(flags):
    rng = generator(0, 'batches')
    shapes = ((16, (4, 4), False), (16, (4, 6), False), (16, (4, 4), True), (5, (7, 2), False), (1, (1, 1), True))
    padded = [pairs(rng, b, times, 5, 3, shared) for b, times, shared in shapes]
    weights = [hold_together(PreferenceConfig, dpo_step, batches, (5, 3), flags)
               for batches in (padded, map(ragged, padded))]
    assert torch.equal(*weights)  # padded or one after another


def ragged(batch):
    return batch._replace(**{name: Ragged(side.mask.sum(1), side.states[side.mask], side.actions[side.mask])
                             for name in ('chosen', 'rejected') for side in [getattr(batch, name)]})


@pytest.mark.parametrize('real', [1, 31, 32, 33, 512, 513, 1000, 4097, 70_000])
def test_rows_of_a_tape_share_the_grid_of_the_real_ones(real):
    for least in (8, 32):
        rows = by_hand.tape_rows(real, least)
        assert real <= rows <= max(real * 1.125, real + least - 1)
        assert by_hand.headroom(rows) == by_hand.headroom(real)


@pytest.mark.skipif(len(PLAYED) == 1, reason='there is no C compiler')
@pytest.mark.parametrize('flags', MODEL)
@pytest.mark.parametrize('odd', [float('inf'), float('nan'), 1e-40, 3e38])
def test_odd_numbers_are_alike_compiled_and_by_numpy(flags, odd):
    batch, flats = examples(generator(0, 'batches'), 40, 5, 3), []
    batch.inputs[7, 2] = odd
    for how in PLAYED:
        play_by(how)
        config = load_config(SupervisedConfig, None, {'model.hidden_dim': '9', **flags})
        model = GuidanceModel(5, 3, config.model, generator(1, 'init'))
        optimizer = adam(model)
        by_hand.HandStep(model, optimizer)(batch, config.training)
        flats.append(optimizer.flat.detach())
    assert torch.equal(*(x.nan_to_num(123.0) for x in flats))


@pytest.mark.skipif(len(PLAYED) == 1, reason='there is no C compiler')
def test_a_long_run_compiles_beside_itself_and_goes_on_compiled(tmp_path, monkeypatch):
    monkeypatch.setenv('XDG_CACHE_HOME', str(tmp_path))
    found = tape.Compiled()
    for _ in range(tape.LATER): assert found.ask() is None
    found.job.wait()
    assert [path.suffix for path in tape.program().parent.iterdir()] == ['.so']
    for _ in range(tape.AGAIN): found.ask()
    assert found.play and tape.Compiled().ask()  # the next run has it at once


def test_without_a_compiler_numpy_makes_the_calls(tmp_path, monkeypatch):
    monkeypatch.setenv('XDG_CACHE_HOME', str(tmp_path))
    monkeypatch.setenv('PATH', str(tmp_path))
    found = tape.Compiled()
    assert not any(found.ask() for _ in range(tape.LATER + tape.AGAIN)) and not list(tmp_path.iterdir())
