"""Short runs of PPO in two environments in plain arithmetic, printed with all their lines.

The same on every processor (`test_exact.py`).
"""
import json
import os
import tempfile

os.environ['PRAXIS_LOG_LEVEL'] = 'error'

import gymnasium as gym
import numpy as np

from conftest import REPO
from praxis.config import load_config
from praxis.stages import RLConfig, prepare
from praxis.training.loop import fit
from praxis.training.metrics import read_metrics


class Corridor(gym.Env):
    "Whole numbers: walk to the middle of a corridor; a step through a wall is not allowed."
    observation_space, action_space = gym.spaces.Box(-8, 8, (2,)), gym.spaces.Discrete(3)

    def info(self): return dict(action_mask=np.array([self.at > -8, True, self.at < 8]))
    def seen(self): return np.array([self.at, self.at % 3], np.float32)

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        self.at, self.t = int(self.np_random.integers(-8, 9)), 0
        return self.seen(), self.info()

    def step(self, action):
        self.at, self.t = self.at + int(action) - 1, self.t + 1
        return self.seen(), -abs(self.at) / 8, self.at == 0 and self.t > 5, False, self.info()


class Spring(gym.Env):
    "Sums and products: hold a weight on a spring still."
    observation_space, action_space = gym.spaces.Box(-99, 99, (2,)), gym.spaces.Box(-1, 3, (1,))

    def seen(self): return np.array([self.x, self.v], np.float32)

    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        self.x, self.v, self.t = *(self.np_random.integers(-8, 9, 2) / 4).tolist(), 0
        return self.seen(), {}

    def step(self, action):
        self.v = 0.875 * self.v - 0.25 * self.x + 0.25 * float(action[0])
        self.x, self.t = self.x + 0.25 * self.v, self.t + 1
        return self.seen(), 1 - self.x * self.x, abs(self.x) > 2, False, {}


gym.register('Corridor-v0', Corridor, max_episode_steps=12)
gym.register('Spring-v0', Spring, max_episode_steps=20)
SHORT = {'dataset.num_envs': '5', 'dataset.eval_episodes': '4', 'training.epochs': '6', 'training.update_epochs': '3',
         'training.batch_size': '50', 'training.log_every': '1'}
RUNS = {
    'Corridor-v0': {'training.entropy_weight': '0.01', 'training.target_kl': '0.03'},
    'Spring-v0': {'model.trunk': 'shared', 'model.activation': 'gelu', 'dataset.normalise_observations': 'true',
                  'dataset.normalise_rewards': 'true', 'training.value_clip': '0.5'}}


def main():
    for env_id, flags in RUNS.items():
        config = load_config(RLConfig, REPO / 'configs/gymnasium/cartpole.yaml',
                             SHORT | flags | {'dataset.env_id': env_id,
                                              'training.threads': os.environ['OMP_NUM_THREADS']})
        with tempfile.TemporaryDirectory() as folder:
            result = fit(prepare(config), folder)
            # the file names the processor, and the config the threads
            del result['checkpoint']['sha256'], result['config_sha256']
            print(json.dumps(result), *map(json.dumps, read_metrics(folder)), sep='\n')


if __name__ == '__main__': main()
