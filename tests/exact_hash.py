"""Sums, functions, draws and a linear layer of `praxis.exact`, as one hash: `python tests/exact_hash.py`. `tests/test_exact.py` runs it under several instruction sets."""
import hashlib
import os

import numpy as np
import torch

from praxis import draws, exact
from praxis.seeding import generator

torch.set_num_threads(int(os.environ.get('OMP_NUM_THREADS', 1)))


def numbers():
    "Arrays of every kind."
    rng = generator(0, 'hash')
    x = draws.normal((300, 40), rng)
    yield from (x, draws.gumbel((1000,), rng), draws.orthogonal(64, 40, 1.0, rng), draws.categorical(exact.softmax(x.double()), rng), draws.uniform((99,), -1, 1, rng))
    for f in (exact.exp, exact.expm1, exact.sigmoid, exact.softplus, exact.tanh, exact.gelu, exact.log_softmax, exact.total, exact.mean, exact.variance, exact.cumulative):
        yield from (f(x), torch.as_tensor(f(x.double().numpy())))
    yield from (exact.log(x.abs()), exact.log1p(x.abs()))
    w, v, b = draws.orthogonal(64, 40, 1.4, rng).requires_grad_(), draws.orthogonal(3, 64, 0.01, rng).requires_grad_(), torch.zeros(64, requires_grad=True)
    hidden = exact.tanh(exact.linear(x, w, b))
    logp, entropy = exact.choice(exact.linear(hidden, v, torch.zeros(3), bounded=True).float(), torch.arange(300) % 3)
    loss = exact.mean(logp + 0.1 * entropy)
    yield from (loss.detach(), *torch.autograd.grad(loss, [w, v, b]))
    yield draws.solve(torch.eye(40, dtype=torch.float64) - 0.9 * exact.softmax(x[:40].double()), x[0].double())
    yield torch.from_numpy(exact.matmul(x.numpy(), w.detach().numpy().T))


digest = hashlib.sha256()
for x in numbers(): digest.update(x.detach().contiguous().numpy().tobytes())
print(digest.hexdigest())
