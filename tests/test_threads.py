"Threads of the compiled update: the same bits with any number, and none left behind."
import os
import signal
from pathlib import Path

import pytest

from praxis.config import RunError
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig, prepare
from praxis.training import step, tape
from praxis.training.loop import fit

TASKS = '/proc/self/task'
CONFIGS = dict(
    supervised=dict(dataset=dict(num_examples=600)), preference=dict(dataset=dict(num_pairs=300)),
    rl=dict(dataset=dict(num_trajectories=20), model=dict(trunk='separate', activation='tanh')))
SCHEMAS = dict(supervised=SupervisedConfig, rl=RLConfig, preference=PreferenceConfig)
pytestmark = pytest.mark.skipif(not os.path.isdir(TASKS), reason='the system does not list threads')


@pytest.fixture(autouse=True)
def compiled(monkeypatch):
    "Each tape is compiled at once, and divided however little there is to do; there are processors enough."
    path = tape.program()
    job = None if path.exists() else tape.compiling(path, tape.source())
    if job: job.wait()
    if not path.exists(): pytest.skip('no C compiler')
    monkeypatch.setattr(step, 'FEW', 0)
    monkeypatch.setattr(tape, 'ENOUGH', 0)
    monkeypatch.setattr(tape, 'processors', lambda: 4)
    monkeypatch.setattr(tape, 'COMPILED', fresh := tape.Compiled())
    monkeypatch.setattr(step, 'COMPILED', fresh)
    monkeypatch.setenv('PRAXIS_LOG_LEVEL', 'error')


def threads_here():
    "The threads of the program, by their name; torch has its own."
    return sum(Path(TASKS, task, 'comm').read_text() == 'praxis\n' for task in os.listdir(TASKS))


def job(stage, threads, **training):
    "A short run."
    training = dict(epochs=2, threads=threads) | training
    return prepare(SCHEMAS[stage].model_validate(CONFIGS[stage] | dict(training=training)))


@pytest.mark.parametrize('stage', CONFIGS)
def test_one_hash_with_one_two_and_four_threads_and_none_is_left(stage, tmp_path):
    hashes = set()
    for threads in (1, 2, 4):
        there = []
        with tape.threaded(threads):
            result = fit(job(stage, 1), tmp_path / str(threads), extras=(lambda line: there.append(threads_here()),))
        hashes.add(result['model_sha256'])
        assert set(there) == {threads - 1} and not threads_here()
    assert len(hashes) == 1


def test_no_more_threads_than_processors(monkeypatch):
    monkeypatch.setattr(tape, 'processors', lambda: 1)
    tape.COMPILED.ask()
    with tape.threaded(8): assert not threads_here()


def test_none_is_left_where_a_run_fails(tmp_path):
    def fail(line):
        assert threads_here() == 3
        raise RunError('no')
    with pytest.raises(RunError), tape.threaded(4): fit(job('supervised', 1), tmp_path, extras=(fail,))
    assert not threads_here()


def ended(child):
    "How a forked process ended that does what `child` does: 0, an exit status, or minus a signal."
    if pid := os.fork(): return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = 1
    try:
        child()
        status = 0
    finally: os._exit(status)


def shared_run(folder, **how):
    "A run with two threads of the program and one of torch, whose own do not outlive a fork."
    with tape.threaded(2): return fit(job('rl', 1, **how.pop('training', {})), folder, **how)['model_sha256']


def test_a_fork_has_none_of_them_and_may_train_with_its_own(tmp_path):
    "The bits of a run with one thread, in the parent and in the child."
    whole, ends = fit(job('rl', 1), tmp_path / 'whole')['model_sha256'], []
    def child():
        assert not threads_here()
        assert shared_run(tmp_path / 'child') == whole
        assert not threads_here()
    def fork(line):
        assert threads_here() == 1
        ends.append(ends or ended(child))
    assert shared_run(tmp_path / 'parent', extras=(fork,)) == whole
    assert ends[0] == 0


def test_a_killed_run_goes_on_with_the_same_bits(tmp_path):
    often, lines = dict(epochs=6, log_every=1, checkpoint_every=1), []
    whole = fit(job('rl', 1, **often), tmp_path / 'whole')['model_sha256']
    def kill(line):
        lines.append(line)
        if len(lines) == 3: os.kill(os.getpid(), signal.SIGKILL)
    run = lambda **how: shared_run(tmp_path / 'killed', training=often, **how)
    assert ended(lambda: run(extras=(kill,))) == -signal.SIGKILL
    assert run() == whole
