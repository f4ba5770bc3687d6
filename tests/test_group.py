"""Several processes are one.

Whatever their number, who dies, and who goes on, stdout, metrics and checkpoints are those of a single process, byte
for byte.
"""
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path

import pytest

from conftest import REPO, SMALL, STAGES, folder_files, refused, whole_runs
from faults import tally
from praxis.group import Group
from praxis.programs.tasks import sample_tasks, to_rows, write_tasks
from praxis.seeding import generator
from praxis.stages import SupervisedConfig
from praxis.training.start import device_of
from test_on_policy import MINE

OUT = 'run'  # the --output of all runs here
NUMBERS = 2, 3, 4


def run(forks, stage, cwd, *more, **kwargs):
    return forks.run(f'train_{stage}', *SMALL[stage], '--training.epochs', 4, '--output', OUT, *more, cwd=cwd, **kwargs)


@pytest.fixture(scope='module')
def alone(forks, tmp_path_factory):
    "What a single process gives, for each stage: stdout and files."
    return {stage: (done.stdout, done.files) for stage, done in whole_runs(partial(run, forks), OUT,
                                                                           tmp_path_factory).items()}


def gave(done, cwd):
    "What processes gave."
    assert set(done.returncodes) == {0}, done.stderr
    return done.stdout, folder_files(cwd / OUT)


@pytest.mark.parametrize('stage', STAGES)
def test_the_number_is_no_part_of_the_result(stage, forks, alone, tmp_path):
    for size in NUMBERS:
        cwd = tmp_path / str(size)
        done = run(forks, stage, cwd, size=size)
        assert gave(done, cwd) == alone[stage], done.stderr
        assert 'level=warning' not in done.stderr and done.stderr.count('event=epoch_done') == 4


def test_a_signal_to_one_stops_all_and_any_number_goes_on(forks, alone, tmp_path):
    for size, who, at, then in ((4, 1, 3, 2), (2, 0, 20, 1), (3, 2, 3, 3)):  # a call of the first steps
        cwd = tmp_path / str(size)
        done = run(forks, 'supervised', cwd, size=size, how='stop', at=at, who=who)
        assert done.returncodes == [143] * size
        refused(done, 'interrupted; saved step_00000016.pt; the same command goes on from there', status=143)
        done = run(forks, 'supervised', cwd, size=then)
        assert gave(done, cwd) == alone['supervised'] and 'event=resumed' in done.stderr


@pytest.mark.parametrize('who, calls', [(0, (20, 45)), (1, (3, 6))])
def test_one_dies_and_others_go_on(who, calls, forks, alone, tmp_path):
    "kill -9 of one at some call: the others end at once, and one line says why."
    for at in calls:
        cwd = tmp_path / str(at)
        done = run(forks, 'rl', cwd, size=3, how='die', at=at, who=who)
        assert sorted(done.returncodes) == [-signal.SIGKILL, 1, 1], done.stderr
        assert done.stderr.count('error: ') == 1 and 'another one is gone or does not answer' in done.stderr
        assert gave(run(forks, 'rl', cwd, size=2), cwd) == alone['rl']


def test_a_mistake_is_told_once(forks, tmp_path):
    refused(run(forks, 'rl', tmp_path, '--training.epochs', 'x', size=3), '--training.epochs')
    (tmp_path / OUT).mkdir()
    (tmp_path / OUT / 'step_00000005.pt').write_text('mine')
    done = run(forks, 'rl', tmp_path, size=3)
    assert sorted(done.returncodes) == [1, 1, 2], done.stderr  # rank 0 alone looks into the folder
    refused(done, 'not a checkpoint of praxis', status=2)


def test_one_that_never_comes(forks, tmp_path):
    start = time.monotonic()
    done = run(forks, 'rl', tmp_path, size=3, missing=1, PRAXIS_GROUP_TIMEOUT='2')
    assert done.returncodes == [1, 1] and time.monotonic() - start < 30
    assert 1 <= done.stderr.count('error: ') <= 2
    assert 'could not meet the others (PRAXIS_GROUP_TIMEOUT is 2 s)' in done.stderr


GYM = ['--dataset.kind', 'gymnasium', '--dataset.num_envs', 3, '--dataset.num_steps', 24, '--dataset.eval_episodes', 3,
       '--training.epochs', 4,
       '--training.update_epochs', 2, '--training.batch_size', 36, '--training.log_every', 1,
       '--training.checkpoint_every', 2, '--model.hidden_dim', 8, '--output', OUT]
WORLDS = [
    ['--dataset.env_id', 'Pendulum-v1', '--dataset.normalise_observations', 'true', '--dataset.normalise_rewards',
     'true'],
    ['--dataset.env_id', 'mine:Method-v0', '--training.target_kl', '0.0001'],
    ['--dataset.env_id', 'mine:Gated-v0', '--training.arithmetic', 'exact'],
    ['--dataset.env_id', 'CartPole-v1'],  # its vectorised form cannot be divided
]


@pytest.fixture
def gym(forks, tmp_path):
    "Train in an environment, in a folder of its own."
    def run(name, *flags, **kwargs):
        cwd = tmp_path / name
        cwd.mkdir(exist_ok=True)
        (cwd / 'mine.py').write_text(textwrap.dedent(MINE))
        return gave(forks.run('train_rl', *GYM, *flags, cwd=cwd, **kwargs), cwd)
    return run


@pytest.mark.parametrize('flags', WORLDS, ids=lambda flags: flags[1])
def test_environments_are_divided(flags, gym):
    alone = gym('1', *flags)
    for size in NUMBERS: assert gym(str(size), *flags, size=size) == alone


def test_environments_move_from_one_number_to_another(gym):
    flags = WORLDS[2]
    alone = gym('all', *flags)
    for epochs, size in ((1, 4), (2, 2), (3, 3), (4, 1)):
        moved = gym('moved', *flags, '--training.epochs', epochs, '--resume', size=size)
    assert moved[0] == alone[0] and moved[1]['metrics.jsonl'] == alone[1]['metrics.jsonl']


PROGRAMS = {
    'supervised': {'dataset.num_tasks': 4, 'dataset.max_length': 2, 'dataset.draws': 1, 'dataset.held_out': 2,
                   'model.hidden_dim': 16, 'training.batch_size': 16},
    'rl': {'dataset.num_tasks': 9, 'dataset.attempts': 5, 'dataset.max_length': 3, 'dataset.held_out': 5,
           'training.batch_size': 32, 'training.update_epochs': 2, 'training.kl_weight': 0.1,
           'model.init_from': 'data/models/guidance.safetensors'},
    'preference': {'dataset.num_tasks': 9, 'dataset.attempts': 8, 'dataset.max_length': 2, 'dataset.held_out': 5,
                   'training.batch_size': 16, 'model.init_from': 'data/models/guidance.safetensors'},
}


@pytest.mark.parametrize('stage, sizes', [('rl', (3,)), ('preference', (2,))]
                         + [pytest.param(stage, (2, 4, 12), marks=pytest.mark.slow) for stage in PROGRAMS])
def test_programs_are_divided(stage, sizes, forks, tmp_path):
    flags = {'dataset.kind': 'programs', 'model.kind': 'program', 'training.epochs': 2,
             'training.log_every': 1} | PROGRAMS[stage]
    def go(size):
        done = forks.run(f'train_{stage}', *(f'--{name}={x}' for name, x in flags.items()), '--output', OUT,
                         cwd=tmp_path / str(size), size=size)
        return gave(done, tmp_path / str(size))
    alone = go(1)
    for size in sizes: assert go(size) == alone


def test_evaluation_is_divided(forks, tmp_path):
    write_tasks(tmp_path / 'tasks.jsonl', to_rows(sample_tasks(generator(4, 'search'), 2, 7))
                + to_rows(sample_tasks(generator(5, 'search'), 3, 6)))
    for prior, sizes in dict(frequency=(3,), model=(2,)).items():
        def go(size):
            return forks.run('evaluate', '--tasks', 'tasks.jsonl', '--budget', 300, '--prior', prior, cwd=tmp_path,
                             size=size)
        alone = go(1)
        assert alone.returncode == 0, alone.stderr
        for size in sizes:
            done = go(size)
            assert (done.returncodes, done.stdout) == ([0] * size, alone.stdout), done.stderr
    refused(forks.run('evaluate', '--tasks', 'missing.jsonl', cwd=tmp_path, size=2), 'missing.jsonl')


def test_processes_of_one_machine_take_its_gpus_in_turn(monkeypatch):
    "As far as this can be seen without one."
    monkeypatch.setattr('torch.cuda.is_available', lambda: True)
    monkeypatch.setattr('torch.cuda.device_count', lambda: 2)
    config = SupervisedConfig(device='cuda')
    assert str(device_of(config)) == 'cuda'
    monkeypatch.setattr('praxis.training.start.group', lambda: Group(rank=7, size=8))
    for rank in range(4):
        monkeypatch.setenv('LOCAL_RANK', str(rank))
        assert str(device_of(config)) == f'cuda:{rank % 2}'


LONG = {  # seconds, so that there is something to kill
    'supervised': ['--dataset.num_examples', 2048, '--training.epochs', 30],
    'rl': ['--dataset.num_trajectories', 64, '--training.epochs', 30],
    'preference': ['--dataset.num_pairs', 1024, '--training.epochs', 20],
    'gymnasium': [*GYM, *WORLDS[0], '--training.epochs', 30],
}


class Torchrun:
    "Workers under the real torchrun; `wrapper` is a program that each of them goes through."
    def __init__(self, size, *argv, cwd, restarts=0, wrapper=(), **env):
        engine = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', str(size),
                  '--max-restarts', str(restarts), '--monitor-interval', '0.1']
        worker = ['--no-python', *wrapper, sys.executable, '-m', 'praxis.train'] if wrapper else ['-m', 'praxis.train']
        env = {k: v for k, v in os.environ.items() if not k.startswith('PRAXIS')} | dict(PYTHONPATH=str(REPO),
                                                                                         OMP_NUM_THREADS='1') | env
        Path(cwd).mkdir(parents=True, exist_ok=True)
        self.log = Path(cwd, 'log')
        with open(self.log, 'w') as log:
            self.process = subprocess.Popen([*engine, *worker, *map(str, argv)], cwd=cwd, env=env, text=True,
                                            stdout=subprocess.PIPE, stderr=log)

    def workers(self):
        "The processes that are now at work."
        try:
            return [int(pid)
                    for pid in Path(f'/proc/{self.process.pid}/task/{self.process.pid}/children').read_text().split()]
        except FileNotFoundError: return []

    def wait_for(self, event, n=1):
        "Wait until the log holds `event` so often."
        for _ in range(1200):
            if self.log.read_text().count(event) >= n: return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def end(self):
        "Exit status and stdout, once all workers are gone."
        out, _ = self.process.communicate(timeout=300)
        return self.process.returncode, out


def alone_with(forks, stage, flags, cwd):
    "What one process gives."
    done = forks.run(f"train_{'rl' if stage == 'gymnasium' else stage}", *flags, '--output', OUT, cwd=cwd)
    return gave(done, cwd)


def killed_and_replaced(forks, stage, kills, cwd, rng):
    "Under torchrun some worker is killed so often; nobody types anything."
    flags = LONG[stage]
    alone = alone_with(forks, stage, flags, cwd / 'alone')
    run = Torchrun(2, 'rl' if stage == 'gymnasium' else stage, *flags, '--output', OUT, cwd=cwd / 'group',
                   restarts=kills)
    for n in range(kills):
        run.wait_for('event=epoch_done', (n + 1) * 4)
        time.sleep(rng.random())
        if workers := run.workers():
            os.kill(rng.choice(workers), signal.SIGKILL)
            tally()
    status, out = run.end()
    assert status == 0 and not run.workers(), run.log.read_text()
    assert out in (alone[0], 2 * alone[0])  # twice, where one was killed after the answer: torchrun starts all again
    assert folder_files(cwd / 'group' / OUT) == alone[1]


def test_torchrun_replaces_a_worker_that_is_killed(forks, tmp_path):
    killed_and_replaced(forks, 'gymnasium', 1, tmp_path, random.Random(0))


@pytest.mark.slow
@pytest.mark.parametrize('stage', LONG)
@pytest.mark.parametrize('seed', range(6))
def test_workers_are_killed_at_random(stage, seed, forks, tmp_path):
    killed_and_replaced(forks, stage, 3, tmp_path, random.Random(f'{stage} {seed}'))


@pytest.mark.slow
def test_torchrun_is_told_to_stop_and_others_go_on(forks, tmp_path):
    "Begun with 4, stopped, gone on with 2, stopped, ended by 1."
    flags = LONG['supervised']
    alone = alone_with(forks, 'supervised', flags, tmp_path / 'alone')
    cwd = tmp_path / 'group'
    for size, epochs in ((4, 3), (2, 2)):
        run = Torchrun(size, 'supervised', *flags, '--output', OUT, cwd=cwd)
        run.wait_for('event=epoch_done', epochs)
        workers = run.workers()
        run.process.send_signal(signal.SIGTERM)
        run.end()
        log = run.log.read_text()
        assert log.count('error: ') == 1 and 'error: interrupted; saved step_' in log, log
        assert not [pid for pid in workers if Path(f'/proc/{pid}').exists()]
    assert alone_with(forks, 'supervised', flags, cwd)[1]['metrics.jsonl'] == alone[1]['metrics.jsonl']


@pytest.mark.slow
def test_who_survives_torchrun_saves_and_ends(forks, tmp_path):
    run = Torchrun(2, 'supervised', *LONG['supervised'], '--output', OUT, cwd=tmp_path)
    run.wait_for('event=epoch_done', 3)
    workers = run.workers()
    run.process.kill()
    run.process.communicate()
    for _ in range(100):
        if not [pid for pid in workers if Path(f'/proc/{pid}').exists()]: break
        time.sleep(0.1)
    else: raise AssertionError('orphans')
    assert 'error: interrupted; saved step_' in run.log.read_text()


@pytest.mark.slow
@pytest.mark.parametrize('stage', LONG)
def test_ranks_on_different_instruction_sets(stage, forks, tmp_path):
    wrapper = tmp_path / 'wrapper'
    wrapper.write_text(
        '#!/bin/bash\ncase $RANK in 0) export ATEN_CPU_CAPABILITY=default OPENBLAS_CORETYPE=Prescott;; 1) export '
        'ATEN_CPU_CAPABILITY=avx2 OPENBLAS_CORETYPE=Haswell MKL_CBWR=COMPATIBLE;; esac\nexec "$@"\n')
    wrapper.chmod(0o755)
    flags = LONG[stage] + ['--training.epochs', 4]
    alone = alone_with(forks, stage, flags, tmp_path / 'alone')
    run = Torchrun(3, 'rl' if stage == 'gymnasium' else stage, *flags, '--output', OUT, cwd=tmp_path / 'group',
                   wrapper=[str(wrapper)])
    status, out = run.end()
    assert status == 0, run.log.read_text()
    assert json.loads(out) == json.loads(alone[0])
    assert (tmp_path / 'group' / OUT / 'metrics.jsonl').read_bytes() == alone[1]['metrics.jsonl']
