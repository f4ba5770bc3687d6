"Every command of the README works after every other, and twice."
import json
import re
import shlex
from itertools import product

from conftest import REPO, STAGES, refused
from praxis.export import verify_export

README = (REPO / 'README.md').read_text()


def commands_of(text):
    "The console scripts that a text runs, with their arguments."
    fenced = '\n'.join(re.findall(r'^```sh\n(.*?)^```', text, re.M | re.S))
    lines = [part for line in fenced.splitlines() for part in line.split('&&')] + re.findall(r'`(praxis_[^`]+)`', text)
    found = [shlex.split(line) for line in lines if line.strip().startswith('praxis_')]
    return [argv for i, argv in enumerate(found) if argv not in found[:i]]


ALONE = [[name] for name in re.findall(r'^\| `(praxis_\w+)` \|', README, re.M)]  # rows of the table without arguments
WRITTEN = commands_of(README.split('## The commands')[0])
DPO = ['praxis_train_preference', '--training.beta', '0.2', '--seed', '11']


def test_the_commands_are_those_that_one_sees():
    assert [argv[0] for argv in WRITTEN] == ['praxis_playbook', 'praxis_solve', 'praxis_train_preference'] and DPO in WRITTEN
    assert {argv[0] for argv in ALONE} == {'praxis_playbook', 'praxis_export_checkpoint', 'praxis_seed_curriculum', *(f'praxis_train_{stage}' for stage in STAGES)}


def test_every_command_works_after_every_other_and_twice(forks, tmp_path):
    commands = WRITTEN + [argv for argv in ALONE if argv not in WRITTEN and argv[0] != DPO[0]]  # a folder holds one run, and DPO's is taken
    answers = {}
    for order, argv in [*product(('there', 'there'), commands), *product(('back',), reversed(commands))]:
        done = forks.run(argv[0].removeprefix('praxis_'), *argv[1:], cwd=tmp_path / order)
        if argv[0] == 'praxis_export_checkpoint' and not (tmp_path / order / 'data/processed/checkpoints').is_dir():
            refused(done, 'train first')
            continue
        assert done.returncode == 0, (order, argv, done.stderr)
        said = json.loads(done.stdout)
        if argv[0] == 'praxis_playbook': said['export'].pop('export')
        if argv[0] == 'praxis_export_checkpoint': said = verify_export(tmp_path / order / 'data/processed/checkpoints/exports/latest.json')['verified']
        assert answers.setdefault(tuple(argv), said) == said, 'the same command says the same, whatever ran before it'
