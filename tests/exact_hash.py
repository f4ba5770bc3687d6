"""Sums, functions and draws of exact arithmetic, and steps of the three trainers, as one hash.

`python tests/exact_hash.py`. `tests/test_exact.py` runs it under several instruction sets.
"""
import hashlib
import os

import torch

from praxis import draws, exact
from praxis.guidance.batches import Examples, Pairs, Side, Transitions
from praxis.guidance.config import MLP
from praxis.guidance.models import GuidanceModel
from praxis.seeding import generator
from praxis.training.config import PreferenceTraining, RLTraining, SupervisedTraining
from praxis.training.loop import adam
from praxis.training.step import HandStep

torch.set_num_threads(int(os.environ.get('OMP_NUM_THREADS', 1)))
exact.FEW = 0  # tensors are for torch alone; what NumPy makes of the same numbers stands beside that


def numbers():
    "Arrays of every kind."
    rng = generator(0, 'hash')
    x = draws.normal((300, 40), rng)
    yield from (x, draws.gumbel((1000,), rng), draws.orthogonal(64, 40, 1.0, rng),
                draws.categorical(exact.softmax(x.double()), rng), draws.uniform((99,), -1, 1, rng))
    for f in (exact.exp, exact.expm1, exact.sigmoid, exact.softplus, exact.tanh, exact.gelu, exact.log_softmax,
              exact.total, exact.mean, exact.variance, exact.cumulative):
        yield from (f(x), torch.as_tensor(f(x.double().numpy())))
    yield from (exact.log(x.abs()), exact.log1p(x.abs()))
    w, v, b = draws.orthogonal(64, 40, 1.4, rng).requires_grad_(), draws.orthogonal(3, 64, 0.01,
                                                                                    rng).requires_grad_(), torch.zeros(
                                                                                        64, requires_grad=True)
    hidden = exact.tanh(exact.affine(x, w, b))
    logp, entropy = exact.choice(exact.affine(hidden, v, torch.zeros(3), bounded=True).float(), torch.arange(300) % 3)
    loss = exact.mean(logp + 0.1 * entropy)
    yield from (loss.detach(), *torch.autograd.grad(loss, [w, v, b]))
    yield torch.from_numpy(exact.matmul(x.numpy(), w.detach().numpy().T))


def network(rng, **kinds):
    "A model whose weights are exact too."
    model = GuidanceModel(8, 4, MLP(**kinds), rng)
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(draws.orthogonal(*p.shape, 1.0, rng) if p.ndim == 2 else torch.zeros_like(p))
    return model


def steps():
    "Weights and optimiser after some steps of each trainer."
    rng = generator(0, 'steps')

    def states(*shape): return draws.normal((*shape, 8), rng)

    def choices(*shape): return torch.randint(4, shape, generator=rng)

    def share(n): return torch.rand(n, generator=rng)
    n, mask = 200, torch.arange(6) < torch.randint(3, 7, (40, 1), generator=rng)
    stages = [(SupervisedTraining(), [Examples(states(n), choices(n), *draws.normal((3, n), rng).abs())
                                      for _ in range(10)]),
              (RLTraining(entropy_weight=0.01, value_clip=0.5, normalise_advantage='batch'),
               [Transitions(states(n), choices(n), -share(n), *draws.normal((5, n), rng), share(n), share(n) < 0,
                            share(n) < 0) for _ in range(10)]),
              (PreferenceTraining(),
               [Pairs(*(Side(states(40, 6), choices(40, 6), mask) for _ in range(2)), *draws.normal((2, 40), rng))
                for _ in range(10)])]
    for (training, batches), kinds in zip(stages,
                                          (dict(), dict(activation='tanh', trunk='separate'), dict(activation='gelu'))):
        model = network(rng, **kinds)
        optimizer = adam(model)
        step = HandStep(model, optimizer)
        for batch in batches: outcome = step(batch, training)
        yield from (optimizer.flat, *optimizer.state().values(), torch.tensor(float(outcome.terms()[0])))


digest = hashlib.sha256()
for x in (*numbers(), *steps()): digest.update(x.detach().contiguous().numpy().tobytes())
print(digest.hexdigest())
