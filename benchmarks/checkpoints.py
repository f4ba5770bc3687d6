"""What checkpoints cost: the default runs, saving every 50 steps, beside the same runs saving at the end only.

    python benchmarks/checkpoints.py

Both take turns in one process, and with the command itself, so that a busy machine slows them alike; a figure is the
median over the rounds of the ratio within a round. Two shares are given: of the training alone (`fit`), and of the
default run as a person starts it, where importing torch and making the data count too. Every checkpoint is forced to
the disk (fsync of metrics, file and folder), so the disk decides: run this where the checkpoints would lie.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

from praxis.stages import STAGES, prepare
from praxis.training.loop import fit


def seconds(stage, every, where) -> tuple[float, int, int]:
    "Seconds of a default run of `stage`, steps, and bytes of a checkpoint."
    config = STAGES[stage].config()
    job = prepare(
        config.model_copy(update=dict(training=config.training.model_copy(update=dict(checkpoint_every=every)))))
    with tempfile.TemporaryDirectory(dir=where) as folder:
        start = time.perf_counter()
        result = fit(job, folder)
        return time.perf_counter() - start, result['step'], Path(folder, result['checkpoint']['file']).stat().st_size


def command_seconds(stage, where) -> float:
    "Seconds of the command on its default config."
    with tempfile.TemporaryDirectory(dir=where) as folder:
        start = time.perf_counter()
        subprocess.run([sys.executable, '-m', f'scripts.train_{stage}', '--output', folder], check=True,
                       stdout=subprocess.DEVNULL)
        return time.perf_counter() - start


def main(where=None, rounds=5):
    print(
        '| trainer | steps | saves | kB each | fit, saving every 50 steps | fit, saving at the end | the command | '
        'overhead of fit | overhead of the command |\n' + '|---' * 9 + '|')
    for stage in STAGES:
        seconds(stage, 2**31, where)  # warm
        races = [(seconds(stage, 50, where), seconds(stage, 2**31, where), command_seconds(stage, where))
                 for _ in range(rounds)]
        of_fit = statistics.median((often[0] - once[0]) / once[0] for often, once, _ in races)
        of_command = statistics.median((often[0] - once[0]) / command for often, once, command in races)
        (often, steps, size), (once, _, _), command = (min(runs) for runs in zip(*races))
        print(
            f'| {stage} | {steps} | {-(-steps // 50)} | {size / 1000:.0f} | {often:.2f} s | {once:.2f} s | '
            f'{command:.2f} s | {of_fit:.1%} | {of_command:.1%} |', flush=True)


if __name__ == '__main__': main(*sys.argv[1:])
