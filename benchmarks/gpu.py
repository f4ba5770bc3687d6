"""Whether a GPU gives the bits of the CPU, and how quick it is beside a bare torch loop: five minutes at most.

    python benchmarks/gpu.py
    python benchmarks/gpu.py --device cpu      # the CPU in the GPU's place, to see that the script runs

One table. First bits: whole runs of the three trainers (`tests/exact_runs.py`), then of programs and the search
(`tests/exact_programs.py`), then the functions of `praxis.exact` one by one. Then throughput on the same card: updates
a second of each trainer, native and exact, beside the bare loop of `benchmarks/updates.py`; of the trainers on
programs, native and exact; and searches with the model there and on the CPU.
"""
import argparse
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
from praxis.programs.evaluate import choose_guide, plan_for
from praxis.programs.search import search
from praxis.programs.tasks import sample_tasks
from praxis.seeding import generator, repeatable
from praxis.stages import STAGES, prepare
from praxis.training.loop import adam, stepper
from praxis.training.step import descend
from updates import NATIVE, bare, bare_preference, bare_rl, bare_supervised, stream

TESTS = Path(__file__).parents[1] / 'tests'


def row(*cells): print('|', ' | '.join(map(str, cells)), '|', flush=True)


def verdict(same): return 'same bits' if same else 'OTHER BITS'


def whole_runs(script, device) -> list[str] | None:
    "The lines that a script of `tests/` prints, or the last one of what went wrong; None where it took too long."
    paths = os.pathsep.join(filter(None, (str(TESTS.parent), os.environ.get('PYTHONPATH'))))
    try:
        run = subprocess.run([sys.executable, TESTS / script, device], env=os.environ | {'PYTHONPATH': paths},
                             cwd=TESTS.parent, capture_output=True, text=True, timeout=90)
    except subprocess.TimeoutExpired: return None
    return (run.stdout if run.returncode == 0 else run.stderr.strip().rpartition('\n')[2]).splitlines()


def compare_runs(device):
    "Each line of whole runs, and one hash of everything, to the last logged figure."
    for script in ('exact_runs.py', 'exact_programs.py'):
        here, there = (whole_runs(script, where) for where in ('cpu', device))
        if here is None or there is None:
            row(script, *('no answer in 90 seconds' if x is None else 'done' for x in (here, there)), 'not compared')
            continue
        for line, other in zip_longest(here, there, fillvalue=''):
            what = line.split()[0] if ' ' in line else 'all of it'
            found = other[-16:] if len(other) == len(line) else other[:80]
            row(f'{script}: {what}', line[-16:], found, verdict(line == other))


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


def a_second(steps, at_once=5, seconds=1.5) -> float:
    "How often a second; `steps(n)` does so many and gives a tensor that comes last."
    def done(n): return float(steps(n))  # waits for the GPU
    done(at_once)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        done(at_once)
        count += at_once
    return count / (time.perf_counter() - start)


def ours(config):
    "So many updates as `praxis train` makes them there; on the CPU by autograd, too."
    job = prepare(config)
    step, batches = stepper(job._replace(by_hand=False), adam(job.model)), stream(job)
    def steps(n):
        for _ in range(n): result = step(next(batches), config.training)
        return result.check
    return steps


def bare_loop(config, loss_fn):
    "The same in a loop as anybody would write it."
    job = prepare(config)
    steps, weight = bare(job, loss_fn), next(job.model.parameters())
    def and_wait(n):
        steps(n)
        return weight.detach().view(-1)[0]
    return and_wait


def compare_speed(device):
    "Native and exact beside a bare loop, by the width of the network."
    row('updates a second, width, batch', 'bare loop', 'native, exact', 'native / bare, exact / bare')
    losses = dict(supervised=bare_supervised, rl=bare_rl, preference=bare_preference)
    for stage, loss in losses.items():
        for width, batch in SIZES[:2 if device == 'cuda' else 1]:
            def config(**more):
                flags = {'device': device, 'model.hidden_dim': str(width), 'training.batch_size': str(batch)}
                return load_config(STAGES[stage].config, None, flags | LARGER[stage] | more)
            plain = a_second(bare_loop(config(**NATIVE), loss))
            native, own = (a_second(ours(config(**more))) for more in (NATIVE, {}))
            row(f'{stage}, {width}, {batch}', f'{plain:,.1f}', f'{native:,.1f}, {own:,.1f}',
                f'{native / plain:.2f}, {own / plain:.2f}')


SIZES = (64, 256), (1024, 1024)
LARGER = dict(supervised={'dataset.num_examples': '8192'}, rl={'dataset.num_trajectories': '512'},
              preference={'dataset.num_pairs': '4096'})
PROGRAMS = {
    'supervised': {'dataset.num_tasks': '64', 'dataset.held_out': '0', 'dataset.max_length': '3'},
    'rl': {'dataset.num_tasks': '32', 'dataset.held_out': '0', 'dataset.max_length': '2', 'dataset.attempts': '4'},
    'preference': {'dataset.num_tasks': '32', 'dataset.held_out': '0', 'dataset.max_length': '2'}}
SHIPPED = {'model.init_from': 'data/models/guidance.safetensors'}


def compare_programs(device):
    "The trainers on programs on the CPU and there; the bare loop of a network like this one would be a rewrite."
    row('programs, updates a second', 'CPU', 'there', 'there / CPU')
    for stage, flags in PROGRAMS.items():
        def config(where):
            file = TESTS.parent / f'configs/synthesis/{stage}.yaml'
            return load_config(STAGES[stage].config, file, flags | SHIPPED | {'device': where})
        here, there = (a_second(ours(config(where)), at_once=1) for where in ('cpu', device))
        row(stage, f'{here:,.2f}', f'{there:,.2f}', f'{there / here:.2f}')


def compare_search(device):
    "Searches with the model that ships."
    tasks, found = sample_tasks(generator(0, 'gpu'), 3, 16), {}
    def seconds(where):
        guide = choose_guide('model', device=where)
        search(tasks, guide, plan_for('model', 50))
        start = time.perf_counter()
        found[where] = search(tasks, guide, plan_for('model', 500)).outcomes
        return time.perf_counter() - start
    here, there = seconds('cpu'), seconds(device)
    row('search, 16 tasks, seconds', f'{here:.2f}', f'{there:.2f}', verdict(found['cpu'] == found[device]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--device', choices=('cuda', 'cpu'), default='cuda')
    device = parser.parse_args().device
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
        compare_search(device)
        compare_speed(device)
        compare_programs(device)
    print(f'\n{time.perf_counter() - start:.0f} seconds')


if __name__ == '__main__': main()
