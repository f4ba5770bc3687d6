"""Commands as processes that die or find the disk full at a chosen system call.

    python tests/faults.py        serves requests on stdin, one JSON object a line

Importing torch takes longer than these runs. So a server imports everything once, and makes the tables that every run
on programs would make anew; each request is a fork of it: a real process with its own pid, signals and open files,
which runs one command. The server stays a single thread: a lock that another thread holds at a fork is never given
back in the child. A child that takes too long tells where it stands, and ends. The product knows nothing of this. The
calls that change the disk are wrapped in the child: `open` for writing, write (in two halves), flush, close, fsync,
rename, unlink, mkdir, rmdir.
"""
import builtins
import errno
import faulthandler
import json
import os
import runpy
import signal
import subprocess
import sys
import traceback
from contextlib import contextmanager, suppress
from pathlib import Path

REPO = Path(__file__).parent.parent
TOO_LONG = 300  # seconds for one command; on a quiet machine it takes some
TALLY = {}  # test file to faults injected, for the summary


def tally(n=1):
    "Count faults for the test that is running."
    name = os.environ['PYTEST_CURRENT_TEST'].split('::')[0]
    TALLY[name] = TALLY.get(name, 0) + n


class Counter:
    """Counts calls that change the disk.

    At call `at` the process dies or is asked to stop, or from there on the disk is full.
    """
    def __init__(self, how, at): self.how, self.at, self.calls = how, at, []

    def __call__(self, name, grows=False):
        self.calls.append(name)
        if self.how == 'die' and len(self.calls) == self.at: os.kill(os.getpid(), signal.SIGKILL)
        if self.how == 'stop' and len(self.calls) == self.at: os.kill(os.getpid(), signal.SIGTERM)
        if self.how == 'full' and len(self.calls) >= self.at and grows:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class CountedFile:
    "A file that is written in halves, each of them counted."
    def __init__(self, file, count): self.file, self.count = file, count
    def __getattr__(self, name): return getattr(self.file, name)
    def __enter__(self): return self
    def __exit__(self, *_): self.close()

    def write(self, data):
        for part in (data[:len(data) // 2], data[len(data) // 2:]):
            self.count('write', grows=True)
            self.file.write(part)
            self.file.flush()
        return len(data)

    def flush(self):
        self.count('flush')
        self.file.flush()

    def close(self):
        if not self.file.closed: self.count('close')
        self.file.close()


def count_calls(count):
    "Wrap, in this process, every call that changes the disk."
    opened = builtins.open
    def open(file, mode='r', *args, **kwargs):
        if not set(mode) & set('wax+'): return opened(file, mode, *args, **kwargs)
        count('open', grows=True)
        return CountedFile(opened(file, mode, *args, **kwargs), count)
    builtins.open = open
    for name in ('fsync', 'replace', 'rename', 'unlink', 'rmdir', 'mkdir'):
        def counted(*args, call=getattr(os, name), name=name, **kwargs):
            count(name, grows=name == 'mkdir')
            return call(*args, **kwargs)
        setattr(os, name, counted)


def child(request, rank, port, terminal):
    "Run one command in this process, which ends with it."
    from praxis import cli
    os.chdir(request['cwd'])
    if terminal:
        os.setsid()
        for fd in range(3): os.dup2(terminal, fd)
        sys.stdout.reconfigure(line_buffering=True)  # as where Python finds a terminal when it starts
    else:
        for fd, name in ((1, 'stdout'), (2, 'stderr')): os.dup2(os.open(request[name], os.O_WRONLY | os.O_APPEND), fd)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever the tests run under
    faulthandler.dump_traceback_later(TOO_LONG, exit=True)
    os.environ.update(request['env'])
    if request['size'] > 1:
        os.environ.update(RANK=str(rank), WORLD_SIZE=str(request['size']), MASTER_ADDR='localhost',
                          MASTER_PORT=str(port), TORCHELASTIC_USE_AGENT_STORE='True')
    sys.path.insert(0, '')  # as `python -m` does
    count = Counter(request['how'] if rank == request['who'] else 'count', request['at'])
    record = builtins.open(request['calls'] if rank == 0 else os.devnull, 'w')
    count_calls(count)
    status = 0
    try:
        if request['script'].endswith('.py'):
            sys.argv[1:] = request['argv']
            runpy.run_path(request['script'], run_name='__main__')
        else: getattr(cli, request['script'])(request['argv'])
    except SystemExit as e: status = e.code or 0
    except BaseException:
        traceback.print_exc()
        status = 1
    record.write(json.dumps(count.calls))
    record.flush()
    sys.stdout.flush()  # as at the end of a Python of its own
    os._exit(status)


@contextmanager
def meeting_place(size):
    "The port of a store as torchrun has one, in a process of its own."
    if size == 1:
        yield None
        return
    read, write = os.pipe()
    if (pid := os.fork()) == 0:
        from praxis.group import _end_with_parent
        from torch.distributed import TCPStore
        _end_with_parent()
        store = TCPStore('localhost', 0, is_master=True, wait_for_workers=False)
        os.write(write, str(store.port).encode())
        while True: signal.pause()
    try: yield int(os.read(read, 16))
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        for end in (read, write): os.close(end)


@contextmanager
def opened(terminal):
    "A terminal by its name, as a number; None where there is none."
    fd = os.open(terminal, os.O_RDWR | os.O_NOCTTY) if terminal else None
    try: yield fd
    finally:
        if terminal: os.close(fd)


def ended(pid):
    "The exit status of a child."
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def answer(request):
    """Fork once for each process of a command: their exit statuses.

    The pid of one that runs beside the test; or how that ended.
    """
    if 'ended' in request: return ended(request['ended'])
    pids = []
    with meeting_place(request['size']) as port, opened(request['terminal']) as terminal:
        for rank in range(request['size'] - request['missing']):
            if (pid := os.fork()) == 0: child(request, rank, port, terminal)
            pids.append(pid)
        return pid if request['beside'] else [ended(pid) for pid in pids]


def serve():
    "Answer each request with a line."
    sys.path.insert(0, str(REPO))
    from praxis import playbook, reproduce  # with all that they import
    from praxis.guidance import dataset
    from praxis.programs import preference, reinforcement, tasks, values
    from praxis.seeding import generator
    from praxis.stages import prepare
    with suppress(ImportError): import gymnasium
    tasks.sample_tasks(generator(0, 'tables'), 3, 20, language='full')
    answers, requests = os.fdopen(os.dup(1), 'w'), os.fdopen(os.dup(0))
    for line in requests: print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


class Begun:
    "A command at work beside the test: what is used of a `Popen`."
    def __init__(self, forks, request):
        self.forks, self.stdout = forks, Path(request['stdout'])
        os.mkfifo(request['stderr'])
        self.pid = forks.ask(request)
        self.stderr = open(request['stderr'], errors='replace')

    def send_signal(self, signum): os.kill(self.pid, signum)

    def communicate(self):
        with self.stderr: said = self.stderr.read()
        self.returncode = self.forks.ask(dict(ended=self.pid))
        return self.stdout.read_text(), said


class Forks:
    "The client of the server: runs commands."
    def __init__(self, scratch):
        self.scratch, self.begun = scratch, 0
        env = {k: v for k, v in os.environ.items() if not k.startswith('PRAXIS')
               and k not in ('COLUMNS', 'LINES', 'NO_COLOR')} | dict(OMP_NUM_THREADS='1')
        self.server = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       text=True, env=env)

    def ask(self, request):
        "The server's answer."
        self.server.stdin.write(json.dumps(request) + '\n')
        self.server.stdin.flush()
        return json.loads(self.server.stdout.readline())

    def request(self, script, argv, cwd, env, files, beside=False, terminal=None, how='count', at=0, size=1, who=0,
                missing=0):
        "A command, and where it writes."
        Path(cwd).mkdir(parents=True, exist_ok=True)
        return dict(script=script, argv=[str(a) for a in argv], cwd=str(cwd), env=env, beside=beside, terminal=terminal,
                    how=how, at=at, size=size, who=who, missing=missing,
                    **{name: str(path) for name, path in files.items()})

    def begin(self, script, *argv, cwd, **env):
        "A command that runs beside the test; its log is a pipe."
        self.begun += 1
        files = dict(stdout=self.scratch / f'stdout{self.begun}', stderr=self.scratch / f'stderr{self.begun}',
                     calls=os.devnull)
        files['stdout'].touch()
        return Begun(self, self.request(script, argv, cwd, env, files, beside=True))

    def show(self, terminal, script, *argv, cwd, **env):
        "The pid of a command that has the terminal of that name."
        return self.ask(self.request(script, argv, cwd, env, dict(calls=os.devnull), beside=True, terminal=terminal))

    def run(self, script, *argv, cwd, how='count', at=0, size=1, who=0, missing=0, **env):
        """A command run to its end: `returncode`, `stdout`, `stderr`, and the `calls` it made if it ended by itself.

        `script` is the name of a command, or a file of Python in `cwd`.
        `size` processes run it as torchrun would, but for some that are `missing`; `who` meets the fault; all have one
        stdout and one stderr, and `returncodes`.
        """
        files = {name: self.scratch / name for name in ('stdout', 'stderr', 'calls')}
        for path in files.values(): path.write_text('')
        statuses = self.ask(self.request(script, argv, cwd, env, files, how=how, at=at, size=size, who=who,
                                         missing=missing))
        done = subprocess.CompletedProcess(argv, statuses[0], files['stdout'].read_text(), files['stderr'].read_text())
        done.returncodes, done.calls = statuses, json.loads(files['calls'].read_text() or '[]')
        if how in ('die', 'full'): tally()
        return done

    def close(self):
        self.server.stdin.close()
        self.server.wait()


@contextmanager
def forks_in(scratch):
    "A server for the length of a block."
    forks = Forks(scratch)
    try: yield forks
    finally: forks.close()


if __name__ == '__main__': serve()
