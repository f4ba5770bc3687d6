"""Average the checkpoints of a run on programs into the model that ships: `python data/ship_model.py FOLDER [--output FILE]`.

Writes the weights as .safetensors, and beside them a note in JSON: the command, config, seed, data, versions, and figures on held-out tasks.
The same checkpoints give the same bytes each time.
"""
import argparse
import json
import sys
from pathlib import Path

from praxis.checkpoint import sha256_tensors
from praxis.config import SupervisedConfig, UserError
from praxis.guidance.shipped import averaged, with_weights, write_model
from praxis.training.programs import held_out_lessons, program_score

COMMANDS = ['praxis_train_supervised --config configs/synthesis/supervised.yaml --output runs/synthesis', 'python data/ship_model.py runs/synthesis']


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder', type=Path, help='where the run saved its checkpoints')
    parser.add_argument('--output', type=Path, default=Path('data/models/guidance.safetensors'), help='file to write (default: %(default)s)')
    args = parser.parse_args()
    saved, weights = averaged(args.folder)
    config = SupervisedConfig.model_validate(saved['config'])
    figures = program_score(with_weights(config.model, weights, args.folder), held_out_lessons(config), 'held_out_')
    note = dict(commands=COMMANDS, config=saved['config'], seed=config.seed, step=saved['step'], data_sha256=saved['data_sha256'], versions=saved['versions'],
                last_checkpoint_model_sha256=sha256_tensors(saved['model']), parameters=sum(w.numel() for w in weights.values()),
                figures={name: round(x, 4) for name, x in figures.items()})
    args.output.parent.mkdir(parents=True, exist_ok=True)
    write_model(args.output, weights, note)
    print(json.dumps(note['figures'], indent=2, sort_keys=True))


if __name__ == '__main__':
    try: main()
    except UserError as e: sys.exit(f'error: {e}')
