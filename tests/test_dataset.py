"What the notebook of the data sets does not show: other processes, every kind of bad file, mutated files, and size."
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file
from torch.utils.data import BatchSampler, DataLoader, SequentialSampler

from praxis.config import UserError, load_config
from praxis.guidance.batches import Examples, Pairs, Ragged, Side, Transitions, rows, shuffled, size, tensors
from praxis.guidance.config import FilePairs, FileStates, SyntheticPairs, SyntheticStates, SyntheticTrajectories
from praxis.guidance.dataset import PreferenceDataset, SupervisedDataset, TrajectoryDataset
from praxis.guidance.own_data import own_pairs, own_states, read_pairs, read_states
from praxis.seeding import generator
from praxis.stages import PreferenceConfig, SupervisedConfig, prepare
from praxis.training.loop import fit

def made(seed):
    "The hashes of the three synthetic data sets."
    sets = (SupervisedDataset(SyntheticStates(), seed), TrajectoryDataset(SyntheticTrajectories(), seed, 0.9, 0.9),
            PreferenceDataset(SyntheticPairs(), seed))
    return [data.sha256 for data in sets]


def hashes(threads, seed):
    "The same, made by another process."
    script = f'import torch; torch.set_num_threads({threads}); from test_dataset import made; print(*made({seed}))'
    env = os.environ | dict(PYTHONPATH=f'{ROOT}{os.pathsep}{ROOT / "tests"}')
    return subprocess.run([sys.executable, '-c', script], check=True, capture_output=True, text=True,
                          env=env).stdout.split()


def test_another_process_makes_the_same_tensors_whatever_its_threads_and_another_seed_makes_others():
    one, other = (made(seed) for seed in (3, 4))
    assert one == hashes(2, 3)
    assert all(a != b for a, b in zip(one, other, strict=True))


def synthetic():
    return [SupervisedDataset(SyntheticStates(num_examples=100), 0),
            TrajectoryDataset(SyntheticTrajectories(num_trajectories=20), 0, 0.9, 0.9),
            PreferenceDataset(SyntheticPairs(num_pairs=50), 0)]


@pytest.mark.parametrize('data', synthetic(), ids=lambda d: type(d).__name__)
@pytest.mark.parametrize('workers', [0, 1])
def test_a_data_loader_takes_them_by_items_and_by_batches(data, workers):
    kind = {SupervisedDataset: Examples, TrajectoryDataset: Transitions, PreferenceDataset: Pairs}[type(data)]
    by_items = list(DataLoader(data, batch_size=16, num_workers=workers))
    by_batches = list(DataLoader(data, sampler=BatchSampler(SequentialSampler(data), 16, drop_last=False),
                                 batch_size=None, num_workers=workers))
    assert len(by_items) == len(by_batches) == -(-len(data) // 16)
    for a, b in zip(by_items, by_batches, strict=True):
        assert type(a) is type(b) is kind
        assert all(torch.equal(x.nan_to_num(), y.nan_to_num()) for x, y in zip(tensors(a), tensors(b), strict=True))
    with pytest.raises(IndexError): data[len(data)]


def test_nothing_is_known_of_held_out_states():
    data = SupervisedDataset(SyntheticStates(), 0)
    seen, held = ({row.numpy().tobytes() for row in part.inputs} for part in (data.train, data.held_out))
    assert not seen & held and len(held) == 205 and len(seen) == 819


def test_a_policy_that_is_given_collects_the_buffer_itself():
    fixed = SyntheticTrajectories(num_trajectories=20)
    policy = torch.eye(4, dtype=torch.float64)[torch.full((fixed.num_states,), 2)]
    data = TrajectoryDataset(fixed, 0, 0.9, 0.9, policy)
    assert set(data.train.action.tolist()) == {2} and data.train.old_logp.abs().max() == 0
    assert data.sha256 != TrajectoryDataset(fixed, 0, 0.9, 0.9).sha256


def as_bytes(data):
    "Each row of all tensors together as one string of bytes."
    return [b''.join(x[i].numpy().tobytes() for x in tensors(data)) for i in range(size(data))]


@pytest.mark.parametrize('data', synthetic(), ids=lambda d: type(d).__name__)
def test_shuffled_gives_each_row_once_and_repeats_itself(data):
    first, again = (list(shuffled(data.train, 7, generator(0, 'order', 1))) for _ in range(2))
    assert sum(size(batch) for batch in first) == len(data)
    for a, b in zip(first, again, strict=True):
        assert all(torch.equal(x.nan_to_num(), y.nan_to_num()) for x, y in zip(tensors(a), tensors(b), strict=True))
    assert sorted(row for batch in first for row in as_bytes(batch)) == sorted(as_bytes(data.train))


@pytest.mark.parametrize('seed', range(3))
def test_every_default_has_room_to_learn(seed):
    states, steps, pairs = SupervisedDataset(SyntheticStates(), seed), TrajectoryDataset(SyntheticTrajectories(), seed,
                                                                                         0.9, 0.9), PreferenceDataset(
                                                                                             SyntheticPairs(), seed)
    assert states.train.action.bincount().max() < 0.5 * len(states)
    assert 0.02 < states.best_guard_accuracy - states.held_out.guard.mean()
    assert 0.8 < states.best_accuracy < 0.9 and states.best_guard_accuracy > 0.8
    assert steps.optimal_return - steps.behaviour_return > 1 and steps.train.truncated.any()
    assert steps.train.terminated.any()
    assert 0.8 < pairs.bayes_accuracy < 0.95 and size(pairs.held_out) >= 1500
    assert states.known == steps.known == pairs.known, 'one world'
    start, shown, best = states.known.values()
    assert 0.25 < (shown - start) / (best - start) < 0.8, 'a demonstrator who is right often, and not always'


@pytest.mark.parametrize('make', [lambda: SupervisedDataset(SyntheticStates(num_examples=1), 0),
                                  lambda: PreferenceDataset(SyntheticPairs(num_pairs=1), 0)])
def test_one_example_cannot_be_split(make):
    with pytest.raises(UserError, match=r'^dataset\.num_\w+: 1: at least 2 are needed'): make()


@pytest.mark.parametrize('change', [dict(num_examples=2), dict(action_dim=2, state_dim=1), dict(noise=1.),
                                    dict(noise=0.), dict(held_out=0.999)])
def test_extreme_configs_still_make_finite_states(change):
    data = SupervisedDataset(SyntheticStates(**{'num_examples': 50, **change}), 0)
    assert all(x.isfinite().all() for part in (data.train, data.held_out) for x in tensors(part)) and len(data)
    assert size(data.held_out)


@pytest.mark.parametrize('change', [dict(num_trajectories=1), dict(trajectory_length=1),
                                    dict(num_states=2, action_dim=2, state_dim=1), dict(noise=0.)])
@pytest.mark.parametrize('gamma, lam', [(0., 0.), (0.999, 1.)])
def test_extreme_configs_still_make_finite_steps(change, gamma, lam):
    data = TrajectoryDataset(SyntheticTrajectories(**{'num_trajectories': 20, **change}), 0, gamma, lam)
    assert all(x.isfinite().all() for x in tensors(data.train)) and data.optimal_return >= data.behaviour_return


@pytest.mark.parametrize('change', [dict(num_pairs=2), dict(trajectory_length=1), dict(action_dim=2, state_dim=1),
                                    dict(noise=1e-300), dict(noise=1e300)])
def test_extreme_configs_still_make_pairs(change):
    data = PreferenceDataset(SyntheticPairs(**{'num_pairs': 20, **change}), 0)
    assert 0.5 <= data.bayes_accuracy <= 1 and data.train.chosen.mask[:, 0].all()


# Labelled states from a file

GOOD = dict(inputs=np.eye(4), action=np.array([0, 1, 2, 1]), value=np.zeros(4), guard=np.ones(4),
            latency=np.full(4, 0.5))


def wide(bad): return np.where(np.eye(4) == 1, bad, 0.)


BAD_ARRAYS = {
    'no inputs': (dict(inputs=None), "no array 'inputs'; expected inputs and action"),
    'no action': (dict(action=None), "no array 'action'"),
    'a name nobody knows': (dict(values=np.zeros(4)), "unknown array 'values'"),
    'inputs of one axis': (dict(inputs=np.zeros(4)), r'inputs: shape \(4,\) of float64: expected \(N, D\)'),
    'inputs of three axes': (dict(inputs=np.zeros((4, 2, 2))), r'inputs: shape \(4, 2, 2\)'),
    'inputs without axes': (dict(inputs=np.float64(1)), r'inputs: shape \(\)'),
    'no rows': (dict(inputs=np.zeros((0, 3)), action=np.zeros(0, int)), r'inputs: shape \(0, 3\).*not empty'),
    'no numbers in a state': (dict(inputs=np.zeros((4, 0))), r'inputs: shape \(4, 0\).*not empty'),
    'NaN': (dict(inputs=wide(np.nan)), 'inputs: row 0: nan: expected finite'),
    'infinity': (dict(inputs=wide(np.inf)), 'inputs: row 0: inf: expected finite'),
    'infinity in 16 bits': (dict(inputs=wide(np.inf).astype(np.float16)), 'inputs: row 0: inf: expected finite'),
    'too large for float32': (dict(inputs=wide(1e39)), r'inputs: row 0: 1e\+39: expected finite'),
    'text': (dict(inputs=np.full((4, 2), 'a')), r'inputs: shape \(4, 2\) of <U1'),
    'complex numbers': (dict(inputs=np.zeros((4, 2), complex)), 'of complex128'),
    'truth values': (dict(inputs=np.zeros((4, 2), bool)), 'of bool'),
    'dates': (dict(value=np.zeros(4, 'datetime64[s]')), r'value: shape \(4,\) of datetime64'),
    'records': (dict(value=np.zeros(4, [('a', float)])), r'value: shape \(4,\)'),
    'pickled objects': (dict(value=np.array([1, 2, 3, None])),
                        'cannot be read as .npz: Object arrays cannot be loaded'),
    'float actions': (dict(action=np.zeros(4)), 'action: .*float64.*expected .*integers'),
    'a negative action': (dict(action=np.array([0, 0, -3, -4])),
                          'action: row 2: -3: expected integers from 0 to 1048575'),
    'an enormous action': (dict(action=np.array([0, 2**40, 0, 0])), 'action: row 1: 1099511627776'),
    'an enormous unsigned action': (dict(action=np.array([0, 2**64 - 1, 0, 0], np.uint64)),
                                    'action: row 1: 18446744073709551615'),
    'too few actions': (dict(action=np.zeros(3, int)), r'action: shape \(3,\) of int64: expected \(4,\)'),
    'actions as a table': (dict(action=np.zeros((4, 1), int)), r'action: shape \(4, 1\)'),
    'a guard between': (dict(guard=np.array([0, 1, 0.5, 1])), 'guard: row 2: 0.5: expected 0 or 1'),
    'a guard of NaN': (dict(guard=np.array([0, 1, np.nan, 1])), 'guard: row 2: nan: expected 0 or 1'),
    'a latency above 1': (dict(latency=np.array([0, 1, 1.25, 1])),
                          'latency: row 2: 1.25: expected numbers from 0 to 1'),
    'a latency of NaN': (dict(latency=np.array([0, 1, np.nan, 1])), 'latency: row 2: nan'),
    'a value of infinity': (dict(value=np.array([0, 1, -np.inf, 1])), 'value: row 2: -inf: expected finite'),
}


def refused(read, path, pattern):
    "`read` raises one line that begins with the path and matches."
    with pytest.raises(UserError) as e: read(path)
    message = str(e.value)
    assert message.startswith(str(path)) and '\n' not in message and len(message) < 500 + len(str(path))
    assert re.search(pattern, message), message


@pytest.mark.parametrize('suffix', ['.npz', '.safetensors'])
@pytest.mark.parametrize('name', BAD_ARRAYS)
def test_bad_arrays_are_refused_by_name_and_row(tmp_path, name, suffix):
    change, pattern = BAD_ARRAYS[name]
    arrays, path = {k: np.asarray(v) for k, v in (GOOD | change).items() if v is not None}, tmp_path / f'my{suffix}'
    if suffix == '.npz': np.savez(path, **arrays)
    elif any(a.dtype.kind not in 'iufb' for a in arrays.values()): pytest.skip('safetensors holds numbers only')
    else: save_file({k: np.ascontiguousarray(a).reshape(a.shape) for k, a in arrays.items()}, path)
    refused(read_states, path, pattern.replace('float64', 'float(32|64)').replace(r'1e\+39', r'(1e\+39|inf)'))


@pytest.mark.parametrize('dtype', ['f2', 'f4', 'f8', '>f4', 'i1', 'u2'])
@pytest.mark.parametrize('compress', [False, True])
def test_any_width_and_order_of_bytes_is_read(tmp_path, dtype, compress):
    path = tmp_path / 'my.npz'
    (np.savez_compressed if compress else np.savez)(path, inputs=np.asfortranarray(np.eye(4).astype(dtype)),
                                                    action=np.arange(4).astype('>u2'), guard=[True] * 4)
    examples = read_states(path)
    assert torch.equal(examples.inputs, torch.eye(4)) and examples.inputs.dtype == torch.float32
    assert examples.action.tolist() == [0, 1, 2, 3] and examples.action.dtype == torch.int64
    assert examples.guard.tolist() == [1.] * 4 and examples.value is None and examples.latency is None


def npz_bytes(**arrays):
    np.savez(file := io.BytesIO(), **arrays)
    return file.getvalue()


def zip_bytes(**members):
    with zipfile.ZipFile(file := io.BytesIO(), 'w') as archive:
        for name, data in members.items(): archive.writestr(name.replace('__', '.'), data)
    return file.getvalue()


def claims_to_be(size_in_bytes):
    "An archive whose directory claims that its first member unpacks to `size_in_bytes`."
    data = bytearray(npz_bytes(**GOOD))
    at = data.index(b'PK\1\2') + 24
    data[at:at + 4] = size_in_bytes.to_bytes(4, 'little')
    return bytes(data)


def npy_header(shape):
    header = repr({'descr': '<f8', 'fortran_order': False, 'shape': shape}).encode()
    return b'\x93NUMPY\1\0' + len(header).to_bytes(2, 'little') + header


BAD_ARCHIVES = {
    'empty': (b'', 'not a zip file'),
    'text': (b'hello', 'not a zip file'),
    'a bare array': (b'\x93NUMPY\1\0v\0{}', 'not a zip file'),
    'cut': (npz_bytes(**GOOD)[:-40], 'not a zip file'),
    'a bomb': (claims_to_be(2**32 - 2), 'bytes would unpack to 4'),
    'no members': (zip_bytes(), "no array 'inputs'"),
    'a member that is no array': (zip_bytes(inputs__npy=b'hello', action__npy=b'hello'), 'inputs: shape'),
    'a header that lies': (zip_bytes(inputs__npy=npy_header((10**13, 8)), action__npy=npy_header((4,))),
                           'cannot be read'),
    'a header that is code': (zip_bytes(inputs__npy=b'\x93NUMPY\1\0\x10\0__import__("os")', action__npy=b''),
                              'cannot be read'),
}


@pytest.mark.parametrize('name', BAD_ARCHIVES)
def test_bad_archives_are_refused_in_one_line(tmp_path, name):
    data, pattern = BAD_ARCHIVES[name]
    (tmp_path / 'my.npz').write_bytes(data)
    refused(read_states, tmp_path / 'my.npz', pattern)


@pytest.mark.parametrize('data', [b'', b'hello', b'\xff' * 8, (10**12).to_bytes(8, 'little') + b'{}',
                                  (2).to_bytes(8, 'little') + b'{}'], ids=range(5))
def test_bad_safetensors_are_refused_in_one_line(tmp_path, data):
    (tmp_path / 'my.safetensors').write_bytes(data)
    refused(read_states, tmp_path / 'my.safetensors', "cannot be read as .safetensors|no array 'inputs'")


@pytest.mark.parametrize('read, name', [(read_states, 'my.npz'), (read_states, 'my.safetensors'),
                                        (read_pairs, 'my.jsonl')])
def test_what_is_no_file_is_refused(tmp_path, read, name):
    path = tmp_path / name
    refused(read, path, 'no such file')
    path.mkdir()
    refused(read, path, 'not a regular file')
    refused(read, path / 'deeper' / name, 'no such file')
    refused(read, tmp_path / (300 * 'x' + name), 'File name too long|no such file')


def test_another_ending_is_refused(tmp_path):
    (tmp_path / 'my.csv').write_text('1,2')
    refused(read_states, tmp_path / 'my.csv', r'expected a file named \.npz or \.safetensors')


def mutants(data, count, seed):
    "Copies of `data` with a few bytes changed, cut or doubled."
    rng = random.Random(seed)
    for _ in range(count):
        mutant = bytearray(data)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(mutant))
            change = rng.choice('change cut double'.split())
            if change == 'change': mutant[at] = rng.randrange(256)
            elif change == 'cut': del mutant[at:at + rng.randint(1, 8)]
            else: mutant[at:at] = mutant[at:at + rng.randint(1, 8)]
        yield bytes(mutant)


def read_or_refuse(read, path):
    try: read(path)
    except UserError as e: assert str(e).startswith(str(path)) and '\n' not in str(e)


@pytest.mark.filterwarnings('ignore')
@pytest.mark.parametrize('suffix', ['.npz', '.safetensors'])
def test_mutated_arrays_are_read_or_refused(tmp_path, suffix):
    path, small = tmp_path / f'my{suffix}', dict(inputs=np.eye(2, dtype=np.float32), action=np.array([0, 1]))
    np.savez(path, **small) if suffix == '.npz' else save_file(small, path)
    for mutant in mutants(path.read_bytes(), 500, seed=0):
        path.write_bytes(mutant)
        read_or_refuse(read_states, path)


# Preference pairs from a file

SIDE = '{"states": [[1, 0], [2, 0]], "actions": [1, 0]}'


def pair(chosen=SIDE, rejected=SIDE): return '{"chosen": %s, "rejected": %s}' % (chosen, rejected)


def states(text): return '{"states": %s, "actions": [1]}' % text
def actions(text): return '{"states": [[1, 0]], "actions": %s}' % text


BAD_LINES = {
    'not JSON': ('hello', r':2:1: not JSON'),
    'cut': (pair()[:-1], r':2:\d+: not JSON'),
    'two values': (pair() + ' 1', ':2:.*Extra data'),
    'a list': ('[]', ':2: the line: a JSON list: expected an object with the keys chosen, rejected'),
    'null': ('null', ':2: the line: a JSON NoneType'),
    'no rejected side': ('{"chosen": %s}' % SIDE, ":2: the line: keys 'chosen': expected"),
    'one key too many': (pair()[:-1] + ', "margin": 1}', "keys 'chosen', 'margin', 'rejected'"),
    'a key twice': ('{"chosen": %s, "chosen": %s, "rejected": %s}' % (SIDE, SIDE, SIDE), 'a key is given twice'),
    'a side that is a list': (pair('[]'), 'chosen: a JSON list: expected an object with the keys states, actions'),
    'a side without actions': (pair('{"states": [[1, 0]]}'), "chosen: keys 'states'"),
    'an unknown key in a side': (pair(SIDE[:-1] + ', "reward": 1}'), "chosen: keys 'actions', 'reward', 'states'"),
    'NaN': (pair(SIDE, states('[[1, NaN]]')), 'NaN: expected finite numbers'),
    'minus infinity': (pair(SIDE, states('[[1, -Infinity]]')), '-Infinity: expected finite numbers'),
    'a number JSON cannot hold': (pair(states('[[1, 1e999]]')), 'chosen.states: expected finite numbers'),
    'too large for float32': (pair(states('[[1, 1e39]]')), 'chosen.states: expected finite numbers'),
    'an endless integer': (pair(states('[[1, %s]]' % ('9' * 400))), 'chosen.states: expected'),
    'a longer one': (pair(states('[[1, %s]]' % ('9' * 5000))), ':2: Exceeds the limit'),
    'no states': (pair('{"states": [], "actions": []}'), 'chosen.states: expected at least one state'),
    'empty states': (pair(states('[[]]')), 'chosen.states: expected at least one state'),
    'ragged states': (pair('{"states": [[1, 0], [1]], "actions": [1, 1]}'), 'chosen.states: .* equally many numbers'),
    'states of three axes': (pair(states('[[[1, 0]]]')), 'chosen.states'),
    'one axis': (pair(states('[1, 0]')), 'chosen.states'),
    'text for states': (pair(states('"abc"')), 'chosen.states'),
    'text in states': (pair(states('[["1", 0]]')), 'chosen.states'),
    'null in states': (pair(states('[[null, 0]]')), 'chosen.states'),
    'truth values in states': (pair(states('[[true, false]]')), 'chosen.states'),
    'an object for states': (pair(states('{"a": 1}')), 'chosen.states'),
    'states of another size': (pair(SIDE, states('[[1, 0, 0]]')), 'rejected.states: 3 numbers in a state: expected 2'),
    'a line of another size': (pair(states('[[1]]'), states('[[1]]')),
                               'chosen.states: 1 numbers in a state: expected 2'),
    'no actions': (pair(actions('[]')), 'chosen.actions: expected 1 of them'),
    'too many actions': (pair(actions('[1, 1]')), 'chosen.actions: expected 1 of them'),
    'one action, no list': (pair(actions('1')), 'chosen.actions: expected 1 of them'),
    'a float for an action': (pair(actions('[1.0]')), 'chosen.actions: 1.0: expected integers'),
    'a truth value for an action': (pair(actions('[true]')), 'chosen.actions: True: expected integers'),
    'text for an action': (pair(actions('["1"]')), 'chosen.actions: 1: expected integers'),
    'a negative action': (pair(SIDE, actions('[-1]')), 'rejected.actions: -1: expected integers from 0 to 1048575'),
    'an enormous action': (pair(actions('[%d]' % 2**70)), 'chosen.actions: 1180591620717411303424: expected'),
    'nested too deeply': ('[' * 100_000, ':2'),
}


@pytest.mark.parametrize('name', BAD_LINES)
def test_bad_lines_are_refused_by_number(tmp_path, name):
    line, pattern = BAD_LINES[name]
    (tmp_path / 'my.jsonl').write_text(f'{pair()}\n{line}\n{pair()}\n')
    refused(read_pairs, tmp_path / 'my.jsonl', '^[^ ]*' + pattern if pattern.startswith(':') else f':2: .*{pattern}')


@pytest.mark.parametrize('data, pattern', [(b'', 'holds no pairs'), (b'\n \n\r\n', 'holds no pairs'),
                                           (b'\xff\xfe', ':1: byte 0 of the line is not UTF-8'),
                                           (pair().encode('utf-16'), ':1: byte 0 of the line is not UTF-8'),
                                           (b'\xef\xbb\xbf\r\n', 'holds no pairs'), (b'\0\0', ':1:1: not JSON')])
def test_files_without_pairs_are_refused(tmp_path, data, pattern):
    (tmp_path / 'my.jsonl').write_bytes(data)
    refused(read_pairs, tmp_path / 'my.jsonl', pattern)


def test_line_numbers_count_blank_lines(tmp_path):
    (tmp_path / 'my.jsonl').write_text(f'\n\n{pair()}\n\n   \nhello')
    refused(read_pairs, tmp_path / 'my.jsonl', ':6:1: not JSON')


def test_one_very_long_side_does_not_fill_the_memory(tmp_path):
    path, long = tmp_path / 'my.jsonl', 9_000
    side = json.dumps(dict(states=[[0.] * 100] * 5000, actions=[0] * 5000))
    short = json.dumps(dict(states=[[0.] * 100], actions=[0]))
    path.write_text(pair(side, short) + '\n' + (pair(short, short) + '\n') * long)
    pairs = read_pairs(path)
    assert isinstance(pairs.chosen, Ragged) and isinstance(pairs.rejected, Ragged)
    assert pairs.chosen.states.shape == (5000 + long, 100) and pairs.rejected.states.shape == (1 + long, 100)


@pytest.mark.parametrize('lengths, kind', [([1], Side), ([1, 1, 4], Side), ([1, 1, 5], Ragged), ([1, 30, 30], Side),
                                           ([1] * 50 + [30], Ragged)])
def test_sides_are_padded_where_that_at_most_doubles_the_steps(tmp_path, lengths, kind):
    path = tmp_path / 'my.jsonl'
    path.write_text('\n'.join(pair(*[json.dumps(dict(states=[[n, 0]] * n, actions=[0] * n))] * 2) for n in lengths))
    assert type(read_pairs(path).chosen) is type(read_pairs(path).rejected) is kind


def ragged_file(tmp_path, lengths, seed=0):
    rng, path = random.Random(seed), tmp_path / 'my.jsonl'
    def side(n):
        return dict(states=[[rng.random(), rng.random()] for _ in range(n)],
                    actions=[rng.randrange(3) for _ in range(n)])
    path.write_text('\n'.join(json.dumps(dict(chosen=side(n), rejected=side(rng.randint(1, 3)))) for n in lengths))
    return path


def test_ragged_pairs_are_split_shuffled_and_read_as_padded_ones_are(tmp_path):
    path = ragged_file(tmp_path, lengths := [1, 2, 3, 1, 200, 2, 1, 1, 3, 2, 1, 2])
    data, lines = own_pairs(FilePairs(path=str(path), held_out=0.25),
                            3), [json.loads(line) for line in path.read_text().splitlines()]
    assert (len(data), size(data.held_out), data.state_dim, data.action_dim) == (9, 3, 2, 3)
    def sides(part):
        return [(one.chosen.states.tolist(), one.chosen.actions.tolist(), one.rejected.actions.tolist())
                for one in (rows(part, i) for i in range(size(part)))]
    wanted = [(torch.tensor(line['chosen']['states']).tolist(), line['chosen']['actions'], line['rejected']['actions'])
              for line in lines]
    assert sorted(sides(data.train) + sides(data.held_out)) == sorted(wanted)
    for epoch in range(3):
        batches, again = (list(shuffled(data.train, 4, generator(0, 'order', epoch))) for _ in range(2))
        assert [size(b) for b in batches] == [4, 4, 1]
        assert sorted(one for b in batches for one in sides(b)) == sorted(sides(data.train))
        assert all(torch.equal(x.nan_to_num(), y.nan_to_num()) for a, b in zip(batches, again, strict=True)
                   for x, y in zip(tensors(a), tensors(b), strict=True))
    assert sorted(data.train.chosen.length.tolist() + data.held_out.chosen.length.tolist()) == sorted(lengths)


def test_training_on_ragged_pairs_gives_what_padding_gives(tmp_path):
    path = ragged_file(tmp_path, [1, 2, 3, 1, 60, 2, 1, 1, 3, 2, 1, 2])
    config = load_config(PreferenceConfig, None, {'dataset.kind': 'file', 'dataset.path': path, 'model.hidden_dim': 8,
                                                  'training.batch_size': 4, 'training.epochs': 3})
    def run(name): return fit(prepare(config), tmp_path / name)
    ragged, resumed = run('ragged'), fit(prepare(config), tmp_path / 'resumed', until=4)
    assert fit(prepare(config), tmp_path / 'resumed', resume=True) == ragged != resumed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr('praxis.guidance.own_data._pays', lambda sides: True)
        padded = run('padded')
    assert padded['data_sha256'] != ragged['data_sha256'] and padded['step'] == ragged['step']
    assert ragged['metrics'] == pytest.approx(padded['metrics'], rel=1e-4, abs=1e-5)


def test_mutated_lines_are_read_or_refused(tmp_path):
    path = tmp_path / 'my.jsonl'
    for mutant in mutants(f'{pair()}\n{pair()}\n'.encode(), 1500, seed=0):
        path.write_bytes(mutant)
        read_or_refuse(read_pairs, path)


@pytest.mark.parametrize('seed', range(5))
def test_a_group_is_never_split(tmp_path, seed):
    rng, path = random.Random(seed), tmp_path / 'my.jsonl'
    firsts = [rng.randrange(12) for _ in range(60)]
    lines = [dict(chosen=dict(states=[[first, 0.], [rng.random(), 0.]][:rng.randint(1, 2)]),
                  rejected=dict(states=[[rng.random(), 1.]])) for first in firsts]
    for line in lines:
        for side in line.values(): side['actions'] = [rng.randrange(3) for _ in side['states']]
    path.write_text('\n'.join(map(json.dumps, lines)))
    data = own_pairs(FilePairs(path=str(path), held_out=0.3), seed)
    trained, held = (set(part.chosen.states[:, 0, 0].tolist()) for part in (data.train, data.held_out))
    assert trained and held and not trained & held and trained | held == set(map(float, firsts))
    assert len(data) + size(data.held_out) == 60
    assert own_pairs(FilePairs(path=str(path), held_out=0.3), seed).sha256 == data.sha256


def test_zero_and_minus_zero_are_one_state(tmp_path):
    path = tmp_path / 'my.jsonl'
    path.write_text('\n'.join(pair(states(f'[[{x}, 1]]'), SIDE) for _ in range(5) for x in ('0.0', '-0.0', '7')))
    data = own_pairs(FilePairs(path=str(path), held_out=0.5), 0)
    assert {len(data), size(data.held_out)} == {5, 10}


@pytest.mark.parametrize('lengths', [[1] * 8, [1] * 7 + [90]])
def test_pairs_that_all_begin_in_one_state_are_split_one_by_one(tmp_path, lengths):
    path = tmp_path / 'my.jsonl'
    path.write_text('\n'.join(pair(json.dumps(dict(states=[[3, 4]] * n, actions=[1] * n)), SIDE) for n in lengths))
    data = own_pairs(FilePairs(path=str(path), held_out=0.25), 0)
    assert (len(data), size(data.held_out)) == (6, 2)


def test_a_mark_at_the_beginning_windows_ends_and_blank_last_lines_change_nothing(tmp_path):
    path = tmp_path / 'my.jsonl'
    path.write_text(f'{pair()}\n{pair()}')
    plain, mark = read_pairs(path), b'\xef\xbb\xbf'
    for data in (mark + path.read_bytes(), mark + path.read_bytes().replace(b'\n', b'\n' + mark),
                 path.read_bytes().replace(b'\n', b'\r\n') + b'\r\n\r\n',
                 mark + b'\r\n' + path.read_bytes() + b'\n  \n\t'):
        path.write_bytes(data)
        assert all(torch.equal(x.nan_to_num(), y.nan_to_num())
                   for x, y in zip(tensors(read_pairs(path)), tensors(plain), strict=True))
    path.write_bytes(mark + b'hello')
    refused(read_pairs, path, ':1:1: not JSON')


# Nothing held out

def test_nothing_held_out_trains_on_everything(tmp_path):
    np.savez(tmp_path / 'my.npz', inputs=np.eye(1), action=np.array([0]))
    for data in (SupervisedDataset(SyntheticStates(num_examples=50, held_out=0), 0),
                 PreferenceDataset(SyntheticPairs(num_pairs=50, held_out=0), 0)):
        assert (len(data), size(data.held_out)) == (50, 0) and len(data.sha256) == 64
    assert len(own_states(FileStates(path=str(tmp_path / 'my.npz'), held_out=0), 0)) == 1
    for best in (PreferenceDataset(SyntheticPairs(held_out=0), 0).bayes_accuracy,
                 SupervisedDataset(SyntheticStates(held_out=0), 0).best_accuracy):
        assert 0.75 < best < 0.9
    for lengths in ([2], [1] * 6 + [70]):
        data = own_pairs(FilePairs(path=str(ragged_file(tmp_path, lengths)), held_out=0), 0)
        assert (len(data), size(data.held_out)) == (len(lengths), 0)


# The handwritten digits

ROOT = Path(__file__).parent.parent


def test_the_digits_are_written_the_same_twice_and_fit_their_configs(tmp_path):
    pytest.importorskip('sklearn')
    for name in 'ab':
        subprocess.run([sys.executable, ROOT / 'data/make_digits.py', '--output', tmp_path / name], check=True,
                       capture_output=True)
    for name in ('supervised.npz', 'preference.jsonl'):
        assert (tmp_path / 'a' / name).read_bytes() == (tmp_path / 'b' / name).read_bytes()
    states, pairs = (load_config(schema, ROOT / f'configs/digits/{name}.yaml').dataset
                     for schema, name in ((SupervisedConfig, 'supervised'), (PreferenceConfig, 'preference')))
    states = own_states(states.model_copy(update=dict(path=str(tmp_path / 'a' / Path(states.path).name))), 0)
    pairs = own_pairs(pairs.model_copy(update=dict(path=str(tmp_path / 'a' / Path(pairs.path).name))), 0)
    assert len(states) + size(states.held_out) == 1797 and states.action_dim == pairs.action_dim == 10
    assert states.state_dim == pairs.state_dim == 64
    trained, held = ({image.numpy().tobytes() for image in part.chosen.states[:, 0]}
                     for part in (pairs.train, pairs.held_out))
    assert not trained & held and (pairs.train.chosen.actions != pairs.train.rejected.actions).all()


# Size

def test_a_million_rows_are_loaded_and_dealt_out_without_copies(tmp_path):
    count, path = 1_000_000, tmp_path / 'large.npz'
    rng = np.random.default_rng(0)
    np.savez(path, inputs=rng.standard_normal((count, 4), np.float32), action=np.arange(count) % 5,
             latency=np.zeros(count, np.float32))
    data = own_states(FileStates(path=str(path), held_out=0.1), 0)
    assert (len(data), size(data.held_out), data.action_dim, data.train.value) == (900_000, 100_000, 5, None)
    storages, seen = set(), 0
    for batch in shuffled(data.train, 4096, generator(0, 'order', 0)):
        storages.add(batch.inputs.untyped_storage().data_ptr())
        seen += size(batch)
    assert seen == 900_000 and len(storages) == 1 and size(batch) == 900_000 % 4096


def test_a_hundred_thousand_lines_are_loaded(tmp_path):
    path = tmp_path / 'large.jsonl'
    path.write_text(''.join(pair(states(f'[[{i // 4}, 0.5]]'), states(f'[[{i // 4}, 0.5]]')) + '\n'
                            for i in range(100_000)))
    data = own_pairs(FilePairs(path=str(path)), 0)
    assert len(data) == 75_000 and size(data.held_out) == 25_000
    assert rows(data.train, 5).chosen.states.shape == (1, 2)
