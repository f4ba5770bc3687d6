"""The update step of the three trainers beside a bare torch loop and, where it is installed, imitation's behaviour cloning.

    python benchmarks/updates.py

All contestants share one process and one thread, and take turns, so that a busy machine slows them alike; a figure is the median over the rounds of the ratio within a round.
The bare loop has the same model, batches, loss arithmetic, gradient clipping and fused AdamW, written as anybody would write it, with its batches sliced beforehand. Ours is what the loop of
`praxis.training.loop` does between two log lines: the shuffled batches of an epoch and `update`.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import chain, count

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import torch
import torch.nn.functional as F

from praxis.config import load_config
from praxis.guidance.dataset import SupervisedDataset
from praxis.stages import STAGES, SupervisedConfig, prepare
from praxis.training.loop import adam, update


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
    surrogate = torch.min(ratio * batch.advantage, ratio.clamp(1 - training.clip, 1 + training.clip) * batch.advantage).mean()
    return (-surrogate + training.value_weight * 0.5 * F.mse_loss(said.value, batch.ret)
            + training.guard_weight * F.binary_cross_entropy_with_logits(said.guard_logits, batch.goes_on)
            + training.latency_weight * F.mse_loss(said.latency, batch.latency))


def bare_preference(model, batch, training):
    states = torch.cat([batch.chosen.states, batch.rejected.states])
    actions, mask = torch.cat([batch.chosen.actions, batch.rejected.actions]), torch.cat([batch.chosen.mask, batch.rejected.mask])
    logp = model(states, ('policy',)).policy_logits.log_softmax(-1).gather(-1, actions[..., None]).squeeze(-1)
    chosen, rejected = (logp * mask).sum(-1).chunk(2)
    return -F.logsigmoid(training.beta * (chosen - rejected - batch.ref_chosen_logp + batch.ref_rejected_logp)).mean()


def ours(job) -> Callable[[int], None]:
    "A function that does so many steps of `job`."
    optimizer, stream = adam(job.model), chain.from_iterable(job.batches(epoch) for epoch in count())
    def steps(n):
        for _ in range(n): update(job.model, optimizer, job.loss_fn, next(stream), job.config.training)
    return steps


def bare(job, loss_fn) -> Callable[[int], None]:
    "The same steps in a loop as anybody would write it."
    training, parameters = job.config.training, list(job.model.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=training.learning_rate, weight_decay=training.weight_decay, fused=True)
    batches = list(job.batches(0))[:-1]  # the last one may be short
    def steps(n):
        for i in range(n):
            loss = loss_fn(job.model, batches[i % len(batches)], training)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, training.max_grad_norm)
            optimizer.step()
    return steps


def imitation_bc(job, batch_size):
    "Behaviour cloning by imitation 1.x on the same states, actions and network widths; None where it is not installed."
    try:
        import gymnasium as gym
        import numpy as np
        from imitation.algorithms import bc
        from imitation.data.types import Transitions
        from stable_baselines3.common.policies import ActorCriticPolicy
    except ImportError: return None
    data = SupervisedDataset(job.config.dataset, job.config.seed)
    states, actions = data.train.inputs.numpy(), data.train.action.numpy()
    n = len(actions)
    transitions = Transitions(obs=states, acts=actions, infos=np.array([{}] * n), next_obs=states, dones=np.zeros(n, bool))
    observation, action = gym.spaces.Box(-np.inf, np.inf, (data.state_dim,)), gym.spaces.Discrete(data.action_dim)
    policy = ActorCriticPolicy(observation, action, lambda _: job.config.training.learning_rate, net_arch=[job.config.model.hidden_dim] * job.config.model.num_layers, activation_fn=torch.nn.ReLU)
    trainer = bc.BC(observation_space=observation, action_space=action, rng=np.random.default_rng(0), policy=policy, demonstrations=transitions, batch_size=batch_size, device='cpu')
    return lambda steps: trainer.train(n_batches=steps, progress_bar=False, log_interval=10**9)


def per_step(steps, n, clock) -> float:
    "Seconds a step."
    start = clock()
    steps(n)
    return (clock() - start) / n


def race(contestants: dict[str, Callable], n=200, rounds=15, clock=time.perf_counter) -> dict[str, list[float]]:
    "Seconds a step for each contestant and round; they take turns."
    for steps in contestants.values(): steps(20)
    times = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, steps in contestants.items(): times[name].append(per_step(steps, n, clock))
    return times


def ratio(times, a, b): return statistics.median(x / y for x, y in zip(times[a], times[b]))


def default_runs() -> None:
    "What a default run costs beyond importing torch: whole processes, the best of three."
    def seconds(*argv):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            subprocess.run([sys.executable, *argv], cwd=folder, check=True, capture_output=True)
            return time.perf_counter() - start
    floor = min(seconds('-c', 'import torch') for _ in range(3))
    print('\n| default run | seconds over `import torch` |\n|---|---|')
    for stage in ('supervised', 'rl', 'preference'):
        script = f'from praxis.cli import train_{stage}; train_{stage}([])'
        print(f'| {stage} | {min(seconds("-c", script) for _ in range(3)) - floor:.1f} |')


def main():
    torch.set_num_threads(1)
    rows = []
    for stage, bare_loss in (('supervised', bare_supervised), ('rl', bare_rl), ('preference', bare_preference)):
        for batch_size in (64, 256):
            config = load_config(STAGES[stage].config, None, {'training.batch_size': str(batch_size)})
            times = race({'ours': ours(prepare(config)), 'bare': bare(prepare(config), bare_loss)})
            rows.append((stage, batch_size, min(times['ours']) * 1e6, min(times['bare']) * 1e6, ratio(times, 'ours', 'bare')))
    print(f'torch {torch.__version__}, one thread\n')
    print('| trainer | batch | ours, µs a step | bare loop, µs a step | ours / bare |\n|---|---|---|---|---|')
    for row in rows: print('| {} | {} | {:.0f} | {:.0f} | {:.2f} |'.format(*row))

    default_runs()
    off = {f'training.{head}_weight': '0' for head in ('value', 'guard', 'latency')}
    all_heads, policy_only = load_config(SupervisedConfig), load_config(SupervisedConfig, None, off)
    contestants = {'policy head': ours(prepare(policy_only)), 'four heads': ours(prepare(all_heads)),
                   'bare, policy head': bare(prepare(policy_only), bare_policy)}
    if not (peer := imitation_bc(prepare(policy_only), 64)): return print('\nimitation is not installed: pip install imitation')
    times = race(contestants | {'imitation': peer})
    print('\n| behaviour cloning, batch 64 | samples a second | times imitation |\n|---|---|---|')
    for name in times: print(f'| {name} | {64 / min(times[name]):,.0f} | {ratio(times, "imitation", name):.1f} |')


if __name__ == '__main__': main()
