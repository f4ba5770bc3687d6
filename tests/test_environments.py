"Environments as people write them: what they return, that they are closed, their scales, and where they are found."
import json
import os
import subprocess
import sys
import textwrap
from collections import Counter

import numpy as np
import pytest
import torch

from conftest import REPO, refused, seeds
from praxis.checkpoint import checkpoints, read_run
from praxis.config import RunError, UserError
from praxis.guidance.config import CNN, MLP, Gymnasium
from praxis.guidance.environments import Environments, env_id_of, find, make_env
from praxis.guidance.models import GuidanceModel
from praxis.guidance.rollout import OnPolicy, evaluate_policy
from praxis.policy import evaluate, load
from praxis.seeding import generator
from praxis.stages import RLConfig, prepare
from praxis.training.config import RLTraining
from praxis.training.loop import fit
from praxis.training.step import answers_of

gym = pytest.importorskip('gymnasium')

SMALL = ['--dataset.kind', 'gymnasium', '--dataset.num_envs', 2, '--dataset.num_steps', 16, '--training.epochs', 2,
         '--training.batch_size', 16, '--dataset.eval_episodes', 3, '--model.hidden_dim', 8]
OUT = 'data/processed/checkpoints/rl'


class Walk(gym.Env):
    "Six steps; the second number says how far. Each environment is told its number."
    observation_space, action_space, made = gym.spaces.Box(-9, 9, (2,)), gym.spaces.Discrete(2), Counter()

    def __init__(self, what='plain'):
        self.what, self.number = what, Walk.made[what]
        Walk.made[what] += 1

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        self.t, self.start = 0, self.np_random.random()
        return np.float32([self.start, 0]), {}

    def step(self, action):
        self.t += 1
        plain = (np.float32([self.start, self.t]), float(action), self.t == 6, False, {})
        return ODD[self.what](
            *plain) if self.what in KIND or self.what in WRONG and self.number == 1 and self.t == 3 else plain


KIND = {  # what is meant well, always
    'reward of shape (1,)': lambda o, r, e, c, i: (o, np.array([r]), e, c, i),
    'reward of float32': lambda o, r, e, c, i: (o, np.float32(r), e, c, i),
    'reward of int': lambda o, r, e, c, i: (o, int(r), e, c, i),
    "flags of NumPy's": lambda o, r, e, c, i: (o, r, np.bool_(e), np.array(c), i),
    'flags of int': lambda o, r, e, c, i: (o, r, int(e), np.int64(c), i),
    'a list': lambda o, r, e, c, i: ([float(x) for x in o], r, e, c, i),
    'float64': lambda o, r, e, c, i: (o.astype(float), r, e, c, i),
}
WRONG = {  # what the second environment does in its third step, and how that is told
    'nan': (lambda o, r, e, c, i: (o * np.nan, r, e, c, i), 'returned the observation array([nan, nan]'),
    'inf': (lambda o, r, e, c, i: (np.float32([0, np.inf]), r, e, c, i), 'expected finite numbers of shape (2,)'),
    'too large': (lambda o, r, e, c, i: (np.array([0, 1e39]), r, e, c, i),
                  'returned the observation array([0.e+00, 1.e+39])'),
    'shape': (lambda o, r, e, c, i: (o[:1], r, e, c, i), 'expected finite numbers of shape (2,) and type float32'),
    'ragged': (lambda o, r, e, c, i: ([[1, 2], 3], r, e, c, i), 'returned the observation [[1, 2], 3]'),
    'text': (lambda o, r, e, c, i: (['a', 'b'], r, e, c, i), "returned the observation ['a', 'b']"),
    'none': (lambda o, r, e, c, i: (None, r, e, c, i), 'returned the observation None'),
    'reward nan': (lambda o, r, e, c, i: (o, float('nan'), e, c, i), 'returned reward nan: expected a finite number'),
    'reward inf': (lambda o, r, e, c, i: (o, -np.inf, e, c, i), 'returned reward -inf'),
    'reward none': (lambda o, r, e, c, i: (o, None, e, c, i), 'returned reward None'),
    'two rewards': (lambda o, r, e, c, i: (o, [1.0, 2.0], e, c, i), 'returned reward [1.0, 2.0]'),
    'flag none': (lambda o, r, e, c, i: (o, r, None, c, i), 'returned terminated None: expected true or false'),
    'flag text': (lambda o, r, e, c, i: (o, r, e, 'no', i), "returned truncated 'no': expected true or false"),
    'nothing': (lambda *_: None, 'raised TypeError: cannot unpack'),  # Gymnasium's own wrapper
    'no dict': (lambda o, r, e, c, i: (o, r, e, c, None),
                'expected observation, reward, terminated, truncated and a dict'),
    'four': (lambda o, r, e, c, i: (o, r, e, i), 'expected'),
    'raises': (lambda *_: 1 // 0, 'raised ZeroDivisionError'),
}
ODD = KIND | {what: odd for what, (odd, _) in WRONG.items()}
ID = {what: f'Walk{i}-v0' for i, what in enumerate(['plain', *ODD])}
for what in ID: gym.register(ID[what], Walk, kwargs=dict(what=what), max_episode_steps=9)


def config(env_id, **changes):
    "A small run."
    dataset = dict(env_id=env_id, num_envs=2, num_steps=16, eval_episodes=3)
    training = dict(epochs=2, update_epochs=2, batch_size=16)
    for name, x in changes.items(): (training if name in RLTraining.model_fields else dataset)[name] = x
    return RLConfig(dataset=Gymnasium(**dataset), model=MLP(hidden_dim=16, activation='tanh', trunk='separate'),
                    training=RLTraining(**training))


# What they return

@pytest.mark.parametrize('what', WRONG)
def test_what_does_not_fit_is_named_with_environment_step_and_value(what, tmp_path):
    Walk.made.clear()
    with pytest.raises(RunError) as e: fit(prepare(config(ID[what])), tmp_path)
    assert str(e.value).startswith(f'{ID[what]}: environment 1, step 3 of its episode: ')
    assert WRONG[what][1] in str(e.value) and '\n' not in str(e.value)
    assert 'learning_rate' not in str(e.value)


def test_in_an_evaluation_too():
    Walk.made.clear()
    model = GuidanceModel(2, 2, MLP(hidden_dim=8), generator(0, 'init'))
    with pytest.raises(RunError,
                       match='environment 1 of the evaluation, step 3 of its episode: returned the observation'):
        evaluate_policy(model, config(ID['nan']).dataset)


@pytest.mark.parametrize('what', KIND)
def test_what_is_meant_well_is_taken_and_changes_no_bit(what, tmp_path):
    mine, plain = (fit(prepare(config(ID[x])), tmp_path / folder) for x, folder in ((what, 'a'), ('plain', 'b')))
    assert mine['model_sha256'] == plain['model_sha256'] and mine['metrics'] == plain['metrics']


class Bad(gym.Env):
    "Its reset is not as it should be, or its spaces or itself."
    action_space = gym.spaces.Discrete(2)
    def __init__(self, space=gym.spaces.Discrete(3, start=1), answer=None, fails=False):
        if fails: raise ValueError('no such level')
        self.observation_space, self.answer = space, answer
    def reset(self, seed=None, options=None): return self.answer
    def step(self, action): return *self.answer[:1], 0.0, False, False, {}


@pytest.mark.parametrize('kwargs, said', [
    (dict(answer=1), 'environment 0, reset: returned 1: expected an observation and a dict'),
    (dict(answer=(0, {})), 'environment 0, reset: returned the observation 0: expected a whole number from 1 to 3'),
    (dict(answer=(4, {})), 'expected a whole number from 1 to 3'),
    (dict(answer=(1.5, {})), 'returned the observation 1.5'),
    (dict(answer=(1, None)), 'returned (1, None): expected an observation and a dict'),
    (dict(answer=([0.5], {}), space=gym.spaces.Box(0, 255, (1,), np.uint8)),
     'finite numbers of shape (1,) and type uint8'),
    (dict(answer=([256], {}), space=gym.spaces.Box(0, 255, (1,), np.uint8)), 'returned the observation [256]'),
    (dict(fails=True), 'dataset.env_id: Bad-v0: ValueError: no such level'),
], ids=str)
def test_a_reset_is_looked_at_like_a_step(kwargs, said):
    gym.register('Bad-v0', Bad, kwargs=kwargs, max_episode_steps=5)
    try:
        with pytest.raises((RunError, UserError)) as e: Environments('Bad-v0', 2, seed=0)
    finally: del gym.registry['Bad-v0']
    assert said in str(e.value)


class Rows(gym.vector.VectorEnv):
    "A vectorised form; the second row of something is no number in the third step."
    metadata = dict(autoreset_mode=gym.vector.AutoresetMode.NEXT_STEP)
    single_observation_space, single_action_space = Walk.observation_space, Walk.action_space
    def __init__(self, num_envs, what): self.num_envs, self.what, self.render_mode = num_envs, what, None

    def reset(self, seed=None, options=None):
        self.t = 0
        return np.zeros((self.num_envs, 2), np.float32), {}

    def step(self, actions):
        self.t += 1
        seen, reward, no = np.full((self.num_envs, 2), self.t,
                                   np.float32), np.zeros(self.num_envs), np.zeros(self.num_envs, bool)
        if self.t == 3 and self.what == 'raises': raise KeyError('level')
        if self.t == 3 and self.what == 'shape': seen = seen[:, :1]
        if self.t == 3 and self.what in ('observation', 'reward'):
            dict(observation=seen, reward=reward)[self.what][1] = np.nan
        return seen, reward[:, None], no.astype(int), no, {}


@pytest.mark.parametrize('what, said',
                         [('observation',
                           'environment 1, step 3 of its episode: returned observation array([nan, nan]'),
                          ('reward', 'environment 1, step 3 of its episode: returned reward'),
                          ('shape', 'its observations have shape (2, 1): expected (2, 2)'),
                          ('raises', "raised KeyError: 'level'")])
def test_a_vectorised_form_is_looked_at_too(what, said):
    gym.register('Rows-v0', vector_entry_point=Rows, kwargs=dict(what=what))
    try:
        rows = Environments('Rows-v0', 2, seed=0)
        with pytest.raises(RunError) as e:
            for _ in range(4): rows.step(np.zeros(2, int))
    finally: del gym.registry['Rows-v0']
    assert str(e.value).startswith('Rows-v0: ') and said in str(e.value)


# What counts as a step

def test_steps_that_only_reset_are_not_counted_and_no_batch_is_empty(tmp_path):
    cartpole = config('CartPole-v1', num_steps=64, batch_size=1, update_epochs=1, log_every=1)
    source = OnPolicy(cartpole)
    sizes = [len(batch.steps.state) for batch in source.batches(0)]
    assert set(sizes) == {1}
    assert len(sizes) == len(source.rollout.state) == source.taken < 128, 'an episode ended, and its reset is no step'
    result = fit(prepare(cartpole), tmp_path / 'whole')
    assert all(x is not None for name, x in result['metrics'].items()), result['metrics']
    assert result['step'] == 256 and result['metrics']['environment_steps'] < 256
    fit(prepare(config('CartPole-v1', num_steps=64, batch_size=1, update_epochs=1, log_every=1, epochs=1)),
        tmp_path / 'parts')
    assert fit(prepare(cartpole), tmp_path / 'parts',
               resume=True) == result, 'the second half begins where the first did not count'


@pytest.mark.parametrize('normalise', ['all', 'batch', 'never'])
@pytest.mark.parametrize('batch_size', [1, 3, 31, 32, 1000])
def test_batches_of_any_size_leave_finite_weights(batch_size, normalise):
    source = OnPolicy(config('CartPole-v1', batch_size=batch_size, normalise_advantage=normalise))
    batches = list(source.batches(0))
    assert all(0 < len(b.steps.state) <= batch_size and b.steps.advantage.isfinite().all() for b in batches)
    assert len(batches) == 2 * -(-len(source.rollout.state) // batch_size) <= 2 * source.num_minibatches
    for batch in batches:
        loss, _ = prepare(source.config).loss_fn(source.model, batch, source.config.training)
        assert loss.isfinite()


def test_without_a_step_limit_one_is_asked_for_before_anything_is_done(forks, tmp_path):
    for name, text in (('mine', MODULE), ('helper', '')): (tmp_path / f'{name}.py').write_text(textwrap.dedent(text))
    flags = [*SMALL, '--dataset.env_id', 'mine:Endless-v0', '--training.guard_weight', 0, '--training.latency_weight',
             0]
    refused(forks.run('train_rl', *flags, cwd=tmp_path), 'dataset.max_episode_steps: required',
            'mine:Endless-v0 has no step limit', 'dataset.horizon')
    assert not (tmp_path / OUT).exists() and not (tmp_path / 'opened.txt').exists()
    done = forks.run('train_rl', *flags, '--dataset.horizon', 7, cwd=tmp_path)
    assert json.loads(done.stdout)['metrics']['eval_return'] == 7, 'an episode that never ends, cut'
    assert 'knock' in done.stderr, 'what an environment prints is no part of the answer'
    played = forks.run('enjoy', OUT, '--episodes', 1, cwd=tmp_path)
    assert json.loads(played.stdout)['returns'] == [7] and 'knock' in played.stderr


# Opened and closed

MODULE = '''
    import gymnasium as gym
    import numpy as np
    import helper

    def note(sign):
        with open('opened.txt', 'a') as f: f.write(sign)

    class Door(gym.Env):
        "Writes down that it was opened and closed; `most` of them may be open at once."
        observation_space, action_space, now = gym.spaces.Box(-1, 1, (2,)), gym.spaces.Discrete(2), 0

        def __init__(self, most=99, fails=0, limit=5):
            if Door.now >= most: raise RuntimeError('it is open already')
            Door.now += 1
            self.fails, self.limit, self.t = fails, limit, 0
            note('+')

        def reset(self, seed=None, options=None):
            print('knock')
            self.here = 0
            return np.zeros(2, np.float32), {}

        def step(self, action):
            self.t, self.here = self.t + 1, self.here + 1
            if self.t == self.fails: raise OSError('the door fell off')
            return np.zeros(2, np.float32), 1.0, self.here == self.limit, False, {}

        def close(self):
            Door.now -= 1
            note('-')
            if self.fails < 0: raise OSError('it does not close')

    KINDS = dict(Door={}, Once=dict(most=1), Twice=dict(most=2), Falls=dict(fails=20), Stuck=dict(fails=-1),
                 Endless=dict(limit=-1))
    for name, kwargs in KINDS.items():
        gym.register(f'{name}-v0', Door, kwargs=kwargs, max_episode_steps=None if name == 'Endless' else 9)
'''


@pytest.fixture
def train(forks, tmp_path):
    "Train in a folder that holds a module of environments; gives what was opened and closed, too."
    (tmp_path / 'mine.py').write_text(textwrap.dedent(MODULE))
    (tmp_path / 'helper.py').write_text('')
    def run(name, *flags):
        (tmp_path / 'opened.txt').write_text('')
        done = forks.run('train_rl', *SMALL, '--dataset.env_id', f'mine:{name}-v0', '--overwrite', *flags, cwd=tmp_path)
        done.opened = (tmp_path / 'opened.txt').read_text()
        return done
    return run


def test_environments_are_closed_when_a_run_ends(train):
    done = train('Door')
    assert done.returncode == 0 and done.opened == '++--+++---', 'before others are opened to evaluate'


@pytest.mark.parametrize('name, flags, status', [
    ('Falls', [], 1), ('Door', ['--training.learning_rate', '1e30'], 1),
    ('Door', ['--model.init_from', 'nowhere.pt'], 2), ('Door', ['--output', '/dev/null/x'], 2),
])
def test_environments_are_closed_when_a_run_fails(name, flags, status, train):
    done = train(name, *flags)
    assert done.returncode == status and done.opened in ('++--', ''), done.stderr
    if name == 'Falls':
        refused(done, 'mine:Falls-v0: environment 0, step ', 'raised OSError: the door fell off', status=1)


def test_environments_are_closed_when_a_run_is_interrupted(train, tmp_path):
    (tmp_path / 'stops.py').write_text(textwrap.dedent('''
        import os
        import signal
        from mine import Door

        def step(self, action, plain=Door.step):
            if self.t == 9: os.kill(os.getpid(), signal.SIGINT)
            return plain(self, action)

        Door.step = step
    '''))
    done = train('Door', '--dataset.env_id', 'stops:Door-v0')
    assert (done.returncode, done.opened) == (130, '++--'), done.stderr


def test_an_environment_that_does_not_close_costs_no_result(train):
    done = train('Stuck')
    assert done.returncode == 0 and done.opened == '++--+++---' and 'event=environment_not_closed' in done.stderr


def test_where_fewer_may_be_open_than_there_are_episodes_they_follow_one_another(train):
    plain = json.loads(train('Door').stdout)
    for name, flags, opened in (('Once', ['--dataset.num_envs', 1], '+-+-'), ('Twice', [], '++--++--')):
        done = train(name, *flags)
        assert done.returncode == 0 and done.opened == opened, done.stderr
        assert json.loads(done.stdout)['metrics']['eval_return'] == plain['metrics']['eval_return']
    done = train('Once')
    refused(done, 'mine:Once-v0: RuntimeError: it is open already; 1 of 2 could be opened (dataset.num_envs)')
    assert done.opened == '+-'


def test_episodes_that_follow_one_another_are_the_same_episodes(monkeypatch):
    model = GuidanceModel(2, 2, MLP(hidden_dim=8), generator(0, 'init'))
    data = config('Acrobot-v1', eval_episodes=5).dataset
    model = GuidanceModel(6, 3, MLP(hidden_dim=8), generator(0, 'init'))
    at_once, opened = evaluate_policy(model, data), []
    def two(*args):
        if len(opened) == 2: raise UserError('no more')
        opened.append(make_env(*args))
        return opened[-1]
    monkeypatch.setattr('praxis.guidance.rollout.make_env', two)
    assert np.allclose(evaluate_policy(model, data), at_once) and all(env.closed for env in opened)


# Where they are found

@pytest.mark.parametrize('missing, said', [
    ('nowhere',
     "dataset.env_id: nowhere:Door-v0: No module named 'nowhere', neither in the current folder nor where Python "
     "looks"),
    ('needs', "dataset.env_id: needs:Door-v0: No module named 'something_else'"),
    ('typo', 'dataset.env_id: typo:Door-v0: SyntaxError'),
    ('helper', "dataset.env_id: helper:Door-v0: Environment `Door` doesn't exist"),
])
def test_a_module_is_looked_for_in_the_current_folder_and_what_is_wrong_with_it_is_said(missing, said, train, tmp_path):
    (tmp_path / 'needs.py').write_text('import something_else')
    (tmp_path / 'typo.py').write_text('def')
    refused(train('Door', '--dataset.env_id', f'{missing}:Door-v0'), said)


def test_a_console_script_finds_a_module_of_the_current_folder(train, tmp_path):
    train('Door')
    # what pip installs: its own folder is first on the path, and not the current one
    script = tmp_path / 'bin' / 'praxis_train_rl'
    script.parent.mkdir()
    script.write_text('from praxis.cli import train_rl\ntrain_rl()\n')
    done = subprocess.run([sys.executable, script, *map(str, SMALL), '--dataset.env_id', 'mine:Door-v0', '--overwrite'],
                          cwd=tmp_path, text=True, capture_output=True,
                          env=os.environ | dict(PYTHONPATH=str(REPO)))
    assert done.returncode == 0 and 'eval_return' in done.stdout, done.stderr


# Their scales

class Image(gym.Env):
    "Whether the first or the last row of a noisy image is brighter is the right action."
    def __init__(self, kind, low, high, shape):
        self.observation_space, self.action_space = gym.spaces.Box(low, high, shape, kind), gym.spaces.Discrete(2)

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        return self.look(), {}

    def look(self):
        space = self.observation_space
        image = self.np_random.integers(space.low, space.high, endpoint=True)
        self.side = int(image[0].astype(float).mean() > image[-1].astype(float).mean())
        return image.astype(space.dtype)

    def step(self, action):
        reward = float(action == self.side)
        return self.look(), reward, False, False, {}


class Arm(gym.Env):
    """The best action is the middle of the bounds, and a third of the way to one of them as the state says.

    The reward is the loss of a unit circle.
    """
    observation_space = gym.spaces.Box(-1, 1, (1,))
    def __init__(self, low, high):
        self.low, self.high = np.float32(low), np.float32(high)
        self.action_space = gym.spaces.Box(self.low, self.high)

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        return self.look(), {}

    def look(self):
        self.here = self.np_random.uniform(-1, 1, 1).astype(np.float32)
        return self.here

    def step(self, action):
        assert self.action_space.contains(action)
        off = (action - (self.low + self.high) / 2) / (self.high - self.low) * 2 - self.here * 2 / 3
        return self.look(), -float(np.square(off).mean()), False, False, {}


IMAGES = dict(bytes=('uint8', 0, 255, (4, 4)), colours=('uint8', 0, 255, (3, 2, 3)), wide=('uint16', 0, 65535, (2, 2)),
              signed=('int16', -500, 500, (2, 2)), plain=('int64', 0, 255, (2, 2)))
ARMS = dict(far=([10], [20]), narrow=([0.5], [0.51]), below=([-300, -1], [-100, 1]), large=([-1e6], [1e6]))
for name, (kind, *rest) in IMAGES.items():
    gym.register(f'Image-{name}-v0', Image,
                 kwargs=dict(zip(('kind', 'low', 'high', 'shape'), (np.dtype(kind).type, *rest))), max_episode_steps=10)
for name, bounds in ARMS.items():
    gym.register(f'Arm-{name}-v0', Arm, kwargs=dict(zip(('low', 'high'), bounds)), max_episode_steps=10)
LEARN = dict(num_envs=8, num_steps=64, epochs=12, update_epochs=8, batch_size=128, learning_rate=3e-3, gamma=0.0,
             clip=0.2, normalise_advantage='batch', eval_episodes=10)


@pytest.mark.parametrize('name', [f'Image-{name}-v0' for name in IMAGES] + [f'Arm-{name}-v0' for name in ARMS])
def test_any_scale_is_learned_and_a_checkpoint_alone_acts_as_the_run_did(name, tmp_path):
    job = prepare(config(name, **LEARN))
    score = fit(job, tmp_path)['metrics']['eval_return']
    if name.startswith('Image'): assert score > 9, 'of 10; a guess is worth 5'
    else: assert score > -0.3, 'the middle is worth -1.5, a bound -11 or less'
    saved = read_run(list(checkpoints(tmp_path).values())[-1])
    space, seen = Environments(name, 1, 0).spaces, gym.make(name).observation_space.sample()
    if name.startswith('Image'):
        assert 0 <= (there := job.model.scale(torch.from_numpy(space.see([seen])))).min() and there.max() <= 1
    bare = GuidanceModel(space.state_dim, space.action_dim, MLP.model_validate(saved['config']['model']),
                         generator(9, 'init'), continuous=space.continuous)
    bare.load_state_dict(saved['model'])
    assert evaluate_policy(bare, job.config.dataset).mean() == score


def test_a_checkpoint_from_before_there_were_scales_goes_on_without(tmp_path):
    job = prepare(config('Arm-far-v0'))
    job.model.load_state_dict({name: x for name, x in job.model.state_dict().items() if not name.startswith('reach.')})
    means = answers_of(job.model)(np.zeros((1, job.model.trunk[0].in_features), np.float32), ('policy',)).policy_logits
    assert job.model.reach is None and (np.abs(means) < 1).all(), 'not stretched to 10 to 20'
    job.close()


class Scales(gym.Env):
    "Two numbers far from unit scale; the sign of their distance from the middle is the right action."
    observation_space, action_space = gym.spaces.Box(-np.inf, np.inf, (2,)), gym.spaces.Discrete(2)
    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        return self.look(), {}

    def look(self):
        x = self.np_random.normal(size=2)
        self.side = int(x[0] > 0)
        return np.float32(5000 + 100 * x)

    def step(self, action):
        reward = float(action == self.side)
        return self.look(), reward, False, False, {}


gym.register('Scales-v0', Scales, max_episode_steps=10)


@pytest.mark.parametrize('stage', ['rl', 'supervised', 'preference'])
def test_a_child_takes_over_the_scale_of_its_parent(stage, tmp_path):
    parent = prepare(config('Scales-v0', **LEARN, normalise_observations=True))
    score = fit(parent, tmp_path / 'parent')['metrics']['eval_return']
    assert score > 9, 'of 10; a guess is worth 5'
    path = str(list(checkpoints(tmp_path / 'parent').values())[-1])
    changes = dict(model=parent.config.model.model_copy(update=dict(init_from=path)))
    if stage == 'rl':
        job = prepare(config('Scales-v0', **LEARN | dict(epochs=2, learning_rate=1e-5)).model_copy(update=changes))
        result = fit(job, tmp_path / 'child')
        assert result['metrics']['eval_return'] > 9
        assert torch.equal(job.model.scale.mean, parent.model.scale.mean), 'and it stands still'
        assert fit(prepare(job.config), tmp_path / 'child', resume=True) == result
        return
    from praxis.stages import PreferenceConfig, SupervisedConfig
    schema = dict(supervised=SupervisedConfig, preference=PreferenceConfig)[stage]
    data = schema().dataset.model_copy(update=dict(state_dim=2, action_dim=2))
    model = prepare(schema(dataset=data, **changes)).model
    states = torch.tensor([[4950., 5100.], [5100., 4900.]])
    assert torch.equal(model(states).policy_logits, parent.model(states).policy_logits)


def test_images_under_weights_that_never_saw_them_scaled_are_left_as_they_are_with_a_word(tmp_path, capfd):
    parent = config('Image-bytes-v0')
    job = prepare(parent)
    job.model.load_state_dict({name: x for name, x in job.model.state_dict().items() if not name.startswith('scale.')})
    fit(job, tmp_path)  # as before there was a scale
    states, path = torch.full((1, 16), 200.0), str(list(checkpoints(tmp_path).values())[-1])
    capfd.readouterr()
    child = prepare(parent.model_copy(update=dict(model=parent.model.model_copy(update=dict(init_from=path)))))
    child.close()
    assert child.model.scale is None and torch.equal(child.model(states).policy_logits, job.model(states).policy_logits)
    assert 'event=observations_not_scaled' in capfd.readouterr().err


# Environments of your own

OWN = '''
    import gymnasium as gym
    import numpy as np
    import beside

    class Signs(gym.Env):
        """Two switches and a dial: each has its own right place, which the observation tells.

        The best is 4 x `pay`, a guess 4 / 3 x `pay`.
        """
        def __init__(self, pay=1.0, seen='dict', how='dial'):
            self.pay, self.seen, self.how = pay, seen, how
            dials = gym.spaces.MultiDiscrete([2, 2, 3], start=[0, 0, 1])
            self.action_space = gym.spaces.MultiBinary(3) if how == 'binary' else dials
            parts = dict(dial=gym.spaces.Discrete(3, start=2), light=gym.spaces.Box(0, 255, (2, 2), np.uint8),
                         switches=gym.spaces.MultiBinary(2))
            two = gym.spaces.MultiDiscrete([3, 4])
            self.observation_space = dict(dict=gym.spaces.Dict(parts), tuple=gym.spaces.Tuple(parts.values()),
                                          choices=gym.spaces.MultiDiscrete([3, 2, 2]))[seen]

        def look(self):
            self.right = self.np_random.integers([2, 2, 2 if self.how == 'binary' else 3])
            dial, switches = self.right[2], self.right[:2].astype(np.int8)
            if self.seen == 'choices': return np.array([dial, *switches])
            light = self.np_random.integers(0, 256, (2, 2), np.uint8)
            parts = dict(dial=dial + 2, light=light, switches=switches)
            return parts if self.seen == 'dict' else tuple(parts.values())

        def reset(self, seed=None, options=None):
            super().reset(seed=seed)
            self.t = 0
            return self.look(), {}

        def step(self, action):
            assert self.action_space.contains(action), action
            off = np.array([0, 0, self.how != 'binary'])
            reward = self.pay * float((action - off == self.right).mean())
            self.t += 1
            return self.look(), reward, self.t == 4, False, {}

    def make(pay=1.0): return gym.wrappers.TimeLimit(Signs(pay), 3)
    thing = 3
'''
LEARNS = ['--dataset.kind', 'gymnasium', '--dataset.max_episode_steps', 4, '--dataset.num_steps', 32,
          '--training.epochs', 30, '--training.update_epochs', 4, '--training.batch_size', 64,
          '--training.learning_rate', '0.01', '--training.normalise_advantage', 'batch', '--training.gamma', 0.5,
          '--model.hidden_dim', 32, '--model.activation', 'tanh', '--model.trunk', 'separate']


@pytest.fixture
def own(forks, tmp_path):
    "Train in a folder that holds a file with environments, and nothing else."
    (tmp_path / 'mine.py').write_text(textwrap.dedent(OWN))
    (tmp_path / 'beside.py').write_text('')
    return lambda env_id, *flags: forks.run('train_rl', *LEARNS, '--dataset.env_id', env_id, *flags, cwd=tmp_path)


def eval_return(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)['metrics']['eval_return']


@seeds(0, slow=(1,))
@pytest.mark.parametrize('kwargs', [{}, dict(seen='tuple'), dict(how='binary', seen='choices', pay=2)], ids=str)
def test_several_choices_from_several_parts_are_learned_almost_to_the_optimum(kwargs, seed, own, tmp_path, monkeypatch):
    best = 4 * kwargs.get('pay', 1)
    score = eval_return(own('mine.py:Signs', '--dataset.env_kwargs', json.dumps(kwargs), '--seed', seed))
    assert score > 0.95 * best
    monkeypatch.chdir(tmp_path)
    policy = load(tmp_path / OUT)
    assert evaluate(policy)['return_mean'] == score, 'a checkpoint alone acts as the run did'
    found = find('mine.py:Signs', kwargs, 4)
    mine = found.spec.entry_point(**kwargs)
    assert 0.9 * best < evaluate(policy, mine, 5)['return_mean'] <= best, 'in an environment that is given, too'


def test_a_class_a_factory_and_a_file_are_found_and_learn_alike(own, tmp_path):
    short = '--training.epochs', 2
    said = [own(env_id, *short, '--overwrite') for env_id in ('mine:Signs', 'mine.py:Signs')]
    assert len({json.loads(done.stdout)['model_sha256'] for done in said}) == 1, [done.stderr for done in said]
    twice = own('mine.py:Signs', *short, '--dataset.env_kwargs', '{pay: 2}', '--overwrite')
    # one key more
    assert own('mine.py:Signs', *short, '--dataset.env_kwargs.pay', 2, '--dataset.env_kwargs.seen=dict',
               '--overwrite').stdout != twice.stdout
    assert own('mine.py:Signs', *short, '--dataset.env_kwargs.pay=2', '--overwrite').stdout == twice.stdout
    refused(own('mine.py:Signs', *short, '--dataset.env_kwargs.pay'),
            'argument --dataset.env_kwargs.pay: expected one argument')
    assert eval_return(twice) > 1.2 * eval_return(said[0])
    cut = own('mine.py:make', *short, '--dataset.max_episode_steps', 'null', '--overwrite')
    assert eval_return(cut) <= 3
    assert json.loads((tmp_path / OUT / 'metrics.jsonl').read_text().splitlines()[-1])['episode_length'] == 3


def test_an_environment_that_was_edited_is_other_data(own, tmp_path):
    assert own('mine.py:Signs', '--training.epochs', 2).returncode == 0
    again = own('mine.py:Signs', '--training.epochs', 2)
    assert again.returncode == 0 and 'finished' in again.stderr
    (tmp_path / 'mine.py').write_text((tmp_path / 'mine.py').read_text() + '\n# changed\n')
    refused(own('mine.py:Signs', '--training.epochs', 2), '--overwrite')


@pytest.mark.parametrize('env_id, flags, said', [
    ('mine.py:Sign', [], 'dataset.env_id: mine.py:Sign: mine.py has no Sign; its environments: Signs'),
    ('other.py:Signs', [], 'dataset.env_id: other.py:Signs: there is no file other.py'),
    ('mine.py:thing', [],
     'dataset.env_id: mine.py:thing: 3: expected an environment class, or a function that makes one'),
    ('mine.py:Signs', ['--dataset.env_kwargs', '{colour: 1}'], "unexpected keyword argument 'colour'"),
    ('mine.py:Signs', ['--dataset.env_kwargs', '3'], '--dataset.env_kwargs: 3: expected mapping'),
    ('mine.py:Signs', ['--dataset.max_episode_steps', 'null'],
     'dataset.max_episode_steps: required: mine.py:Signs has no step limit'),
    ('own:Signs', [], 'dataset.env_id: own:Signs: it was given as an object, which only that process knows'),
])
def test_what_cannot_be_found_or_made_is_refused_in_one_line(env_id, flags, said, own):
    refused(own(env_id, *flags), said)


def test_observations_of_nothing_are_refused_in_one_line(own, tmp_path):
    with open(tmp_path / 'mine.py', 'a') as mine: mine.write(textwrap.dedent('''
        class Blind(Signs):
            def __init__(self):
                super().__init__()
                self.observation_space = gym.spaces.Box(-1, 1, (0,))
        '''))
    refused(own('mine.py:Blind'), 'mine.py:Blind: its observations are empty')


def test_several_choices_go_on_with_the_same_bits(own, tmp_path):
    flags = '--training.epochs', 6, '--training.checkpoint_every', 16
    whole = own('mine.py:Signs', *flags)
    latest = sorted((tmp_path / OUT).glob('step_*.pt'))
    assert len(latest) > 1, whole.stderr
    files = {p.name: p.read_bytes() for p in latest}
    latest[-1].unlink()
    assert own('mine.py:Signs', *flags, '--resume').stdout == whole.stdout
    assert {p.name: p.read_bytes() for p in (tmp_path / OUT).glob('step_*.pt')} == files


def test_a_time_limit_by_flag_cuts_an_environment_by_name(tmp_path):
    from praxis.guidance.rollout import evaluate_policy
    model = GuidanceModel(4, 2, MLP(hidden_dim=8), generator(0, 'init'))
    assert evaluate_policy(model, Gymnasium(max_episode_steps=5, eval_episodes=3)).tolist() == [5, 5, 5]
    assert all(len(e.reward) <= 5 for e in played(Gymnasium(max_episode_steps=5)))


def played(data, steps=20):
    "The episodes that finish in some steps."
    from praxis.guidance.rollout import found_in
    environments = Environments(found_in(data), 2, seed=0)
    for _ in range(steps): environments.step(np.zeros(2, int))
    assert environments.finished
    return environments.finished


def test_gamma_of_1_is_the_plain_sum(tmp_path):
    result = fit(prepare(config(ID['plain'], gamma=1.0, lam=1.0)), tmp_path)
    assert result['metrics']['eval_return'] >= 0


class Corner(gym.Env):
    "A bright square in a noisy image; its quarter is the right action. The best is 4, a guess is worth 1."
    def __init__(self, last=True, size=8):
        self.last, self.size, shape = last, size, (size, size, 2) if last else (2, size, size)
        self.observation_space, self.action_space = gym.spaces.Box(0, 255, shape, np.uint8), gym.spaces.Discrete(4)

    def look(self):
        image = self.np_random.integers(0, 120, (2, self.size, self.size), np.uint8)
        self.right = int(self.np_random.integers(4))
        half = self.size // 2
        y, x = (half * np.array(divmod(self.right, 2)) + self.np_random.integers(half - 1, size=2)).tolist()
        image[0, y:y + 2, x:x + 2] = 255
        return np.moveaxis(image, 0, -1) if self.last else image

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        self.t = 0
        return self.look(), {}

    def step(self, action):
        reward, self.t = float(action == self.right), self.t + 1
        return self.look(), reward, self.t == 4, False, {}


gym.register('Corner-v0', Corner, max_episode_steps=4)
SEES = dict(env_id='Corner-v0', num_envs=8, num_steps=32, epochs=30, update_epochs=4, batch_size=128,
            learning_rate=3e-3, gamma=0.0, clip=0.2, normalise_advantage='batch', eval_episodes=20, guard_weight=0.0,
            latency_weight=0.0)


def eyes(seed=0, **changes):
    "A run of convolutions."
    plain = config(**SEES | changes)
    return plain.model_copy(update=dict(model=CNN(filters=[8, 16], hidden_dim=32), seed=seed))


@pytest.mark.parametrize('seed, last', [(0, True), (1, False)])
def test_images_are_learned_through_convolutions_almost_to_the_optimum(seed, last, tmp_path):
    score = fit(prepare(eyes(seed, env_kwargs=dict(last=last))), tmp_path)['metrics']['eval_return']
    assert score > 3.8
    policy = load(tmp_path)
    assert evaluate(policy)['return_mean'] == score
    image = Corner(last).reset(seed=3)[0]
    assert policy.act(image) == policy.act(image[None])[0]


def test_convolutions_go_on_with_the_same_bits_and_on_any_threads(tmp_path):
    short = dict(num_steps=8, batch_size=32, checkpoint_every=4)
    whole = fit(prepare(eyes(epochs=3, **short)), tmp_path / 'a')
    fit(prepare(eyes(epochs=2, **short)), tmp_path / 'b')
    assert fit(prepare(eyes(epochs=3, **short)), tmp_path / 'b', resume=True) == whole
    assert fit(prepare(eyes(epochs=3, threads=2, **short)), tmp_path / 'c')['model_sha256'] == whole['model_sha256']


@pytest.mark.parametrize('flags, said', [
    (['--dataset.env_id', 'CartPole-v1'], 'model.kind: cnn: the observations have shape (4,): expected an image'),
    (['--dataset.kind', 'synthetic'], "model.kind 'cnn' reads the images of dataset.kind gymnasium alone"),
    (['--model.filters', '[8]'], 'filters, kernels and strides name 1, 2 and 2 convolutions'),
])
def test_convolutions_where_there_is_no_image_are_refused(flags, said, forks, tmp_path):
    refused(forks.run('train_rl', '--dataset.kind', 'gymnasium', '--model.kind', 'cnn', *flags, cwd=tmp_path), said)


# Batches of one's own

BATCH = '''
    import gymnasium as gym
    import numpy as np

    class Pool:
        """As EnvPool: the spaces of one, no seed in `reset`, and the step after an end only resets.

        Going to the other side of 0 is right; the best is 4.
        """
        observation_space, action_space = gym.spaces.Box(-1, 1, (1,)), gym.spaces.Discrete(2)
        same = False

        def __init__(self, num_envs, seed=0): self.n, self.rng = num_envs, np.random.default_rng(seed)

        def reset(self):
            self.t = self.rng.integers(0, 2, self.n)
            self.ended = np.zeros(self.n, bool)
            self.seen = self.rng.uniform(-1, 1, (self.n, 1)).astype(np.float32)
            return self.seen, dict(env_id=np.arange(self.n))

        def step(self, action):
            over = self.ended.copy()
            reward = np.where(over, 0, (action == (self.seen[:, 0] < 0)).astype(np.float32))
            self.t = np.where(over, 0, self.t + 1)
            self.ended = self.t == 4
            if self.same:
                self.t, ended, self.ended = np.where(self.ended, 0, self.t), self.ended, np.zeros(self.n, bool)
            else: ended = self.ended
            self.seen[:] = self.rng.uniform(-1, 1, (self.n, 1))
            return self.seen, reward, ended.copy() & False, ended.copy(), dict(env_id=np.arange(self.n))

    class Puffer(Pool):
        "As PufferLib: buffers that are used again, infos in a list, and an end resets within the step."
        single_observation_space, single_action_space = Pool.observation_space, Pool.action_space
        same = True
        def __init__(self, num_envs=1, buf=None, seed=0): super().__init__(num_envs, seed)
        def reset(self, seed=None):
            self.rng = np.random.default_rng(seed)
            return super().reset()[0], []
        def step(self, action):
            obs, reward, terminated, truncated, _ = super().step(action)
            if not hasattr(self, 'buffers'): self.buffers = reward, terminated, truncated
            for own, x in zip(self.buffers, (reward, terminated, truncated)): own[:] = x
            return obs, *self.buffers, []

    class Emulated(Pool):
        "As PufferLib does with an environment of Gymnasium: the step after an end only resets."
        single_observation_space, single_action_space = Pool.observation_space, Pool.action_space
        emulated = dict(dtype='float32')
        def __init__(self, num_envs): super().__init__(num_envs)
        def reset(self, seed=42):
            self.rng = np.random.default_rng(seed)
            return super().reset()[0], []
        def step(self, action): return *super().step(action)[:4], []

    def make_pool(num_envs, seed=0): return Pool(num_envs, seed)

    class Vector(Pool, gym.vector.VectorEnv):
        "As EnvPool 1.2 in truth: Gymnasium's, with a `spec` that a step needs, and a `seed` that `reset` ignores."
        single_observation_space, single_action_space = Pool.observation_space, Pool.action_space
        metadata = dict(autoreset_mode=gym.vector.AutoresetMode.NEXT_STEP)
        spec = dict(needed=True)
        def reset(self, *, seed=None, options=None): return super().reset()
        def step(self, action):
            assert self.spec['needed']
            return super().step(action)

    def make_vector(num_envs, seed=0): return Vector(num_envs, seed)

    class Stuck(Pool):
        "As PufferLib 1.0 with an episode that was cut: it goes on, and every further step is an end."
        def step(self, action): return *super().step(action)[:3], np.ones(self.n, bool), {}
'''


@pytest.mark.parametrize('name, seed', [('make_pool', 0), ('make_vector', 0), ('Emulated', 0), ('Puffer', 0),
                                        ('Pool', 1), ('Puffer', 1)])
def test_a_batch_of_ones_own_is_taken_as_it_is_and_learned(name, seed, forks, tmp_path):
    (tmp_path / 'batch.py').write_text(textwrap.dedent(BATCH))
    def train(*flags):
        return forks.run('train_rl', *LEARNS[:2], *LEARNS[4:], '--dataset.env_id', f'batch.py:{name}', '--seed', seed,
                         *flags, cwd=tmp_path)
    refused(train('--dataset.horizon', 4, '--dataset.max_episode_steps', 4),
            'dataset.max_episode_steps: a batch of environments cuts episodes by itself')
    whole = train('--dataset.horizon', 4, '--training.checkpoint_every', 16)
    assert eval_return(whole) > 3.3, 'the first episode may have begun with its second step'
    newest = list(checkpoints(tmp_path / OUT).values())[-1]
    kept = newest.read_bytes()
    newest.unlink()
    assert train('--dataset.horizon', 4, '--training.checkpoint_every', 16, '--resume').stdout == whole.stdout
    assert newest.read_bytes() == kept


def test_a_batch_that_does_not_begin_again_is_one_line(forks, tmp_path):
    (tmp_path / 'batch.py').write_text(textwrap.dedent(BATCH))
    refused(forks.run('train_rl', *LEARNS[:2], *LEARNS[4:], '--dataset.env_id', 'batch.py:Stuck', '--dataset.horizon',
                      4, cwd=tmp_path), 'environment 0: ended in the step after an end', status=1)


# From Python

@pytest.mark.parametrize('how', ['class', 'function', 'instance', 'wrapped instance', 'id'])
def test_an_object_is_named_and_trained_and_an_instance_left_as_it_is(how, tmp_path):
    given = dict(id=ID['plain'], function=lambda: gym.wrappers.TimeLimit(Walk(), 9), instance=Walk(),
                 **{'class': Walk, 'wrapped instance': gym.make(ID['plain'])})[how]
    limit = dict(max_episode_steps=9) if how in ('class', 'instance') else {}
    data = dict(env_id=env_id_of(given), **limit)
    results = [fit(prepare(config(**data)), tmp_path / name) for name in 'ab']
    assert results[0] == results[1]
    assert results[0]['metrics'] == fit(prepare(config(ID['plain'])), tmp_path / 'c')['metrics']
    if how == 'instance': assert not hasattr(given, 't'), 'never reset'


def test_what_cannot_be_copied_is_refused_in_words():
    class Held(Walk):
        def __deepcopy__(self, memo): raise RuntimeError('a window is open')
    with pytest.raises(UserError, match='it cannot be copied .a window is open.; give its class'):
        make_env(env_id_of(Held()))
