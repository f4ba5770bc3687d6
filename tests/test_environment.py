"praxis/Synthesis-v0 under other people's code: Gymnasium's checker and vector wrappers, and sb3-contrib's MaskablePPO."
import subprocess
import sys

import numpy as np
import pytest
import torch

gym = pytest.importorskip('gymnasium')
from gymnasium.utils.env_checker import check_env

from praxis.config import UserError
from praxis.dsl.batched import NOTHING, decode, decode_statements
from praxis.dsl.language import apply
from praxis.guidance.batches import rows
from praxis.programs.environment import SynthesisEnv
from praxis.programs.game import Rewards, begin, legal, take_step
from praxis.programs.tasks import TaskRow, all_statements, sample_tasks, to_rows, to_tasks, write_tasks
from praxis.seeding import generator

torch.set_num_threads(1)
ID = 'praxis/Synthesis-v0'


@pytest.fixture(scope='module')
def tasks():
    return sample_tasks(generator(0, 'test environment'), 3, 40)


def test_the_checker_of_gymnasium(recwarn):
    check_env(gym.make(ID, horizon=2).unwrapped)
    assert not [w for w in recwarn if 'gymnasium' in str(w.filename)], [str(w.message) for w in recwarn]


def test_gym_make_finds_the_module_by_itself():
    code = "import gymnasium as gym; print(gym.make('praxis.programs.environment:praxis/Synthesis-v0').action_space.n)"
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, '45'), done.stderr


def test_the_package_does_not_need_gymnasium_for_the_game():
    code = "import sys; sys.modules['gymnasium'] = None; import praxis.programs.game, praxis.dsl.batched"
    assert subprocess.run([sys.executable, '-c', code]).returncode == 0


@pytest.mark.parametrize('horizon', [1, 3, 8])
def test_legal_is_what_the_rules_say_word_by_word(horizon, tasks):
    "The masks against a plain search with the scalar interpreter: every statement that the mask allows or forbids."
    few = rows(tasks, slice(0, 6)) if horizon > 1 else sample_tasks(generator(1, 'one'), 1, 6)
    attempts, rng = begin(few, horizon), torch.Generator().manual_seed(0)
    every = all_statements(attempts.places)
    for _ in range(min(horizon, 3)):
        allowed = legal(attempts)
        for p in range(len(few.kind)):
            assert_rules(attempts, p, allowed[p], every)
        choice = torch.where(allowed.any(1), (allowed.float() + 1e-9).multinomial(1, generator=rng)[:, 0], -1)
        take_step(attempts, choice)


def assert_rules(attempts, p, allowed, every):
    "Typed, not yet in the program, null on no example; and what is forbidden beyond that leaves too much unused."
    count, kind = attempts.memory.count[p].item(), attempts.memory.kind[p]
    known = [decode(attempts.memory.values.at((p, slice(None), e)), kind)
             for e in range(attempts.tasks.output.shape[1])]
    holds = {(s.operator, s.lambda_name, s.args) for s in decode_statements(attempts.statements[p])}
    left = attempts.horizon - 1 - attempts.steps[p].item()
    unused = attempts.unused[p, :count].nonzero()[:, 0].tolist()
    for n in allowed.nonzero()[:, 0].tolist():
        s, = decode_statements(every[n:n + 1])
        assert max(s.args) < count and (s.operator, s.lambda_name, s.args) not in holds
        assert all(apply(s.operator, s.lambda_name, [values[a] for a in s.args]) is not None for values in known)
        assert len(set(unused) - set(s.args)) <= left  # each later statement takes up one more than it adds, at best
    if left == 0 and len(unused) > 2: assert not allowed.any()


def test_the_same_seed_plays_the_same_episode(tasks):
    def play():
        env, seen = gym.make(ID, tasks=tasks, horizon=4), []
        env.reset(seed=5)
        rng, over = np.random.default_rng(1), False
        while not over:
            observation, reward, over, cut, info = env.step(rng.choice(np.flatnonzero(env.unwrapped.action_masks())))
            seen.append((reward, over, info, {k: v.tolist() for k, v in observation.items()}))
        return seen
    assert play() == play()


def test_an_action_without_a_mask_never_breaks_it(tasks):
    env = SynthesisEnv(tasks, horizon=3)
    env.action_space.seed(0)
    env.reset(seed=0)
    for _ in range(400):
        observation, reward, terminated, truncated, _ = env.step(env.action_space.sample())
        assert env.observation_space.contains(observation) and np.isfinite(reward)
        if terminated or truncated: env.reset()


def test_tasks_from_a_file_and_tasks_that_cannot_be_solved(tmp_path, tasks):
    write_tasks(tmp_path/'tasks.jsonl', to_rows(tasks)[:3])
    env = SynthesisEnv(str(tmp_path/'tasks.jsonl'), horizon=3)
    assert len(env.game.tasks.kind) == 3
    hopeless = TaskRow(id='x', examples=[{'inputs': [[1], [2], [3]], 'output': 1}], heldout=[])
    with pytest.raises(UserError, match='no task can be solved'): SynthesisEnv(to_tasks([hopeless]), horizon=1)
    with pytest.raises(UserError, match='horizon 9'): SynthesisEnv(tasks, horizon=9)


def test_vector_environment_restarts_what_has_ended(tasks):
    env = gym.make_vec(ID, num_envs=8, vectorization_mode='vector_entry_point', tasks=tasks, horizon=2)
    env.reset(seed=0)
    rng, ended = np.random.default_rng(0), 0
    for _ in range(30):
        masks = env.unwrapped.action_masks()
        assert masks.any(1).all()
        seen, reward, terminated, truncated, info = env.step(np.array([rng.choice(np.flatnonzero(m)) for m in masks]))
        assert env.observation_space.contains(seen) and not truncated.any()
        for i in np.flatnonzero(terminated):
            assert info['final_obs'][i]['left'][0] < 2 and seen['left'][i, 0] == 2 and (seen['chosen'][i] == 0).all()
            assert (seen['kind'][i, 3:] == NOTHING).all()
        ended += terminated.sum()
    assert ended > 20


def test_sync_vector_of_single_environments(tasks):
    env = gym.make_vec(ID, num_envs=2, vectorization_mode='sync', tasks=tasks, horizon=2)
    env.reset(seed=0)
    masks = np.stack(env.call('action_masks'))
    assert masks.shape == (2, env.single_action_space.n)
    env.step(masks.argmax(1))


def test_rewards_are_settable(tasks):
    env = SynthesisEnv(tasks, rewards={'statement': -1.0, 'shaping': 0.0})
    assert env.game.rewards == Rewards(statement=-1.0, shaping=0.0)


def test_maskable_ppo_trains_on_it_unchanged():
    pytest.importorskip('sb3_contrib', reason='sb3-contrib is not installed')
    from sb3_contrib import MaskablePPO
    from sb3_contrib.common.maskable.utils import get_action_masks
    env = gym.make(ID, horizon=2)
    model = MaskablePPO('MultiInputPolicy', env, n_steps=128, batch_size=64, n_epochs=2, seed=0, device='cpu')
    before = {k: v.clone() for k, v in model.policy.state_dict().items()}
    model.learn(256)
    after = model.policy.state_dict()
    assert any(not torch.equal(before[k], after[k]) for k in before)
    assert all(torch.isfinite(v).all() for v in after.values())
    observation, _ = env.reset(seed=0)
    for _ in range(6):
        masks = get_action_masks(env)
        action, _ = model.predict(observation, action_masks=masks)
        assert masks[action]
        observation, _, over, _, _ = env.step(action)
        if over: observation, _ = env.reset()
