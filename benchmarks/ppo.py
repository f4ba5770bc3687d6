"""On-policy PPO on CartPole-v1 side by side with Stable-Baselines3.

    pip install 'praxis[rl]' stable-baselines3
    python benchmarks/ppo.py

One process, one thread, 8 environments, batches of 256, networks of 64x64 tanh for policy and value each, as Stable-Baselines3 has them by default; guard and latency are off where the two are compared, since the peer
has no such heads. Contestants take turns, so that a busy machine slows them alike. Three tables: steps a second, time to solve the task with the settings of rl-zoo3, and whether the peer's evaluation of our policy
agrees with ours.
"""
import os
import statistics
import time
from types import SimpleNamespace

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import gymnasium
import stable_baselines3
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common import evaluation

from praxis.guidance.config import MLP, Gymnasium
from praxis.guidance.rollout import EVAL_SEED, actor_of, choose, evaluate_policy
from praxis.stages import RLConfig, prepare
from praxis.training.config import RLTraining
from praxis.training.loop import adam, update

ENV = 'CartPole-v1'
ZOO = dict(epochs=390, update_epochs=20, learning_rate=1e-3, learning_rate_schedule='linear', clip=0.2, clip_schedule='linear', gamma=0.98, lam=0.8)
ALIKE = dict(batch_size=256, adam_eps=1e-5, max_grad_norm=0.5, normalise_advantage='batch', value_weight=1.0, guard_weight=0.0, latency_weight=0.0)  # their value loss has no half in it


def ours(num_steps, seed=0, **training):
    "A job, and a function that trains it for so many rollouts."
    config = RLConfig(seed=seed, dataset=Gymnasium(env_id=ENV, num_envs=8, num_steps=num_steps), model=MLP(hidden_dim=64, activation='tanh', trunk='separate'), training=RLTraining(**(ALIKE | training)))
    job, epoch = prepare(config), 0
    optimizer = adam(job.model)
    def rollouts(count):
        nonlocal epoch
        for epoch in range(epoch, epoch + count):
            scheduled = job.training(epoch) if job.training else config.training
            for batch in job.batches(epoch): update(job.model, optimizer, job.loss_fn, batch, scheduled)
        epoch += 1
    return SimpleNamespace(rollouts=rollouts, score=lambda: evaluate_policy(job.model, config.dataset).mean(), model=job.model, config=config)


def theirs(num_steps, seed=0, total=None, **settings):
    "A PPO of Stable-Baselines3, and a function that trains it for so many rollouts; `total` is the number of steps that its schedules span."
    model = PPO('MlpPolicy', make_vec_env(ENV, 8, seed=seed), n_steps=num_steps, batch_size=256, device='cpu', seed=seed, **settings)
    model._setup_learn(total or 10**9)
    def rollouts(count):
        for _ in range(count):
            model.collect_rollouts(model.env, _callback(model), model.rollout_buffer, n_rollout_steps=num_steps)
            if total: model._update_current_progress_remaining(model.num_timesteps, total)
            model.train()
    return SimpleNamespace(rollouts=rollouts, score=lambda: their_score(model))


def _callback(model):
    callback = model._init_callback(None)
    callback.on_training_start(locals(), globals())
    return callback


def their_score(policy):
    "Stable-Baselines3's own evaluation helper, on the twenty seeds that ours uses."
    env = make_vec_env(ENV, 20)
    env.seed(EVAL_SEED)
    return evaluation.evaluate_policy(policy, env, n_eval_episodes=20, deterministic=True)[0]


def adapter(model):
    "One of our policies, as Stable-Baselines3 asks for actions."
    actor = actor_of(model)
    return SimpleNamespace(predict=lambda observation, state=None, episode_start=None, deterministic=True: (choose(actor, observation), None))


def speed(update_epochs, num_steps=256, rounds=7):
    "Steps a second of each contestant, and the ratio within a round."
    contestants = {'ours': ours(num_steps, update_epochs=update_epochs), 'ours, four heads': ours(num_steps, update_epochs=update_epochs, guard_weight=0.1, latency_weight=0.1),
                   'Stable-Baselines3': theirs(num_steps, n_epochs=update_epochs)}
    rates = {name: [] for name in contestants}
    for name, contestant in contestants.items(): contestant.rollouts(1)
    for _ in range(rounds):
        for name, contestant in contestants.items():
            start = time.perf_counter()
            contestant.rollouts(2)
            rates[name].append(2 * 8 * num_steps / (time.perf_counter() - start))
    return rates


def solve(contestant, every=8, limit=390):
    "Steps and seconds of training until two greedy evaluations in a row reach 475; evaluations are not timed."
    seconds, good = 0.0, 0
    for done in range(every, limit + 1, every):
        start = time.perf_counter()
        contestant.rollouts(every)
        seconds += time.perf_counter() - start
        good = good + 1 if contestant.score() >= 475 else 0
        if good == 2: return done * 8 * 32, seconds
    return done * 8 * 32, float('inf')


def main(seeds=5):
    torch.set_num_threads(1)
    print(f'Stable-Baselines3 {stable_baselines3.__version__}, gymnasium {gymnasium.__version__}, torch {torch.__version__}, one thread\n')
    print('| passes | contestant | steps a second | times Stable-Baselines3 |\n|---|---|---|---|')
    for update_epochs in (4, 10):
        rates = speed(update_epochs)
        for name, mine in rates.items():
            ratio = statistics.median(a / b for a, b in zip(mine, rates['Stable-Baselines3']))
            print(f'| {update_epochs} | {name} | {statistics.median(mine):,.0f} | {ratio:.2f} |', flush=True)

    print('\n| seed | ours: steps | seconds | Stable-Baselines3: steps | seconds |\n|---|---|---|---|---|')
    linear, spent = (lambda start: lambda left: start * left), []
    for seed in range(seeds):
        mine = solve(ours(32, seed, **ZOO))
        peer = solve(theirs(32, seed, total=100_000, n_epochs=20, gae_lambda=0.8, gamma=0.98, learning_rate=linear(1e-3), clip_range=linear(0.2)))
        spent.append((mine[1], peer[1]))
        print(f'| {seed} | {mine[0]:,} | {mine[1]:.1f} | {peer[0]:,} | {peer[1]:.1f} |', flush=True)
    mine, peer = (statistics.median(column) for column in zip(*spent))
    print(f'| median | | {mine:.1f} | | {peer:.1f} |\n\nours takes {mine / peer:.2f} of the time')

    trained = ours(32, 0, **ZOO)
    for _ in range(3):
        trained.rollouts(10)
        print(f'after 10 more rollouts: our eval_return {trained.score():.2f}, by evaluate_policy {their_score(adapter(trained.model)):.2f}')


if __name__ == '__main__': main()
