"Curves of real processes, killed and resumed, read back with TensorBoard's own readers."
import json
from collections import Counter

import pytest

from conftest import STAGES, TINY, Running, refused

pytest.importorskip('tensorboard')

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.backend.event_processing.event_file_loader import LegacyEventFileLoader

OFTEN = ['--training.log_every', '1', '--training.checkpoint_every', '3', '--tensorboard', 'curves']


def accumulated(folder):
    "Step and value of each point of each curve, as TensorBoard shows them."
    reader = EventAccumulator(str(folder)).Reload()
    return {tag: [(e.step, pytest.approx(e.value, rel=1e-6)) for e in reader.Scalars(tag)]
            for tag in reader.Tags()['scalars']}


def recorded(folder):
    "The same from metrics.jsonl."
    lines = [json.loads(line) for line in (folder / 'metrics.jsonl').read_text().splitlines()]
    names = {name for line in lines for name in line} - {'step', 'epoch'}
    return {name: [(line['step'], line[name]) for line in lines if line.get(name) is not None] for name in names}


def steps(folder):
    "How often each step is in the event files of a folder, whatever their opening says."
    return Counter(e.step for path in folder.glob('*tfevents*') for e in LegacyEventFileLoader(str(path)).Load()
                   if e.HasField('summary'))


@pytest.mark.parametrize('stage', STAGES)
def test_a_run_killed_twice_and_resumed_has_each_step_once(stage, forks, tmp_path):
    flags, saved = (*TINY[stage], '--training.epochs', '20', *OFTEN), f'data/processed/checkpoints/{stage}'
    whole = forks.run(f'train_{stage}', *flags, cwd=tmp_path / 'whole')
    assert whole.returncode == 0, whole.stderr
    for lines in (3, 2):
        process = Running(f'train_{stage}', *flags, '--resume', forks=forks, cwd=tmp_path, PRAXIS_LOG_LEVEL='debug')
        process.read(lines, ' loss=')
        process.kill()
    assert max(steps(tmp_path / 'curves').values()) == 1, 'what the killed run has left is readable, too'
    assert forks.run(f'train_{stage}', *flags, '--resume', cwd=tmp_path).stdout == whole.stdout
    assert accumulated(tmp_path / 'curves') == recorded(tmp_path / saved) == recorded(tmp_path / 'whole' / saved)
    assert len(list((tmp_path / 'curves').iterdir())) == 1 and set(steps(tmp_path / 'curves').values()) == {1}


def test_curves_first_asked_for_at_a_resume_begin_at_the_beginning(command, tmp_path):
    assert command('train_rl', *TINY['rl']).returncode == 0
    assert command('train_rl', *TINY['rl'], '--training.epochs', '3', '--resume', '--tensorboard',
                   'curves').returncode == 0
    assert accumulated(tmp_path / 'curves') == recorded(tmp_path / 'data/processed/checkpoints/rl')


def test_a_folder_is_for_one_run(command, tmp_path):
    assert command('train_rl', *TINY['rl'], '--tensorboard', 'curves').returncode == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / 'curves').iterdir()}
    refused(command('train_supervised', *TINY['supervised'], '--tensorboard', 'curves'),
            '--tensorboard: curves: holds the curves of another run', '--overwrite')
    refused(command('train_rl', *TINY['rl'], '--seed', '1', '--output', 'other', '--tensorboard', 'curves'),
            'holds the curves of another run')
    assert {p.name: p.read_bytes() for p in (tmp_path / 'curves').iterdir()} == before
    (tmp_path / 'curves/events.out.tfevents.1700000000.other_tool').write_bytes(b'')
    refused(command('train_rl', *TINY['rl'], '--overwrite', '--tensorboard', 'curves'), 'other_tool')


def test_without_tensorboard_it_says_what_to_install_and_nothing_else_changes(command, tmp_path):
    (tmp_path / 'tensorboard.py').write_text('raise ImportError')  # the current folder is the first on the path
    refused(command('train_rl', *TINY['rl'], '--tensorboard', 'curves'),
            "TensorBoard is not installed; pip install 'praxis[tensorboard]'")
    assert [p.name for p in tmp_path.iterdir() if p.name != '__pycache__'] == ['tensorboard.py'], 'nothing was written'
    assert command('train_rl', *TINY['rl']).returncode == 0
    (tmp_path / 'tensorboard.py').unlink()
    (tmp_path / 'a_file').write_text('')
    refused(command('train_rl', *TINY['rl'], '--tensorboard', 'a_file'), 'a_file: cannot be a folder')
