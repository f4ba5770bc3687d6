"""Exact arithmetic under other instruction sets and thread counts: the same bits.

The sums themselves are tested in the notebook.
"""
import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from numpy._core._multiarray_umath import __cpu_baseline__, __cpu_dispatch__, __cpu_features__

from conftest import REPO

# what NumPy could use here beyond its baseline, to be told not to
DISPATCHED = ' '.join(name for name in __cpu_dispatch__ if __cpu_features__.get(name) and name not in __cpu_baseline__)
WAYS = {
    'plain': {}, 'torch default': {'ATEN_CPU_CAPABILITY': 'default'}, 'torch avx2': {'ATEN_CPU_CAPABILITY': 'avx2'},
    'torch avx512': {'ATEN_CPU_CAPABILITY': 'avx512'},
    'mkl compatible': {'MKL_CBWR': 'COMPATIBLE'}, 'mkl avx2': {'MKL_CBWR': 'AVX2'},
    'haswell': {'OPENBLAS_CORETYPE': 'Haswell'}, 'prescott': {'OPENBLAS_CORETYPE': 'Prescott'},
    'numpy baseline': {'NPY_DISABLE_CPU_FEATURES': DISPATCHED},
    '2 threads': {'OMP_NUM_THREADS': '2', 'OMP_WAIT_POLICY': 'passive'},
    '4 threads': {'OMP_NUM_THREADS': '4', 'OMP_WAIT_POLICY': 'passive'},
    'oldest': {'ATEN_CPU_CAPABILITY': 'default', 'MKL_CBWR': 'COMPATIBLE', 'OPENBLAS_CORETYPE': 'Prescott',
               'NPY_DISABLE_CPU_FEATURES': DISPATCHED},
    'avx2 everywhere, 4 threads': {'ATEN_CPU_CAPABILITY': 'avx2', 'MKL_CBWR': 'AVX2', 'OPENBLAS_CORETYPE': 'Haswell',
                                   'OMP_NUM_THREADS': '4', 'OMP_WAIT_POLICY': 'passive'}}


SCRIPTS = 'exact_hash.py', 'exact_runs.py', 'exact_programs.py', 'exact_rollout.py'
ONE_AFTER_ANOTHER = """
import runpy, sys
for script in sys.argv[1:]:
    sys.argv = [script]
    runpy.run_path(script, run_name='__main__')
    print('end of a script')
"""


def scripts_of(way):
    "What runs there: all, but where only the BLAS is another, what multiplies matrices most."
    return SCRIPTS[:2] if way == 'haswell' else SCRIPTS


@functools.cache
def printed(way):
    "What the scripts print under other switches, in one process."
    here = Path(__file__).parent
    env = {'OMP_NUM_THREADS': '1', 'PYTHONPATH': f'{REPO}{os.pathsep}{here}'} | WAYS[way]
    run = subprocess.run([sys.executable, '-c', ONE_AFTER_ANOTHER, *(here / script for script in scripts_of(way))],
                         env=os.environ | {k: v for k, v in env.items() if v}, capture_output=True, text=True,
                         check=True)
    return dict(zip(scripts_of(way), run.stdout.split('end of a script\n')))


QUICK = 'oldest', 'avx2 everywhere, 4 threads'  # the others say, with `-m slow`, which switch it was


@pytest.mark.parametrize('way, script', [
    pytest.param(way, script, marks=[] if way in QUICK else pytest.mark.slow)
    for way in list(WAYS)[1:] for script in scripts_of(way)])
def test_same_bits(way, script):
    assert printed(way)[script] == printed('plain')[script] != ''


@pytest.mark.parametrize('script', ['exact_runs.py', 'exact_programs.py'])
def test_this_machine_gives_the_bits_that_are_written_down(script):
    "Data and models of whole runs, and one hash of everything: any machine gives these."
    assert printed('plain')[script].split() == (REPO / 'tests/data' / script.replace('.py', '.txt')).read_text().split()


def command(cwd, way, name, *args):
    "What a console script prints on a machine of that kind."
    switches = {'OMP_NUM_THREADS': '1', 'PRAXIS_LOG_LEVEL': 'warning'} | WAYS[way]
    return subprocess.run([Path(sys.executable).with_name(f'praxis_{name}'), *args], cwd=cwd, env=os.environ | switches,
                          capture_output=True, text=True, check=True)


@pytest.mark.parametrize('stage', ['supervised', pytest.param('rl', marks=pytest.mark.slow),
                                   pytest.param('preference', marks=pytest.mark.slow)])
def test_a_run_moves_from_machine_to_machine(tmp_path, stage):
    """Begun on an old one, ended on a new one with other threads, and reproduced on a third.

    As if it had stayed at home.
    """
    home, away = tmp_path / 'home', tmp_path / 'away'
    for path in (home, away): path.mkdir()
    whole = command(home, 'plain', f'train_{stage}', '--training.epochs', '2')
    command(away, 'oldest', f'train_{stage}', '--training.epochs', '1')
    moved = command(away, '4 threads', f'train_{stage}', '--training.epochs', '2', '--resume')
    assert moved.stdout == whole.stdout and moved.stderr == ''  # no word of another processor
    lines = [(path / f'data/processed/checkpoints/{stage}/metrics.jsonl').read_bytes() for path in (home, away)]
    assert lines[0] == lines[1]
    exported = json.loads(command(away, 'haswell', 'export_checkpoint').stdout)
    assert exported['stages'][stage]['checkpoint_sha256'] == json.loads(whole.stdout)['checkpoint']['sha256']
    again = json.loads(command(away, 'torch avx2', 'reproduce',
                               'data/processed/checkpoints/exports/latest.json').stdout)
    assert again['stages'][stage]['verdict'] == 'reproduced bit for bit, as on any machine'
