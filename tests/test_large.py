"""Files larger than memory.

The same bits whatever the format, an index that is never stale, and a limit that really holds.
"""
import json
import os
import subprocess
import sys

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from conftest import REPO
from praxis.config import UserError
from praxis.guidance import batches, own_data
from praxis.guidance.batches import OnDisk
from praxis.guidance.config import FilePairs, FileStates, FileTrajectories
from praxis.guidance.own_data import own_pairs, own_states, own_steps, read_pairs, read_states, read_steps
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig, prepare
from praxis.training import preference
from praxis.training.config import PreferenceTraining, RLTraining, SupervisedTraining
from praxis.training.loop import fit

FORMATS = ('.npz', '.safetensors', '', '.parquet')


def write(path, arrays):
    "The same arrays in the kind of file that the ending says; without one, a folder."
    if path.suffix == '.npz': np.savez(path, **arrays)
    elif path.suffix == '.safetensors': save_file({name: np.ascontiguousarray(x) for name, x in arrays.items()}, path)
    elif path.suffix == '.parquet':
        pa = pytest.importorskip('pyarrow')
        from pyarrow import parquet
        parquet.write_table(pa.table({name: list(x) if x.ndim == 2 else x for name, x in arrays.items()}), path,
                            row_group_size=100)
    else:
        path.mkdir()
        for name, x in arrays.items(): np.save(path / f'{name}.npy', x)
    return path


def states(count=700, dim=5, seed=0):
    rng = np.random.default_rng(seed)
    inputs = rng.standard_normal((count, dim))
    return dict(inputs=inputs, action=rng.integers(0, 4, count, dtype=np.int32), guard=rng.random(count) < 0.5,
                latency=rng.random(count, np.float32))


def pair_lines(count=90, longest=4, dim=3, seed=0):
    rng = np.random.default_rng(seed)
    def side(length):
        return dict(states=rng.standard_normal((length, dim)).astype(np.float32).tolist(),
                    actions=rng.integers(0, 3, length).tolist())
    return [dict(chosen=side(longest if i == 7 else 1 + i % 3), rejected=side(1 + i % 2)) for i in range(count)]


def as_arrays(lines):
    return {f'{side}_{name}': x for side in ('chosen', 'rejected') for name, x in dict(
        length=np.array([len(line[side]['actions']) for line in lines]),
        states=np.array([s for line in lines for s in line[side]['states']], np.float32),
        actions=np.array([a for line in lines for a in line[side]['actions']])).items()}


def steps(count=700, dim=5, seed=0):
    "Episodes of 7 steps; every third is cut."
    rng, end = np.random.default_rng(seed), np.arange(count) % 7 == 6
    states, cut = rng.standard_normal((count + 1, dim)).astype(np.float32), end & (np.arange(count) // 7 % 3 == 0)
    return dict(states=states[:-1], next_states=states[1:], action=rng.integers(0, 4, count),
                reward=rng.standard_normal(count), terminated=end & ~cut, truncated=cut, logp=np.full(count, -1.4))


def as_lines(path, lines):
    path.write_text('\n'.join(map(json.dumps, lines)))
    return path


@pytest.fixture
def small_reads(monkeypatch):
    "As if a few kilobytes were all that may be read at once."
    for module in (batches, own_data, preference): monkeypatch.setattr(module, 'READ', 3000)


def bits(config, folder):
    "All that a run gives but for the config, which names the file."
    result = fit(prepare(config), folder)
    return {name: x for name, x in result.items() if name not in ('config_sha256', 'checkpoint')}, (
        folder / 'metrics.jsonl').read_bytes()


def imitate(path):
    return SupervisedConfig(dataset=FileStates(path=str(path)), training=SupervisedTraining(epochs=2, batch_size=64))
def reinforce(path, **how):
    return RLConfig(dataset=FileTrajectories(path=str(path)), training=RLTraining(epochs=2, batch_size=64, **how))
def prefer(path):
    return PreferenceConfig(dataset=FilePairs(path=str(path)), training=PreferenceTraining(epochs=2, batch_size=16))


# The same bits

@pytest.fixture(scope='module')
def plain(tmp_path_factory):
    "Runs from memory, in the formats that there have always been."
    folder = tmp_path_factory.mktemp('plain')
    return dict(
        states=bits(imitate(write(folder / 'my.npz', states())), folder / 'states'),
        pairs=bits(prefer(as_lines(folder / 'my.jsonl', pair_lines())), folder / 'pairs'),
        ragged=bits(prefer(as_lines(folder / 'ragged.jsonl', pair_lines(longest=200))), folder / 'ragged'))


@pytest.mark.parametrize('suffix', FORMATS)
def test_imitation_gives_the_same_bits_from_any_file(suffix, tmp_path, plain):
    assert bits(imitate(write(tmp_path / f'my{suffix}', states())), tmp_path / 'run') == plain['states']


@pytest.mark.parametrize('suffix', FORMATS[1:])
def test_imitation_gives_the_same_bits_from_a_file_that_stays_on_disk(suffix, tmp_path, plain, small_reads):
    path = write(tmp_path / f'my{suffix}', states())
    assert isinstance(own_states(FileStates(path=str(path)), 0).train, OnDisk)
    assert bits(imitate(path), tmp_path / 'run') == plain['states']


@pytest.mark.parametrize('suffix', FORMATS[:3])
@pytest.mark.parametrize('kind, longest', [('pairs', 4), ('ragged', 200)])
def test_dpo_gives_the_same_bits_from_arrays(kind, longest, suffix, tmp_path, plain):
    path = write(tmp_path / f'my{suffix}', as_arrays(pair_lines(longest=longest)))
    assert bits(prefer(path), tmp_path / 'run') == plain[kind]


@pytest.mark.parametrize('suffix', ['.jsonl', '', '.safetensors'])
@pytest.mark.parametrize('kind, longest', [('pairs', 4), ('ragged', 200)])
def test_dpo_gives_the_same_bits_from_a_file_that_stays_on_disk(kind, longest, suffix, tmp_path, plain, small_reads):
    lines, path = pair_lines(longest=longest), tmp_path / f'my{suffix}'
    if suffix == '.jsonl': as_lines(path, lines)
    else: write(path, as_arrays(lines))
    assert isinstance(own_pairs(FilePairs(path=str(path)), 0).train, OnDisk)
    assert bits(prefer(path), tmp_path / 'run') == plain[kind]


@pytest.mark.parametrize('suffix', FORMATS[1:])
@pytest.mark.parametrize('normalised', ['batch', 'all'])
def test_ppo_gives_the_same_bits_from_a_recording_that_stays_on_disk(suffix, normalised, tmp_path, monkeypatch):
    monkeypatch.setattr(own_data, 'BLOCK', 300)
    arrays, how = steps(), dict(normalise_advantage=normalised)
    plain = bits(reinforce(write(tmp_path / 'plain.npz', arrays), **how), tmp_path / 'first')
    for module in (batches, own_data): monkeypatch.setattr(module, 'READ', 3000)
    path = write(tmp_path / f'my{suffix}', arrays)
    assert isinstance(own_steps(path).state, OnDisk)
    assert torch.equal(read_steps(path).state, torch.from_numpy(arrays['states']))
    assert bits(reinforce(path, **how), tmp_path / 'run') == plain
    arrays['next_states'] = arrays['next_states'].copy()
    arrays['next_states'][451] += 1
    refused(own_steps, write(tmp_path / f'gap{suffix}', arrays), 'next_states: row 451: not the states of row 452')


def test_a_run_on_a_file_on_disk_goes_on_where_it_was_stopped(tmp_path, small_reads):
    config = imitate(write(tmp_path / 'my', states()))
    whole = fit(prepare(config), tmp_path / 'whole')
    fit(prepare(config), tmp_path / 'stopped', until=7)
    assert fit(prepare(config), tmp_path / 'stopped') == whole


# Checks, in pieces

@pytest.mark.parametrize('suffix', FORMATS)
@pytest.mark.parametrize('array, row, value, says', [
    ('inputs', 650, np.nan, 'inputs: row 650: nan: expected finite'),
    ('action', 699, -1, 'action: row 699: -1: expected integers'), ('latency', 500, 1.5, 'latency: row 500: 1.5')])
def test_a_bad_number_far_into_a_file_is_named_by_its_row(array, row, value, says, suffix, tmp_path, monkeypatch):
    monkeypatch.setattr(own_data, '_slices',
                        lambda count, row_bytes: [slice(start, start + 64) for start in range(0, count, 64)])
    arrays = states()
    arrays[array][row] = value
    path = write(tmp_path / f'my{suffix}', arrays)
    with pytest.raises(UserError) as e: own_states(FileStates(path=str(path)), 0)
    assert str(e.value).startswith(f'{path}: {says}') and '\n' not in str(e.value)


def refused(read, path, says):
    with pytest.raises(UserError) as e: read(path)
    assert str(e.value).startswith(str(path)) and says in str(e.value) and '\n' not in str(e.value)


def test_what_is_wrong_with_a_folder_is_one_line(tmp_path):
    path = write(tmp_path / 'my', states())
    refused(read_states, path / 'inputs.npy', 'one array alone: name the folder')
    (path / 'notes.txt').write_text('is left alone')
    read_states(path)
    (path / 'inputs.npy').write_bytes(b'hello')
    refused(read_states, path, 'cannot be read as a folder of .npy files')
    (path / 'inputs.npy').unlink()
    refused(read_states, path, "no array 'inputs'")


def test_what_is_wrong_with_parquet_is_one_line(tmp_path):
    pa = pytest.importorskip('pyarrow')
    from pyarrow import parquet
    path = tmp_path / 'my.parquet'
    for columns, says in [
            (dict(inputs=[[1.0], [2.0, 3.0]], action=[0, 1]), 'lists of different lengths'),
            (dict(inputs=[[1.0], None], action=[0, 1]), 'inputs: row 1 is empty'),
            (dict(inputs=[[1.0], [None]], action=[0, 1]), 'inputs: row 1 is empty'),
            (dict(inputs=[[1.0], [2.0]], action=['a', 'b']), 'action: string: expected numbers'),
            (dict(inputs=[1.0, 2.0], action=[0, 1]), 'inputs: shape (2,)'), (dict(action=[0]), "no array 'inputs'")]:
        parquet.write_table(pa.table(columns), path)
        refused(read_states, path, says)
    path.write_bytes(b'PAR1 hello PAR1')
    refused(read_states, path, 'cannot be read as .parquet')


def test_recorded_steps_come_in_a_folder_too(tmp_path):
    steps = dict(states=np.zeros((3, 2)), next_states=np.zeros((3, 2)), action=np.arange(3), reward=np.ones(3),
                 terminated=np.zeros(3), truncated=np.zeros(3), logp=np.zeros(3))
    assert read_steps(write(tmp_path / 'my', steps)).action.tolist() == [0, 1, 2]


# The index

def indices(folder): return sorted(p.name for p in folder.iterdir() if p.name.startswith('.'))


def test_a_changed_file_gets_another_index_and_the_old_one_goes(tmp_path, small_reads):
    path = as_lines(tmp_path / 'my.jsonl', pair_lines())
    mine = tmp_path / '.my.jsonl.notes'
    mine.write_text('not an index')
    first, named = own_pairs(FilePairs(path=str(path)), 0).sha256, indices(tmp_path)
    made = [p.stat().st_mtime_ns for p in (tmp_path / named[0]).iterdir()]
    assert own_pairs(FilePairs(path=str(path)), 0).sha256 == first
    assert [p.stat().st_mtime_ns for p in (tmp_path / named[0]).iterdir()] == made, 'it is made once'
    before = path.stat()
    as_lines(path, pair_lines(seed=1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # not even the time tells
    assert own_pairs(FilePairs(path=str(path)), 0).sha256 != first
    assert len(indices(tmp_path)) == len(named) == 2 and indices(tmp_path) != named and mine.exists()


def test_a_bad_line_leaves_no_index(tmp_path, small_reads):
    path = as_lines(tmp_path / 'my.jsonl', pair_lines())
    with open(path, 'a') as f: f.write('\nhello')
    refused(read_pairs, path, ':91:1: not JSON')
    assert indices(tmp_path) == []


MAKE = """
import sys
from praxis.guidance import batches, own_data
batches.READ = own_data.READ = 3000
from praxis.guidance.config import FilePairs
print(own_data.own_pairs(FilePairs(path=sys.argv[1]), 0).sha256)
"""
KILLED = """
import os, signal
from praxis.guidance import own_data
own_data.Growing.close = lambda self: os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_index_that_was_killed_half_way_is_made_anew_and_cleared_away(forks, tmp_path):
    path = as_lines(tmp_path / 'my.jsonl', pair_lines())
    for name, code in (('killed.py', KILLED + MAKE), ('make.py', MAKE)): (tmp_path / name).write_text(code)
    assert forks.run('killed.py', path, cwd=tmp_path).returncode == -9
    left, = indices(tmp_path)
    assert left.endswith('.tmp')
    done = forks.run('make.py', path, cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, own_pairs(FilePairs(path=str(path)), 0).sha256), done.stderr
    index, = indices(tmp_path)
    assert index.endswith('.praxis')


def test_a_folder_that_cannot_be_written_is_read_all_the_same(tmp_path, monkeypatch, capsys, small_reads):
    path, access = as_lines(tmp_path / 'my.jsonl', pair_lines()), os.access
    # root may write anywhere
    monkeypatch.setattr('os.access', lambda name, mode: False if mode & os.W_OK and str(name) == str(tmp_path)
                        else access(name, mode))
    data = own_pairs(FilePairs(path=str(path)), 0)
    assert isinstance(data.train, OnDisk) and len(data.train[:3].chosen.states) == 3, 'what was removed is still mapped'
    assert indices(tmp_path) == [] and 'its folder cannot be written: for this run alone' in capsys.readouterr().err


# A limit that really holds

LIMITED = """
import resource, sys
import numpy as np
from praxis.guidance import batches, own_data
from praxis import cli
read, room = int(sys.argv[1]), int(sys.argv[2])
if read: batches.READ = own_data.READ = read
import praxis.stages, praxis.guidance.own_data, praxis.training.supervised
np.ones((300, 300)) @ np.ones((300, 300))  # the libraries take their buffers at the first product
now = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmData:')) * 1024
resource.setrlimit(resource.RLIMIT_DATA, (now + room, now + room))
cli.train_supervised(sys.argv[3:])
"""


def limited(cwd, read, room, path):
    """The command in a process that may have `room` bytes of its own beyond what the imports took.

    RLIMIT_DATA counts all private memory that can be written, and no file that is mapped to be read.
    """
    flags = ['--dataset.kind', 'file', '--dataset.path', path, '--training.epochs', '1', '--training.batch_size', '256',
             '--training.log_every', '1000']
    env = {k: v for k, v in os.environ.items() if not k.startswith('PRAXIS')} | dict(PYTHONPATH=str(REPO),
                                                                                     OMP_NUM_THREADS='1')
    # small reads are given back to the system as large ones are, instead of being kept for later
    if read: env['MALLOC_MMAP_THRESHOLD_'] = str(read // 4)
    return subprocess.run([sys.executable, '-c', LIMITED, str(read), str(room), *flags], cwd=cwd, env=env,
                          capture_output=True, text=True)


def fill(folder, count, dim):
    "A folder of arrays, written piece by piece."
    folder.mkdir()
    inputs = np.lib.format.open_memmap(folder / 'inputs.npy', 'w+', np.float32, (count, dim))
    rng = np.random.default_rng(0)
    for start in range(0, count, 8192):
        inputs[start:start + 8192] = rng.standard_normal((min(8192, count - start), dim), np.float32)
    np.save(folder / 'action.npy', (inputs[:, 0] > 0).astype(np.int64))
    return sum(file.stat().st_size for file in folder.iterdir())


@pytest.mark.parametrize('read, room, count',
                         [(2**20, 40 * 2**20, 326_000),
                          pytest.param(0, 256 * 2**20, 2_100_000, marks=pytest.mark.slow)])
def test_a_file_eight_times_the_memory_allowed_is_trained_on(read, room, count, tmp_path):
    assert fill(tmp_path / 'my', count, 256) >= 8 * room
    done = limited(tmp_path, read, room, 'my')
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)['metrics']['held_out_accuracy'] > 0.8


def test_what_does_not_fit_is_one_line_that_names_the_file(tmp_path):
    fill(tmp_path / 'my', 100_000, 256)
    np.savez(tmp_path / 'my.npz', **{name: np.load(tmp_path / 'my' / f'{name}.npy') for name in ('inputs', 'action')})
    done = limited(tmp_path, 0, 64 * 2**20, 'my.npz')
    assert (done.returncode, done.stdout) == (2, '') and 'Traceback' not in done.stderr
    assert 'my.npz: cannot be read into memory' in done.stderr and 'a folder of .npy files' in done.stderr


# Several processes

NOTED = """
import json, os, sys
from pathlib import Path
from praxis.guidance import batches, own_data
from praxis.training import preference, step
batches.READ = own_data.READ = preference.READ = 3000
if sys.argv.pop(1) == 'divided': step.DIVIDED = step.LEAST = 0  # every batch is divided, however small

# which rows are read from the first step on: before it all processes check and hash the whole file
seen, get, begin = [], batches.OnDisk.__getitem__, step.HandStep.__init__
def noted(self, index):
    if {'inputs', 'chosen', 'state'} & set(self.fields): seen.extend(self.index[index].reshape(-1).tolist())
    return get(self, index)
def begun(*args):
    seen.clear()
    begin(*args)
batches.OnDisk.__getitem__, step.HandStep.__init__ = noted, begun

from praxis.train import train
try: train()
finally: Path(f'seen_{os.environ.get("WORLD_SIZE", 1)}_{os.environ.get("RANK", 0)}.json').write_text(json.dumps(seen))
"""


@pytest.fixture
def trained(forks, tmp_path):
    "Train on what lies on disk, in so many processes: stdout, stderr, and the rows that each has read."
    (tmp_path / 'large.py').write_text(NOTED)
    def run(size, how, stage, name):
        flags = ['--dataset.kind', 'file', '--dataset.path', name, '--training.epochs', 2, '--training.batch_size', 16,
                 '--output', f'{how}_{size}']
        done = forks.run('large.py', how, stage, *flags, cwd=tmp_path, size=size)
        assert set(done.returncodes) == {0}, done.stderr
        return done.stdout, done.stderr, [json.loads((tmp_path / f'seen_{size}_{rank}.json').read_text())
                                          for rank in range(size)]
    return run


@pytest.mark.parametrize('stage', ['supervised', 'preference'])
def test_two_processes_read_what_lies_on_disk_and_index_it_once(stage, trained, tmp_path):
    if stage == 'supervised': name = write(tmp_path / 'my', states()).name
    else: name = as_lines(tmp_path / 'my.jsonl', pair_lines()).name
    two, two_said, by_each = trained(2, 'whole', stage, name)
    one, one_said, (alone,) = trained(1, 'whole', stage, name)
    assert two == one and one
    assert (two_said.count('event=indexing'), one_said.count('event=indexing')) == (stage == 'preference', 0)
    for rows in by_each:
        assert len(rows) > 0.6 * len(alone), 'a small update is not divided: each reads all rows of a batch'

    three, _, by_each = trained(3, 'divided', stage, name)
    assert three == one
    assert sorted(row for rows in by_each for row in rows) == sorted(alone), 'where it is divided, no row is read twice'
    assert max(map(len, by_each)) < 0.4 * len(alone)


def test_several_processes_learn_from_a_recording_on_disk(trained, tmp_path):
    name = write(tmp_path / 'my', steps()).name
    (one, _, (alone,)), (three, _, by_each) = (trained(size, 'divided', 'rl', name) for size in (1, 3))
    assert three == one and one
    assert max(map(len, by_each)) < 0.6 * len(alone), 'batches and values are divided; the figures are not'


def test_reading_says_how_far_it_is(tmp_path, monkeypatch, capsys, small_reads):
    monkeypatch.setattr('praxis.telemetry.logger.PAUSE', 0.0)
    monkeypatch.setattr(own_data, '_slices',
                        lambda count, row_bytes: [slice(start, start + 64) for start in range(0, count, 64)])
    own_states(FileStates(path=str(write(tmp_path / 'my', states()))), 0)
    own_pairs(FilePairs(path=str(as_lines(tmp_path / 'my.jsonl', pair_lines()))), 0)
    said = capsys.readouterr().err
    for event in ('checking done=45%', 'hashing done=', 'reading done=', 'checking'): assert f'event={event}' in said
