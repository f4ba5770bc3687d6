"""What each process holds where a file is larger than what is read at once: `python benchmarks/memory.py FOLDER
[PICTURE]`.

FOLDER is made, filled with a folder of .npy files (200,000 rows of 256 numbers, 200 MB), and removed. One epoch of
imitation on it, width 256 and batch 1,024, so that the updates are divided, is run on 1, 2 and 4 processes. *Private*
memory is what only that process has and the system cannot take back (RssAnon), beyond what it is after the imports,
looked at every 20 milliseconds. PICTURE is an SVG.
"""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from large import anonymous

ROWS, DIM, SIZES = 200_000, 256, (1, 2, 4)
FLAGS = ['--dataset.kind', 'file', '--dataset.path', 'rows', '--training.epochs', '1', '--training.batch_size', '1024',
         '--model.hidden_dim', '256']
RUN = """
import os, sys, time
from praxis import cli
import praxis.stages, praxis.guidance.own_data
from praxis.training import loop
def mark(what):
    with open(f'marks_{os.environ["RANK"]}', 'a') as f: print(what, os.getpid(), time.time(), file=f)
mark('imports')
train = loop._train
def marked(*args):
    mark('training')
    result = train(*args)
    mark('trained')
    return result
loop._train = marked
cli.train_supervised(sys.argv[1:])
"""


def write(folder):
    "The rows."
    (folder / 'rows').mkdir(parents=True)
    rng = np.random.default_rng(0)
    inputs = np.lib.format.open_memmap(folder / 'rows' / 'inputs.npy', 'w+', np.float32, (ROWS, DIM))
    for start in range(0, ROWS, 10_000): inputs[start:start + 10_000] = rng.standard_normal((10_000, DIM), np.float32)
    np.save(folder / 'rows' / 'action.npy', inputs[:, :4].argmax(1))
    (folder / 'run.py').write_text(RUN)


def marks(folder, rank):
    "What a process has told: name to its number and the time."
    path = folder / f'marks_{rank}'
    if not path.exists(): return {}
    return {what: (int(pid), float(at)) for what, pid, at in map(str.split, path.read_text().splitlines())}


def measure(folder, size):
    "The result of a run, and for each process its private memory in MB over time, with its marks."
    shutil.rmtree(folder / 'run', ignore_errors=True)
    for path in folder.glob('marks_*'): path.unlink()
    command = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', str(size), 'run.py',
               *FLAGS, '--output', 'run']
    env = os.environ | dict(OMP_NUM_THREADS='1', PRAXIS_LOG_LEVEL='error')
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True)
    curves = [[] for _ in range(size)]
    while process.poll() is None:
        for rank, curve in enumerate(curves):
            if known := marks(folder, rank): curve.append((time.time(), anonymous(known['imports'][0]) / 1024))
        time.sleep(0.02)
    assert process.returncode == 0
    return json.loads(process.stdout.read()), curves, [marks(folder, rank) for rank in range(size)]


def highest(curve, since, until):
    "The most in a span of time."
    return max(mb for at, mb in curve if since <= at < until)


def draw(found, path):
    "Memory while training, the highest in each of 50 spans of time, for each number of processes."
    import matplotlib
    matplotlib.use('Agg')
    matplotlib.rcParams |= {'svg.hashsalt': 'praxis', 'svg.fonttype': 'none'}
    from matplotlib import pyplot as plt
    figure, axes = plt.subplots(1, len(found), figsize=(9, 2.6), sharey=True, layout='constrained')
    for ax, (size, (curves, told)) in zip(axes, found.items()):
        for curve, known in zip(curves, told):
            begin, end = known['training'][1], known['trained'][1]
            spans = [[] for _ in range(50)]
            for at, mb in curve:
                if begin <= at < end: spans[int(50 * (at - begin) / (end - begin))].append(mb - curve[0][1])
            full = [(i / 50, max(span)) for i, span in enumerate(spans) if span]
            ax.plot(*zip(*full), lw=1, drawstyle='steps-mid')
        ax.set(title=f'{size} process{"es" if size > 1 else ""}', xlabel='share of the training', ylim=(0, None))
    axes[0].set(ylabel='private memory, MB, of each')
    figure.savefig(path, metadata=dict(Date=None))


def main(folder, picture=None):
    folder = Path(folder).absolute()
    write(folder)
    found, hashes = {}, set()
    print('| processes | before the first step, MB | while training, MB, each |\n|---|---|---|', flush=True)
    for size in SIZES:
        result, curves, told = measure(folder, size)
        hashes.add(result['model_sha256'])
        found[size] = curves, told
        before, training = ([highest(curve, known[a][1], known[b][1]) - curve[0][1]
                             for curve, known in zip(curves, told)]
                            for a, b in (('imports', 'training'), ('training', 'trained')))
        print(f'| {size} | {max(before):.0f} | {", ".join(f"{mb:.0f}" for mb in training)} |', flush=True)
    assert len(hashes) == 1, 'the same bits'
    if picture: draw(found, picture)
    shutil.rmtree(folder)


if __name__ == '__main__': main(*sys.argv[1:])
