"""What one sum over all processes takes with gloo: `python benchmarks/allreduce.py [PROCESSES]`, on one machine.

For vectors of float64, the median and the least of 200 all-reduces, as the first process sees them; on a busy machine
the least says what the software takes, and the median what one gets.
"""
import os
import statistics
import subprocess
import sys
import time

import torch
import torch.distributed as dist


def worker():
    dist.init_process_group('gloo')
    for count in (1, 1_000, 5_000, 100_000, 1_000_000):
        x, seconds = torch.ones(count, dtype=torch.float64), []
        for _ in range(220):
            dist.barrier()
            start = time.perf_counter()
            dist.all_reduce(x, dist.ReduceOp.MAX)
            seconds.append(time.perf_counter() - start)
        if dist.get_rank() == 0:
            print(
                f'| {count:,} | {8 * count:,} | {1e6 * statistics.median(seconds[20:]):.0f} | '
                f'{1e6 * min(seconds[20:]):.0f} |', flush=True)


def main(processes='2'):
    print('| numbers | bytes | median, µs | least, µs |\n|---|---|---|---|', flush=True)
    command = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', processes, __file__]
    subprocess.run(command, env=os.environ | dict(OMP_NUM_THREADS='1'), check=True)


if __name__ == '__main__': worker() if 'RANK' in os.environ else main(*sys.argv[1:])
