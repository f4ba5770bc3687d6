"Exact arithmetic under other instruction sets and thread counts: the same bits. The sums themselves are tested in the notebook."
import os
import subprocess
import sys
from pathlib import Path

import pytest
from numpy._core._multiarray_umath import __cpu_baseline__, __cpu_dispatch__, __cpu_features__

# what NumPy could use here beyond its baseline, to be told not to
DISPATCHED = ' '.join(name for name in __cpu_dispatch__ if __cpu_features__.get(name) and name not in __cpu_baseline__)
WAYS = {
    'plain': {}, 'torch default': {'ATEN_CPU_CAPABILITY': 'default'}, 'torch avx2': {'ATEN_CPU_CAPABILITY': 'avx2'}, 'torch avx512': {'ATEN_CPU_CAPABILITY': 'avx512'},
    'mkl compatible': {'MKL_CBWR': 'COMPATIBLE'}, 'mkl avx2': {'MKL_CBWR': 'AVX2'}, 'haswell': {'OPENBLAS_CORETYPE': 'Haswell'}, 'prescott': {'OPENBLAS_CORETYPE': 'Prescott'},
    'numpy baseline': {'NPY_DISABLE_CPU_FEATURES': DISPATCHED}, '2 threads': {'OMP_NUM_THREADS': '2'}, '4 threads': {'OMP_NUM_THREADS': '4'},
    'oldest': {'ATEN_CPU_CAPABILITY': 'default', 'MKL_CBWR': 'COMPATIBLE', 'OPENBLAS_CORETYPE': 'Prescott', 'NPY_DISABLE_CPU_FEATURES': DISPATCHED}}


def printed(script, way):
    "What a script of this folder prints under other switches."
    switches = {k: v for k, v in ({'OMP_NUM_THREADS': '1'} | WAYS[way]).items() if v}
    root = Path(__file__).parents[1]
    run = subprocess.run([sys.executable, Path(__file__).with_name(script)], env=os.environ | {'PYTHONPATH': str(root)} | switches, capture_output=True, text=True, check=True)
    return run.stdout


@pytest.fixture(scope='module')
def here(): return printed('exact_hash.py', 'plain')


QUICK = 'torch avx2', 'haswell', '4 threads', 'oldest'


@pytest.mark.parametrize('way', [way if way in QUICK else pytest.param(way, marks=pytest.mark.slow) for way in list(WAYS)[1:]])
def test_same_bits(here, way): assert printed('exact_hash.py', way) == here
