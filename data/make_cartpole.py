"""Write 10,000 steps of an expert in CartPole-v1, for imitation: `python data/make_cartpole.py [--output DIR]`.

The expert is one line: it pushes to the side to which the pole leans and falls, less how far the cart has moved and
moves. From every start it keeps the pole up until the time limit of 500 steps.
    cartpole.npz    inputs (10000, 4): position, velocity, angle, angular velocity; action (10000,): 0 left, 1 right
Imitation on its defaults then keeps the pole up just as long (tests/test_own_data.py rolls its policy out):
    praxis_train_supervised --dataset.kind file --dataset.path data/processed/cartpole/cartpole.npz
Needs Gymnasium (`pip install praxis[rl]`). The same versions of numpy and gymnasium write the same bytes each time.
"""
import argparse
from pathlib import Path

import gymnasium
import numpy as np

EPISODES = 20


def expert(state):
    "0 or 1."
    position, velocity, angle, spin = state
    return int(0.1 * position + 0.3 * velocity + 3 * angle + spin > 0)


def episode(env, seed):
    "States and actions of one episode of the expert."
    state, steps, over = env.reset(seed=seed)[0], [], False
    while not over:
        steps.append((state, expert(state)))
        state, _, terminated, truncated, _ = env.step(steps[-1][1])
        over = terminated or truncated
    return steps


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--output', type=Path, default=Path('data/processed/cartpole'),
                        help='folder to write to (default: %(default)s)')
    output = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    env = gymnasium.make('CartPole-v1')
    episodes = [episode(env, seed) for seed in range(EPISODES)]
    states, actions = zip(*(step for steps in episodes for step in steps))
    np.savez_compressed(output / 'cartpole.npz', inputs=np.array(states, np.float32),
                        action=np.array(actions, np.int64))
    print(f'{len(states)} steps of {EPISODES} episodes, the shortest of {min(map(len, episodes))}: {output}')


if __name__ == '__main__':
    main()
