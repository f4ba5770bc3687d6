"""Returns of the bundled Gymnasium configs over ten seeds, beside what rl-baselines3-zoo publishes.

    pip install 'praxis[rl,box2d,mujoco]'
    python benchmarks/tuned.py NEW_FOLDER
    python benchmarks/tuned.py NEW_FOLDER cartpole lunarlander --seeds 3 --jobs 2

Each config is trained as it ships with the seeds 0, 1, ...; the policy of the last step then plays 100 greedy episodes.
The interval is Student's 95% for the mean over the seeds. Time is the processor's, evaluation included. Typed again, it
goes on where it stopped, which costs its start-up once more. The zoo's figures are of one run each.
"""
import argparse
import json
import resource
from pathlib import Path

from praxis.config import load_config
from praxis.stages import RLConfig, shipped_configs
from praxis.sweep import sweep

CONFIGS = [name for name, path in shipped_configs().items() if path.parent.name == 'gymnasium']
# PPO in benchmark.md at commit 0088472b8cb622732bdbc4aa3d0d0abde86c67ed: mean return, deviation over episodes,
# steps of training
ZOO = {
    'Acrobot': (-73.506, 18.201, '1M'), 'CartPole': (500.0, 0.0, '100k'), 'LunarLander': (242.119, 31.823, '1M'),
    'MountainCar': (-110.423, 19.473, '1M'),
    'MountainCarContinuous': (88.343, 2.572, '20k'), 'Pendulum': (-172.225, 104.159, '100k')}


def spent(folder, seconds):
    "Processor time for a folder, over all calls."
    file = Path(folder, 'seconds.json')
    total = seconds + (json.loads(file.read_text()) if file.exists() else 0)
    file.write_text(json.dumps(total))
    return total


def children(): return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def measure(name, folder, seeds, jobs):
    "A row of the table."
    before, path = children(), shipped_configs()[name]
    found = sweep('rl', {}, seeds, folder, path, {'seed': 0, 'dataset.eval_episodes': 100}, jobs=jobs)
    if found['failed']: raise SystemExit(next(iter(found['failed'].values())))
    figures, env_id = found['settings'][0]['figures'], load_config(RLConfig, path).dataset.env_id
    each = spent(folder, children() - before) / seeds
    returns, zoo = figures['eval_return'], ZOO.get(env_id.partition('-')[0])
    known, interval = returns['values'], returns['interval']
    return [f'`{name}`', env_id, f"{figures['environment_steps']['mean']:,.0f}", str(len(known)),
            f"{returns['mean']:.1f}",
            '{:.1f} to {:.1f}'.format(*interval) if interval else '', f'{min(known):.1f} to {max(known):.1f}',
            f'{zoo[0]:.1f} ± {zoo[1]:.1f}' if zoo else 'none', zoo[2] if zoo else '', f'{each:.0f}']


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder')
    parser.add_argument('names', nargs='*', metavar='NAME', help=f"of {', '.join(CONFIGS)}; none: all")
    parser.add_argument('--seeds', type=int, default=10)
    parser.add_argument('--jobs', type=int, default=1)
    args = parser.parse_args()
    if unknown := set(args.names) - set(CONFIGS):
        parser.error(f"{', '.join(sorted(unknown))}: expected one of {', '.join(CONFIGS)}")
    heads = ['config', 'environment', 'steps', 'seeds', 'mean return', '95% interval', 'lowest to highest seed',
             "the zoo's", 'its steps', 'processor, s a run']
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for name in args.names or CONFIGS:
        print(f"| {' | '.join(measure(name, Path(args.folder, name), args.seeds, args.jobs))} |", flush=True)


if __name__ == '__main__': main()
