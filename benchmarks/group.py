"""What several processes save: `python benchmarks/group.py [JOB ...] [1 2 4]`, in wall time of a calm machine and in
processor time of the busiest process.

Each line is a job under torchrun, measured from a built job to its end, without starting Python. `updates` is what all
do alike, so that more processes save nothing there; `wide` and `wider` are updates that are divided.
"""
import os
import subprocess
import sys
import tempfile
import time

import gymnasium

from praxis.config import load_config
from praxis.group import gathered, as_group
from praxis.programs.evaluate import choose_guide, evaluate_rows, plan_for
from praxis.programs.tasks import read_tasks, sample_tasks, to_rows, write_tasks
from praxis.seeding import generator
from praxis.stages import STAGES, prepare
from praxis.training.loop import fit

SHIPPED = 'data/models/guidance.safetensors'


class Dear(gymnasium.Env):
    "Each step takes about half a millisecond."
    observation_space, action_space = gymnasium.spaces.Box(-9, 9, (4,)), gymnasium.spaces.Discrete(2)

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        return self.np_random.random(4, 'f'), {}

    def step(self, action):
        sum(range(20_000))
        return self.np_random.random(4, 'f'), float(action), bool(self.np_random.random() < 0.02), False, {}


def training(stage, **flags):
    "What trains."
    job = prepare(load_config(STAGES[stage].config, None,
                              {name.replace('__', '.'): str(x) for name, x in flags.items()}))
    return lambda: fit(job, tempfile.mkdtemp())


def searching():
    "What searches."
    with tempfile.TemporaryDirectory() as folder:
        write_tasks(f'{folder}/tasks.jsonl', to_rows(sample_tasks(generator(0, 'benchmark'), 3, 1536)))
        rows = read_tasks(f'{folder}/tasks.jsonl')  # each process reads and checks all of them
    guide = choose_guide('model')
    return lambda: evaluate_rows(rows, guide, plan_for('model', 500))


JOBS = dict(
    updates=lambda: training('supervised', training__epochs=10),
    wide=lambda: training('supervised', model__hidden_dim=512, training__batch_size=1024, training__epochs=2,
                          dataset__num_examples=16384),
    wider=lambda: training('supervised', model__hidden_dim=1024, training__batch_size=4096, training__epochs=1,
                           dataset__num_examples=16384),
    environments=lambda: training('rl', dataset__kind='gymnasium', dataset__env_id='Dear-v0', dataset__num_envs=8,
                                  dataset__num_steps=128, dataset__eval_episodes=8, training__epochs=10),
    programs=lambda: training('rl', dataset__kind='programs', model__kind='program', model__init_from=SHIPPED,
                              dataset__num_tasks=256, training__epochs=3, training__update_epochs=1),
    evaluation=searching)


def measured(name):
    "Run a job, and print what it took."
    import torch
    torch.set_num_threads(1)
    gymnasium.register('Dear-v0', Dear, max_episode_steps=200)
    with as_group() as here:
        run = JOBS[name]()
        gathered([torch.zeros(1)], here.size)  # all begin together
        wall, busy = time.perf_counter(), time.process_time()
        run()
        took = torch.tensor([[time.perf_counter() - wall, time.process_time() - busy]], dtype=torch.float64)
        each, = gathered([took], here.size)
        print(*each.amax(0).tolist())


if __name__ == '__main__':
    if sys.argv[1:2] == ['--job']: measured(sys.argv[2])
    else:
        numbers = [int(x) for x in sys.argv[1:] if x.isdigit()] or [1, 2, 4]
        names = [x for x in sys.argv[1:] if not x.isdigit()] or JOBS
        env = os.environ | dict(OMP_NUM_THREADS='1', PRAXIS_LOG_LEVEL='error')
        print('job            processes  seconds  busiest  times faster, by each')
        for name in names:
            for n in numbers:
                command = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', str(n),
                           __file__, '--job', name]
                wall, busy = map(float, subprocess.run(command, env=env, check=True, capture_output=True,
                                                       text=True).stdout.split())
                if n == numbers[0]: first = wall, busy
                print(f'{name:14} {n:9}  {wall:7.1f}  {busy:7.1f}  {first[0] / wall:.2f} {first[1] / busy:.2f}',
                      flush=True)
