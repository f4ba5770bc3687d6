"""What was trained can be used.

Loaded from anywhere, acting alike alone and in a batch, taken by other libraries as it is.
"""
import importlib.util
import json
import os
import pickle
import subprocess
import sys
import textwrap

import numpy as np
import pytest
import torch

import praxis
from conftest import REPO, SMALL, refused
from praxis import cli
from praxis.checkpoint import checkpoints
from praxis.config import RunError, UserError
from praxis.export import export_checkpoints
from praxis.guidance.config import MLP, Gymnasium
from praxis.policy import enjoy, film, predictions_table
from praxis.stages import RLConfig, prepare
from praxis.training.config import RLTraining
from praxis.training.loop import fit
from test_export import blocks_of

gym = pytest.importorskip('gymnasium')
RUN = 'data/processed/checkpoints/rl'
CARTPOLE = ['--dataset.kind', 'gymnasium', '--dataset.num_envs', 2, '--dataset.num_steps', 16, '--training.epochs', 2,
            '--training.batch_size', 16,
            '--model.hidden_dim', 8, '--dataset.eval_episodes', 2]
NETWORKS = {  # an environment of each kind of space, and a network of each kind
    'CartPole-v1': dict(activation='relu'),
    'Pendulum-v1': dict(activation='tanh', trunk='separate'),
    'FrozenLake-v1': dict(activation='gelu', num_layers=1),
    'MountainCarContinuous-v0': dict(num_layers=3),
}


def train(env_id, folder, **network):
    "A short run in an environment."
    data = Gymnasium(env_id=env_id, num_envs=2, num_steps=16, eval_episodes=2,
                     normalise_observations=env_id == 'Pendulum-v1')
    fit(prepare(RLConfig(dataset=data, model=MLP(hidden_dim=16, **network),
                         training=RLTraining(epochs=2, batch_size=16))), folder)
    return folder


@pytest.fixture(scope='module')
def runs(tmp_path_factory):
    "A run in each of the environments: id to folder."
    return {env_id: train(env_id, tmp_path_factory.mktemp('run') / 'rl', **network)
            for env_id, network in NETWORKS.items()}


def seen(env, count):
    "Observations along random episodes."
    env.action_space.seed(0)
    obs, _ = env.reset(seed=0)
    found = [obs]
    while len(found) < count:
        obs, _, terminated, truncated, _ = env.step(env.action_space.sample())
        found.append(obs)
        if terminated or truncated: env.reset()
    return np.stack(found)


def runs_alone(script):
    "Assert that a script ends well in a Python of its own."
    done = subprocess.run([sys.executable, '-c', script], env=dict(os.environ, PYTHONPATH=str(REPO)),
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_package_shows_its_verbs_and_needs_no_torch_for_it():
    script = (
        "import sys, praxis; assert {'load', 'evaluate', '__version__'} <= set(dir(praxis)); assert 'torch' not in "
        "sys.modules and 'numpy' not in sys.modules\n"
        "assert praxis.load.__module__ == 'praxis.policy' and 'torch' in sys.modules\n"
        "try: praxis.nothing\nexcept AttributeError as e: assert 'nothing' in str(e)\nelse: raise SystemExit(1)")
    runs_alone(script)


def test_a_verb_is_not_hidden_by_the_module_of_its_name():
    script = (
        "import praxis; praxis.VERBS['train'] = 'praxis.policy:load'; import praxis.train; from praxis.train import "
        "train as run\n"
        "assert praxis.train.__name__ == 'load' and run.__module__ == 'praxis.train'\n"
        "from praxis import train; assert train is praxis.train; import praxis.files; assert "
        "praxis.files.sha256_file")
    runs_alone(script)


@pytest.mark.parametrize('env_id', NETWORKS)
def test_alone_and_in_a_batch_to_the_bit_and_as_the_environment_takes_them(env_id, runs):
    policy, env = praxis.load(runs[env_id]), gym.make(env_id)
    many = seen(env, 70)
    for how in (dict(), dict(greedy=False, rng=5)):
        actions = policy.act(many, **how)
        assert all(map(env.action_space.contains, actions)) and env.action_space.contains(policy.act(many[3], **how))
        assert policy.act(torch.from_numpy(many), **how).numpy().tobytes() == actions.tobytes()
    assert np.stack([policy.act(x) for x in many]).tobytes() == policy.act(many).tobytes()
    assert policy.act(many[::-1])[::-1].tobytes() == policy.act(many).tobytes()
    for whole, each in zip(policy.advice(many), zip(*map(policy.advice, many))):
        assert whole.tobytes() == np.stack(each).tobytes()


def test_the_network_itself_says_the_same(runs):
    policy = praxis.load(runs['Pendulum-v1'])
    states = torch.from_numpy(seen(gym.make('Pendulum-v1'), 20))
    for ours, theirs in zip(policy.advice(states), policy.model(states)): assert torch.equal(ours, theirs)


def test_evaluation_is_that_of_training(runs):
    for env_id, folder in runs.items():
        trained = json.loads((folder / '.result.praxis.json').read_text())['metrics']['eval_return']
        assert praxis.evaluate(praxis.load(folder), episodes=2)['return_mean'] == trained, env_id


def test_draws_follow_the_policy_and_come_from_where_one_says(runs):
    policy = praxis.load(runs['CartPole-v1'])
    state = np.array([0.3, -1, 0.1, 2], np.float32)
    logits = policy.advice(state).policy_logits.astype(float)
    chance = 1 / (1 + np.exp(logits[0] - logits[1]))
    drawn = policy.act(np.tile(state, (20_000, 1)), greedy=False)
    assert abs(drawn.mean() - chance) < 0.02
    def draws(policy, **how):
        return [policy.act(np.tile(state, (50, 1)), greedy=False, **how).tolist() for _ in range(2)]
    first, second = draws(policy, rng=3)
    assert first == second != draws(policy, rng=4)[0], 'a seed gives the same each time'
    rng = torch.Generator().manual_seed(1)
    first, second = draws(policy, rng=rng)
    assert first != second, 'a generator goes on'
    assert draws(praxis.load(runs['CartPole-v1'])) == draws(
        praxis.load(runs['CartPole-v1'])), 'its own one begins alike'


def test_masks_and_mistakes(runs):
    policy, states = praxis.load(runs['FrozenLake-v1']), np.arange(16)
    only = np.eye(4, dtype=bool)[states % 4]
    assert (policy.act(states, mask=only) == states % 4).all() and policy.act(5, mask=only[1]) == 1
    assert (policy.act(states, greedy=False, mask=torch.from_numpy(only)) == states % 4).all()
    for call, message in [(lambda: policy.act(16), 'obs: 16: expected whole numbers from 0 to 15'),
                          (lambda: policy.act([[1]]), 'obs: shape (1, 1)'),
                          (lambda: policy.act(1.5), 'obs: 1.5'), (lambda: policy.act([]), 'obs: shape (0,)'),
                          (lambda: policy.act('a'), 'obs: shape ()'),
                          (lambda: policy.act(1, mask=only), 'mask: shape (16, 4): expected (4,)'),
                          (lambda: policy.act(1, mask=[False] * 4), 'mask: row 0: allows no action')]:
        with pytest.raises(UserError, match=message.replace('(', r'\(').replace(')', r'\)')): call()


def test_stable_baselines_takes_it_as_it_is(runs):
    evaluation = pytest.importorskip('stable_baselines3.common.evaluation')
    from stable_baselines3.common.monitor import Monitor
    from stable_baselines3.common.vec_env import DummyVecEnv
    for env_id, folder in runs.items():
        policy = praxis.load(folder)
        returns, lengths = evaluation.evaluate_policy(policy, Monitor(gym.make(env_id)), n_eval_episodes=2,
                                                      return_episode_rewards=True)
        assert len(returns) == 2 and min(lengths) > 0
    several = DummyVecEnv([lambda: Monitor(gym.make('CartPole-v1'))] * 3)
    several.seed(1_000_000)
    policy = praxis.load(runs['CartPole-v1'])
    returns, _ = evaluation.evaluate_policy(policy, several, n_eval_episodes=3, return_episode_rewards=True)
    assert returns == praxis.evaluate(policy, episodes=3)['returns'], 'the same episodes, counted by them and by us'


def test_stable_baselines_takes_it_in_an_environment_of_several_parts(tmp_path, monkeypatch):
    evaluation = pytest.importorskip('stable_baselines3.common.evaluation')
    from stable_baselines3.common.monitor import Monitor
    monkeypatch.chdir(tmp_path)
    (tmp_path / 'mine.py').write_text(textwrap.dedent(OWN))
    data = dict(num_envs=2, num_steps=16, eval_episodes=2, max_episode_steps=9,
                env_kwargs=dict(see='parts', take='choices'))
    praxis.train('rl', env='mine.py:Mine', dataset=data, model=dict(hidden_dim=8),
                 training=dict(epochs=1, batch_size=16), output='rl')
    made = {}
    exec(textwrap.dedent(OWN), made)
    returns, lengths = evaluation.evaluate_policy(praxis.load('rl'), Monitor(made['Mine']('parts', 'choices')),
                                                  n_eval_episodes=2, return_episode_rewards=True)
    assert lengths == [5, 5] and len(returns) == 2


def test_from_everywhere_it_is_the_same_policy(runs, tmp_path):
    folder = runs['CartPole-v1']
    file = list(checkpoints(folder).values())[-1]
    name = export_checkpoints(folder.parent, tmp_path / 'out')['export']
    places = [folder, file, tmp_path / 'out' / name, tmp_path / 'out/latest.json', tmp_path / 'out' / name / 'rl']
    policies = [praxis.load(place) for place in places]
    states = seen(gym.make('CartPole-v1'), 9)
    assert len({p.advice(states).policy_logits.tobytes() for p in policies}) == 1
    assert {p.provenance['source'] for p in policies} == {file.name, f'rl/{file.name}'}
    assert policies[2].provenance['chain'] == ['rl']
    assert len({json.dumps([p.config, p.provenance['model_sha256'], p.provenance['parent']]) for p in policies}) == 1
    assert str(tmp_path) not in json.dumps(policies[0].provenance)
    with pytest.raises(UserError, match="holds no 'preference'; allowed: rl"): praxis.load(places[2], 'preference')
    with pytest.raises(UserError, match='is no export'): praxis.load(folder, 'rl')
    weights = tmp_path / 'out' / name / 'rl/model.safetensors'
    weights.write_bytes(weights.read_bytes().replace(b'"start', b'"Start'))
    with pytest.raises(RunError, match='changed rl/model.safetensors'): praxis.load(places[3])


def test_a_pickle_is_refused_and_not_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    class Evil:
        def __reduce__(self): return os.system, ('touch owned',)
    for name, write in dict(bare=lambda f: pickle.dump(Evil(), f),
                            torch=lambda f: torch.save(dict(model=Evil()), f)).items():
        with open(f'{name}.pt', 'wb') as f: write(f)
        with pytest.raises(UserError, match=f'{name}.pt: '): praxis.load(f'{name}.pt')
    assert not os.path.exists('owned')


def test_an_export_acts_without_gymnasium(runs, tmp_path):
    observed, exported = {}, {}
    for env_id, folder in runs.items():
        observed[env_id] = seen(gym.make(env_id), 5)
        np.save(tmp_path / f'{env_id}.npy', observed[env_id])
        exported[env_id] = str(tmp_path / env_id / export_checkpoints(folder.parent, tmp_path / env_id)['export'])
    runs_alone(f"""if True:
        import os, sys
        sys.modules['gymnasium'] = None
        import numpy, praxis
        os.chdir({str(tmp_path)!r})
        for env_id, export in {exported}.items():
            numpy.save(f'{{env_id}}_actions.npy', praxis.load(export).act(numpy.load(f'{{env_id}}.npy')))""")
    for env_id, folder in runs.items():
        assert np.load(tmp_path / f'{env_id}_actions.npy').tobytes() == praxis.load(folder).act(
            observed[env_id]).tobytes(), env_id


def test_every_kind_of_network_without_praxis(runs, tmp_path, monkeypatch):
    "The NumPy of the card and the ONNX file, for each activation, trunk, scale and kind of action."
    for env_id, folder in runs.items():
        out = tmp_path / env_id
        export = out / export_checkpoints(folder.parent, out, onnx=bool(importlib.util.find_spec('onnx')))['export']
        policy, states = praxis.load(folder), seen(gym.make(env_id), 40)
        monkeypatch.chdir(export)
        there = {}
        exec(blocks_of((export / 'README.md').read_text())['rl'][1], there)
        rows = np.eye(16, dtype=np.float32)[states] if env_id == 'FrozenLake-v1' else states
        said, advice = there['forward'](rows), policy.advice(states)
        for head, ours in zip(('policy', 'value', 'guard', 'latency'), advice):
            assert np.allclose(said[head].reshape(ours.shape), ours, atol=1e-4), (env_id, head)
        assert np.allclose(there['act'](rows), policy.act(states), atol=1e-4), env_id
        if not importlib.util.find_spec('onnxruntime'): continue
        import onnxruntime
        for theirs, ours in zip(onnxruntime.InferenceSession('rl/model.onnx').run(None, dict(states=rows)), advice):
            assert theirs.dtype == np.float32 and np.allclose(theirs, ours, atol=1e-4), env_id


MINE = '''
    import gymnasium as gym
    import numpy as np

    class Countdown(gym.Env):
        "Actions run out one by one; an illegal one fails."
        observation_space, action_space = gym.spaces.Discrete(6, start=2), gym.spaces.Discrete(3, start=-1)
        def legal(self): return np.arange(3) < max(1, 3 - self.t)

        def reset(self, seed=None, options=None):
            super().reset(seed=seed)
            self.t = int(self.np_random.integers(2))
            return self.t + 2, dict(action_mask=self.legal().astype(np.int8))

        def step(self, action):
            if not self.legal()[action + 1]: raise SystemExit('an illegal action')
            self.t += 1
            return self.t + 2, float(action), self.t == 5, False, dict(action_mask=self.legal().astype(np.int8))

    gym.register('Countdown-v0', Countdown, max_episode_steps=9)
'''


def test_enjoy_in_an_own_environment_from_an_empty_folder(command, tmp_path):
    (tmp_path / 'mine.py').write_text(textwrap.dedent(MINE))
    done = command('train_rl', *CARTPOLE, '--dataset.env_id', 'mine:Countdown-v0')
    assert done.returncode == 0, done.stderr
    plays = [command('enjoy', RUN, '--episodes', 4) for _ in range(2)]
    found = json.loads(plays[0].stdout)
    assert plays[0].stdout == plays[1].stdout == json.dumps(found, sort_keys=True, indent=2) + '\n'
    assert plays[0].stderr == ''
    assert (found['env_id'], found['episodes'], len(found['returns'])) == ('mine:Countdown-v0', 4, 4)
    assert set(found['lengths']) <= {4, 5}
    assert found['return_mean'] == sum(found['returns']) / 4
    refused(command('enjoy', RUN, '--video', 'film.gif'), '--video: ')
    assert not (tmp_path / 'film.gif').exists()
    refused(command('enjoy', 'nowhere'), 'nowhere: no such file or folder')
    refused(command('enjoy', RUN, '--episodes', 0), "--episodes: '0': expected int, at least 1")
    (tmp_path / 'mine.py').unlink()
    refused(command('enjoy', RUN), 'dataset.env_id: mine:Countdown-v0: ')


OWN = '''
    import gymnasium as gym
    import numpy as np
    from gymnasium.spaces import Box, Dict, Discrete, MultiBinary, MultiDiscrete, Tuple

    class Mine(gym.Env):
        "Sees what `see` says, takes what `take` says, for five steps; anything else that is given back fails."
        metadata = dict(render_modes=['rgb_array'], render_fps=10)
        kinds = dict(parts=Dict(a=Box(-1, 1, (2,)), b=Discrete(3)), image=Box(0, 255, (8, 8, 3), np.uint8),
                     plain=Box(-1, 1, (3,)),
                     choices=MultiDiscrete([2, 3], start=[0, 5]), switches=MultiBinary(2), choice=Discrete(2),
                     nested=Tuple([Discrete(3, start=1), Dict(c=MultiBinary([2, 2]), d=Box(0, 255, (2,), np.uint8)),
                                   MultiDiscrete([2, 2])]))

        def __init__(self, see='plain', take='choice', render_mode=None):
            self.observation_space, self.action_space, self.render_mode = self.kinds[see], self.kinds[take], render_mode

        def _look(self):
            self.observation_space.seed(int(self.np_random.integers(1000)))
            return self.observation_space.sample()

        def reset(self, seed=None, options=None):
            super().reset(seed=seed)
            self.t = 0
            return self._look(), {}

        def step(self, action):
            assert self.action_space.contains(action), action
            self.t += 1
            return self._look(), float(np.sum(action)), self.t == 5, False, {}

        def render(self): return np.full((16, 16, 3), 40 * self.t, np.uint8)
'''


@pytest.mark.parametrize('see, take, kind', [('parts', 'choices', 'mlp'), ('plain', 'switches', 'mlp'),
                                             ('image', 'choice', 'cnn')])
def test_an_own_class_with_arguments_several_parts_choices_and_images(see, take, kind, forks, tmp_path, monkeypatch):
    (tmp_path / 'mine.py').write_text(textwrap.dedent(OWN))
    network = [] if kind == 'mlp' else ['--model.kind', 'cnn', '--model.filters', '[4]', '--model.kernels', '[3]',
                                        '--model.strides', '[2]']
    own = ['--dataset.env_id', 'mine.py:Mine', '--dataset.env_kwargs', json.dumps(dict(see=see, take=take)),
           '--dataset.max_episode_steps', 9]
    done = forks.run('train_rl', *CARTPOLE, *own, *network, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(forks.run('enjoy', RUN, '--episodes', 2, cwd=tmp_path).stdout)
    assert found['lengths'] == [5, 5] and found['return_mean'] == json.loads(done.stdout)['metrics']['eval_return']
    assert forks.run('export_checkpoint', cwd=tmp_path).returncode == 0
    states = np.random.default_rng(0).standard_normal((6, 5 if see == 'parts' else 3)).astype(np.float32)
    if see == 'image': states = np.random.default_rng(0).integers(0, 256, (6, 8, 8, 3), np.uint8)
    # from another folder: the class is not found here
    policy = praxis.load(tmp_path / 'data/processed/checkpoints/exports/latest.json')
    assert policy.act(states).tobytes() == np.stack([policy.act(x) for x in states]).tobytes()
    drawn = policy.act(np.repeat(states, 40, 0), greedy=False)
    if take == 'choices':
        assert drawn.shape == (240, 2) and set(drawn[:, 1]) == {5, 6, 7} and set(drawn[:, 0]) == {0, 1}
    if take == 'switches':
        assert drawn.shape == (240, 2) and drawn.dtype == np.int8 and (
            policy.act(states[0], mask=[True, False, False, True]) == [0, 1]).all()
    card = next((tmp_path / 'data/processed/checkpoints/exports').glob('export_*/README.md')).read_text()
    blocks, there = blocks_of(card)['rl'], {}
    if kind == 'cnn': return
    monkeypatch.chdir(next((tmp_path / 'data/processed/checkpoints/exports').glob('export_*')))
    exec(blocks[1], there)
    assert (there['act'](states) == policy.act(states)).all()


@pytest.mark.parametrize('see, take', [('parts', 'choices'), ('nested', 'switches'), ('choices', 'choices'),
                                       ('switches', 'choice')])
def test_it_takes_what_the_environment_gives_and_gives_what_it_takes(see, take, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / 'mine.py').write_text(textwrap.dedent(OWN))
    made = {}
    exec(textwrap.dedent(OWN), made)
    data = dict(num_envs=2, num_steps=16, eval_episodes=2, max_episode_steps=9, env_kwargs=dict(see=see, take=take))
    praxis.train('rl', env='mine.py:Mine', dataset=data, model=dict(hidden_dim=8),
                 training=dict(epochs=1, batch_size=16), output='runs/rl')
    policy, env = praxis.load('runs/rl'), made['Mine'](see, take)
    obs, _ = env.reset(seed=1_000_000)
    returned, seen, over = 0.0, [obs], False
    while not over:
        obs, reward, over, _, _ = env.step(policy.act(obs))
        returned, seen = returned + reward, [*seen, obs]
    assert returned == praxis.evaluate(policy, episodes=1)['return_mean'], 'the same episode by its own loop'
    together = gym.vector.utils.concatenate(env.observation_space, seen,
                                            gym.vector.utils.create_empty_array(env.observation_space, len(seen)))
    rows = np.array([gym.spaces.flatten(env.observation_space, obs) for obs in seen], np.float32)
    each = np.stack([policy.act(obs) for obs in seen])
    for batch in (together, seen, rows): assert policy.act(batch).tobytes() == each.tobytes()
    assert policy.advice(together).value.tobytes() == policy.advice(rows).value.tobytes()
    def torched(x):
        return {k: torched(v) for k, v in x.items()} if isinstance(x, dict) else tuple(map(torched, x)) if isinstance(
            x, tuple) else torch.as_tensor(x)
    assert torch.equal(policy.act(torched(together)), torch.from_numpy(each))
    name = export_checkpoints('runs', 'out')['export']
    np.savez('rows.npz', each=each, **(together if see == 'parts' else {}))
    if see == 'parts':
        runs_alone(
            f"import sys; sys.modules['gymnasium'] = None; import numpy, praxis; there = "
            f"dict(numpy.load({str(tmp_path / 'rows.npz')!r}))\n"
            f"each = there.pop('each'); assert "
            f"(praxis.load({str(tmp_path / 'out' / name)!r}).act(there) == each).all()")
    wrong = dict(parts=(dict(a=[0, 0]), 'obs: a: expected a, b'),
                 nested=((1, 2), 'obs: 0, 1: expected a tuple of 3 parts'),
                 choices=([0, 9], 'obs: 9: expected whole numbers from 5 to 7'),
                 switches=([0, 1, 2], 'obs: shape (3,)'))
    with pytest.raises(UserError) as told: policy.act(wrong[see][0])
    assert wrong[see][1] in str(told.value)


@pytest.mark.parametrize('stage, columns', [('supervised', {'action', 'action_label', 'value_label'}),
                                            ('rl', {'action_label', 'value_label'}),
                                            ('preference', {'chosen_logp', 'prefers_chosen'})])
def test_enjoy_shows_predictions_beside_labels(stage, columns, command, tmp_path):
    trained = json.loads(command(f'train_{stage}', *SMALL[stage]).stdout)['metrics']
    done = command('enjoy', f'data/processed/checkpoints/{stage}', '--episodes', 5)
    found = json.loads(done.stdout)
    assert len(found['rows']) == 5 and columns <= found['rows'][0].keys()
    lines = predictions_table(found['rows']).splitlines()
    assert len(lines) == 6 and set(lines[0].split()) == found['rows'][0].keys(), 'the same as a table for people'
    if stage == 'supervised':
        assert found['accuracy'] == pytest.approx(trained['held_out_accuracy']) and found['held_out']
    refused(command('enjoy', f'data/processed/checkpoints/{stage}', '--video', 'x.gif'), 'there is nothing to film')


def test_predictions_of_own_files(command, tmp_path):
    rng = np.random.default_rng(0)
    states = rng.standard_normal((60, 3)).astype(np.float32)
    np.savez(tmp_path / 'mine.npz', inputs=states, action=(states[:, 0] > 0).astype(int))
    assert command('train_supervised', '--dataset.kind', 'file', '--dataset.path', 'mine.npz', '--training.epochs', 2,
                   '--output', 'out').returncode == 0
    row = json.loads(command('enjoy', 'out').stdout)['rows'][0]
    assert 'action_label' in row and 'value_label' not in row, 'a label that the file does not have is not made up'


@pytest.mark.parametrize('suffix', ['.gif', '.mp4'])
def test_a_film(suffix, runs, tmp_path, capsys):
    imageio = pytest.importorskip('imageio.v3')
    pytest.importorskip('pygame')
    if suffix == '.mp4': pytest.importorskip('imageio_ffmpeg')
    path = tmp_path / f'film{suffix}'
    with pytest.raises(SystemExit): cli.enjoy([str(runs['CartPole-v1']), '--episodes', '1', '--video', str(path)])
    found = json.loads(capsys.readouterr().out)
    frames = imageio.imread(path)
    assert found['frames'] == found['lengths'][0] + 1 and frames.ndim == 4
    assert 1 < len(frames) <= found['frames'], 'pictures that do not differ are shown longer'
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    with pytest.raises(UserError, match='film.avi: expected a file named .gif or .mp4'):
        film(praxis.load(runs['CartPole-v1']), tmp_path / 'film.avi')


def test_what_is_not_installed_is_said_in_a_line(runs, monkeypatch, tmp_path):
    for name in ('imageio', 'imageio.v3'): monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UserError, match=r"pip install 'praxis\[video\]'"):
        enjoy(runs['CartPole-v1'], 1, tmp_path / 'x.gif')
    monkeypatch.setitem(sys.modules, 'onnx', None)
    with pytest.raises(UserError, match=r"pip install 'praxis\[onnx\]'"):
        export_checkpoints(runs['CartPole-v1'].parent, tmp_path / 'out', onnx=True)
    assert not (tmp_path / 'out').exists()


def test_a_model_for_programs_says_what_it_can_do():
    guide = praxis.load('guidance')
    said = guide.advice(['[3, 8, 2, 5] -> 8', '[1, 2] -> 2'])
    assert np.isfinite(said.policy_logits).any() and 0 <= said.latency <= 1
    assert guide.config['model']['kind'] == 'program'
    for use in (lambda: guide.act([1]), lambda: guide.predict([1]), lambda: praxis.evaluate(guide),
                lambda: enjoy('guidance')):
        with pytest.raises(UserError, match='use praxis_solve'): use()
