"""Whether a GPU gives the bits of the CPU, and what exact arithmetic costs there: five minutes at most.

    python benchmarks/gpu.py

One table: whole runs of the three trainers on either (`tests/exact_runs.py`), the functions of `praxis.exact` one by
one, then updates a second, native and exact by autograd. `python benchmarks/gpu.py cpu` puts the CPU in the GPU's
place, to see that the script runs.
"""
import os
import subprocess
import sys
import time
from itertools import zip_longest
from pathlib import Path

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import numpy as np
import torch
from torch import Tensor

from praxis import draws, exact
from praxis.config import load_config
from praxis.guidance.config import MLP
from praxis.guidance.models import GuidanceModel
from praxis.seeding import generator, repeatable
from praxis.stages import STAGES, prepare
from praxis.training.loop import adam, stepper
from praxis.training.step import descend

RUNS = Path(__file__).parents[1] / 'tests' / 'exact_runs.py'


def row(*cells): print('|', ' | '.join(map(str, cells)), '|', flush=True)


def verdict(same): return 'same bits' if same else 'OTHER BITS'


def whole_runs(device) -> list[str]:
    "The lines of `tests/exact_runs.py`, or the last one of what went wrong."
    root = RUNS.parents[1]
    paths = os.pathsep.join(filter(None, (str(root), os.environ.get('PYTHONPATH'))))
    try:
        run = subprocess.run([sys.executable, RUNS, device], env=os.environ | {'PYTHONPATH': paths},
                             capture_output=True, text=True, timeout=100)
    except subprocess.TimeoutExpired: return ['no answer in 100 seconds']
    return (run.stdout if run.returncode == 0 else run.stderr.strip().rpartition('\n')[2]).splitlines()


def compare_runs(device):
    "Data and model of each run, and one hash of everything."
    for line, other in zip_longest(whole_runs('cpu'), whole_runs(device), fillvalue=''):
        stage = line.split()[0] if ' ' in line else 'all six, to the last line'
        row(f'run: {stage}', line[-16:], other[-16:] if len(other) == len(line) else other[:80], verdict(line == other))


def numbers() -> list[Tensor]:
    "What the functions are asked: usual numbers, in float64 too, and such of all magnitudes, some of them odd."
    rng = generator(0, 'gpu')
    usual = draws.normal((500, 80), rng)
    wild = torch.ldexp(usual, torch.randint(-149, 128, usual.shape, generator=rng).float())
    wild[0, :6] = torch.tensor([0.0, -0.0, torch.inf, -torch.inf, torch.nan, 1e-45])
    return [usual, usual.double(), wild]


def functions():
    "Name to a function of one tensor that gives tensors; gradients too, where there are some."
    for name in ('exp', 'expm1', 'log', 'log1p', 'sigmoid', 'softplus', 'logsigmoid', 'tanh', 'gelu', 'log_softmax'):
        yield name, with_gradient(getattr(exact, name))
    for name in ('total', 'mean'): yield name, with_gradient(lambda x, f=getattr(exact, name): f(x, 1))
    yield 'variance', lambda x: [exact.variance(x, 1)]
    for name in ('softmax', 'cumulative', 'sqrt'): yield name, lambda x, f=getattr(exact, name): [f(x)]
    yield 'divided', lambda x: [exact.divided(x.double(), 3)]
    yield 'matmul', lambda x: [exact.matmul(x, x[:80].t())]
    yield 'affine', with_gradient(lambda x: exact.affine(x, x[:64] * 0.1, x[0, :64]))
    yield 'affine, heads', with_gradient(lambda x: exact.affine(x, [x[:8], x[8:9]], [x[0, :8], x[0, :1]]))
    yield 'choice', with_gradient(lambda x: sum(exact.choice(x, torch.arange(len(x), device=x.device) % x.shape[1])))
    yield 'bernoulli', with_gradient(lambda x: exact.bernoulli(x, (x > 0).to(x)))
    yield 'gaussian', with_gradient(lambda x: exact.gaussian(x, x[0] * 0.1, x.flip(0)))
    yield 'spread', with_gradient(lambda x: exact.spread(x[0], 7))
    yield 'categorical', lambda x: [draws.categorical(x.abs().nan_to_num(1, 1), generator(0, 'draw'))]
    yield 'clipping and Adam', adam_steps


def with_gradient(f):
    "What `f` says, and the gradient of it weighed with odd numbers."
    def both(x):
        x = x.detach().requires_grad_()
        y = f(x)
        weight = (torch.arange(y.numel(), device=y.device).to(y) * 0.37 + 0.1).view(y.shape)
        return y, *torch.autograd.grad(y, x, weight)
    return both


def adam_steps(x):
    "Weights and memory after three steps whose gradients are rows of `x`."
    training = load_config(STAGES['supervised'].config, None, {'training.weight_decay': '0.01'}).training
    model = GuidanceModel(4, 2, MLP(hidden_dim=4, num_layers=1), generator(0, 'weights')).to(x.device)
    optimizer = adam(model)
    for gradient in x[1:4].float():
        optimizer.flat.grad.copy_(gradient.repeat(9)[:len(optimizer.flat)])
        descend(optimizer, training)
    return optimizer.flat.detach(), *optimizer.state().values()


def differing(a: Tensor, b: Tensor) -> int:
    "How many numbers have other bits; two NaN count as equal."
    b = b.detach().cpu()
    same = (a == b) & (a.signbit() == b.signbit()) if a.is_floating_point() else a == b
    return int((~(same | a.isnan() & b.isnan())).sum())


def compare_functions(device):
    "Each function on the CPU and there."
    for name, f in functions():
        here = [y for x in numbers() for y in f(x)]
        count = f'{sum(y.numel() for y in here):,} numbers'
        try: there = [y for x in numbers() for y in f(x.to(device))]
        except RuntimeError as e: row(name, count, str(e).splitlines()[0][:80], 'FAILS')
        else:
            odd = sum(map(differing, here, there))
            row(name, count, f'{odd:,} differ', verdict(not odd))


def updates_a_second(device, seconds=3.0, **flags) -> float:
    "Of the supervised trainer, by autograd, on one batch."
    job = prepare(load_config(STAGES['supervised'].config, None, {'device': device} | flags))
    step, batch = stepper(job._replace(by_hand=False), adam(job.model)), next(iter(job.batches(0)))
    def steps(n):
        for _ in range(n): result = step(batch, job.config.training)
        float(result.check)  # waits for the GPU
    steps(3)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        steps(5)
        done += 5
    return done / (time.perf_counter() - start)


def compare_speed(device):
    "Native and exact, by the width of the network, 1,024 rows in a batch."
    for width in (64, 512, 2048):
        flags = {'model.hidden_dim': str(width), 'training.batch_size': '1024'}
        native, ours = (updates_a_second(device, **flags, **{'training.arithmetic': arithmetic})
                        for arithmetic in ('native', 'exact'))
        what = f'updates a second, width {width}'
        row(what, f'native {native:,.1f}', f'exact {ours:,.1f}', f'{native / ours:.2f} times')


def main(device='cuda'):
    if device == 'cuda' and not torch.cuda.is_available():
        return print('no GPU here that torch can use: nothing was compared')
    start = time.perf_counter()
    name = torch.cuda.get_device_name() if device == 'cuda' else 'the CPU again'
    print(f'torch {torch.__version__}, {name}\n')
    row('what', 'CPU', name, 'verdict')
    row(*['---'] * 4)
    compare_runs(device)
    with repeatable(1), np.errstate(all='ignore'):
        compare_functions(device)
        compare_speed(device)
    print(f'\n{time.perf_counter() - start:.0f} seconds')


if __name__ == '__main__': main(*sys.argv[1:])
