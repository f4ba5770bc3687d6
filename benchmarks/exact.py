"""The step by hand in exact arithmetic beside a bare torch loop and the update that praxis uses: `python benchmarks/exact.py`.

The contestants of a row share one process and one thread and take turns (`race` of benchmarks/updates.py), by the processor's time, so that a busy
machine disturbs little; a ratio is the median over the rounds. The bare loop is that of benchmarks/updates.py: fused AdamW, clipping, batches sliced beforehand. The other two
shuffle and slice their batches themselves. Nothing trains by hand yet: this is groundwork.
"""
import json
import tempfile
import time
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from updates import bare, bare_policy, bare_preference, bare_rl, bare_supervised, ours, race, ratio  # sets the log level

import numpy as np
import torch
from threadpoolctl import threadpool_limits

from praxis.config import load_config
from praxis.seeding import generator
from praxis.stages import STAGES, prepare
from praxis.training.loop import adam
from praxis.training.step import HandStep

POLICY = {f'training.{head}_weight': '0' for head in ('value', 'guard', 'latency')}
WIDE = {'model.hidden_dim': '512'}


def by_hand(job) -> Callable[[int], None]:
    "A function that does so many steps of `job` by hand."
    step = HandStep(job.model, adam(job.model))
    stream = chain.from_iterable(job.batches(epoch) for epoch in count())
    def steps(n):
        for _ in range(n): step(next(stream), job.config.training)
    return steps


def write_pairs(path, pairs=2048, dim=64, actions=8, longest=12) -> None:
    "Preference pairs whose sides have states and lengths of their own."
    rng = generator(0, 'pairs')
    def side(n):
        return dict(states=torch.randn(n, dim, generator=rng).tolist(), actions=torch.randint(actions, (n,), generator=rng).tolist())
    with open(path, 'w', encoding='utf-8') as lines:
        for i in range(pairs):
            lengths = torch.randint(longest // 2, longest + 1, (2,), generator=rng).tolist() if i else (longest, longest)
            lines.write(json.dumps(dict(zip(('chosen', 'rejected'), map(side, lengths)))) + '\n')


def contests(file):
    "Name, stage, loss of the bare loop, flags, batch sizes."
    yield 'policy head', 'supervised', bare_policy, POLICY, (64, 256)
    yield 'supervised', 'supervised', bare_supervised, {}, (64, 256)
    yield 'rl', 'rl', bare_rl, {}, (64, 256)
    yield 'preference', 'preference', bare_preference, {}, (64, 256)
    yield 'preference, a file', 'preference', bare_preference, {'dataset.kind': 'file', 'dataset.path': str(file)}, (64, 256)
    yield 'supervised, width 512', 'supervised', bare_supervised, WIDE, (1024,)
    yield 'rl, width 512', 'rl', bare_rl, WIDE, (1024,)


def main():
    print(f'torch {torch.__version__}, NumPy {np.__version__}, one thread\n')
    print('| trainer | batch | by hand, µs a step | praxis now, µs | bare loop, µs | by hand / bare | by hand / praxis now |')
    print('|---|---|---|---|---|---|---|')
    with tempfile.TemporaryDirectory() as folder:
        write_pairs(file := Path(folder, 'pairs.jsonl'))
        for name, stage, loss, flags, sizes in contests(file):
            for size in sizes:
                config = load_config(STAGES[stage].config, None, flags | {'training.batch_size': str(size)})
                contestants = dict(hand=by_hand(prepare(config)), now=ours(prepare(config)), bare=bare(prepare(config), loss))
                times = race(contestants, n=10 if flags is WIDE else 50, clock=time.process_time)
                best = ' | '.join(f'{min(times[who]) * 1e6:.0f}' for who in contestants)
                print(f'| {name} | {size} | {best} | {ratio(times, "hand", "bare"):.2f} | {ratio(times, "hand", "now"):.2f} |', flush=True)


if __name__ == '__main__':
    torch.set_num_threads(1)
    with threadpool_limits(1, 'blas'): main()
