"""Updates by autograd, as on a GPU, whole and divided among the processes of a group, end with the same bits.

`python tests/autograd_parts.py`, with the variables that torchrun sets.
"""
import os
import sys

import torch

from praxis.config import load_config
from praxis.group import as_group
from praxis.stages import STAGES, prepare
from praxis.training import loop, step

RUNS = [
    ('supervised', {'dataset.num_examples': '512', 'model.activation': 'tanh', 'training.weight_decay': '0.01'}),
    ('supervised', {'dataset.num_examples': '500', 'model.num_layers': '3'}),
    ('rl', {'dataset.num_trajectories': '48', 'model.trunk': 'separate', 'training.value_clip': '0.5',
            'training.normalise_advantage': 'batch', 'training.entropy_weight': '0.01'}),
    ('preference', {'dataset.num_pairs': '300', 'model.activation': 'gelu'}),
    ('preference', {'dataset.num_pairs': '300', 'training.average_logp': 'true', 'training.loss': 'ipo'})]


def updated(stage, flags, divided):
    "All that an epoch of updates leaves, as bytes."
    step.DIVIDED, step.LEAST = (0, 0) if divided else (2**62, 2**62)
    job = prepare(load_config(STAGES[stage].config, None, {'training.batch_size': '100'} | flags))
    optimizer = loop.adam(job.model)
    update = loop.stepper(job._replace(by_hand=False), optimizer)
    losses = [update(batch, job.config.training).check for batch in job.batches(0)]
    return [x.detach().numpy().tobytes() for x in (optimizer.flat, *optimizer.state().values(), torch.stack(losses))]


os.environ['PRAXIS_LOG_LEVEL'] = 'error'
for rank in range(size := int(os.environ['WORLD_SIZE'])):  # forks: torch is imported once
    os.environ['RANK'] = str(rank)
    if os.fork() == 0: break
else: sys.exit(any([os.wait()[1] for _ in range(size)]))
asked, ask = [], loop.Divided.__call__
loop.Divided.__call__ = lambda *args: asked.append(1) or ask(*args)
with as_group() as here:
    for stage, flags in RUNS:
        whole = updated(stage, flags, False)
        assert not asked and (here.size == 1 or updated(stage, flags, True) == whole), (here.rank, stage, flags)
        assert here.size == 1 or asked, 'nothing was divided'
        asked.clear()
