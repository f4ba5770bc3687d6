"""On-policy PPO as a person meets it.

Killed and resumed, refused where it must be, in environments that are not Gymnasium's own.
"""
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from conftest import REPO, Running, folder_files, refused, run
from praxis.config import load_config
from praxis.stages import RLConfig

pytest.importorskip('gymnasium')
SMALL = ['--dataset.kind', 'gymnasium', '--dataset.num_envs', 3, '--dataset.num_steps', 24, '--training.epochs', 9,
         '--training.update_epochs', 2, '--training.batch_size', 36,
         '--training.log_every', 4, '--training.checkpoint_every', 8, '--dataset.eval_episodes', 3]
OUT = 'data/processed/checkpoints/rl'
MINE = '''
    import os
    import gymnasium as gym
    import numpy as np

    class Countdown(gym.Env):
        "Actions run out one by one; an illegal one fails. `how` says how the mask is told."
        observation_space, action_space = gym.spaces.Discrete(6, start=2), gym.spaces.Discrete(3, start=-1)

        def __init__(self, how):
            self.how = how
            if how == 'method': self.action_masks = self.legal

        def legal(self): return np.arange(3) < (0 if self.how == 'stuck' and self.t == 2 else max(1, 3 - self.t))
        def info(self): return {} if self.how == 'method' else dict(action_mask=self.legal().astype(np.int8))

        def reset(self, seed=None, options=None):
            super().reset(seed=seed)
            self.t = int(self.np_random.integers(2))
            return self.t + 2, self.info()

        def step(self, action):
            if not self.legal()[action + 1]: raise SystemExit('an illegal action')
            self.t += 1
            return self.t + 2, float(action), self.t == 5, False, self.info()

    class Wilful(gym.Env):
        "Draws from a generator that no seed reaches."
        observation_space, action_space = gym.spaces.Box(-1, 1, (2,)), gym.spaces.Discrete(2)
        def reset(self, seed=None, options=None): return np.random.default_rng().random(2).astype(np.float32), {}
        def step(self, action): return np.random.default_rng().random(2).astype(np.float32), 0.0, False, False, {}

    class Gated(gym.Env):
        "Tells of each step that it takes, and waits there until the gate lets it through, if there is one."
        observation_space, action_space = gym.spaces.Box(-1, 1, (2,)), gym.spaces.Discrete(2)
        told, gate = map(int, os.environ.get('GATE', '-1,-1').split(','))

        def reset(self, seed=None, options=None):
            super().reset(seed=seed)
            return self.np_random.random(2, np.float32), {}

        def step(self, action):
            if self.told >= 0: os.write(self.told, b'.'), os.read(self.gate, 1)
            return self.np_random.random(2, np.float32), float(action), bool(self.np_random.random() < 0.05), False, {}

    class Gone(Gated):
        def step(self, action): os._exit(3)

    class Loose(Gated):
        def step(self, action): raise ValueError('it came loose')

    class Odd(Wilful):
        observation_space = gym.spaces.Dict(a=gym.spaces.Text(2))

    for how in ('method', 'info', 'stuck'):
        gym.register(f'{how.title()}-v0', Countdown, kwargs=dict(how=how), max_episode_steps=9)
    gym.register('Wilful-v0', Wilful, max_episode_steps=50)
    gym.register('Odd-v0', Odd, max_episode_steps=50)
    gym.register('Gated-v0', Gated, max_episode_steps=40)
    gym.register('Endless-v0', Wilful)
    gym.register('Gone-v0', Gone, max_episode_steps=40)
    gym.register('Loose-v0', Loose, max_episode_steps=40)
'''


@pytest.fixture
def train(forks, tmp_path):
    "Train in a folder that holds a module of environments, `mine`."
    (tmp_path / 'mine.py').write_text(textwrap.dedent(MINE))
    return lambda *flags, **env: forks.run('train_rl', *SMALL, *flags, cwd=tmp_path, **env)


@pytest.mark.parametrize('flags', [
    ['--dataset.env_id', 'CartPole-v1', '--training.target_kl', '0.0001'],
    ['--dataset.env_id', 'Pendulum-v1', '--dataset.normalise_observations', 'true', '--dataset.normalise_rewards',
     'true', '--training.clip_schedule', 'linear'],
    ['--dataset.env_id', 'mine:Info-v0', '--model.trunk', 'separate'],
], ids=lambda flags: flags[1])
def test_killed_and_resumed_ends_with_the_same_bytes(flags, train, forks, tmp_path):
    flags = [*flags, '--training.log_every', 1]  # more than a pipe holds
    whole = train(*flags)
    assert whole.returncode == 0, whole.stderr
    shutil.move(tmp_path / OUT, tmp_path / 'whole')
    for epochs in (3, 4) if 'CartPole-v1' in flags else (4,):  # kill -9 after so many lines of the log
        process = Running('train_rl', *SMALL, *flags, '--resume', forks=forks, cwd=tmp_path, PRAXIS_LOG_LEVEL='debug')
        process.read(epochs, 'event=epoch_done')
        process.kill()
    resumed = train(*flags, '--resume')
    assert resumed.returncode == 0 and 'event=resumed' in resumed.stderr, resumed.stderr
    assert 'same_bits_no_longer_promised' not in resumed.stderr
    assert resumed.stdout == whole.stdout
    assert folder_files(tmp_path / OUT) == folder_files(tmp_path / 'whole')
    assert train(*flags, '--resume').stdout == whole.stdout, 'nothing left to do, and the same to say'


GATED = ['--dataset.env_id', 'mine:Gated-v0']


class AtTheGate:
    "A training whose environments stand still in their step number `steps`, which is in the middle of a rollout."
    def __init__(self, cwd, steps):
        told, self.told = os.pipe()[::-1]
        gate, self.gate = os.pipe()
        env = os.environ | dict(PYTHONPATH=str(REPO), GATE=f'{told},{gate}', PRAXIS_LOG_LEVEL='error')
        self.process = subprocess.Popen([sys.executable, '-m', 'scripts.train_rl', *map(str, SMALL + GATED)], cwd=cwd,
                                        env=env, text=True, pass_fds=(told, gate),
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(told), os.close(gate)
        for step in range(steps):
            if step: os.write(self.gate, b'x')
            assert os.read(self.told, 1) == b'.', self.process.communicate()[1]

    def ends(self, *signals):
        "Send signals, and let all further steps through: exit status, last line, steps that were taken after it."
        # all are there before it looks
        for s in (signal.SIGSTOP, *signals, signal.SIGCONT): self.process.send_signal(s)
        os.close(self.gate)  # this wakes one that was about to wait, too: Python looks at signals only when it is awake
        _, stderr = self.process.communicate()
        with os.fdopen(self.told, 'rb') as told: more = len(told.read())
        return self.process.returncode, stderr.splitlines()[-1], more


def test_a_signal_in_a_rollout_lets_one_step_end_and_a_second_one_none(train, tmp_path):
    whole = train(*GATED)
    assert whole.returncode == 0, whole.stderr
    shutil.move(tmp_path / OUT, tmp_path / 'whole')
    rollout = 3 * 24
    code, said, more = AtTheGate(tmp_path, steps=40).ends(signal.SIGINT)
    assert (code, said) == (130, 'error: interrupted before the first step; nothing was saved') and more < 3
    code, said, more = AtTheGate(tmp_path, steps=2 * rollout + 40).ends(signal.SIGUSR1)
    assert (code, said) == (138, 'error: interrupted; saved step_00000008.pt; the same command goes on from there')
    assert more < 3
    code, said, more = AtTheGate(tmp_path, steps=40 + rollout).ends(signal.SIGINT, signal.SIGTERM)
    assert code in (130, 143), 'the later one of the two, and Python may take them in either order'
    assert (said, more) == ('error: interrupted at once; kept step_00000008.pt', 0)
    done = train(*GATED)
    assert (done.returncode, done.stdout) == (0, whole.stdout), done.stderr
    assert folder_files(tmp_path / OUT) == folder_files(tmp_path / 'whole')


def trained(done):
    "What a command says of the run, but for the hashes that its config is part of."
    return {name: x for name, x in json.loads(done.stdout).items() if name not in ('checkpoint', 'config_sha256')}


def workers_of(pid):
    "Descriptors of the processes that hold environments for another one."
    children = Path(f'/proc/{pid}/task/{pid}/children').read_text().split()
    return [os.pidfd_open(int(child)) for child in children
            if b'serve(' in Path(f'/proc/{child}/cmdline').read_bytes()]


@pytest.mark.skipif(not Path('/proc/self/task').exists(), reason='looks for processes in /proc')
@pytest.mark.parametrize('env_id', ['mine:Info-v0', 'mine.py:Gated'])
def test_workers_give_the_same_bits_also_after_a_kill_and_none_is_left(env_id, train, forks, tmp_path):
    flags = ['--dataset.env_id', env_id, '--dataset.max_episode_steps', 50, '--training.log_every', 1]
    alone = train(*flags)
    assert alone.returncode == 0, alone.stderr
    lines = (tmp_path / OUT / 'metrics.jsonl').read_bytes()
    shutil.rmtree(tmp_path / OUT)
    flags += ['--dataset.num_workers', 2]
    process = Running('train_rl', *SMALL, *flags, forks=forks, cwd=tmp_path, PRAXIS_LOG_LEVEL='debug')
    process.read(4, 'event=epoch_done')
    workers = workers_of(process.process.pid)
    assert len(workers) == 2
    process.kill()
    for worker in workers: assert select.select([worker], [], [], 60)[0], 'it goes on without anybody to ask it'
    resumed = train(*flags)
    assert resumed.returncode == 0 and 'event=resumed' in resumed.stderr, resumed.stderr
    assert 'same_bits_no_longer_promised' not in resumed.stderr
    assert (trained(resumed), (tmp_path / OUT / 'metrics.jsonl').read_bytes()) == (trained(alone), lines)
    assert train(*flags[:-2]).stdout == resumed.stdout, 'how many workers there are is no part of a run'


@pytest.mark.parametrize('env_id, said', [
    ('mine:Stuck-v0', 'mine:Stuck-v0: environment '), ('mine:Gone-v0', 'the process of environments 0 to 1 has ended'),
    ('mine:Loose-v0', 'environment 0, step 1 of its episode: raised ValueError: it came loose')])
def test_what_goes_wrong_in_a_worker_is_said_in_one_line(env_id, said, train):
    refused(train('--dataset.env_id', env_id, '--dataset.num_workers', 2), said, status=1)


def test_an_environment_that_does_not_replay_is_named(train):
    whole = train('--dataset.env_id', 'mine:Wilful-v0')
    assert whole.returncode == 0
    assert train('--dataset.env_id',
                 'mine:Wilful-v0').stdout == whole.stdout, 'a finished run needs no environment to say what it said'
    refused(train('--dataset.env_id', 'mine:Wilful-v0', '--training.epochs', 12, '--resume'),
            'mine:Wilful-v0: environment 0 does not replay', '--overwrite')


@pytest.mark.parametrize('env_id', ['mine:Method-v0', 'mine:Info-v0'])
def test_masked_actions_are_never_taken_and_what_is_legal_is_learned(env_id, train):
    done = train('--dataset.env_id', env_id, '--training.learning_rate', '0.01', '--training.epochs', 30)
    assert done.returncode == 0, done.stderr
    metrics = json.loads(done.stdout)['metrics']
    assert metrics['eval_return'] > metrics['episode_return'] - 1 and metrics['guard_brier'] is not None


def test_an_environment_that_allows_nothing_is_named(train):
    refused(train('--dataset.env_id', 'mine:Stuck-v0'), 'mine:Stuck-v0: environment', 'allows no action', status=1)


@pytest.mark.parametrize('flags, parts', [
    (['--dataset.env_id', 'CartPol-v1'], ['dataset.env_id: CartPol-v1']),
    (['--dataset.env_id', 'nowhere:Some-v0'], ['dataset.env_id: nowhere:Some-v0']),
    (['--dataset.env_id', 'mine:Odd-v0'], ['mine:Odd-v0', 'observations are Text', 'supported: Box, Discrete']),
    (['--dataset.env_id', 'mine:Endless-v0'], ['dataset.max_episode_steps: required', 'mine:Endless-v0']),
    (['--dataset.env_id', 'CartPole-v1', '--dataset.num_workers', '2'],
     ['dataset.num_workers: 2', 'CartPole-v1 has a form for many environments', 'expected 0']),
    (['--dataset.num_workers', '4'], ['num_workers', '4', 'num_envs']),
    (['--dataset.num_steps', '1'], ['--dataset.num_steps: 1', 'at least 2']),
    (['--dataset.kind', 'synthetic', '--training.target_kl', '0.1'],
     ['only dataset.kind gymnasium and programs use it']),
    (['--dataset.env_id', 'CartPole-v1', '--training.kl_weight', '0.1'],
     ['--training.kl_weight: 0.1: only dataset.kind programs uses it']),
    (['--dataset.kind', 'synthetic', '--training.kl_weight', '0.1'],
     ['--training.kl_weight: 0.1: only dataset.kind programs uses it']),
], ids=lambda x: x[1] if len(x) > 1 else x[0])
def test_what_cannot_be_is_refused_in_one_line(flags, parts, train, forks, tmp_path):
    refused(train(*flags) if 'synthetic' not in flags else forks.run('train_rl', *flags, cwd=tmp_path), *parts)


def test_without_gymnasium_the_command_says_what_to_install(tmp_path):
    (tmp_path / 'gymnasium.py').write_text('raise ImportError')
    refused(run('train_rl', *SMALL, cwd=tmp_path), "pip install 'praxis[rl]'")


def test_a_linear_schedule_cannot_be_extended(train):
    assert train('--training.learning_rate_schedule', 'linear').returncode == 0
    refused(train('--training.learning_rate_schedule', 'linear', '--training.epochs', 12, '--resume'),
            'training.epochs: 9 there, 12 here')


def test_acrobot_is_cartpole_by_another_name():
    cartpole, acrobot = (load_config(RLConfig, REPO / f'configs/gymnasium/{name}.yaml')
                         for name in ('cartpole', 'acrobot'))
    assert acrobot == load_config(RLConfig, REPO / 'configs/gymnasium/cartpole.yaml',
                                  {'dataset.env_id': 'Acrobot-v1'}) != cartpole
