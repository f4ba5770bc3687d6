"Every command of the README works after every other, and twice."
import json
import re
import shlex
from itertools import product

from conftest import REPO, STAGES, refused
from praxis.cli import COMMANDS
from praxis.export import verify_export

README = (REPO / 'README.md').read_text()


def commands_of(text):
    "The console scripts that a text runs, with their arguments."
    fenced = '\n'.join(re.findall(r'^```sh\n(.*?)^```', text, re.M | re.S))
    lines = [part.strip() for line in fenced.splitlines() for part in line.split('&&')]
    found = [shlex.split(line) for line in lines if line.startswith('praxis ')]
    return [argv for i, argv in enumerate(found) if argv not in found[:i]]


TABLE = re.findall(r'^\| `(praxis [a-z ]+)`(.*?) \| `(praxis_\w+)` \|', README, re.M)  # command, arguments, script
ALONE = [name.split() for name, needs, _ in TABLE if not needs and 'doctor' not in name]  # what doctor says is of the machine
WRITTEN = commands_of(README.split('## The commands')[0])


def test_the_commands_are_those_that_one_sees():
    assert [argv[1] for argv in WRITTEN] == ['playbook', 'solve']
    assert {name.removeprefix('praxis '): script.removeprefix('praxis_') for name, _, script in TABLE} == {name: f.__name__ for name, f in COMMANDS.items()}
    assert [' '.join(argv[1:]) for argv in ALONE] == ['playbook', *(f'train {stage}' for stage in STAGES), 'export', 'curriculum']


def test_every_command_works_after_every_other_and_twice(forks, tmp_path):
    commands = WRITTEN + [argv for argv in ALONE if argv not in WRITTEN]
    answers = {}
    for order, argv in [*product(('there', 'there'), commands), *product(('back',), reversed(commands))]:
        done = forks.run('main', *argv[1:], cwd=tmp_path / order)
        if argv[1] == 'export' and not (tmp_path / order / 'data/processed/checkpoints').is_dir():
            refused(done, 'train first')
            continue
        assert done.returncode == 0, (order, argv, done.stderr)
        said = json.loads(done.stdout)
        if argv[1] == 'playbook': said['export'].pop('export')
        if argv[1] == 'export': said = verify_export(tmp_path / order / 'data/processed/checkpoints/exports/latest.json')['verified']
        assert answers.setdefault(tuple(argv), said) == said, 'the same command says the same, whatever ran before it'
