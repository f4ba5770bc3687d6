"""Whether the number of processes is any part of a result: `python benchmarks/hashes.py [SEED ...]`.

One table: each trainer with small flags, on synthetic data and, wide enough to be divided, once more; two seeds; under
torchrun with 1, 2, 3 and 4 processes. A cell is the start of one SHA-256 over all that a run prints and writes: its
answer, the weights, `metrics.jsonl`.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = 1, 2, 3, 4
SEEDS = 3, 11
WIDE = {'model.hidden_dim': 256, 'training.batch_size': 512}
RUNS = {
    'supervised': ('supervised', {'dataset.num_examples': 512, 'training.epochs': 2}),
    'rl': ('rl', {'dataset.num_trajectories': 32, 'training.epochs': 2}),
    'preference': ('preference', {'dataset.num_pairs': 256, 'training.epochs': 2}),
    'rl, CartPole': ('rl', {'dataset.kind': 'gymnasium', 'dataset.env_id': 'CartPole-v1', 'dataset.num_envs': 5,
                            'dataset.num_steps': 32, 'dataset.eval_episodes': 3, 'training.epochs': 2}),
    'supervised, divided': ('supervised', WIDE | {'dataset.num_examples': 2048, 'training.epochs': 1}),
    'rl, divided': ('rl', WIDE | {'dataset.num_trajectories': 256, 'training.epochs': 1}),
    'preference, divided': ('preference', WIDE | {'dataset.num_pairs': 1024, 'training.epochs': 1}),
}


def run(seeds):
    "In a process of a group: the hash of each run, by name and seed."
    from praxis.config import load_config
    from praxis.group import as_group
    from praxis.stages import STAGES, prepare
    from praxis.training.loop import fit
    from praxis.training.metrics import METRICS
    found = {}
    with as_group() as here:
        for name, (stage, flags) in RUNS.items():
            for seed in seeds:
                with tempfile.TemporaryDirectory() as folder:
                    flags = {key: str(x) for key, x in (flags | {'seed': seed}).items()}
                    result = fit(prepare(load_config(STAGES[stage].config, None, flags)), folder)
                    if here.rank: continue
                    said = json.dumps({key: x for key, x in result.items() if key != 'checkpoint'}, sort_keys=True)
                    found[f'{name}, seed {seed}'] = hashlib.sha256(said.encode()
                                                                   + Path(folder, METRICS).read_bytes()).hexdigest()[
                                                                       :12]
        print(json.dumps(found))


def main(seeds):
    env = os.environ | dict(OMP_NUM_THREADS='1', PRAXIS_LOG_LEVEL='error')
    columns = []
    for size in SIZES:
        command = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', str(size),
                   __file__, *map(str, seeds)]
        columns.append(json.loads(subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE,
                                                 text=True).stdout))
    print('| run |', ' | '.join(f'{size} process{"es" if size > 1 else ""}' for size in SIZES),
          '|\n|---|' + '---|' * len(SIZES))
    for name in columns[0]: print(f'| {name} |', ' | '.join(f'`{column[name]}`' for column in columns), '|')
    if any(column != columns[0] for column in columns): sys.exit('OTHER BITS')


if __name__ == '__main__':
    seeds = list(map(int, sys.argv[1:])) or SEEDS
    run(seeds) if 'RANK' in os.environ else main(seeds)
