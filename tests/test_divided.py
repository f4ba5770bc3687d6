"An update that is divided among processes: each has a part of the batch, and all end with the bits of the whole one."
import os
import subprocess
import sys
from socket import socket

import pytest

from conftest import REPO

# the tests of the step by hand, in a group: every batch that has a row for each process is divided, however small
PROGRAM = """
import sys
import pytest
from praxis.group import as_group
from praxis.training import step

step.DIVIDED = step.LEAST = 0
reduced, all_reduce = [], step.all_reduce
step.all_reduce = lambda *args: reduced.append(all_reduce(*args))
with as_group(): status = pytest.main(['-q', '-x', '-p', 'no:cacheprovider', 'tests/test_exact_step.py', '-k', 'not any_shape and not compiles'])
assert len(reduced) > 1000, 'nothing was divided'
sys.exit(status)
"""


@pytest.mark.parametrize('size', [3, pytest.param(2, marks=pytest.mark.slow)])
def test_a_divided_step_has_the_bits_of_autograd(size):
    "For every option of the three trainers."
    with socket() as free:
        free.bind(('localhost', 0))
        port = str(free.getsockname()[1])
    env = os.environ | dict(MASTER_ADDR='localhost', MASTER_PORT=port, WORLD_SIZE=str(size), OMP_NUM_THREADS='1', PYTHONPATH=str(REPO))
    running = [subprocess.Popen([sys.executable, '-c', PROGRAM], cwd=REPO, env=env | dict(RANK=str(rank)), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for rank in range(size)]
    said = [p.communicate()[0] for p in running]
    assert [p.returncode for p in running] == [0] * size, ''.join(said)[-3000:]
