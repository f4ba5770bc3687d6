"What several tests need: the commands as real processes."
import os

# before torch is imported: threads of several workers would wait for each other
if 'PYTEST_XDIST_WORKER' in os.environ:
    os.environ.setdefault('OMP_NUM_THREADS', '1')

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from faults import TALLY, forks_in, tally
from praxis.stages import STAGES as TABLE

REPO = Path(__file__).parent.parent
# the same examples each time, however slow the machine
settings.register_profile('steady', deadline=None, derandomize=True)
settings.load_profile('steady')
STAGES = tuple(TABLE)
def flags(stage, **values):
    "Those of `values` that the default data of a stage know, as flags."
    known = type(TABLE[stage].config().dataset).model_fields
    return [word for name, x in values.items() if name in known for word in (f'--dataset.{name}', str(x))]


TINY = {  # flags that make a run short: a second, most of it importing torch
    stage: ['--training.epochs', '2', *flags(stage, num_examples=512, num_trajectories=32, num_pairs=512)]
    for stage in STAGES}


if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # so where a shell runs the tests behind; a child inherits it
    signal.signal(signal.SIGINT, signal.default_int_handler)


def start(script, *args, cwd, stderr=subprocess.PIPE, hangup=signal.SIG_DFL, **env):
    """The process of a command, by its forwarder in `scripts/`.

    `hangup` is what it does at a SIGHUP, whatever this process does (under nohup, say).
    """
    env = dict({k: v for k, v in os.environ.items() if not k.startswith('PRAXIS')}, PYTHONPATH=str(REPO)) | env
    before = signal.signal(signal.SIGHUP, hangup)  # a child inherits it
    try:
        return subprocess.Popen([sys.executable, '-m', f'scripts.{script}', *map(str, args)], cwd=cwd, env=env,
                                text=True, stdout=subprocess.PIPE, stderr=stderr)
    finally: signal.signal(signal.SIGHUP, before or signal.SIG_DFL)


class Running:
    """A command whose log is read line by line, in a Python of its own, or as one of the `forks`, which is faster.

    Its pipe holds a page, so it cannot run far ahead of what was read: a signal after some line meets it in the middle
    of its work, on a slow machine too.
    """
    def __init__(self, script, *args, forks=None, **kwargs):
        self.text = b''
        if forks: self.process = forks.begin(script, *args, **kwargs)
        else:
            read, write = os.pipe()
            self.process = start(script, *args, stderr=write, **kwargs)
            self.process.stderr = os.fdopen(read)
            os.close(write)
        fcntl.fcntl(self.process.stderr, fcntl.F_SETPIPE_SZ, 4096)

    def read(self, n, event):
        "Read on until `n` lines hold the text `event`."
        while self.text.count(event.encode()) < n:
            more = os.read(self.process.stderr.fileno(), 512)
            assert more, f'it ended before line {n} with {event}: {self.text.decode()}'
            self.text += more

    def signalled(self, signum):
        "Send a signal; the exit status, and what was left on stdout and stderr."
        self.process.send_signal(signum)
        stdout, stderr = self.process.communicate()
        return self.process.returncode, stdout, self.text.decode(errors='replace') + stderr

    def kill(self):
        "End it at once, in the middle of its work."
        assert self.signalled(signal.SIGKILL)[0] == -signal.SIGKILL, self.text.decode()
        tally()


def run(script, *args, cwd, **env):
    "A command run to its end in a Python of its own (`forks` is faster): `returncode`, `stdout`, `stderr`."
    process = start(script, *args, cwd=cwd, **env)
    stdout, stderr = process.communicate()
    return subprocess.CompletedProcess(args, process.returncode, stdout, stderr)


def pytest_collection_modifyitems(items):
    "The longest files first: another worker has all others meanwhile, instead of waiting for them at the end."
    items.sort(key=lambda item: item.path.stem not in ('test_site', 'test_values'))


@pytest.fixture(scope='module')
def one_thread():
    "Many small products are quickest so."
    import torch
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope='session')
def compiled(tmp_path_factory):
    "The compiled program of the search, made here."
    from praxis.programs.rounds import CODE, load_kernel
    from praxis.training.tape import compiling
    job = compiling(path := tmp_path_factory.mktemp('kernel') / 'search.so', CODE)
    if not job: pytest.skip('no C compiler')
    assert job.wait() == 0
    return load_kernel(path)


@pytest.fixture
def command(forks, tmp_path):
    "Run a command in an empty folder."
    return lambda script, *args, **env: forks.run(script, *args, cwd=tmp_path, **env)


def refused(done, *parts, status=2):
    "Assert that a command ended with one clear line that holds `parts`, and nothing on stdout."
    errors = [line for line in done.stderr.splitlines() if line.startswith('error: ')]
    assert (done.returncode, done.stdout, len(errors)) == (status, '', 1), done.stderr
    assert 'Traceback' not in done.stderr
    for part in parts: assert part in errors[0], errors[0]


def seeds(*always, slow):
    "Seeds for a test that must not hang on one of them: some for every run, and those for `-m slow`."
    return pytest.mark.parametrize('seed', [*always, *(pytest.param(seed, marks=pytest.mark.slow) for seed in slow)])


SMALL = {  # a dozen steps, three checkpoints, two of them kept
    stage: [*flags(stage, num_examples=160, num_trajectories=16, trajectory_length=8, num_pairs=160),
            '--training.batch_size', '16', '--training.epochs', '2', '--training.log_every', '5',
            '--training.checkpoint_every', '5', '--training.keep_checkpoints', '2', '--model.hidden_dim', '8']
    for stage in STAGES}


@pytest.fixture(scope='session')
def forks(tmp_path_factory):
    "Commands as forks of one process that has imported everything, with faults where a test asks for them."
    with forks_in(tmp_path_factory.mktemp('forks')) as server: yield server


def folder_files(folder):
    "What is in a run's folder beside its lock: name to bytes."
    return {p.name: p.read_bytes() for p in Path(folder).iterdir() if p.name not in ('.lock', 'log.jsonl')}


def whole_runs(train, out, tmp_path_factory):
    """For each trainer: a run that nothing happens to, and its `files`.

    `train` takes a stage and where to run it, and writes to `out`.
    """
    runs = {}
    for stage in STAGES:
        cwd = tmp_path_factory.mktemp(stage)
        runs[stage] = train(stage, cwd)
        assert runs[stage].returncode == 0, runs[stage].stderr
        runs[stage].files = folder_files(cwd / out)
    return runs


def pytest_terminal_summary(terminalreporter):
    for name, n in TALLY.items(): terminalreporter.write_line(f'{name}: {n} processes killed or out of disk')
