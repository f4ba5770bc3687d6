"""The updates of the three trainers beside a bare torch loop, and imitation's behaviour cloning.

    pip install praxis imitation==1.0.1
    python benchmarks/updates.py

*ours* is what the loop of `praxis.training.loop` does between two log lines: the shuffled batches of an epoch, and the
step that `stepper` chooses, here by hand in exact arithmetic. *native* is the same with `training.arithmetic: native`,
*autograd* the exact step by autograd, as on a GPU. *bare* is a loop as anybody would write it: the same network in
torch's own arithmetic, the same loss and clipping, fused AdamW, batches sliced beforehand.

The contestants of a row share one process and one thread and take turns. Times are those of the processor, the best of
all rounds; a ratio is the median over the rounds, and below 1 ours takes less. Without imitation its table is left out.

A row is a trainer on its default data: *policy head* is imitation without the other three; *preference, a file* has
pairs whose sides differ in their states and lengths, where the default's differ in their actions alone. Last, what a
whole command of default settings takes beyond `import torch`. All of it takes about three minutes on a quiet machine.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import numpy as np
import torch
import torch.nn.functional as F
from threadpoolctl import threadpool_limits

from praxis.config import load_config
from praxis.guidance.dataset import SupervisedDataset
from praxis.seeding import generator
from praxis.stages import STAGES, prepare
from praxis.training.loop import adam, stepper, update
from praxis.training.tape import compiling, program, source

POLICY = {f'training.{head}_weight': '0' for head in ('value', 'guard', 'latency')}
WIDE = {'model.hidden_dim': '512'}
NATIVE = {'training.arithmetic': 'native'}


def bare_supervised(model, batch, training):
    said = model(batch.inputs)
    return (training.policy_weight * F.cross_entropy(said.policy_logits, batch.action)
            + training.value_weight * 0.5 * F.mse_loss(said.value, batch.value)
            + training.guard_weight * F.binary_cross_entropy_with_logits(said.guard_logits, batch.guard)
            + training.latency_weight * F.mse_loss(said.latency, batch.latency))


def bare_policy(model, batch, training):
    return F.cross_entropy(model(batch.inputs, ('policy',)).policy_logits, batch.action)


def bare_rl(model, batch, training):
    said = model(batch.state)
    logp = said.policy_logits.log_softmax(-1).gather(-1, batch.action[:, None]).squeeze(-1)
    ratio = (logp - batch.old_logp).exp()
    clipped = ratio.clamp(1 - training.clip, 1 + training.clip)
    surrogate = torch.min(ratio * batch.advantage, clipped * batch.advantage).mean()
    return (-surrogate + training.value_weight * 0.5 * F.mse_loss(said.value, batch.ret)
            + training.guard_weight * F.binary_cross_entropy_with_logits(said.guard_logits, batch.goes_on)
            + training.latency_weight * F.mse_loss(said.latency, batch.latency))


def bare_preference(model, batch, training):
    states, actions, mask = (torch.cat(both) for both in zip(batch.chosen, batch.rejected))
    logp = model(states, ('policy',)).policy_logits.log_softmax(-1).gather(-1, actions[..., None]).squeeze(-1)
    chosen, rejected = (logp * mask).sum(-1).chunk(2)
    margin = chosen - rejected - batch.ref_chosen_logp + batch.ref_rejected_logp
    return -F.logsigmoid(training.beta * margin).mean()


def stream(job): return chain.from_iterable(job.batches(epoch) for epoch in count())


def ours(config) -> Callable[[int], None]:
    "A function that does so many steps as praxis does them."
    job = prepare(config)
    step, batches = stepper(job, adam(job.model)), stream(job)
    def steps(n):
        for _ in range(n): step(next(batches), job.config.training)
    return steps


def by_autograd(config) -> Callable[[int], None]:
    "The same by autograd."
    job = prepare(config)
    optimizer, batches = adam(job.model), stream(job)
    def steps(n):
        for _ in range(n): update(job.model, optimizer, job.loss_fn, next(batches), job.config.training)
    return steps


def bare(job, loss_fn) -> Callable[[int], None]:
    "The same in a loop as anybody would write it."
    assert not job.model.exact
    training, parameters = job.config.training, list(job.model.parameters())
    optimizer = torch.optim.AdamW(
        parameters, lr=training.learning_rate, weight_decay=training.weight_decay, fused=True)
    batches = list(job.batches(0))[:-1]  # the last one may be short
    def steps(n):
        for i in range(n):
            loss = loss_fn(job.model, batches[i % len(batches)], training)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, training.max_grad_norm)
            optimizer.step()
    return steps


def imitation_bc(config) -> Callable[[int], None] | None:
    "Imitation's behaviour cloning on the same states, actions and network widths; None where it is not installed."
    try:
        import gymnasium as gym
        from imitation.algorithms import bc
        from imitation.data.types import Transitions
        from imitation.util.logger import HierarchicalLogger
        from stable_baselines3.common.logger import Logger
        from stable_baselines3.common.policies import ActorCriticPolicy
    except ImportError: return None
    data = SupervisedDataset(config.dataset, config.seed)
    states, actions = data.train.inputs.numpy(), data.train.action.numpy()
    n = len(actions)
    seen = Transitions(
        obs=states, acts=actions, infos=np.array([{}] * n), next_obs=states, dones=np.zeros(n, bool))
    spaces = dict(observation_space=gym.spaces.Box(-np.inf, np.inf, (data.state_dim,)),
                  action_space=gym.spaces.Discrete(data.action_dim))
    policy = ActorCriticPolicy(
        **spaces, lr_schedule=lambda _: config.training.learning_rate,
        net_arch=[config.model.hidden_dim] * config.model.num_layers, activation_fn=torch.nn.ReLU)
    silent = HierarchicalLogger(Logger(None, []), [])
    trainer = bc.BC(**spaces, rng=np.random.default_rng(0), policy=policy, demonstrations=seen,
                    batch_size=config.training.batch_size, device='cpu', custom_logger=silent)
    return lambda steps: trainer.train(n_batches=steps, progress_bar=False, log_interval=10**9)


def race(contestants: dict[str, Callable], n: int, rounds=15, clock=time.process_time) -> dict[str, list[float]]:
    "Seconds a step for each contestant and round; they take turns."
    for steps in contestants.values(): steps(min(n, 20))
    times = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, steps in contestants.items():
            start = clock()
            steps(n)
            times[name].append((clock() - start) / n)
    return times


def ratio(times, a, b): return statistics.median(x / y for x, y in zip(times[a], times[b]))


def write_pairs(path, pairs=2048, dim=64, actions=8, longest=12) -> None:
    "Preference pairs whose sides have states and lengths of their own."
    rng = generator(0, 'pairs')
    def side(n):
        states, taken = torch.randn(n, dim, generator=rng), torch.randint(actions, (n,), generator=rng)
        return dict(states=states.tolist(), actions=taken.tolist())
    with open(path, 'w', encoding='utf-8') as lines:
        for _ in range(pairs):
            lengths = torch.randint(longest // 2, longest + 1, (2,), generator=rng).tolist()
            lines.write(json.dumps(dict(zip(('chosen', 'rejected'), map(side, lengths)))) + '\n')


def contests(file):
    "Name, stage, loss of the bare loop, flags, batch sizes."
    yield 'policy head', 'supervised', bare_policy, POLICY, (64, 256)
    yield 'supervised', 'supervised', bare_supervised, {}, (64, 256)
    yield 'rl', 'rl', bare_rl, {}, (64, 256)
    yield 'preference', 'preference', bare_preference, {}, (64, 256)
    yield 'preference, a file', 'preference', bare_preference, {'dataset.kind': 'file', 'dataset.path': file}, (64, 256)
    yield 'supervised, width 512', 'supervised', bare_supervised, WIDE, (1024,)
    yield 'rl, width 512', 'rl', bare_rl, WIDE, (1024,)


def updates() -> None:
    "The table of all trainers."
    columns = 'ours, µs a step', 'native, µs', 'autograd, µs', 'bare, µs', 'ours / bare', 'ours / native'
    print(' | '.join(('| trainer', 'batch', *columns)), '|\n' + '|---' * (2 + len(columns)) + '|')
    with tempfile.TemporaryDirectory() as folder:
        write_pairs(file := str(Path(folder, 'pairs.jsonl')))
        for name, stage, loss, flags, sizes in contests(file):
            for size in sizes:
                def config(**more):
                    return load_config(STAGES[stage].config, None, flags | {'training.batch_size': str(size)} | more)
                native = config(**NATIVE)
                contestants = dict(ours=ours(config()), native=ours(native), autograd=by_autograd(config()),
                                   bare=bare(prepare(native), loss))
                times = race(contestants, n=10 if flags is WIDE else 50)
                best = ' | '.join(f'{min(times[who]) * 1e6:.0f}' for who in contestants)
                ratios = ' | '.join(f'{ratio(times, "ours", who):.2f}' for who in ('bare', 'native'))
                print(f'| {name} | {size} | {best} | {ratios} |', flush=True)


def cloning() -> None:
    "The table of behaviour cloning."
    def config(**flags): return load_config(STAGES['supervised'].config, None, flags)
    policy, size = POLICY | NATIVE, config().training.batch_size
    contestants = {
        'policy head': ours(config(**POLICY)), 'four heads': ours(config()),
        'policy head, native': ours(config(**policy)),
        'policy head, bare': bare(prepare(config(**policy)), bare_policy),
        'imitation': imitation_bc(config())}
    if not contestants['imitation']: return print('\nimitation is not installed')
    import imitation
    times = race(contestants, n=200)
    print(f'\n| behaviour cloning, batch {size} | samples a second | times imitation {imitation.__version__} |')
    print('|---|---|---|')
    for name in times: print(f'| {name} | {size / min(times[name]):,.0f} | {ratio(times, "imitation", name):.1f} |')


def default_runs() -> None:
    "What a default run costs beyond importing torch: whole processes by the clock, the best of three."
    def seconds(script):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            subprocess.run([sys.executable, '-c', script], cwd=folder, check=True, capture_output=True)
            return time.perf_counter() - start
    floor = min(seconds('import torch') for _ in range(3))
    print('\n| default run | seconds over `import torch` |\n|---|---|')
    for stage in STAGES:
        script = f'from praxis.cli import train_{stage}; train_{stage}([])'
        print(f'| {stage} | {min(seconds(script) for _ in range(3)) - floor:.1f} |')


def main():
    if not program().exists() and (compiler := compiling(program(), source())):
        compiler.wait()  # as after the first long run
    print(f'torch {torch.__version__}, NumPy {np.__version__}, one thread\n')
    updates()
    cloning()
    default_runs()


if __name__ == '__main__':
    torch.set_num_threads(1)
    with threadpool_limits(1, 'blas'): main()
