"Exact arithmetic under other instruction sets and thread counts: the same bits. The sums themselves are tested in the notebook."
import json
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
def here(): return {script: printed(script, 'plain') for script in SCRIPTS}


SCRIPTS = 'exact_hash.py', 'exact_runs.py'
QUICK = 'torch avx2', 'haswell', '4 threads', 'oldest'


@pytest.mark.parametrize('way', [way if way in QUICK else pytest.param(way, marks=pytest.mark.slow) for way in list(WAYS)[1:]])
@pytest.mark.parametrize('script', SCRIPTS)
def test_same_bits(here, script, way): assert printed(script, way) == here[script]


def test_this_machine_gives_the_bits_that_are_written_down(here):
    "Data and models of whole runs, and one hash of everything: any machine gives these."
    assert here['exact_runs.py'].split() == (Path(__file__).parent / 'data/exact_runs.txt').read_text().split()


def command(cwd, way, name, *args):
    "What a console script prints on a machine of that kind."
    switches = {'OMP_NUM_THREADS': '1', 'PRAXIS_LOG_LEVEL': 'warning'} | WAYS[way]
    return subprocess.run([Path(sys.executable).with_name(f'praxis_{name}'), *args], cwd=cwd, env=os.environ | switches, capture_output=True, text=True, check=True)


@pytest.mark.parametrize('stage', ['supervised', pytest.param('rl', marks=pytest.mark.slow), pytest.param('preference', marks=pytest.mark.slow)])
def test_a_run_moves_from_machine_to_machine(tmp_path, stage):
    "Begun on an old one, ended on a new one with other threads, and reproduced on a third: as if it had stayed at home."
    home, away = tmp_path / 'home', tmp_path / 'away'
    for path in (home, away): path.mkdir()
    whole = command(home, 'plain', f'train_{stage}', '--training.epochs', '2')
    command(away, 'oldest', f'train_{stage}', '--training.epochs', '1')
    moved = command(away, '4 threads', f'train_{stage}', '--training.epochs', '2', '--resume')
    assert moved.stdout == whole.stdout and moved.stderr == ''  # no word of another processor
    lines = [(path / f'data/processed/checkpoints/{stage}/metrics.jsonl').read_bytes() for path in (home, away)]
    assert lines[0] == lines[1]
    exports = [command(path, way, 'export_checkpoint') for path, way in ((home, 'plain'), (away, 'haswell'))]
    hashes = [json.loads(done.stdout)['stages'][stage]['checkpoint_sha256'] for done in exports]
    assert hashes[0] == hashes[1]
    again = json.loads(command(away, 'torch avx2', 'reproduce', 'data/processed/checkpoints/exports/latest.json').stdout)
    assert again['stages'][stage]['verdict'] == 'reproduced bit for bit, as on any machine'
