"A sweep: each run is the plain command's, seeds run side by side, a killed sweep goes on, and the figures are right."
import json
import os
import signal
from pathlib import Path
from statistics import fmean, stdev

import pytest

from conftest import REPO, Running, folder_files, refused, start
from praxis.stages import config_file, list_configs, shipped_configs
from praxis.sweep import summary, t_quantile

SMALL = ['--training.epochs', 1, '--dataset.num_pairs', 512]
SWEEP = [*SMALL, '--sweep', 'training.learning_rate=1e-4,3e-3', '--seeds', 2, '--output', 'runs', '--jobs', 2]


@pytest.fixture(scope='module')
def swept(forks, tmp_path_factory):
    "The folder of a sweep that nothing happened to, and what it printed."
    cwd = tmp_path_factory.mktemp('swept')
    done = forks.run('train_preference', *SWEEP, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return cwd, done


def test_each_run_is_that_of_the_plain_command(swept, forks, tmp_path):
    cwd, done = swept
    found = json.loads(done.stdout)
    assert [s['set'] for s in found['settings']] == [{'training.learning_rate': 1e-4}, {'training.learning_rate': 3e-3}]
    setting = found['settings'][1]
    run = setting['runs'][1]
    assert (run['seed'], run['folder']) == (1, 'runs/training.learning_rate=0.003/seed_1')
    plain = forks.run('train_preference', *SMALL, '--training.learning_rate', 3e-3, '--seed', 1, '--output', 'plain',
                      cwd=tmp_path)
    assert json.loads(plain.stdout)['model_sha256'] == run['model_sha256']
    assert folder_files(tmp_path / 'plain') == folder_files(cwd / run['folder'])
    for name, value in json.loads(plain.stdout)['metrics'].items():
        assert setting['figures'][name]['values'][1] == value


def test_mean_deviation_and_interval(swept):
    for setting in json.loads(swept[1].stdout)['settings']:
        for figure in setting['figures'].values():
            values = figure['values']
            half = 12.7062047362 * stdev(values) / 2 ** 0.5
            assert (figure['mean'], figure['deviation']) == (fmean(values), stdev(values))
            assert figure['interval'] == pytest.approx([fmean(values) - half, fmean(values) + half])


def test_students_quantiles_are_those_of_scipy():
    t = pytest.importorskip('scipy.stats').t
    for n in (1, 2, 3, 5, 10, 40, 500): assert t_quantile(n) == pytest.approx(t.ppf(0.975, n), rel=1e-12)
    assert summary([1.0, None, None])['interval'] is None and summary([None])['mean'] is None


def test_the_table_names_the_best_setting(swept):
    found = json.loads(swept[1].stdout)
    assert found['best'] == dict(figure='expected_return', set={'training.learning_rate': 3e-3})
    assert found['failed'] == {}
    rows = [line for line in swept[1].stderr.splitlines() if line.startswith('| training.learning_rate=')]
    assert len(rows) == 2 and '(best)' in rows[1] and '(best)' not in rows[0] and ' ± ' in rows[1]


def test_asked_again_nothing_is_trained_again(swept, forks):
    cwd, done = swept
    written = {p: p.stat().st_mtime_ns for p in cwd.rglob('*.*') if p.name not in ('.lock', 'log.jsonl')}
    again = forks.run('train_preference', *SWEEP, cwd=cwd)
    assert again.stdout == done.stdout
    assert {p: p.stat().st_mtime_ns for p in written} == written


def children(pid):
    "The processes that a process has started."
    return [int(p) for task in Path(f'/proc/{pid}/task').iterdir() for p in (task / 'children').read_text().split()]


def test_killed_it_goes_on(swept, forks, tmp_path):
    process = Running('train_preference', *SWEEP, '--jobs', 1, forks=forks, cwd=tmp_path)
    process.read(1, 'event=run_done')
    own = children(process.process.pid)
    process.kill()
    for pid in own: os.kill(pid, signal.SIGKILL)  # as a machine that goes down does
    left = len(list(tmp_path.rglob('.result.praxis.json')))
    assert 1 <= left < 4
    done = forks.run('train_preference', *SWEEP, cwd=tmp_path)
    assert done.stdout == swept[1].stdout
    for folder in swept[0].glob('runs/*/*'):
        assert folder_files(tmp_path / folder.relative_to(swept[0])) == folder_files(folder)


def test_interrupted_it_lets_the_runs_save(forks, swept, tmp_path):
    flags = [*SWEEP, '--jobs', 2, '--training.epochs', 5000, '--training.checkpoint_every', 10**6]
    process = start('train_preference', *flags, cwd=tmp_path)
    while len(list(tmp_path.rglob('metrics.jsonl'))) < 2 or not all(p.stat().st_size
                                                                    for p in tmp_path.rglob('metrics.jsonl')):
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, ''), err
    assert err.splitlines()[-1] == 'error: interrupted'
    assert len(list(tmp_path.rglob('step_*.pt'))) == 2  # each of the two that ran has saved


def test_seeds_alone(forks, tmp_path):
    done = forks.run('train_preference', *SMALL, '--seeds', 2, '--seed', 5, '--output', 'runs', cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found['seeds'] == [5, 6] and [s['set'] for s in found['settings']] == [{}]
    assert sorted(p.name for p in (tmp_path / 'runs').iterdir()) == ['seed_5', 'seed_6']


def test_a_run_that_fails_does_not_end_the_others(forks, tmp_path):
    done = forks.run('train_preference', *SMALL, '--sweep', 'training.learning_rate=1e30,1e-3', '--output', 'runs',
                     cwd=tmp_path)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert list(found['failed']) == ['runs/training.learning_rate=1e+30/seed_0']
    assert found['settings'][0]['figures'] == {} and found['settings'][1]['runs'][0]['step'] == 3
    error = [line for line in done.stderr.splitlines() if line.startswith('error: ')]
    assert len(error) == 1 and 'the loss is not finite' in error[0]


@pytest.mark.parametrize('flags, says', [
    (['--sweep', 'training.beta'], 'expected KEY=VALUE,VALUE'),
    (['--sweep', 'training.beta=0.1,-1'], '--training.beta: -1: expected float, above 0'),
    (['--sweep', 'training.bta=0.1'], 'did you mean beta'), (['--sweep', 'seed=1,2'], 'give --seeds N'),
    (['--sweep', 'training.epochs=1,2,1'], "'training.epochs=1,2,1': a value is given twice"),
    (['--jobs', 2], '--jobs is for --sweep'),
    (['--seeds', 0], 'expected int, at least 1'),
    (['--seeds', 2, '--tensorboard', 'x'], 'exclude --change and --tensorboard'),
])
def test_a_bad_sweep_is_one_line_before_anything_runs(flags, says, forks, tmp_path):
    refused(forks.run('train_preference', *flags, cwd=tmp_path), says)
    assert not list(tmp_path.iterdir())


def test_configs_are_found_by_name_from_anywhere(forks, tmp_path):
    listed = json.loads(forks.run('train_rl', '--list_configs', cwd=tmp_path).stdout)
    assert listed == list_configs() and listed['cartpole']['stage'] == 'rl'
    assert listed['cartpole']['says'].startswith('Balance a pole')
    for name in ('cartpole', 'gymnasium/cartpole', 'configs/gymnasium/cartpole.yaml'):
        done = forks.run('train_rl', '--config', name, '--print_config', cwd=tmp_path)
        assert 'env_id: CartPole-v1' in done.stdout
    assert config_file('digits', 'supervised') == shipped_configs()['digits/supervised']
    refused(forks.run('train_rl', '--config', 'cartpol', cwd=tmp_path), 'cartpol: No such file',
            'did you mean cartpole')
    (tmp_path / 'cartpole').write_text('seed: 7')
    assert forks.run('train_rl', '--config', 'cartpole', '--print_config', cwd=tmp_path).stdout.startswith('seed: 7')


@pytest.mark.parametrize('package', ['optuna', 'mlflow', 'wandb'])
def test_what_the_guide_shows_of_a_package_runs(package, tmp_path):
    "With optuna and the trackers' offline modes, where they are installed."
    import subprocess
    import sys

    import nbformat
    pytest.importorskip(package)
    cells = [c.source for c in nbformat.read(REPO / 'nbs/howto/04_many_runs.ipynb', 4).cells if c.cell_type == 'code']
    begin = cells.index(f'#| eval: false\nimport {package}')  # what is done with it comes next
    plain = [source for source in cells if '#| eval: false' not in source
             and ('import load_config' in source or 'def figures' in source)]
    code = '\n'.join([*plain, *cells[begin:begin + 2]])
    done = subprocess.run([sys.executable, '-c', code], cwd=tmp_path, capture_output=True, text=True,
                          env=os.environ | dict(PRAXIS_LOG_LEVEL='error'))
    assert done.returncode == 0, done.stderr
    left = dict(optuna='trials/3/metrics.jsonl', mlflow='mlflow.db', wandb='wandb/*/*.wandb')[package]
    assert list(tmp_path.glob(left))
