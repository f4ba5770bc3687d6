"""From which size on dividing an update pays: `python benchmarks/divided.py [PROCESSES]`, on one machine.

For some widths and batches of the supervised trainer: a step that all processes do alike, and the same step divided
among them, in the same run of two processes, turn by turn. Each figure is the least of 15 steps in milliseconds, by the
clock of the slowest process: on a busy machine the least says what the step takes.
"""
import os
import subprocess
import sys
import time

SIZES = [(64, 256), (64, 1024), (128, 512), (128, 2048), (256, 512), (256, 1024), (512, 512), (512, 1024), (1024, 1024)]
ROUNDS = 15


def worker():
    import numpy as np
    import torch
    from torch.distributed import ReduceOp

    from praxis.config import load_config
    from praxis.group import all_reduce, as_group
    from praxis.stages import STAGES, prepare
    from praxis.training import step as by_hand
    from praxis.training.loop import adam
    torch.set_num_threads(1)
    usual = by_hand.DIVIDED, by_hand.LEAST
    with as_group():
        for width, batch_size in SIZES:
            flags = {'model.hidden_dim': str(width), 'training.batch_size': str(batch_size),
                     'dataset.num_examples': str(2 * batch_size)}
            job = prepare(load_config(STAGES['supervised'].config, None, flags))
            batch = next(iter(job.batches(0)))
            steps = [by_hand.HandStep(job.model, adam(job.model)) for _ in range(2)]
            weights = sum(p.numel() for p in job.model.parameters())
            is_divided = by_hand.divides(batch, weights)
            took = np.zeros((2, ROUNDS + 1))
            for turn in range(ROUNDS + 1):
                for which, limits in enumerate([(float('inf'),) * 2, (0, 0)]):
                    by_hand.DIVIDED, by_hand.LEAST = limits
                    all_reduce(np.zeros(1), ReduceOp.SUM)  # all begin together
                    start = time.perf_counter()
                    steps[which](batch, job.config.training)
                    took[which, turn] = 1e3 * (time.perf_counter() - start)
            by_hand.DIVIDED, by_hand.LEAST = usual
            all_reduce(took, ReduceOp.MAX)
            alike, divided = took[:, 1:].min(1)
            print(
                f'| {width:,} | {batch_size:,} | {batch_size * weights / 2**20:,.0f} | {alike:.2f} | {divided:.2f} | '
                f'{alike / divided:.2f} | {"yes" if is_divided else "no"} |', flush=True)


def main(processes='2'):
    print(
        '| width | batch | states times weights, 2^20 | alike, ms | divided, ms | times as fast | '
        'divided by default |\n' + '|---' * 7 + '|', flush=True)
    command = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', processes, __file__]
    subprocess.run(command, env=os.environ | dict(OMP_NUM_THREADS='1', PRAXIS_LOG_LEVEL='error'), check=True)


if __name__ == '__main__': worker() if 'RANK' in os.environ else main(*sys.argv[1:])
