"""One step on the same MLP: by RepDL, by torch, and ours.

    git clone https://github.com/microsoft/RepDL
    python benchmarks/repdl.py RepDL

RepDL (Microsoft, arXiv 2510.09180) fixes the order of every sum, so that all processors give the same bits. Its own
setup asks for CUDA; here the sources of its CPU part are compiled as they are, with the flags that its setup would use.
That takes a C++ compiler, ninja, and a minute.

A step is forward, cross-entropy, backward and Adam, without clipping, which RepDL does not have, on the batches of
`praxis_train_supervised` with the policy head alone. *Native* is torch's own arithmetic with fused Adam. All start from
the same weights, and their first losses must agree. The contestants share one process and one thread and take turns.
Times are those of the processor, the best of all rounds; a ratio is the median over the rounds.
"""
import argparse
import os
import sys
import types
from collections.abc import Callable
from pathlib import Path

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import torch
from threadpoolctl import threadpool_limits
from torch import nn
from torch.utils import cpp_extension
from updates import POLICY, ours, race, ratio, stream

from praxis.config import load_config
from praxis.stages import STAGES, prepare

CPU = 'math', 'matrix_multiplication', 'softmax', 'cross_entropy', 'convolution', 'bind'  # files that need each other


def built(folder: Path) -> types.ModuleType:
    "RepDL's operations on a CPU; compiled in its folder once."
    place = folder / 'build'
    place.mkdir(exist_ok=True)
    whole = place / 'cpu.cpp'
    text = ''.join(f'#include "backend/cpu/{name}"\n' for name in ('summation.h', *(f'{name}.cpp' for name in CPU)))
    summation = (folder / 'backend/cpu/summation.cpp').read_text().replace(' = false', '')  # as its header has said
    text += summation
    if not whole.exists() or whole.read_text() != text: whole.write_text(text)
    return cpp_extension.load(
        'cpu', [str(whole)], extra_cflags=['-O3', '-DNDEBUG', '-fopenmp'], extra_ldflags=['-fopenmp'],
        extra_include_paths=[str(folder)], build_directory=str(place))


def repdl_of(folder: Path) -> types.ModuleType:
    "The package, without its CUDA part."
    backend = sys.modules['repdl.backend'] = types.ModuleType('repdl.backend')
    backend.cpu, backend.cuda = built(folder), None
    sys.path.insert(0, str(folder))
    import repdl
    return repdl


def network(config) -> nn.Sequential:
    "The same network with the same first weights, as torch has it."
    model = prepare(config).model
    layers = [layer for layer in model.trunk.modules() if isinstance(layer, nn.Linear)] + [model.policy]
    copies = []
    for layer in layers:
        copies += [nn.Linear(layer.in_features, layer.out_features), nn.ReLU()]
        copies[-2].load_state_dict(layer.state_dict())
    return nn.Sequential(*copies[:-1])


def looped(config, net, cross_entropy, optimizer) -> Callable[[int], float]:
    "A function that does so many steps, and gives the last loss."
    batches = stream(prepare(config))
    def steps(n):
        for _ in range(n):
            batch = next(batches)
            loss = cross_entropy(net(batch.inputs), batch.action)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.item()
    return steps


def main(folder: Path) -> None:
    repdl = repdl_of(folder.resolve())
    print(f'torch {torch.__version__}, one thread\n')
    print('| batch | native, µs a step | RepDL, µs | ours, µs | RepDL / native | ours / native | ours / RepDL |')
    print('|---|---|---|---|---|---|---|')
    for size in (64, 256):
        flags = POLICY | {'training.batch_size': str(size), 'training.max_grad_norm': 'null'}
        config = load_config(STAGES['supervised'].config, None, flags)
        rate = config.training.learning_rate
        def native():
            net = network(config)
            return looped(config, net, nn.functional.cross_entropy,
                          torch.optim.Adam(net.parameters(), lr=rate, fused=True))
        def theirs():
            net = repdl.from_torch_module(network(config))
            return looped(config, net, repdl.nn.functional.cross_entropy, repdl.optim.Adam(net.parameters(), lr=rate))
        a, b = native()(20), theirs()(20)
        assert abs(a - b) < 1e-4, f'losses after 20 steps: {a} by torch, {b} by RepDL'
        times = race(dict(native=native(), repdl=theirs(), ours=ours(config)), n=50)
        best = ' | '.join(f'{min(times[who]) * 1e6:.0f}' for who in times)
        ratios = ' | '.join(f'{ratio(times, *pair):.2f}' for pair in (
            ('repdl', 'native'), ('ours', 'native'), ('ours', 'repdl')))
        print(f'| {size} | {best} | {ratios} |', flush=True)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path, help='a clone of RepDL')
    torch.set_num_threads(1)
    with threadpool_limits(1, 'blas'): main(parser.parse_args().folder)
