"An environment of one's own."
import gymnasium as gym
import numpy as np
import praxis

class Find(gym.Env):
    "Press the button that is lit."
    observation_space, action_space = gym.spaces.Dict(lit=gym.spaces.Discrete(3)), gym.spaces.Discrete(3)
    def reset(self, seed=None, options=None):
        super().reset(seed=seed)
        self.lit = int(self.np_random.integers(3))
        return dict(lit=self.lit), {}
    def step(self, action):
        right = float(action == self.lit)
        return self.reset()[0], right, False, False, {}

run = praxis.train('rl', 'cartpole', env=Find, dataset=dict(max_episode_steps=10), training=dict(epochs=8),
                   output='run')
print(praxis.evaluate(run.policy, Find)['return_mean'] > 9 and run.policy.act(dict(lit=2)) == 2)
