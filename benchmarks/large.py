"""How much memory training on a file takes, by its format and size: `python benchmarks/large.py FOLDER [ROWS ...]`.

FOLDER is made, filled with files of 32 numbers a row, and removed. Each run is one epoch of imitation in a process of
its own (batch 4096, no other settings). *Private* memory is what only that process has and the system cannot take back
(RssAnon), at its highest, beyond what it is after the imports; it is looked at every 20 milliseconds.
"""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet
from safetensors.numpy import save_file

DIM = 32
RUN = """
import sys
from praxis import cli
import praxis.stages, praxis.guidance.own_data
held = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('RssAnon'))
print(held, file=sys.stderr, flush=True)
cli.train_supervised(sys.argv[1:])
"""


def write(folder, rows):
    "The same rows in four formats."
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((rows, DIM), np.float32)
    arrays = dict(inputs=inputs, action=(inputs[:, :4].argmax(1)).astype(np.int64))
    np.savez(folder / 'rows.npz', **arrays)
    (folder / 'rows').mkdir()
    for name, x in arrays.items(): np.save(folder / 'rows' / f'{name}.npy', x)
    save_file(arrays, folder / 'rows.safetensors')
    lists = pa.FixedSizeListArray.from_arrays(pa.array(inputs.ravel()), DIM)
    parquet.write_table(pa.table(dict(inputs=lists, action=arrays['action'])), folder / 'rows.parquet',
                        row_group_size=2**16)


def anonymous(pid):
    "Private memory of a process in KiB; 0 where it is gone."
    try: return next((int(line.split()[1]) for line in open(f'/proc/{pid}/status') if line.startswith('RssAnon')), 0)
    except OSError: return 0


def measure(folder, name):
    "Peak private memory in MB, processor seconds, and the hashes that the run gives."
    shutil.rmtree(folder / 'run', ignore_errors=True)
    flags = ['--dataset.kind', 'file', '--dataset.path', name, '--training.epochs', '1', '--training.batch_size',
             '4096', '--output', 'run']
    before = os.times()
    process = subprocess.Popen([sys.executable, '-c', RUN, *flags], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=os.environ | dict(PRAXIS_LOG_LEVEL='error'))
    start, top = int(process.stderr.readline()), 0
    while process.poll() is None:
        top = max(top, anonymous(process.pid))
        time.sleep(0.02)
    after = os.times()
    result = json.loads(process.stdout.read())
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return (top - start) / 1024, seconds, (result['model_sha256'], result['data_sha256'])


def main(folder, *rows):
    print('| rows | file, MB | format | private memory, MB | processor, s |\n|---|---|---|---|---|', flush=True)
    for count in map(int, rows or (500_000, 2_000_000, 5_000_000)):
        folder = Path(folder)
        folder.mkdir(parents=True)
        write(folder, count)
        size = (folder / 'rows.safetensors').stat().st_size / 2**20
        hashes = set()
        for name in ('rows.npz', 'rows.safetensors', 'rows', 'rows.parquet', 'rows.parquet'):
            peak, seconds, bits = measure(folder, name)
            hashes.add(bits)
            print(f'| {count:,} | {size:.0f} | {name} | {peak:.0f} | {seconds:.1f} |', flush=True)
        assert len(hashes) == 1, 'all formats give the same bits'
        shutil.rmtree(folder)


if __name__ == '__main__': main(*sys.argv[1:])
