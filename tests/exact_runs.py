"""Whole runs of the three trainers, data to last line, as one hash: `python tests/exact_runs.py [DEVICE]`.

`tests/test_exact.py` runs it under several instruction sets, `benchmarks/gpu.py` on a GPU.
"""
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

from praxis.config import load_config
from praxis.stages import STAGES, prepare
from praxis.training.loop import fit
from praxis.training.metrics import METRICS


def own_files(folder):
    "Files as a user has them: recorded steps, and pairs of two kinds."
    rng = np.random.default_rng(0)
    n = 500
    states = rng.integers(-9, 9, (n + 1, 5)).astype(np.float32) / 4
    np.savez(folder / 'states.npz', inputs=states[:n], action=rng.integers(0, 3, n), value=states[:n, 0],
             guard=states[:n, 1] > 0)
    ended = np.arange(n) % 7 == 6
    np.savez(folder / 'steps.npz', states=states[:n], next_states=states[1:], action=rng.integers(0, 3, n),
             reward=states[:n, 2], terminated=ended, truncated=ended & False, logp=np.full(n, -1.25, np.float32))
    def side(length):
        return dict(states=states[rng.integers(0, n, length)].tolist(), actions=rng.integers(0, 3, length).tolist())
    (folder / 'pairs.jsonl').write_text(''.join(json.dumps(dict(chosen=side(3), rejected=side(1 + i % 5))) + '\n'
                                                for i in range(200)))


def runs(folder):
    "Stage, flags."
    for stage in STAGES: yield stage, {}
    yield 'supervised', {'dataset.kind': 'file', 'dataset.path': f'{folder}/states.npz', 'model.activation': 'tanh',
                         'model.init': 'uniform', 'training.weight_decay': '0.01'}
    yield 'rl', {'dataset.kind': 'file', 'dataset.path': f'{folder}/steps.npz', 'model.trunk': 'separate',
                 'training.entropy_weight': '0.01', 'training.value_clip': '0.5'}
    yield 'preference', {'dataset.kind': 'file', 'dataset.path': f'{folder}/pairs.jsonl', 'model.activation': 'gelu',
                         'training.loss': 'robust', 'training.label_smoothing': '0.1'}


device = sys.argv[1] if len(sys.argv) > 1 else 'cpu'
digest = hashlib.sha256()
with tempfile.TemporaryDirectory() as place:
    own_files(Path(place))
    for i, (stage, flags) in enumerate(runs(place)):
        folder = Path(place, str(i))
        result = fit(prepare(load_config(STAGES[stage].config, None, {'training.epochs': '3', 'device': device}
                                         | flags)), folder)
        del result['config_sha256'], result['checkpoint']  # the config names the folder
        digest.update(json.dumps(result, sort_keys=True).encode() + (folder / METRICS).read_bytes())
        print(stage, result['data_sha256'][:16], result['model_sha256'][:16])
print(digest.hexdigest())
