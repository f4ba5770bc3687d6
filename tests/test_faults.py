"""A fault at every write: the process dies, the disk is full, a file is torn, altered or hostile.

What was saved last stays good, the same command ends with the bits of a run that nothing happened to, and what is not
ours is not touched.
"""
import io
import os
import random
import shutil
import signal
import struct
import subprocess
import zipfile
from contextlib import contextmanager
from functools import partial
from hashlib import sha256

import pytest
import torch

from conftest import SMALL, STAGES, folder_files, refused, whole_runs
from praxis.checkpoint import checkpoint_bytes, checkpoint_name, checkpoints, read_run
from praxis.config import UserError

OUT = 'run'  # the --output of all runs here


def train(forks, stage, cwd, *more, **kwargs):
    return forks.run(f'train_{stage}', *SMALL[stage], '--output', OUT, *more, cwd=cwd, **kwargs)


@pytest.fixture(scope='module')
def undisturbed(forks, tmp_path_factory):
    "For each trainer: a run that nothing happened to, and its files."
    return whole_runs(partial(train, forks), OUT, tmp_path_factory)


def assert_resumes(forks, stage, cwd, undisturbed):
    "Every file with the name of a checkpoint is whole, and going on ends as if nothing had happened."
    for path in checkpoints(cwd / OUT).values(): read_run(path)
    done = train(forks, stage, cwd)
    assert done.returncode == 0, done.stderr
    assert done.stdout == undisturbed[stage].stdout
    assert folder_files(cwd / OUT) == undisturbed[stage].files
    shutil.rmtree(cwd)
    return done


def every(step, slow_stages=STAGES):
    "Each trainer with the step from one of its calls to the next: one in four for PPO; every one in the slow run."
    quick = [pytest.param(stage, 4 if stage == 'rl' else step, id=f"{stage}-some") for stage in STAGES]
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
        for how in ([], ['--resume'], []): train(forks, stage, cwd, *how, how='die', at=rng.randrange(1, 25))
        assert_resumes(forks, stage, cwd, undisturbed)


def test_a_finished_run_says_the_same_again_and_touches_nothing(forks, undisturbed, tmp_path):
    train(forks, 'rl', tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / OUT).iterdir() if path.name != 'log.jsonl'}
    again = train(forks, 'rl', tmp_path)
    assert (again.returncode, again.stdout) == (0, undisturbed['rl'].stdout)
    assert 'event=already_finished' in again.stderr
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / OUT).iterdir() if path.name != 'log.jsonl'} == before
    (tmp_path / OUT / '.result.praxis.json').unlink()  # as a run of praxis 0.1.0 left its folder
    assert_resumes(forks, 'rl', tmp_path, undisturbed)


@pytest.fixture(scope='module')
def another(forks, tmp_path_factory):
    "A PPO run of another seed, its files, and the calls of a run that replaces it."
    cwd = tmp_path_factory.mktemp('another')
    run = train(forks, 'rl', cwd, '--seed', 1)
    run.cwd, run.files = cwd, folder_files(cwd / OUT)
    shutil.copytree(cwd, cwd / 'copy')
    run.replacing = train(forks, 'rl', cwd / 'copy', '--overwrite').calls
    return run


def assert_old_or_new(forks, cwd, another, undisturbed):
    """The folder holds one run, whole: the one that was there, or the one that takes its place and goes on.

    Which of them.
    """
    done = train(forks, 'rl', cwd)
    old = done.returncode != 0
    if old:
        refused(done, 'seed: 1 there, 0 here')
        assert folder_files(cwd / OUT) == another.files
        assert train(forks, 'rl', cwd, '--seed', 1).stdout == another.stdout
        done = train(forks, 'rl', cwd, '--overwrite')
    assert (done.returncode, done.stdout) == (0, undisturbed['rl'].stdout), done.stderr
    assert folder_files(cwd / OUT) == undisturbed['rl'].files
    shutil.rmtree(cwd)
    return 'old' if old else 'new'


@pytest.mark.parametrize('how, step', [('die', 5), ('full', 9), pytest.param('die', 1, marks=pytest.mark.slow),
                                       pytest.param('full', 1, marks=pytest.mark.slow)])
def test_a_run_that_replaces_another_is_stopped_at_each_call(how, step, forks, another, undisturbed, tmp_path):
    left = []
    for at in range(1, len(another.replacing) + 1, step):
        cwd = tmp_path / str(at)
        shutil.copytree(another.cwd / OUT, cwd / OUT)
        done = train(forks, 'rl', cwd, '--overwrite', how=how, at=at)
        assert done.returncode == -signal.SIGKILL or how == 'full'
        if 'kept ' in done.stderr: read_run(cwd / OUT / done.stderr.split('kept ')[1].split()[0])
        left.append(assert_old_or_new(forks, cwd, another, undisturbed))
    assert left == sorted(left, reverse=True) and set(left) == {'old', 'new'}, 'from one moment on it is the new one'


def test_killed_while_a_run_replaces_its_own_files(forks, undisturbed, another, tmp_path):
    for at in range(3, len(another.replacing), 9):
        cwd = tmp_path / str(at)
        train(forks, 'rl', cwd)
        assert train(forks, 'rl', cwd, '--overwrite', how='die', at=at).returncode == -signal.SIGKILL
        assert_resumes(forks, 'rl', cwd, undisturbed)


@pytest.mark.parametrize('stage, step',
                         [pytest.param('rl', 5), *(pytest.param(stage, 1, marks=pytest.mark.slow) for stage in STAGES)])
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
    """A file system of `size`, and a function that mounts it again with other options.

    Skips the test where mounting is not allowed.
    """
    where.mkdir()
    def mount(options):
        return subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', str(where)],
                              capture_output=True).returncode
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


DAMAGE = dict(flipped=flipped, truncated=lambda data, rng: data[:rng.randrange(len(data))], empty=lambda data, rng: b'',
              zeros=lambda data, rng: bytes(len(data)),
              longer=lambda data, rng: data + b'x')


@pytest.mark.parametrize('how', DAMAGE)
def test_a_damaged_checkpoint_is_passed_over(how, forks, undisturbed, tmp_path):
    rng = random.Random(how)
    for stage in STAGES if how in ('flipped', 'truncated') else ['rl']:
        cwd = tmp_path / stage
        train(forks, stage, cwd)
        newest = list(checkpoints(cwd / OUT).values())[-1]
        newest.write_bytes(DAMAGE[how](newest.read_bytes(), rng))
        with pytest.raises(UserError, match='torn or altered'): read_run(newest)
        done = train(forks, stage, cwd)
        assert done.stderr.count('event=checkpoint_passed_over') == 1 and newest.name in done.stderr
        assert (done.returncode, done.stdout) == (0, undisturbed[stage].stdout)
        assert folder_files(cwd / OUT) == undisturbed[stage].files


def test_numbers_that_are_not_finite_are_passed_over_too(forks, undisturbed, tmp_path):
    train(forks, 'rl', tmp_path)
    newest = list(checkpoints(tmp_path / OUT).values())[-1]
    contents = dict(read_run(newest))
    contents['optimizer']['exp_avg'][3] = float('inf')
    newest.write_bytes(checkpoint_bytes(contents))
    done = train(forks, 'rl', tmp_path)
    assert 'optimizer.exp_avg holds numbers that are not finite' in done.stderr
    assert (done.stdout, folder_files(tmp_path / OUT)) == (undisturbed['rl'].stdout, undisturbed['rl'].files)


def test_where_no_checkpoint_is_good_the_run_starts_over(forks, undisturbed, tmp_path):
    train(forks, 'rl', tmp_path)
    for path in checkpoints(tmp_path / OUT).values(): path.write_bytes(path.read_bytes()[:-9])
    done = train(forks, 'rl', tmp_path, '--resume')
    assert 'event=nothing_to_resume' in done.stderr
    assert (done.stdout, folder_files(tmp_path / OUT)) == (undisturbed['rl'].stdout, undisturbed['rl'].files)


@pytest.mark.parametrize('tail', [b'{"step": 3, "lo', b'\xff\xfe\n', b'[]\n', b'\n', b'\x00' * 50])
def test_a_torn_line_of_metrics_is_cut_off(tail, forks, undisturbed, tmp_path):
    train(forks, 'rl', tmp_path, how='die', at=len(undisturbed['rl'].calls) // 2)
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
    return dict(payload=(pickled(dict(format=1, model=Payload(owned))), 'refused by the safe loader'),
                bomb=(zip_bomb(), 'unfolds into more than it is'),
                strides=(pickled(dict(format=1, model=dict(w=torch.zeros(1).expand(2**42)))),
                         'unfolds into more than it is'),
                later=(pickled(dict(format=3)), 'not a checkpoint of format 2'),
                fields=(checkpoint_bytes(dict(format=1, stage='rl')), 'not a checkpoint of a run'),
                plain_pickle=(b'\x80\x04cos\nsystem\n.', 'torn or altered'))


def test_hostile_files_are_refused_and_nothing_is_run_or_written(forks, tmp_path):
    for name, (data, why) in hostile_files(tmp_path / 'owned').items():
        bad = tmp_path / f'{name}.pt'
        bad.write_bytes(data)
        refused(train(forks, 'rl', tmp_path, '--model.init_from', bad), bad.name, why)
        if name == 'plain_pickle': continue  # without a right hash it is a torn file, and passed over
        folder = tmp_path / name / OUT
        folder.mkdir(parents=True)
        (folder / checkpoint_name(7)).write_bytes(data)
        for how in ('--resume', '--model.hidden_dim=8'):
            refused(train(forks, 'rl', tmp_path / name, how), checkpoint_name(7), why)
        assert folder_files(folder) == {checkpoint_name(7): data}, 'somebody may still want it'
    assert not (tmp_path / 'owned').exists()


def others_checkpoints():
    "Files of other tools, under the name of one of our checkpoints."
    buffer = io.BytesIO()
    torch.save(dict(model=dict(w=torch.ones(30)), step=7), buffer)
    return dict(torch=buffer.getvalue(), pickle=b'\x80\x02}q\x00X\x05\x00\x00\x00modelq\x01K\x01s.',
                text=b'see the wiki', noise=random.Random(0).randbytes(5000), table=b'step,loss\n' * 999)


@pytest.mark.parametrize('what', others_checkpoints())
def test_a_file_with_the_name_of_a_checkpoint_that_is_not_ours_is_left_alone(what, forks, tmp_path):
    data = others_checkpoints()[what]
    train(forks, 'rl', tmp_path / 'ran')
    for cwd in (tmp_path / 'ran', tmp_path / 'new'):
        (cwd / OUT).mkdir(parents=True, exist_ok=True)
        (cwd / OUT / checkpoint_name(5)).write_bytes(data)
        before = folder_files(cwd / OUT)
        for how in ([], ['--resume'], ['--overwrite'], ['--seed', 1, '--overwrite']):
            refused(train(forks, 'rl', cwd, *how), f'error: run/{checkpoint_name(5)}: not a checkpoint of praxis')
        assert folder_files(cwd / OUT) == before


OTHERS = ['.notes.tmp', '.metrics.jsonl.tmp', '.step_00000005.pt.tmp', 'step_5.pt', 'step_00000005.pt.bak',
          'step_00000005.pth', 'metrics.json', 'metrics.jsonl~', 'result.json', '.result.json', 'a.praxis.tmp',
          '.gitignore', 'best.pt', 'tmp']


def test_all_other_files_in_the_folder_stay(forks, undisturbed, tmp_path):
    (tmp_path / OUT / 'step_00000005').mkdir(parents=True)
    theirs = {name: random.Random(name).randbytes(random.Random(name).choice([0, 9, 999]))
              for name in [*OTHERS, 'step_00000005/x.tmp']}
    for name, data in theirs.items(): (tmp_path / OUT / name).write_bytes(data)
    def stay(): return {name: (tmp_path / OUT / name).read_bytes() for name in theirs} == theirs
    train(forks, 'rl', tmp_path, how='die', at=20)
    for how in ([], [], ['--training.epochs', 3, '--resume'], ['--seed', 1, '--overwrite']):
        assert train(forks, 'rl', tmp_path, *how).returncode == 0 and stay()
    for at in (10, 25, 40): train(forks, 'rl', tmp_path, '--seed', 2, '--overwrite', how='die', at=at)
    assert train(forks, 'rl', tmp_path, '--overwrite').stdout == undisturbed['rl'].stdout and stay()


@pytest.mark.parametrize('data', [b'', b'step,loss\n1,2\n', b'{"step": 1, "accuracy": 0.5}\n',
                                  b'{"step": 1, "epoch": 0, "loss": 1.5}\n', b'\x00\xff' * 99])
def test_a_metrics_file_of_another_tool_is_left_alone(data, forks, tmp_path):
    train(forks, 'rl', tmp_path / 'ran')
    for cwd in (tmp_path / 'ran', tmp_path / 'new'):
        ours = folder_files(cwd / OUT).get('metrics.jsonl', b'') if (cwd / OUT).exists() else b''
        (cwd / OUT).mkdir(parents=True, exist_ok=True)
        # beside our checkpoints these pass for ours
        if ours and data in (b'', b'{"step": 1, "epoch": 0, "loss": 1.5}\n'): continue
        (cwd / OUT / 'metrics.jsonl').write_bytes(data)
        before = folder_files(cwd / OUT)
        for how in ([], ['--resume'], ['--overwrite']):
            refused(train(forks, 'rl', cwd, *how), 'error: run/metrics.jsonl: ')
        assert folder_files(cwd / OUT) == before


def test_links_and_folders_are_no_checkpoints(forks, tmp_path):
    train(forks, 'rl', tmp_path)
    good = list(checkpoints(tmp_path / OUT).values())[-1]
    link, folder = tmp_path / OUT / checkpoint_name(97), tmp_path / OUT / checkpoint_name(98)
    link.symlink_to(good)
    refused(train(forks, 'rl', tmp_path, '--resume'), link.name, 'not a checkpoint of praxis')
    link.unlink()
    folder.mkdir()
    refused(train(forks, 'rl', tmp_path, '--resume'), folder.name, 'not a checkpoint of praxis')
