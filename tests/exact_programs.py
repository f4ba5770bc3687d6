"""Tasks, the program model and its gradient, a step or two of each trainer on programs, and the search, as one hash.

`python tests/exact_programs.py [DEVICE]`. `tests/test_exact.py` runs it under several instruction sets,
`benchmarks/gpu.py` on a GPU.
"""
import hashlib
import os
import sys
from tempfile import mkdtemp

import torch

from praxis.exact import total
from praxis.guidance.batches import over, tensors
from praxis.programs.config import ProgramAttempts, ProgramNet, ProgramPairs, Programs
from praxis.programs.evaluate import plan_for, shipped_model
from praxis.programs.imitation import draw_examples
from praxis.programs.model import ProgramModel
from praxis.programs.search import search
from praxis.programs.tasks import sample_tasks
from praxis.seeding import generator
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig, prepare
from praxis.training.config import PreferenceTraining, RLTraining, SupervisedTraining
from praxis.training.loop import fit, read_metrics

os.environ['PRAXIS_LOG_LEVEL'] = 'error'
torch.set_num_threads(int(os.environ.get('OMP_NUM_THREADS', 1)))
device = sys.argv[1] if len(sys.argv) > 1 else 'cpu'


def answers(tasks):
    "What a model says of states, and the gradient of all of it."
    model = ProgramModel(ProgramNet(hidden_dim=32), generator(0, 'init')).to(device)
    batch = next(draw_examples([tasks], Programs(num_tasks=10, max_length=3, draws=1), 10, generator(0, 'examples')))
    batch = over(lambda x: x.to(device), batch)
    said = model(batch.states)
    seen = said._replace(policy_logits=said.policy_logits.masked_fill(said.policy_logits.isinf(), 0))
    loss = sum(total(x * (i + 1)) for i, x in enumerate(seen))
    yield from (*tensors(batch), *seen, *torch.autograd.grad(loss, list(model.parameters())))


def runs():
    "A few steps of each trainer."
    network = ProgramNet(init_from='data/models/guidance.safetensors')
    yield SupervisedConfig(device=device, dataset=Programs(num_tasks=16, max_length=3, draws=2, held_out=8),
                           model=ProgramNet(hidden_dim=16), training=SupervisedTraining(epochs=2, batch_size=16))
    yield RLConfig(device=device, dataset=ProgramAttempts(max_length=2, num_tasks=16, attempts=4, held_out=8),
                   model=network, training=RLTraining(epochs=2, update_epochs=2, batch_size=32, entropy_weight=0.01))
    yield PreferenceConfig(device=device, dataset=ProgramPairs(max_length=2, num_tasks=16, attempts=8, held_out=8),
                           model=network, training=PreferenceTraining(epochs=1, batch_size=16))


digest = hashlib.sha256()


def note(name, *parts):
    "Take something into the hash, and show its own."
    for part in parts: digest.update(part)
    print(name, hashlib.sha256(b''.join(parts)).hexdigest()[:16])


def raw(tensors): return [x.detach().cpu().contiguous().numpy().tobytes() for x in tensors]


tasks = sample_tasks(generator(0, 'hash'), 3, 20)
note('tasks', *raw(tensors(tasks)))
note('model', *raw(answers(tasks)))
for config in runs():
    folder = mkdtemp()
    # the first names the machine
    result = {name: x for name, x in fit(prepare(config), folder).items()
              if name not in ('checkpoint', 'config_sha256')}
    note(result['stage'], repr((result, read_metrics(folder))).encode())
note('search', repr(search(tasks, shipped_model().to(device), plan_for('model', 300)).outcomes).encode())
print(digest.hexdigest())
