"An update that is divided among processes: each has a part of the batch, and all end with the bits of the whole one."
import os
import subprocess
import sys
from socket import socket

import pytest

from conftest import REPO
from praxis.group import _backend

# The tests of the step by hand, in a group: every batch that has a row for each process is divided, however small.
# Its processes are forks of one that has imported torch. Left out is what no division can change: the compiler (a tape
# has the same calls whoever makes them), numbers that are none; of on-policy batches, those that are masked or bounded
# have all that the others have.
PROGRAM = """
import os
import sys
import pytest
import test_exact_step
from praxis import stages
from praxis.guidance import rollout
from praxis.group import as_group
from praxis.training import step

for rank in range(size := int(os.environ['WORLD_SIZE'])):
    os.environ['RANK'] = str(rank)
    if os.fork() == 0: break
else: sys.exit(any(os.wait()[1] for _ in range(size)))
step.DIVIDED = step.LEAST = 0
test_exact_step.PLAYED = dict([test_exact_step.PLAYED.popitem()])  # compiled, where there is a compiler
reduced, all_reduce = [], step.all_reduce
step.all_reduce = lambda *args: reduced.append(all_reduce(*args))
left_out = 'any_shape', 'compile', 'odd_numbers', 'rows_of_a_tape', 'choice', 'continuous'
tests = ['tests/test_exact_step.py', '-k', ' and '.join(f'not {name}' for name in left_out)]
with as_group(): status = pytest.main(['-q', '-x', '-p', 'no:cacheprovider', *tests])
assert len(reduced) > 1000, 'nothing was divided'
sys.exit(status)
"""


def ends_well(size, *command):
    "Run a program that forks the processes of a group."
    with socket() as free:
        free.bind(('localhost', 0))
        port = str(free.getsockname()[1])
    env = dict(MASTER_ADDR='localhost', MASTER_PORT=port, WORLD_SIZE=str(size), OMP_NUM_THREADS='1',
               PYTHONPATH=f'{REPO}{os.pathsep}{REPO / "tests"}')
    done = subprocess.run([sys.executable, *command], cwd=REPO, env=os.environ | env, capture_output=True, text=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


@pytest.mark.parametrize('size', [3, pytest.param(2, marks=pytest.mark.slow)])
def test_a_divided_step_has_the_bits_of_autograd(size):
    "For every option of the three trainers."
    ends_well(size, '-c', PROGRAM)


@pytest.mark.parametrize('size', [3, pytest.param(2, marks=pytest.mark.slow)])
def test_what_a_gpu_does_is_divided_with_the_same_bits(size):
    "As far as this can be seen without one: the updates by autograd, on the CPU."
    ends_well(size, 'tests/autograd_parts.py')


def test_nccl_talks_where_each_process_has_a_gpu_of_its_own(monkeypatch):
    monkeypatch.setattr('torch.distributed.is_nccl_available', lambda: True)
    monkeypatch.setattr('torch.cuda.device_count', lambda: 2)
    for there, processes, backend in ((True, 2, 'cpu:gloo,cuda:nccl'), (True, 3, 'gloo'), (False, 1, 'gloo')):
        monkeypatch.setattr('torch.cuda.is_available', lambda: there)
        monkeypatch.setenv('LOCAL_WORLD_SIZE', str(processes))
        assert _backend() == backend
