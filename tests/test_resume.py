"""Real trainers, real signals: killed at any moment and resumed, they end with the same bytes.

Asked to stop, they save first.
"""
import json
import random
import shutil
import signal
from pathlib import Path

import pytest

from conftest import STAGES, TINY, Running, folder_files, refused
from praxis.checkpoint import checkpoints, read_run
from praxis.guidance.models import GuidanceModel
from praxis.seeding import generator
from praxis.stages import RLConfig

LONG = {  # about 200 steps, each of them logged
    'supervised': ['--dataset.num_examples', 1000],
    'rl': ['--dataset.num_trajectories', 100, '--dataset.trajectory_length', 8],
    'preference': ['--dataset.num_pairs', 1066],
}
for flags in LONG.values():
    flags += ['--training.batch_size', 16, '--training.epochs', 4, '--training.log_every', 1,
              '--training.checkpoint_every', 10]


def running(stage, cwd, **kwargs):
    "A trainer at work that logs each step."
    return Running(f'train_{stage}', *LONG[stage], cwd=cwd, PRAXIS_LOG_LEVEL='debug', **kwargs)


@pytest.fixture(scope='module')
def undisturbed(forks, tmp_path_factory):
    "For each trainer, on demand: stdout and files of a run that nothing happened to."
    known = {}
    def of(stage):
        if stage not in known:
            cwd = tmp_path_factory.mktemp(stage)
            done = forks.run(f'train_{stage}', *LONG[stage], cwd=cwd)
            assert done.returncode == 0, done.stderr
            known[stage] = done.stdout, folder_files(cwd / f'data/processed/checkpoints/{stage}')
        return known[stage]
    return of


def killed_and_resumed(forks, stage, cwd, rng, kills):
    "Kill a trainer so many times, each time some lines after it went on; then let it end. What it printed and left."
    for kill in range(kills):
        process = running(stage, cwd, forks=forks if kill else None)  # the first is a Python of its own
        process.read(rng.randint(1, 25), 'event=step')
        process.kill()
        for path in checkpoints(cwd / f'data/processed/checkpoints/{stage}').values(): read_run(path)
    done = forks.run(f'train_{stage}', *LONG[stage], cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout, folder_files(cwd / f'data/processed/checkpoints/{stage}')


@pytest.mark.parametrize('stage', STAGES)
def test_three_kills_and_the_same_bytes(stage, forks, undisturbed, tmp_path):
    assert killed_and_resumed(forks, stage, tmp_path, random.Random(stage), kills=3) == undisturbed(stage)


@pytest.mark.slow
@pytest.mark.parametrize('chain', range(12))
@pytest.mark.parametrize('stage', STAGES)
def test_a_hundred_kills_and_the_same_bytes(stage, chain, forks, undisturbed, tmp_path):
    assert killed_and_resumed(forks, stage, tmp_path, random.Random(f'{stage} {chain}'), kills=3) == undisturbed(stage)


@pytest.mark.parametrize('stage, signum, status', [('supervised', signal.SIGINT, 130), ('rl', signal.SIGTERM, 143),
                                                   ('preference', signal.SIGHUP, 129), ('rl', signal.SIGUSR1, 138)])
def test_asked_to_stop_it_saves_first(stage, signum, status, forks, undisturbed, tmp_path):
    process = running(stage, tmp_path, forks=forks)
    process.read(13, 'event=step')
    code, stdout, stderr = process.signalled(signum)
    newest, path = list(checkpoints(tmp_path / f'data/processed/checkpoints/{stage}').items())[-1]
    assert (code, stdout) == (status, '')
    assert stderr.splitlines()[-1] == f'error: interrupted; saved {path.name}; the same command goes on from there'
    assert newest >= 13 and read_run(path)['step'] == newest
    assert killed_and_resumed(forks, stage, tmp_path, None, kills=0) == undisturbed(stage)


def test_two_signals_stop_it_at_once(forks, undisturbed, tmp_path):
    process = running('supervised', tmp_path, forks=forks)
    process.read(13, 'event=step')
    # stopped, so that both are there before it looks
    for signum in (signal.SIGSTOP, signal.SIGINT, signal.SIGTERM): process.process.send_signal(signum)
    code, stdout, stderr = process.signalled(signal.SIGCONT)
    newest = list(checkpoints(tmp_path / 'data/processed/checkpoints/supervised').values())[-1]
    assert code in (130, 143), 'the later one of the two, and Python may take them in either order'
    assert (stdout, stderr.splitlines()[-1]) == ('', f'error: interrupted at once; kept {newest.name}')
    assert killed_and_resumed(forks, 'supervised', tmp_path, None, kills=0) == undisturbed('supervised')


def test_a_hang_up_that_is_ignored_stays_ignored(undisturbed, tmp_path):
    process = running('rl', tmp_path, hangup=signal.SIG_IGN)  # as under nohup
    process.read(13, 'event=step')
    code, stdout, _ = process.signalled(signal.SIGHUP)
    assert (code, stdout) == (0, undisturbed('rl')[0])


def test_two_processes_on_one_folder(forks, undisturbed, tmp_path):
    first = running('rl', tmp_path, forks=forks)
    first.read(1, 'event=step')
    first.process.send_signal(signal.SIGSTOP)
    for flags in ([], ['--resume'], ['--overwrite']):
        refused(forks.run('train_rl', *LONG['rl'], *flags, cwd=tmp_path),
                'error: data/processed/checkpoints/rl: another process is using it')
    stdout = first.signalled(signal.SIGCONT)[1]
    assert (stdout, folder_files(tmp_path / 'data/processed/checkpoints/rl')) == undisturbed('rl')


def test_extending_and_what_may_differ(forks, tmp_path):
    def train(cwd, *flags): return forks.run('train_rl', *TINY['rl'], *flags, cwd=tmp_path / cwd)
    at_once = train('at_once', '--training.epochs', 3)
    train('in_two')
    in_two = train('in_two', '--training.epochs', 3, '--resume')
    assert in_two.stdout == at_once.stdout
    assert folder_files(tmp_path / 'in_two/data/processed/checkpoints/rl') == folder_files(
        tmp_path / 'at_once/data/processed/checkpoints/rl')
    assert train('in_two', '--training.epochs', 3, '--training.keep_checkpoints', 1, '--training.log_every', 7,
                 '--resume').returncode == 0
    refused(train('in_two', '--training.epochs', 3, '--training.clip', 0.3, '--seed', 4, '--resume'),
            'training.clip: 0.4 there, 0.3 here', 'seed: 0 there, 4 here')
    refused(train('in_two', '--training.epochs', 3, '--seed', 4), '--overwrite')
    refused(train('in_two', '--training.epochs', 4), 'training.epochs: 3 there, 4 here', '--resume')
    assert train('in_two', '--training.epochs', 3, '--training.threads', 2, '--device', 'auto').returncode == 0
    assert train('in_two', '--training.epochs', 3, '--seed', 4, '--overwrite').returncode == 0


# written by praxis 0.1.0 with torch 2.13.0; must load in every later version
KEPT = Path(__file__).parent / 'data/checkpoint_v1.pt'


def test_a_checkpoint_of_the_first_version_loads(forks, tmp_path):
    saved = read_run(KEPT)
    config = RLConfig.model_validate(saved['config'])
    model = GuidanceModel(config.dataset.state_dim, config.dataset.action_dim, config.model, generator(0, 'init'))
    model.load_state_dict(saved['model'])
    assert (saved['stage'], saved['step'], saved['versions']['torch']) == ('rl', 3, '2.13.0+cpu')
    folder = tmp_path / 'data/processed/checkpoints/rl'
    folder.mkdir(parents=True)
    shutil.copy(KEPT, folder / 'step_00000003.pt')
    exported = forks.run('export_checkpoint', cwd=tmp_path)
    assert json.loads(exported.stdout)['stages']['rl']['step'] == 3, exported.stderr
    flags = [f'--{section}.{name}={value}' for section in ('dataset', 'model', 'training')
             for name, value in saved['config'][section].items() if value is not None and name != 'epochs']
    resumed = forks.run('train_rl', *flags, '--training.arithmetic', 'native', '--training.epochs', 2, '--resume',
                        cwd=tmp_path)
    # its buffer of today is shorter: two batches an epoch
    assert json.loads(resumed.stdout)['step'] == 4, resumed.stderr
    assert 'event=same_bits_no_longer_promised' in resumed.stderr and 'processor="unknown there' in resumed.stderr
