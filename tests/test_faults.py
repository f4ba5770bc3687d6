"A fault at every write: the process dies, the disk is full, a file is torn, altered or hostile. What was saved last stays good, and `--resume` ends with the bits of a run that nothing happened to."
import io
import os
import random
import shutil
import signal
import struct
import subprocess
import zipfile
from contextlib import contextmanager
from hashlib import sha256

import pytest
import torch

from conftest import SMALL, STAGES, folder_files, refused
from praxis.checkpoint import checkpoint_bytes, checkpoint_name, checkpoints, read_run
from praxis.config import UserError

OUT = 'run'  # the --output of all runs here


def train(forks, stage, cwd, *more, **kwargs): return forks.run(f'train_{stage}', *SMALL[stage], '--output', OUT, *more, cwd=cwd, **kwargs)


@pytest.fixture(scope='module')
def undisturbed(forks, tmp_path_factory):
    "For each trainer: a run that nothing happened to, and its files."
    runs = {}
    for stage in STAGES:
        cwd = tmp_path_factory.mktemp(stage)
        runs[stage] = train(forks, stage, cwd)
        assert runs[stage].returncode == 0, runs[stage].stderr
        runs[stage].files = folder_files(cwd / OUT)
    return runs


def assert_resumes(forks, stage, cwd, undisturbed):
    "Every file with the name of a checkpoint is whole, and going on ends as if nothing had happened."
    for path in checkpoints(cwd / OUT).values(): read_run(path)
    done = train(forks, stage, cwd, '--resume')
    assert done.returncode == 0, done.stderr
    assert done.stdout == undisturbed[stage].stdout
    assert folder_files(cwd / OUT) == undisturbed[stage].files
    shutil.rmtree(cwd)
    return done


def every(step, slow_stages=STAGES):
    "Each trainer with how many of its calls are skipped by default: one in two for PPO; none in the slow run."
    quick = [pytest.param(stage, 2 if stage == 'rl' else step, id=f"{stage}-some") for stage in STAGES]
    return quick + [pytest.param(stage, 1, id=f'{stage}-all', marks=pytest.mark.slow) for stage in slow_stages]


@pytest.mark.parametrize('stage, step', every(8))
def test_killed_at_each_call_of_a_run(stage, step, forks, undisturbed, tmp_path):
    for at in range(1, len(undisturbed[stage].calls) + 1, step):
        assert train(forks, stage, tmp_path / str(at), how='die', at=at).returncode == -signal.SIGKILL
        assert_resumes(forks, stage, tmp_path / str(at), undisturbed)


@pytest.mark.parametrize('stage', STAGES)
def test_killed_again_and_again(stage, forks, undisturbed, tmp_path):
    rng = random.Random(stage)
    for chain in range(2):
        cwd, at = tmp_path / str(chain), rng.randrange(10, 40)
        train(forks, stage, cwd, how='die', at=at)
        for _ in range(3): train(forks, stage, cwd, '--resume', how='die', at=rng.randrange(1, 25))
        assert_resumes(forks, stage, cwd, undisturbed)


def test_killed_while_a_run_replaces_its_own_files(forks, undisturbed, tmp_path):
    for at in range(3, len(undisturbed['rl'].calls), 6):
        cwd = tmp_path / str(at)
        train(forks, 'rl', cwd)
        assert train(forks, 'rl', cwd, how='die', at=at).returncode == -signal.SIGKILL
        assert_resumes(forks, 'rl', cwd, undisturbed)


@pytest.mark.parametrize('stage, step', [pytest.param('rl', 3), *(pytest.param(stage, 1, marks=pytest.mark.slow) for stage in STAGES)])
def test_disk_full_from_each_call_on(stage, step, forks, undisturbed, tmp_path):
    failed = 0
    for at in range(1, len(undisturbed[stage].calls) + 1, step):
        done = train(forks, stage, tmp_path / str(at), how='full', at=at)
        if done.returncode:
            failed += 1
            refused(done, 'No space left on device', status=done.returncode)
            assert done.returncode in (1, 2) and done.stderr.splitlines()[-1].startswith('error: run')
        assert_resumes(forks, stage, tmp_path / str(at), undisturbed)
    assert failed > len(undisturbed[stage].calls) // step * 0.8


@contextmanager
def small_disk(where, size):
    "A file system of `size`, and a function that mounts it again with other options; skips the test where mounting is not allowed."
    where.mkdir()
    def mount(options): return subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', str(where)], capture_output=True).returncode
    if not shutil.which('mount') or mount(f'size={size}'): pytest.skip('this test needs to mount a tmpfs')
    try: yield lambda options: mount(f'remount,{options}')
    finally: subprocess.run(['umount', str(where)], check=True)


@pytest.mark.parametrize('size', ['16k', '32k', '40k'])
def test_a_disk_that_is_really_full_and_then_has_room(size, forks, undisturbed, tmp_path):
    disk = tmp_path / 'disk'
    with small_disk(disk, size) as remount:
        done = train(forks, 'supervised', disk)
        refused(done, 'No space left on device', status=1)
        for path in checkpoints(disk / OUT).values(): read_run(path)
        remount('size=4m')
        done = train(forks, 'supervised', disk, '--resume')
        assert (done.returncode, done.stdout) == (0, undisturbed['supervised'].stdout)
        assert folder_files(disk / OUT) == undisturbed['supervised'].files


def test_a_read_only_disk(forks, tmp_path):
    disk = tmp_path / 'disk'
    with small_disk(disk, '1m') as remount:
        assert train(forks, 'rl', disk).returncode == 0
        before = folder_files(disk / OUT)
        remount('ro')
        refused(train(forks, 'rl', disk), 'error: run: is not writable')
        refused(train(forks, 'rl', disk, '--output', 'new'), 'error: new: cannot be a folder: Read-only file system')
        assert folder_files(disk / OUT) == before


@pytest.mark.skipif(os.geteuid() == 0, reason='root writes everywhere')
def test_a_folder_that_must_not_be_written(forks, tmp_path):
    (tmp_path / OUT).mkdir(mode=0o500)
    refused(train(forks, 'rl', tmp_path), 'error: run: is not writable')


def test_a_folder_that_is_a_file(forks, tmp_path):
    (tmp_path / OUT).write_text('mine')
    refused(train(forks, 'rl', tmp_path), 'error: run: cannot be a folder: File exists')
    refused(train(forks, 'rl', tmp_path, '--output', f'{OUT}/deeper'), 'cannot be a folder: Not a directory')
    assert (tmp_path / OUT).read_text() == 'mine'


def flipped(data, rng):
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1:]


DAMAGE = dict(flipped=flipped, truncated=lambda data, rng: data[:rng.randrange(len(data))], empty=lambda data, rng: b'', zeros=lambda data, rng: bytes(len(data)),
              longer=lambda data, rng: data + b'x', garbage=lambda data, rng: rng.randbytes(5000))


@pytest.mark.parametrize('how', DAMAGE)
def test_a_damaged_checkpoint_is_passed_over(how, forks, undisturbed, tmp_path):
    rng = random.Random(how)
    for stage in STAGES if how in ('flipped', 'truncated') else ['rl']:
        cwd = tmp_path / stage
        train(forks, stage, cwd)
        newest = list(checkpoints(cwd / OUT).values())[-1]
        newest.write_bytes(DAMAGE[how](newest.read_bytes(), rng))
        with pytest.raises(UserError, match='torn or altered'): read_run(newest)
        done = train(forks, stage, cwd, '--resume')
        assert done.stderr.count('event=checkpoint_passed_over') == 1 and newest.name in done.stderr
        assert (done.returncode, done.stdout) == (0, undisturbed[stage].stdout)
        assert folder_files(cwd / OUT) == undisturbed[stage].files


def test_where_no_checkpoint_is_good_the_run_starts_over(forks, undisturbed, tmp_path):
    train(forks, 'rl', tmp_path)
    for path in checkpoints(tmp_path / OUT).values(): path.write_bytes(b'torn')
    done = train(forks, 'rl', tmp_path, '--resume')
    assert 'event=nothing_to_resume' in done.stderr
    assert (done.stdout, folder_files(tmp_path / OUT)) == (undisturbed['rl'].stdout, undisturbed['rl'].files)


@pytest.mark.parametrize('tail', [b'{"step": 3, "lo', b'\xff\xfe\n', b'[]\n', b'\n', b'\x00' * 50])
def test_a_torn_line_of_metrics_is_cut_off(tail, forks, undisturbed, tmp_path):
    train(forks, 'rl', tmp_path, how='die', at=40)
    with open(tmp_path / OUT / 'metrics.jsonl', 'ab') as f: f.write(tail)
    assert_resumes(forks, 'rl', tmp_path, undisturbed)


def sealed(body):
    "A zip with a right hash at its end, which anybody can compute."
    body = body[:-2] + struct.pack('<H', 64)
    return body + sha256(body).hexdigest().encode()


class Payload:
    "Pickled, it asks for a command to be run when it is loaded."
    def __init__(self, path): self.path = path
    def __reduce__(self): return os.system, (f'touch {self.path}',)


def pickled(thing):
    buffer = io.BytesIO()
    torch.save(thing, buffer)
    return sealed(buffer.getvalue())


def zip_bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('archive/data.pkl', bytes(10**8))
    return sealed(buffer.getvalue())


def hostile_files(owned):
    return dict(payload=(pickled(dict(format=1, model=Payload(owned))), 'refused by the safe loader'), bomb=(zip_bomb(), 'unfolds into more than it is'),
                strides=(pickled(dict(format=1, model=dict(w=torch.zeros(1).expand(2**42)))), 'unfolds into more than it is'), later=(pickled(dict(format=2)), 'not a checkpoint of format 1'),
                fields=(checkpoint_bytes(dict(format=1, stage='rl')), 'not a checkpoint of a run'), plain_pickle=(b'\x80\x04cos\nsystem\n.', 'torn or altered'))


def test_hostile_files_are_refused_and_nothing_is_run_or_written(forks, tmp_path):
    for name, (data, why) in hostile_files(tmp_path / 'owned').items():
        bad = tmp_path / f'{name}.pt'
        bad.write_bytes(data)
        refused(train(forks, 'rl', tmp_path, '--model.init_from', bad), bad.name, why)
        if name == 'plain_pickle': continue  # without a right hash it is a torn file, and passed over
        folder = tmp_path / name / OUT
        folder.mkdir(parents=True)
        (folder / checkpoint_name(7)).write_bytes(data)
        for how in ('--resume', '--model.hidden_dim=8'): refused(train(forks, 'rl', tmp_path / name, how), checkpoint_name(7), why)
        assert folder_files(folder) == {checkpoint_name(7): data}, 'somebody may still want it'
    assert not (tmp_path / 'owned').exists()


def test_links_and_folders_are_no_checkpoints(forks, tmp_path):
    train(forks, 'rl', tmp_path)
    good = list(checkpoints(tmp_path / OUT).values())[-1]
    link, folder = tmp_path / OUT / checkpoint_name(97), tmp_path / OUT / checkpoint_name(98)
    link.symlink_to(good)
    refused(train(forks, 'rl', tmp_path, '--resume'), link.name, 'not a regular file')
    link.unlink()
    folder.mkdir()
    refused(train(forks, 'rl', tmp_path, '--resume'), folder.name, 'not a regular file')
