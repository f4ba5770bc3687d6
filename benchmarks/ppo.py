"""On-policy PPO side by side with Stable-Baselines3, each as a person runs it.

    pip install 'praxis[rl]' stable-baselines3
    python benchmarks/ppo.py [--cleanrl FOLDER] [--leanrl FOLDER PYTHON] [--workers N]

One process, one thread, 8 environments, batches of 256, networks of 64x64 tanh for policy and value each, as
Stable-Baselines3 has them by default; 102,400 steps, about as many as rl-zoo3 trains on CartPole. Guard and latency are
off where the two are compared, since the peer has no such heads. `fit` and `learn` write a line of figures after each
rollout and a checkpoint after each tenth; greedy evaluation is in neither. Contestants take turns; steps that only
reset an environment are not counted. Environments are those of each library's default (`CartPoleVectorEnv`,
`DummyVecEnv`), and the other kind: one by one for praxis, and CartPole's vectorised form for Stable-Baselines3. *The
environments alone* is as many steps with no trainer.

Time is the processor's, so that a busy machine slows all alike. With `--workers`, by the wall's clock and last, so many
processes step Acrobot, beside `SubprocVecEnv`, which takes one for each environment.

With `--cleanrl`, a copy of CleanRL's repository, its `ppo.py` runs as a process of its own with the same settings
(`pip install tyro tensorboard`): its time (always the processor's) is that of fifty more rollouts than one, so that
its start does not count; it writes no checkpoints. `--leanrl` does so with LeanRL's `ppo_continuous_action.py`, on
Pendulum-v1, where observations and rewards are on a running scale for all. The script is of the time of Gymnasium 0.29
(it makes a `TransformObservation` of two arguments), so it takes a Python of its own (`pip install 'gymnasium<1' torch
tqdm tyro wandb`); it reads figures of every environment where one has ended, so with several they must end together, as
Pendulum's do. LeanRL's other PPO is for Atari, and its compiled form is for a GPU.

Then: time to solve the task with the settings of rl-zoo3, and whether the peer's evaluation of our policy agrees with
ours.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import gymnasium
import numpy as np
import stable_baselines3
import torch
from gymnasium.envs.classic_control.cartpole import CartPoleVectorEnv
from stable_baselines3 import PPO
from stable_baselines3.common import evaluation
from stable_baselines3.common.callbacks import CheckpointCallback
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.logger import configure
from stable_baselines3.common.vec_env import SubprocVecEnv, VecEnv, VecNormalize
from threadpoolctl import threadpool_limits

from praxis.guidance.config import MLP, Gymnasium
from praxis.guidance.rollout import EVAL_SEED, choose, evaluate_policy
from praxis.stages import RLConfig, prepare
from praxis.training.config import RLTraining
from praxis.training.loop import adam, fit, stepper
from praxis.training.step import answers_of
from praxis.training.tape import compiling, program, source

ZOO = dict(epochs=390, update_epochs=20, learning_rate=1e-3, learning_rate_schedule='linear', clip=0.2,
           clip_schedule='linear', gamma=0.98, lam=0.8)
# their value loss has no half in it
ALIKE = dict(batch_size=256, adam_eps=1e-5, max_grad_norm=0.5, normalise_advantage='batch', value_weight=1.0,
             guard_weight=0.0, latency_weight=0.0)
THEIRS = dict(learning_rate=3e-4, clip=0.2, gamma=0.99, lam=0.95)  # their defaults
SCALED = {'Pendulum-v1': dict(normalise_observations=True, normalise_rewards=True)}  # as LeanRL has it
FOUR = dict(guard_weight=0.1, latency_weight=0.1)
# has no form of its own for several
gymnasium.register('OneByOne-v1', 'gymnasium.envs.classic_control.cartpole:CartPoleEnv', max_episode_steps=500)


class Vectorised(VecEnv):
    "CartPole's vectorised form, as Stable-Baselines3 takes environments: an ended episode begins anew within the step."
    def __init__(self, count):
        self.env, self.render_mode = CartPoleVectorEnv(count), None
        super().__init__(count, self.env.single_observation_space, self.env.single_action_space)
        self.metadata = {}

    def reset(self): return self.env.reset(seed=0)[0]
    def step_async(self, actions): self.actions = actions

    def step_wait(self):
        env, infos = self.env, [{} for _ in range(self.num_envs)]
        state, reward, terminated, truncated, _ = env.step(self.actions)
        done = terminated | truncated
        if done.any():
            for i in done.nonzero()[0]:
                infos[i] = {'terminal_observation': state[i].copy(),
                            'TimeLimit.truncated': bool(truncated[i] and not terminated[i])}
            env.state[:, done] = env.np_random.uniform(env.low, env.high, (4, done.sum()))
            env.steps[done], env.prev_done = 0, np.zeros(self.num_envs, bool)
            state = env.state.T.astype(np.float32)
        return state, reward, done, infos

    def close(self): self.env.close()
    def get_attr(self, name, indices=None): return [getattr(self, name)] * self.num_envs
    def set_attr(self, name, value, indices=None): raise NotImplementedError
    def env_method(self, name, *args, indices=None, **kwargs): raise NotImplementedError
    def env_is_wrapped(self, wrapper, indices=None): return [False] * self.num_envs


clock = time.process_time  # or that of the wall


def job_of(env_id, num_steps, seed=0, num_workers=0, **training):
    "A job of ours."
    data = dict(env_id=env_id, num_envs=8, num_steps=num_steps, num_workers=num_workers) | SCALED.get(env_id, {})
    model = MLP(hidden_dim=64, activation='tanh', trunk='separate')
    return prepare(RLConfig(
        seed=seed, dataset=Gymnasium(**data), model=model, training=RLTraining(**(ALIKE | training))))


def ours(env_id, passes, rollouts, num_steps, **training):
    "Steps a second of `fit`."
    updates = passes * 8 * num_steps // 256
    job = job_of(env_id, num_steps, epochs=rollouts, update_epochs=passes, log_every=updates,
                 checkpoint_every=10 * updates, **(THEIRS | training))
    with tempfile.TemporaryDirectory() as folder:
        start = clock()
        result = fit(job._replace(score=None), folder)
        return result['metrics']['environment_steps'] / (clock() - start)


def theirs(env_id, passes, rollouts, num_steps, vectorised=False, **kind):
    "Steps a second of `learn`."
    with tempfile.TemporaryDirectory() as folder:
        env = Vectorised(8) if vectorised else make_vec_env(env_id, 8, seed=0, **kind)
        if env_id in SCALED: env = VecNormalize(env)
        model = PPO('MlpPolicy', env, n_steps=num_steps, batch_size=256, n_epochs=passes, device='cpu', seed=0)
        model.set_logger(configure(folder, ['json']))
        start = clock()
        model.learn(rollouts * num_steps * 8, callback=CheckpointCallback(10 * num_steps, folder))
        seconds = clock() - start
        env.close()
        return rollouts * num_steps * 8 / seconds


def alone(env_id, rollouts, num_steps, **_):
    "Steps a second of the environments by themselves, with any actions: no trainer can be quicker."
    env = gymnasium.make_vec(env_id, 8)
    env.action_space.seed(0)
    actions = [env.action_space.sample() for _ in range(num_steps)]
    env.reset(seed=0)
    start = clock()
    for _ in range(rollouts):
        for action in actions: env.step(action)
    seconds = clock() - start
    env.close()
    return rollouts * num_steps * 8 / seconds


def script(python, path, *more):
    "A contestant: a script in the manner of CleanRL, in a process of its own."
    def rate(env_id, passes, rollouts, num_steps):
        "Steps a second."
        alone = os.environ | dict(OMP_NUM_THREADS='1', WANDB_MODE='disabled')
        def seconds(count):
            flags = dict(env_id=env_id, num_envs=8, num_steps=num_steps, num_minibatches=num_steps * 8 // 256,
                         update_epochs=passes, total_timesteps=count * num_steps * 8)
            command = [python, path.resolve(), '--no-cuda', *more, *(f'--{k}={v}' for k, v in flags.items())]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            with tempfile.TemporaryDirectory() as runs:
                said = subprocess.run(command, cwd=runs, env=alone, capture_output=True, text=True)
            if said.returncode: sys.exit(f'{path}: {said.stderr.strip().splitlines()[-1]}')
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return rollouts * num_steps * 8 / (seconds(1 + rollouts) - seconds(1))
    return rate


def by_the_clock(count, passes=4, env_id='Acrobot-v1', rollouts=20, num_steps=256, rounds=3):
    "Steps a second by the wall's clock, in one process and with workers."
    global clock
    clock = time.perf_counter
    how = dict(env_id=env_id, passes=passes, rollouts=rollouts, num_steps=num_steps)
    contestants = {'Stable-Baselines3': lambda: theirs(**how), 'praxis': lambda: ours(**how),
                   'Stable-Baselines3, SubprocVecEnv': lambda: theirs(**how, vec_env_cls=SubprocVecEnv),
                   f'praxis, {count} workers': lambda: ours(**how, num_workers=count)}
    rates = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items(): rates[name].append(contestant())
    show_speed(f'{env_id}, by the clock', passes, rates)


def speed(passes, env_id='CartPole-v1', rollouts=50, num_steps=256, rounds=5, scripts={}):
    "Steps a second of each contestant, by name."
    how = dict(env_id=env_id, passes=passes, rollouts=rollouts, num_steps=num_steps)
    contestants = {'Stable-Baselines3': lambda: theirs(**how), 'praxis': lambda: ours(**how),
                   'praxis, four heads': lambda: ours(**how, **FOUR),
                   'praxis, native arithmetic': lambda: ours(**how, arithmetic='native'),
                   'the environments alone': lambda: alone(**how)}
    if env_id == 'CartPole-v1':
        contestants |= {'praxis, one by one': lambda: ours(**how | dict(env_id='OneByOne-v1')),
                        'Stable-Baselines3, vectorised': lambda: theirs(**how, vectorised=True)}
    contestants |= {name: lambda rate=rate: rate(**how) for name, rate in scripts.items()}
    rates = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items(): rates[name].append(contestant())
    return rates


def learner(seed, num_steps=32, **training):
    "A job of ours, and a function that trains it for so many rollouts."
    job, epoch = job_of('CartPole-v1', num_steps, seed, **training), 0
    update = stepper(job, adam(job.model))
    def rollouts(count):
        nonlocal epoch
        for epoch in range(epoch, epoch + count):
            scheduled = job.training(epoch) if job.training else job.config.training
            for batch in job.batches(epoch): update(batch, scheduled)
        epoch += 1
    return SimpleNamespace(rollouts=rollouts, score=lambda: evaluate_policy(job.model, job.config.dataset).mean(),
                           model=job.model)


def their_learner(seed, total, num_steps=32, **settings):
    """A PPO of Stable-Baselines3, and a function that trains it for so many rollouts.

    `total` is the number of steps that its schedules span.
    """
    model = PPO('MlpPolicy', make_vec_env('CartPole-v1', 8, seed=seed), n_steps=num_steps, batch_size=256, device='cpu',
                seed=seed, **settings)
    model._setup_learn(total)
    callback = model._init_callback(None)
    callback.on_training_start(locals(), globals())
    def rollouts(count):
        for _ in range(count):
            model.collect_rollouts(model.env, callback, model.rollout_buffer, n_rollout_steps=num_steps)
            model._update_current_progress_remaining(model.num_timesteps, total)
            model.train()
    return SimpleNamespace(rollouts=rollouts, score=lambda: their_score(model))


def their_score(policy):
    "Stable-Baselines3's own evaluation helper, on the twenty seeds that ours uses."
    env = make_vec_env('CartPole-v1', 20)
    env.seed(EVAL_SEED)
    return evaluation.evaluate_policy(policy, env, n_eval_episodes=20, deterministic=True)[0]


def adapter(model):
    "One of our policies, as Stable-Baselines3 asks for actions."
    answers = answers_of(model)
    return SimpleNamespace(predict=lambda observation, state=None, episode_start=None, deterministic=True: (
        choose(answers(observation, ('policy',)).policy_logits), None))


def solve(contestant, every=8, limit=390):
    "Steps and seconds of training until two greedy evaluations in a row reach 475; evaluations are not timed."
    seconds, good = 0.0, 0
    for done in range(every, limit + 1, every):
        start = clock()
        contestant.rollouts(every)
        seconds += clock() - start
        good = good + 1 if contestant.score() >= 475 else 0
        if good == 2: return done * 8 * 32, seconds
    return done * 8 * 32, float('inf')


def show_speed(env_id, passes, rates):
    "Rows of the table of speeds."
    for name, mine in rates.items():
        ratios = [a / b for a, b in zip(mine, rates['Stable-Baselines3'])]
        print(f'| {env_id} | {passes} | {name} | {statistics.median(mine):,.0f} | {statistics.median(ratios):.2f} |',
              flush=True)


def main(flags, seeds=5):
    scripts = {}
    if flags.cleanrl: scripts['CleanRL'] = script(sys.executable, Path(flags.cleanrl, 'cleanrl', 'ppo.py'))
    if not program().exists() and (compiler := compiling(program(), source())):
        compiler.wait()  # as after the first long run
    torch.set_num_threads(1)
    print(
        f'Stable-Baselines3 {stable_baselines3.__version__}, gymnasium {gymnasium.__version__}, torch '
        f'{torch.__version__}, NumPy {np.__version__}, one thread, time of the processor\n')
    print('| environment | passes | contestant | steps a second | times Stable-Baselines3 |\n|---|---|---|---|---|')
    for env_id in ('CartPole-v1', 'Acrobot-v1'):
        for passes in (4, 10): show_speed(env_id, passes, speed(passes, env_id, scripts=scripts))
    if flags.leanrl:
        path = Path(flags.leanrl[0], 'leanrl', 'ppo_continuous_action.py')
        rate = script(flags.leanrl[1], path, '--no-anneal-lr', '--no-clip-vloss', '--vf-coef=1')
        show_speed('Pendulum-v1', 4, speed(4, 'Pendulum-v1', scripts=dict(LeanRL=rate)))
    print('\n| seed | ours: steps | seconds | Stable-Baselines3: steps | seconds |\n|---|---|---|---|---|')
    linear, spent = (lambda start: lambda left: start * left), []
    for seed in range(seeds):
        mine = solve(learner(seed, **ZOO))
        peer = solve(their_learner(seed, 100_000, n_epochs=20, gae_lambda=0.8, gamma=0.98, learning_rate=linear(1e-3),
                                   clip_range=linear(0.2)))
        spent.append((mine[1], peer[1]))
        print(f'| {seed} | {mine[0]:,} | {mine[1]:.1f} | {peer[0]:,} | {peer[1]:.1f} |', flush=True)
    mine, peer = (statistics.median(column) for column in zip(*spent))
    print(f'| median | | {mine:.1f} | | {peer:.1f} |\n\nours takes {mine / peer:.2f} of the time')

    trained = learner(0, **ZOO)
    for _ in range(3):
        trained.rollouts(10)
        print(
            f'after 10 more rollouts: our eval_return {trained.score():.2f}, by evaluate_policy '
            f'{their_score(adapter(trained.model)):.2f}')
    if flags.workers: by_the_clock(flags.workers)


if __name__ == '__main__':
    flags = argparse.ArgumentParser()
    flags.add_argument('--cleanrl', metavar='FOLDER', help="a copy of CleanRL's repository")
    flags.add_argument('--leanrl', nargs=2, metavar=('FOLDER', 'PYTHON'),
                       help="a copy of LeanRL's repository, and a Python that has what it needs")
    flags.add_argument('--workers', type=int, metavar='N', help='processes that step Acrobot, by the clock')
    with threadpool_limits(1, 'blas'): main(flags.parse_args())
