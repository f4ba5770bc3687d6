"""The losses against the peers' figures, and what must hold for any input.

The readable account is nbs/10_guidance.losses.ipynb and its neighbours.
"""
import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.guidance import losses as L

DATA = Path(__file__).parent / 'data'
any_input = settings(max_examples=40)
seeds, sizes, shares = st.integers(0, 2**31), st.integers(1, 9), st.floats(0, 1)


def load(name): return json.loads((DATA / f'{name}.json').read_text())


def tensors(inputs, dtype):
    "The lists of a peer's inputs as tensors, numbers with a fraction as `dtype`."
    arrays = {name: np.asarray(entry) for name, entry in inputs.items() if isinstance(entry, list)}
    return {name: torch.tensor(a, dtype=dtype if a.dtype.kind == 'f' else torch.int64) for name, a in arrays.items()}


def source(seed):
    generator = torch.Generator().manual_seed(seed)
    return lambda *shape: torch.randn(*shape, generator=generator, dtype=torch.float64)


def close(mine, theirs, atol=1e-10):
    torch.testing.assert_close(mine, torch.as_tensor(theirs, dtype=mine.dtype), atol=atol, rtol=0)


# The peers' figures

both_precisions = pytest.mark.parametrize('dtype,atol', [(torch.float32, 1e-5), (torch.float64, 1e-9)],
                                          ids=['float32', 'float64'])


@both_precisions
@pytest.mark.parametrize('case', load('dpo')['cases'], ids=lambda c: f"{c['loss_type']}-{c['label_smoothing']}")
def test_preference_losses_agree_with_trl(case, dtype, atol):
    given_ = tensors(load('dpo')['inputs'], dtype)
    chosen, rejected, ref_chosen, ref_rejected = (
        given_[name] for name in ('chosen_logps', 'rejected_logps', 'ref_chosen_logps', 'ref_rejected_logps'))
    chosen.requires_grad_(), rejected.requires_grad_()
    function = dict(sigmoid=L.dpo_loss, robust=L.robust_dpo_loss, ipo=L.ipo_loss, hinge=L.hinge_loss)[case['loss_type']]
    smoothing = [case['label_smoothing']] if case['loss_type'] in ('sigmoid', 'robust') else []
    loss = function(chosen, rejected, ref_chosen, ref_rejected, case['beta'], *smoothing)
    assert loss.dtype == dtype
    torch.testing.assert_close(loss, torch.tensor(case['losses'], dtype=dtype), atol=atol, rtol=1e-6)
    close(L.implicit_reward(chosen, ref_chosen, case['beta']), case['chosen_rewards'], atol)
    close(L.implicit_reward(rejected, ref_rejected, case['beta']), case['rejected_rewards'], atol)
    for mine, name in zip(torch.autograd.grad(loss.mean(), (chosen, rejected)), ('d_chosen_logps', 'd_rejected_logps')):
        close(mine, case[name], atol)


@pytest.mark.parametrize('ends', [torch.bool, torch.int64, torch.uint8, torch.float32], ids=str)
@pytest.mark.parametrize('dtype', [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize('case', load('gae')['cases'], ids=lambda c: f"{c['gamma']}-{c['lam']}")
def test_gae_agrees_with_torchrl(case, dtype, ends):
    given_ = tensors(load('gae')['inputs'], dtype)
    following = torch.cat((given_['values'][1:], given_['last_values'][None]))
    following = torch.where(given_['truncated'].bool(), given_['final_obs_values'], following)
    mine = L.gae(given_['rewards'], given_['values'], following, given_['terminated'].to(ends),
                 given_['truncated'].to(ends),
                 case['gamma'], case['lam'])
    assert mine.advantage.dtype == mine.ret.dtype == dtype
    close(mine.advantage, case['advantages'], 3e-6)  # torchrl's figures are float32
    close(mine.ret, case['returns'], 3e-6)


@pytest.mark.parametrize('dtype', [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize('case', load('ppo_loss')['cases'],
                         ids=lambda c: f"norm_adv={c['norm_adv']}-clip_vloss={c['clip_vloss']}")
def test_ppo_agrees_with_cleanrl(case, dtype):
    given_ = tensors(load('ppo_loss')['inputs'], dtype)
    logits, value = given_['logits'].requires_grad_(), given_['new_values'].requires_grad_()
    logp, uncertainty = L.action_logp(logits, given_['actions']), L.entropy(logits)
    advantage = L.normalise_advantage(given_['advantages']) if case['norm_adv'] else given_['advantages']
    policy = L.ppo_policy_loss(logp, given_['old_logprobs'], advantage, case['clip_coef'])
    if case['clip_vloss']:
        values = L.clipped_value_loss(value, given_['old_values'], given_['returns'], case['clip_coef'])
    else: values = L.value_loss(value, given_['returns'])
    total = policy.mean() - case['ent_coef'] * uncertainty.mean() + case['vf_coef'] * values.mean()
    kl = L.approx_kl(logp, given_['old_logprobs'])
    clipped = L.clip_fraction(logp, given_['old_logprobs'], case['clip_coef'])
    for name, mine in dict(pg_loss=policy, v_loss=values, entropy=uncertainty, approx_kl=kl, clipfrac=clipped).items():
        assert mine.shape == advantage.shape and mine.dtype == dtype
        close(mine.mean(), case[name], 1e-6)
    close(total, case['loss'], 1e-6)
    for mine, name in zip(torch.autograd.grad(total, (logits, value)), ('d_logits', 'd_values')):
        close(mine, case[name], 1e-7)


@pytest.mark.parametrize('of_mask', [torch.bool, torch.int64, torch.float32], ids=str)
@pytest.mark.parametrize('dtype', [torch.float32, torch.float64], ids=str)
def test_masks_agree_with_sb3_contrib(dtype, of_mask):
    theirs = load('masked_categorical')
    given_ = tensors(theirs['inputs'], dtype)
    logits, mask, action = given_['logits'].requires_grad_(), given_['masks'].to(of_mask), given_['actions']
    log_probs, uncertainty = L.masked_log_softmax(logits, mask), L.masked_entropy(logits, mask)
    logp = log_probs.gather(1, action[:, None]).squeeze(1)
    close(logp, theirs['log_prob'], 2e-6)
    close(uncertainty, theirs['entropy'], 2e-6)
    close(log_probs.exp(), theirs['probs'], 2e-6)
    gradient, = torch.autograd.grad(logp.sum() + 0.1 * uncertainty.sum(), logits)
    close(gradient, theirs['d_logits_of_sum_logp_plus_0p1_entropy'], 2e-6)
    both = L.masked_logp_and_entropy(logits, action, mask)
    close(both.logp, logp.detach(), 2e-6)
    close(both.entropy, uncertainty.detach(), 2e-6)


# Every function: the type it gives back, its inputs left alone, a wrong shape refused

r = source(7)
row, table, flags = r(4), r(4, 3), torch.tensor([[1, 0, 1], [1, 1, 1], [0, 1, 0], [0, 1, 1]]).bool()
picks, ends = torch.tensor([0, 2, 1, 2]), torch.tensor([0, 1, 0, 1]).bool()
CALLS = {
    'policy_loss': dict(logits=table, action=picks),
    'value_loss': dict(value=row, ret=row + 1),
    'guard_loss': dict(guard_logits=row, target=ends),
    'latency_loss': dict(latency=row, target=row + 1),
    'action_logp': dict(logits=table, action=picks),
    'logp_and_entropy': dict(logits=table, action=picks),
    'factored_logp_and_entropy': dict(logits=table, action=torch.stack([ends.long(), ends.long() * 0], 1),
                                      sizes=[2, 1]),
    'masked_log_softmax': dict(logits=table, mask=flags),
    'masked_entropy': dict(logits=table, mask=flags),
    'masked_logp_and_entropy': dict(logits=table, action=picks, mask=flags),
    'gaussian_logp': dict(mean=table, log_std=table / 2, action=table + 1),
    'sequence_logp': dict(logits=r(4, 3, 5), actions=picks[:, None].expand(4, 3), mask=flags),
    'gae': dict(reward=table, value=table + 1, next_value=table - 1, terminated=flags, truncated=~flags, gamma=0.9,
                lam=0.8),
    'explained_variance': dict(value=row, ret=row + 1),
    'ppo_policy_loss': dict(logp=row, old_logp=row / 2, advantage=row + 1, clip=0.2),
    'clipped_value_loss': dict(value=row, old_value=row / 2, ret=row + 1, clip=0.2),
    'approx_kl': dict(logp=row, old_logp=row / 2),
    'clip_fraction': dict(logp=row, old_logp=row / 2, clip=0.2),
    'implicit_reward': dict(logp=row, ref_logp=row / 2, beta=0.1),
}
pair = dict(chosen_logp=row, rejected_logp=row / 2, ref_chosen_logp=row + 1, ref_rejected_logp=row / 3)
CALLS |= {name: pair | dict(beta=0.1) for name in ('dpo_loss', 'ipo_loss', 'hinge_loss')}
CALLS |= {'logp_margin': pair, 'robust_dpo_loss': pair | dict(beta=0.1, label_smoothing=0.1)}
NO_SHAPES_TO_MATCH = {'PREFERENCE_LOSSES', 'entropy', 'gaussian_entropy', 'normalise_advantage', 'LogpEntropy',
                      'Advantages'}


def test_every_exported_name_is_in_the_table(): assert set(CALLS) | NO_SHAPES_TO_MATCH == set(L.__all__)


@pytest.mark.parametrize('name', CALLS)
def test_the_type_is_kept_and_the_inputs_are_not_touched(name):
    for dtype in (torch.float32, torch.float64):
        call = {k: v.to(dtype) if isinstance(v, torch.Tensor) and v.is_floating_point() else v
                for k, v in CALLS[name].items()}
        before = {k: v.clone() for k, v in call.items() if isinstance(v, torch.Tensor)}
        answer = getattr(L, name)(**call)
        for mine in answer if isinstance(answer, tuple) else [answer]: assert mine.dtype == dtype
        for k, v in before.items(): assert torch.equal(call[k], v)


@pytest.mark.parametrize('name', CALLS)
def test_a_wrong_shape_is_refused_in_one_line_that_names_it(name):
    for key, tensor in ((k, v) for k, v in CALLS[name].items() if isinstance(v, torch.Tensor)):
        for spoiled in (tensor[..., None], tensor[None], tensor[:2]):
            with pytest.raises(ValueError) as refused: getattr(L, name)(**CALLS[name] | {key: spoiled})
            line = str(refused.value)
            assert '\n' not in line and ' has shape ' in line
            assert key in line and str(tuple(spoiled.shape)) in line, key


# What holds for any input

@any_input
@given(seeds, st.integers(1, 40), st.integers(0, 4), shares, shares)
def test_gae_is_the_textbook_double_sum(seed, steps, envs, gamma, lam):
    randn = source(seed)
    shape = (steps, envs) if envs else (steps,)
    reward, value, following = randn(*shape), randn(*shape), randn(*shape)
    terminated, truncated = randn(*shape) > 1, randn(*shape) > 1
    expected = torch.zeros(shape, dtype=torch.float64)
    for t in range(steps):
        alive = torch.ones(shape[1:], dtype=torch.float64)
        for later in range(t, steps):
            delta = reward[later] + gamma * following[later] * (~terminated[later]).double() - value[later]
            expected[t] += (gamma * lam) ** (later - t) * alive * delta
            alive = alive * (~(terminated | truncated)[later]).double()
    mine = L.gae(reward, value, following, terminated, truncated, gamma, lam)
    close(mine.advantage, expected)
    close(mine.ret, expected + value)


@any_input
@given(seeds, st.integers(1, 20), st.integers(1, 20))
def test_gae_keeps_episodes_and_environments_apart(seed, first, second):
    randn = source(seed)
    reward, value, following = randn(first + second, 2), randn(first + second, 2), randn(first + second, 2)
    terminated, truncated = torch.zeros(first + second, 2), torch.zeros(first + second, 2)
    terminated[first - 1, 0] = truncated[first - 1, 1] = 1
    following[first - 1, 0] = math.nan  # nobody knows what follows a termination, and nobody asks
    whole = L.gae(reward, value, following, terminated, truncated, 0.99, 0.95).advantage
    for env in range(2):
        for part in (slice(first), slice(first, None)):
            alone = L.gae(*(t[part, env] for t in (reward, value, following, terminated, truncated)), 0.99,
                          0.95).advantage
            close(whole[part, env], alone)


def test_no_gradient_flows_into_the_targets():
    value = torch.zeros(3, requires_grad=True)
    mine = L.gae(torch.ones(3), value, value, torch.zeros(3), torch.zeros(3), 0.99, 0.95)
    assert not mine.advantage.requires_grad and not mine.ret.requires_grad


@any_input
@given(seeds, sizes, st.integers(1, 20), st.integers(0, 5))
def test_a_mask_is_the_same_as_leaving_the_illegal_columns_out(seed, batch, legal, illegal):
    randn = source(seed)
    logits = (5 * randn(batch, legal + illegal)).requires_grad_()
    columns = torch.randperm(legal + illegal, generator=torch.Generator().manual_seed(seed))[:legal]
    mask = torch.zeros(batch, legal + illegal)
    mask[:, columns] = 1
    action = columns[torch.arange(batch) % legal]
    few = logits.detach()[:, columns].requires_grad_()
    mine, plain = L.masked_logp_and_entropy(logits, action, mask), L.logp_and_entropy(few, torch.arange(batch) % legal)
    close(mine.logp.detach(), plain.logp.detach())
    close(mine.entropy.detach(), plain.entropy.detach())
    close(L.masked_entropy(logits, mask).detach(), plain.entropy.detach())
    close(L.masked_log_softmax(logits, mask)[:, columns].detach(), F.log_softmax(few, -1).detach())
    gradient, = torch.autograd.grad((mine.logp + 3 * mine.entropy).sum(), logits)
    expected, = torch.autograd.grad((plain.logp + 3 * plain.entropy).sum(), few)
    close(gradient[:, columns], expected)
    assert gradient[mask == 0].eq(0).all()


@pytest.mark.parametrize('dtype', [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize('scale', [1, 1e4, 1e30])
def test_one_legal_action_leaves_no_nan_in_value_or_gradient(dtype, scale):
    logits = (scale * source(1)(5, 5)).to(dtype).requires_grad_()
    mask, action = torch.eye(5), torch.arange(5)
    log_probs, uncertainty = L.masked_log_softmax(logits, mask), L.masked_entropy(logits, mask)
    both = L.masked_logp_and_entropy(logits, action, mask)
    for mine in (log_probs[mask.bool()], uncertainty, both.logp, both.entropy): assert mine.eq(0).all()
    for total in (log_probs[mask.bool()].sum(), uncertainty.sum(), both.logp.sum() + both.entropy.sum()):
        assert torch.autograd.grad(total, logits, retain_graph=True)[0].eq(0).all()


def test_no_legal_action_is_nan_with_a_gradient_of_zero():
    logits, mask = source(1)(2, 4).requires_grad_(), torch.tensor([[1, 1, 0, 0], [0, 0, 0, 0]])
    both = L.masked_logp_and_entropy(logits, torch.tensor([0, 0]), mask)
    for mine in (both.logp, both.entropy, L.masked_entropy(logits, mask)): assert mine.isnan().tolist() == [False, True]
    gradient, = torch.autograd.grad(both.logp.sum() + both.entropy.sum(), logits)
    assert gradient.isfinite().all() and gradient[1].eq(0).all()


@any_input
@given(seeds, sizes, sizes, st.integers(0, 6), st.integers(1, 20))
def test_padding_changes_nothing_in_a_sequence(seed, batch, steps, padding, actions):
    randn, ints = source(seed), torch.Generator().manual_seed(seed)
    logits = randn(batch, steps, actions).requires_grad_()
    taken = torch.randint(actions, (batch, steps), generator=ints)
    plain = L.sequence_logp(logits, taken, torch.ones(batch, steps))
    close(plain, sum(L.action_logp(logits[:, t], taken[:, t]) for t in range(steps)).detach())
    longer = torch.cat((logits.detach(), 100 * randn(batch, padding, actions)), 1).requires_grad_()
    labels = torch.cat((taken, torch.randint(-200, 200, (batch, padding), generator=ints)), 1)
    mask = (torch.arange(steps + padding) < steps).expand(batch, -1)
    padded = L.sequence_logp(longer, labels, mask)
    close(padded.detach(), plain.detach())
    gradient, = torch.autograd.grad(padded.sum(), longer)
    close(gradient[:, :steps], torch.autograd.grad(plain.sum(), logits)[0])
    assert gradient[:, steps:].eq(0).all()


def test_padding_without_a_legal_action_is_harmless():
    logits, legal, steps = source(1)(1, 3, 4).requires_grad_(), torch.ones(1, 3, 4), torch.tensor([[1, 1, 0]])
    legal[0, 2] = 0
    mine = L.sequence_logp(L.masked_log_softmax(logits, legal), torch.tensor([[0, 1, 2]]), steps)
    assert mine.isfinite().all() and torch.autograd.grad(mine.sum(), logits)[0].isfinite().all()


@pytest.mark.parametrize('actions', [3, 20])
@pytest.mark.parametrize('label', [-100, -1, 99])
def test_an_action_that_does_not_exist_is_never_skipped(actions, label):
    logits, action = source(1)(2, actions), torch.tensor([0, label])
    for function in (L.policy_loss, L.action_logp, L.logp_and_entropy):
        with pytest.raises((IndexError, RuntimeError), match='out of bounds'): function(logits, action)


@any_input
@given(seeds, sizes, st.sampled_from([0.0, 0.1, 0.2, 1.0, 5.0, math.inf]))
def test_ppo_is_the_printed_equation(seed, batch, clip):
    randn = source(seed)
    logp, old, advantage = randn(batch).requires_grad_(), randn(batch), randn(batch)
    advantage[0] = 0
    mine, ratio = L.ppo_policy_loss(logp, old, advantage, clip), (logp - old).exp()
    printed = -torch.min(ratio * advantage, ratio.clamp(1 - clip, 1 + clip) * advantage)
    close(mine.detach(), printed.detach())
    close(torch.autograd.grad(mine.sum(), logp)[0], torch.autograd.grad(printed.sum(), logp)[0])


@pytest.mark.parametrize('clip', [0.0, 0.2])
def test_ppo_at_ratio_one_is_the_plain_policy_gradient(clip):
    logp, advantage = source(2)(9).requires_grad_(), source(3)(9)
    gradient, = torch.autograd.grad(L.ppo_policy_loss(logp, logp.detach(), advantage, clip).sum(), logp)
    assert torch.equal(gradient, -advantage)


def test_a_nan_is_never_hidden_by_the_clip():
    mine = L.ppo_policy_loss(torch.tensor([math.nan, 0., 0.]), torch.tensor([0., math.nan, 0.]),
                             torch.tensor([1., 1., math.nan]), 0.2)
    assert mine.isnan().all()


far_logps = st.sampled_from([0.0, -1e-3, 1.0, -1.0, 60.0, 88.0, 89.0, 100.0, -100.0, 709.0, 710.0, 1e4, -1e4])
costs = st.sampled_from([0.0, -0.0, 1.0, -1.0, 1e-30, -1e-30, 50.0, -50.0, 1e-4, -1e-4])


@settings(any_input, max_examples=300)
@given(far_logps, far_logps, costs, st.sampled_from([0.1, 0.2, 1.0]), st.sampled_from([torch.float32, torch.float64]))
def test_however_far_the_policy_has_gone_no_number_is_a_nan(new, old, advantage, clip, dtype):
    logp, old_logp, advantage = (torch.tensor([x], dtype=dtype) for x in (new, old, advantage))
    logp.requires_grad_()
    loss = L.ppo_policy_loss(logp, old_logp, advantage, clip)
    gradient, = torch.autograd.grad(loss.sum(), logp)
    cost, moved = -advantage, (logp.detach() - old_logp).item()
    clipped = moved > math.log1p(clip) if cost < 0 else clip < 1 and moved < math.log1p(-clip)
    if cost == 0: wanted = [0.0, 0.0]
    elif clipped: wanted = [(cost - clip * cost.abs()).item(), 0.0]
    else:  # the product of ratio and cost by its logarithm, so that neither overflows alone
        size = moved + math.log(abs(cost.item()))
        wanted = [math.copysign(math.exp(size) if size < math.log(torch.finfo(dtype).max) else math.inf,
                                cost.item())] * 2
    torch.testing.assert_close(torch.stack([loss.detach(), gradient]).flatten(), torch.tensor(wanted, dtype=dtype),
                               rtol=1e-3 if dtype == torch.float32 else 1e-9, atol=1e-37)
    for mine in (L.approx_kl(logp, old_logp), L.clip_fraction(logp, old_logp, clip)):
        assert not mine.isnan().any() and (mine >= 0).all()


@any_input
@given(seeds, sizes, st.floats(0.01, 2), st.floats(0, 0.49))
def test_preference_losses_when_the_labels_are_swapped(seed, batch, beta, share):
    chosen, rejected, ref_chosen, ref_rejected = right = source(seed)(4, batch).unbind()
    swapped = (rejected, chosen, ref_rejected, ref_chosen)
    margin = beta * L.logp_margin(*right)
    close(beta * L.logp_margin(*swapped), -margin)
    close(L.dpo_loss(*right, beta, share) - L.dpo_loss(*swapped, beta, share), -(1 - 2 * share) * margin)
    close((1 - share) * L.dpo_loss(*right, beta) + share * L.dpo_loss(*swapped, beta), L.dpo_loss(*right, beta, share))
    robust = [L.robust_dpo_loss(*side, beta, share) for side in (right, swapped)]
    close((1 - share) * robust[0] + share * robust[1], L.dpo_loss(*right, beta), 1e-9)
    close(L.ipo_loss(*swapped, beta) - L.ipo_loss(*right, beta), 2 * margin / beta**2, 1e-6)
    close(L.hinge_loss(*right, beta), (1 - margin).clamp(min=0))


@pytest.mark.parametrize('name', ['dpo_loss', 'robust_dpo_loss', 'hinge_loss', 'ipo_loss'])
def test_far_margins_stay_finite(name):
    margin = torch.tensor([-1e4, 1e4], requires_grad=True)
    smoothing = [0.1] if name == 'robust_dpo_loss' else []
    loss = getattr(L, name)(margin, *torch.zeros(3, 2), 1.0, *smoothing)
    assert loss.isfinite().all() and torch.autograd.grad(loss.sum(), margin)[0].isfinite().all()


@pytest.mark.parametrize('function,bad', [(L.dpo_loss, -0.1), (L.dpo_loss, 0.6), (L.dpo_loss, math.nan),
                                          (L.robust_dpo_loss, 0.5), (L.robust_dpo_loss, 0.7)])
def test_a_smoothing_that_makes_no_sense_is_refused(function, bad):
    with pytest.raises(ValueError, match=f'label_smoothing is {bad}: it must be in'):
        function(*torch.zeros(4, 2), 0.1, bad)


@any_input
@given(seeds, sizes)
def test_approx_kl_is_never_negative_and_the_fraction_counts(seed, batch):
    logp, old = source(seed)(2, batch).unbind()
    assert (L.approx_kl(logp, old) >= 0).all() and L.approx_kl(logp, logp).eq(0).all()
    close(L.approx_kl(logp, old), (logp - old).exp() - 1 - (logp - old))
    assert torch.equal(L.clip_fraction(logp, old, 0.2), (((logp - old).exp() - 1).abs() > 0.2).double())


@any_input
@given(seeds, st.integers(2, 50), st.floats(0.01, 100), st.floats(-100, 100))
def test_normalised_advantages_have_mean_zero_and_deviation_one(seed, batch, scale, shift):
    mine = L.normalise_advantage(scale * source(seed)(batch) + shift)
    close(mine.mean(), 0.0, 1e-6)
    close(mine.std(), 1.0, 1e-3)


@any_input
@given(seeds, sizes, sizes, st.booleans())
def test_the_gaussian_is_torchs(seed, batch, dims, shared):
    randn = source(seed)
    mean, action, log_std = randn(batch, dims), randn(batch, dims), randn(dims) if shared else randn(batch, dims)
    theirs = torch.distributions.Independent(torch.distributions.Normal(mean, log_std.exp().expand(batch, dims)), 1)
    close(L.gaussian_logp(mean, log_std, action), theirs.log_prob(action), 1e-8)
    close(L.gaussian_entropy(log_std).expand(batch), theirs.entropy())


@pytest.mark.parametrize('name',
                         sorted(set(CALLS) - {'gae', 'clip_fraction', 'explained_variance', 'masked_log_softmax'}))
def test_gradients_match_finite_differences(name):
    first, *_ = CALLS[name]
    rest = {k: v for k, v in CALLS[name].items() if k != first}
    assert torch.autograd.gradcheck(lambda x: getattr(L, name)(x, **rest), CALLS[name][first].clone().requires_grad_())
