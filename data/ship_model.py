"""Average a run's checkpoints into the model that ships: `python data/ship_model.py FOLDER [--output FILE]`.

Writes the weights as .safetensors, and beside them a note in JSON: the commands, config, seed, data, versions, the
figures on held-out tasks, and the first lines of the run's log. The same checkpoints give the same bytes each time. The
note on values from searches holds that of the imitation that they were added to, too.
"""
import argparse
import json
import sys
from pathlib import Path

from praxis.checkpoint import sha256_tensors, write_weights
from praxis.config import UserError, load_config
from praxis.programs.evaluate import averaged, with_weights
from praxis.programs.imitation import held_out_examples, program_score
from praxis.stages import RLConfig, SupervisedConfig
from praxis.training.metrics import read_metrics
from praxis.training.start import weights_file

CONFIGS = Path(__file__).parent.parent / 'configs/synthesis'
BUNDLED = {SupervisedConfig: ['supervised', 'full', 'longer'], RLConfig: ['values']}


def commands_of(config):
    "The commands at the head of the bundled config that a run was of; none where it was of another."
    for path in (CONFIGS / f'{name}.yaml' for name in BUNDLED[type(config)]):
        if load_config(type(config), path, {'model.init_from': config.model.init_from}) == config:
            return [line[4:] for line in path.read_text(encoding='utf-8').splitlines() if line.startswith('#   ')]
    return []


def run_of(folder, saved):
    "What any run has to say of itself."
    return dict(config=saved['config'], seed=saved['config']['seed'], step=saved['step'], versions=saved['versions'],
                data_sha256=saved['data_sha256'], newest_checkpoint_model_sha256=sha256_tensors(saved['model']),
                first_epoch=[line for line in read_metrics(folder) if line['epoch'] == 0])


def note_of(config):
    "What was said of the model that a run started from."
    return json.loads(weights_file(config.model.init_from).with_suffix('.json').read_text(encoding='utf-8'))


def rounded(figures): return {name: round(x, 4) for name, x in figures.items()}


def note_on(folder, saved, weights):
    "Where weights come from, and what they reach."
    about = dict(parameters=sum(w.numel() for w in weights.values()))
    if saved['config']['dataset']['kind'] == 'search':
        config = RLConfig.model_validate(saved['config'])
        figures = {name: x for name, x in read_metrics(folder)[-1].items() if name not in ('step', 'epoch')}
        values = run_of(folder, saved) | dict(parent_sha256=saved['parent'], figures=rounded(figures))
        note = note_of(config)
        return note | about | dict(commands=[*note['commands'], *commands_of(config)], values=values)
    config = SupervisedConfig.model_validate(saved['config'])
    figures = program_score(with_weights(config.model, weights, folder), held_out_examples(config), 'held_out_')
    return run_of(folder, saved) | about | dict(
        commands=commands_of(config), figures=rounded(figures), parent_sha256=saved['parent'])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder', type=Path, help='where the run saved its checkpoints')
    parser.add_argument('--output', type=Path, default=Path('data/models/guidance.safetensors'),
                        help='file to write (default: %(default)s)')
    args = parser.parse_args()
    saved, weights = averaged(args.folder)
    note = note_on(args.folder, saved, weights)
    args.output.parent.mkdir(parents=True, exist_ok=True)
    write_weights(args.output, weights, note)
    print(json.dumps(note.get('values', note)['figures'], indent=2, sort_keys=True))


if __name__ == '__main__':
    try: main()
    except UserError as e: sys.exit(f'error: {e}')
