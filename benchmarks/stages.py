"""What PPO and DPO on programs add to imitation: the same fresh tasks, the same number of executions, three training
seeds each.

    python benchmarks/stages.py [FOLDER] [--seeds 3] [--tasks 200] [--budgets 3:1000 4:10000 5:10000]

is all that is needed after the supervised model has changed (give a new FOLDER then; the default is runs/stages). It
does what these commands do, then compares, and prints Markdown:

    for s in 0 1 2; do
        praxis_train_rl --config configs/synthesis/rl.yaml --seed $s --output runs/stages/rl_$s --resume
        praxis_train_preference --config configs/synthesis/preference.yaml --seed $s --output runs/stages/preference_$s
        --resume
    done

Both stages start from `model.init_from` of their configs, the model that ships, which is the supervised one here.
What is trained or measured already is not done again: a stopped run goes on. The tasks come from the sampler's test
split with a seed of their own; none of the trainings, and no choice of a setting, has seen them. A search counts as
right where the first program that fits the five visible examples is right on all ten held-out ones, too. The policies
by themselves write one program greedily, and 32 by chance, of which the first that fits the visible examples counts;
'one sample' is the mean over the 32.

An interval in brackets is Wilson's, over tasks. A difference is that of the mean over the training seeds to the
supervised model, task by task; its interval (95 in 100) is that of a mean of paired differences. It says how sure the
difference is for these checkpoints on other tasks. A difference whose interval holds 0 is reported as none.
"""
import argparse
import json
from functools import cache
from pathlib import Path

import torch

from praxis.checkpoint import checkpoints, sha256_tensors
from praxis.config import bundled, load_config
from praxis.files import make_folder, write_whole
from praxis.guidance.batches import rows, size
from praxis.programs.evaluate import is_right, plan_for, read_model, trained_model, wilson
from praxis.programs.reinforcement import results_of, write_programs
from praxis.programs.search import search
from praxis.programs.tasks import sample_tasks, to_rows
from praxis.seeding import generator
from praxis.stages import STAGES, prepare
from praxis.training.loop import fit
from praxis.training.start import weights_file

SEED, SAMPLES, BLOCK = 610, 32, 2048  # of the tasks; programs that a policy writes for a task, and at once


def config_of(stage, seed):
    "The config that ships for a stage on programs, with another seed."
    return load_config(STAGES[stage].config, bundled(f'configs/synthesis/{stage}.yaml'), {'seed': str(seed)})


def train(stage, seed, folder):
    "The model that a stage ends with; trained unless it was."
    config = config_of(stage, seed)
    fit(prepare(config), folder, resume=True)
    return trained_model(list(checkpoints(folder).values())[-1])


@cache
def fresh_tasks(length, count):
    "Tasks that nobody has seen."
    return sample_tasks(generator(SEED, 'stages', length), length, count, 'test')


def searched(model, tasks, budget):
    "For each task, whether what a search finds generalises."
    outcomes = search(tasks, model, plan_for('model', budget)).outcomes
    return [float(bool(o.statements) and is_right(o.statements, row.heldout))
            for o, row in zip(outcomes, to_rows(tasks))]


def written(model, tasks, length):
    "For each task, whether greedy, single and repeated programs of the policy generalise."
    many, rng = rows(tasks, torch.arange(size(tasks)).repeat_interleave(SAMPLES)), generator(SEED, 'samples', length)
    parts = [results_of(write_programs(model, rows(many, slice(s, s + BLOCK)), 5, rng)[1])
             for s in range(0, size(many), BLOCK)]
    solved, right = (torch.cat([getattr(p, name) for p in parts]).view(-1, SAMPLES)
                     for name in ('solved', 'generalises'))
    first = right.gather(1, solved.int().argmax(1, keepdim=True))[:, 0]
    greedy = results_of(write_programs(model, tasks, 5)[1]).generalises
    return {f'{length}: greedy': greedy.float().tolist(), f'{length}: one sample': right.float().mean(1).tolist(),
            f'{length}: {SAMPLES} samples': first.float().tolist()}


def measure(model, path, budgets, count):
    "All figures of a model, one a task; those that `path` has for this very model are taken from there."
    sha = sha256_tensors(model.state_dict())
    known = json.loads(path.read_text()) if path.exists() else {}
    if known.get('model_sha256') != sha: known = dict(model_sha256=sha, figures={})
    for length in sorted({length for length, _ in budgets}):
        tasks = fresh_tasks(length, count)
        todo = {f'{length}: search, {budget:,} executions': budget for n, budget in budgets if n == length}
        for name, budget in todo.items():
            if len(known['figures'].get(name, [])) != count: known['figures'][name] = searched(model, tasks, budget)
            write_whole(path, json.dumps(known).encode())
        if len(known['figures'].get(f'{length}: greedy', [])) != count:
            known['figures'] |= written(model, tasks, length)
        write_whole(path, json.dumps(known).encode())
    return {name: torch.tensor(x) for name, x in known['figures'].items() if len(x) == count}


def difference(ours, base):
    "The mean paired difference in words."
    d = torch.stack(ours).mean(0) - base
    middle, half = d.mean().item(), 1.96 * d.std().item() / len(d) ** 0.5
    verdict = 'none' if abs(middle) <= half else 'gain' if middle > 0 else 'loss'
    return f'{100 * middle:+.1f} [{100 * (middle - half):+.1f}, {100 * (middle + half):+.1f}]: {verdict}'


def report(base, stages):
    "The table."
    print(
        f'| length: how | supervised | '
        f'{" | ".join(f"{name}, by seed | {name}: difference" for name in stages)} '
        f'|\n|{"---|" * (2 + 2 * len(stages))}')
    for name in sorted(base, key=lambda name: ('search' not in name, name)):
        low, high = wilson(base[name].sum().item(), len(base[name]))
        cells = [f'{100 * base[name].mean():.1f}% [{100 * low:.1f}, {100 * high:.1f}]']
        for models in stages.values():
            ours = [m[name] for m in models]
            cells += [', '.join(f'{100 * x.mean():.1f}' for x in ours), difference(ours, base[name])]
        print(f'| {name} | {" | ".join(cells)} |')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder', type=Path, nargs='?', default=Path('runs/stages'),
                        help='for checkpoints and figures (default: %(default)s)')
    parser.add_argument('--seeds', type=int, default=3, help='trainings of each stage (default: %(default)s)')
    parser.add_argument('--tasks', type=int, default=200, help='fresh tasks of each length (default: %(default)s)')
    parser.add_argument('--budgets', nargs='+', default=['3:1000', '4:10000', '5:10000'],
                        help='length:executions (default: %(default)s)')
    args = parser.parse_args()
    budgets = [tuple(map(int, b.split(':'))) for b in args.budgets]
    torch.set_num_threads(1)
    make_folder(args.folder)
    trained = {stage: [train(stage, seed, args.folder / f'{stage}_{seed}') for seed in range(args.seeds)]
               for stage in ('rl', 'preference')}
    def figures(model, name): return measure(model, args.folder / f'{name}.json', budgets, args.tasks)
    base = figures(read_model(weights_file(config_of('rl', 0).model.init_from))[0], 'supervised')
    stages = {stage: [figures(model, f'{stage}_{seed}') for seed, model in enumerate(models)]
              for stage, models in trained.items()}
    print(f'torch {torch.__version__}, one thread, {args.tasks} tasks of each length, share generalising in %\n')
    report(base, stages)


if __name__ == '__main__': main()
