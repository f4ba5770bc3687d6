"""The configs that ship: each is valid, listed, says how to run it, and runs.

What an environment needs is said in one line.
"""
import json

import pytest

from conftest import REPO, refused
from praxis.config import load_config
from praxis.stages import RLConfig, list_configs, shipped_configs

GYMNASIUM = {name: path for name, path in shipped_configs().items() if path.parent.name == 'gymnasium'}
NEEDS = {'LunarLander-v3': ('Box2D', 'box2d'), 'InvertedPendulum-v5': ('mujoco', 'mujoco')}  # module, extra
SHORT = ['--training.epochs', 1, '--training.update_epochs', 1, '--dataset.num_steps', 16, '--dataset.eval_episodes', 1]


def test_every_config_that_ships_is_valid_and_listed():
    listed = list_configs()  # leaves out what is no config of any stage
    assert list(listed) == list(shipped_configs())
    assert {path.stem for path in (REPO / 'configs').glob('*/*.yaml')} == {name.split('/')[-1] for name in listed}
    for name, about in listed.items(): assert about['says'].endswith('.') and len(about['says']) > 20, name


@pytest.mark.parametrize('name', GYMNASIUM)
def test_a_config_for_gymnasium_opens_with_its_command_and_runs(name, forks, tmp_path):
    path = GYMNASIUM[name]
    assert path.read_text().splitlines()[1] == f'#   praxis_train_rl --config {name}'
    module, extra = NEEDS.get(load_config(RLConfig, path).dataset.env_id, ('gymnasium', 'rl'))
    pytest.importorskip(module, reason=f"{name} needs {module}: pip install 'praxis[{extra}]'")
    done = forks.run('train_rl', '--config', name, *SHORT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result['metrics']['environment_steps'] > 0 and result['metrics']['eval_return'] is not None


@pytest.mark.parametrize('name',
                         [name for name, path in GYMNASIUM.items()
                          if load_config(RLConfig, path).dataset.env_id in NEEDS])
def test_without_its_extra_a_config_says_what_to_install(name, forks, tmp_path):
    module, extra = NEEDS[load_config(RLConfig, GYMNASIUM[name]).dataset.env_id]
    (tmp_path / f'{module}.py').write_text('raise ImportError')
    refused(forks.run('train_rl', '--config', name, cwd=tmp_path), f"is not installed; pip install 'praxis[{extra}]'")
    assert [p.name for p in tmp_path.iterdir() if p.name != '__pycache__'] == [f'{module}.py']


@pytest.mark.parametrize('name', ['lunarlander', 'invertedpendulum'])
def test_a_run_in_somebody_elses_physics_goes_on_with_the_same_bits(name, forks, tmp_path):
    module, extra = NEEDS[load_config(RLConfig, GYMNASIUM[name]).dataset.env_id]
    pytest.importorskip(module, reason=f"{name} needs {module}: pip install 'praxis[{extra}]'")
    # or it cannot be extended
    steady = ['--training.learning_rate_schedule', 'constant', '--training.clip_schedule', 'constant']
    def train(folder, epochs, *more):
        flags = [*SHORT, *steady, '--dataset.num_envs', 4, '--dataset.num_steps', 150, '--training.epochs', epochs]
        return json.loads(forks.run('train_rl', '--config', name, *flags, '--output', folder, *more,
                                    cwd=tmp_path).stdout)
    whole = train('whole', 4)
    assert train('parts', 2)['model_sha256'] != whole['model_sha256'] == train('parts', 4, '--resume')['model_sha256']
