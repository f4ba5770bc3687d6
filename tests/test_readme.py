"""Every command of the README works after every other, and twice.

Every command of every page runs as it stands, or it is said why not.
"""
import json
import os
import re
import shlex
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

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
# what doctor says is of the machine
ALONE = [name.split() for name, needs, _ in TABLE if not needs and 'doctor' not in name]
WRITTEN = commands_of(README.split('## The commands')[0])


def test_the_commands_are_those_that_one_sees():
    assert [argv[1] for argv in WRITTEN] == ['solve', 'playbook']
    assert {name.removeprefix('praxis '): script.removeprefix('praxis_') for name, _, script in TABLE} == {
        name: f.__name__ for name, f in COMMANDS.items()}
    assert [' '.join(argv[1:]) for argv in ALONE] == ['playbook', *(f'train {stage}' for stage in STAGES), 'export',
                                                      'curriculum']


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
        if argv[1] == 'export':
            said = verify_export(tmp_path / order / 'data/processed/checkpoints/exports/latest.json')['verified']
        assert answers.setdefault(tuple(argv), said) == said, 'the same command says the same, whatever ran before it'


# Every command of every page

PAGES = {p.relative_to(REPO).as_posix(): p for folder in ('tutorials', 'howto', 'guides')
         for p in sorted((REPO / 'nbs' / folder).glob('*.ipynb'))}
# in prose, no more than a name
NAMED = r'^(praxis [a-z]+( (supervised|rl|preference))?|praxis_\w+|torchrun|torchrun -m praxis\.train)( --[a-z-]+)?$'
STANDS_FOR = r'\b(FILE|RUN|FOLDER|STAGE|NAME|EXPORT|EXAMPLE|NEW_FOLDER|N)\b'
NOT_RUN = {  # what is left out, and why
    'the reader puts something of their own in': STANDS_FOR,
    'the page itself writes its file, and runs it': r'labels\.yaml|catch\.py',
    'it installs or downloads': r'^(python3 -m venv|\. \.venv|pip|mlflow ui|wandb|huggingface-cli)\b',
    'it needs a clone, and takes minutes': r'^(nbdev_test|pytest|python (benchmarks|data|docs)/)|configs/digits',
    'it serves until it is stopped': r'^tensorboard\b',
    'it takes hours': r'--config synthesis/|configs/synthesis/',
    'it needs a GPU': r'--device cuda',
}


def page_text(path):
    "The prose of a page, with its cells that go to a shell as fenced blocks."
    if path.suffix == '.md': return path.read_text(encoding='utf-8')
    def told(cell):
        source = ''.join(cell['source'])
        if cell['cell_type'] == 'markdown': return source
        if source.startswith('%%bash'): return f'```sh\n{source.partition(chr(10))[2]}\n```'
        return ''.join(f'```sh\n{line[1:]}\n```\n' for line in source.splitlines() if line.startswith('!'))
    return '\n\n'.join(map(told, json.loads(path.read_text(encoding='utf-8'))['cells']))


def every_command(text):
    """The commands of a page in their order.

    Those in blocks, and those in prose that are more than the name of a command.
    """
    block = r'^```(?:sh|bash)\n(.*?)^```'
    spoken = r'`((?:praxis|praxis_\w+|torchrun|python|pip|wandb|mlflow|huggingface-cli) [^`]+)`'
    for fenced, said in re.findall(f'{block}|{spoken}', text, re.M | re.S):
        lines = fenced.replace('\\\n', ' ').splitlines() or [' '.join(said.split())]
        parts = [re.sub(r'\s+# .*', '', part).strip() for line in lines for part in line.split(' && ')]
        yield from (part for part in parts if part and (fenced or not re.search(NAMED, part)))


def why_not(command):
    "Why a command is not run here; None: it is."
    return next((reason for reason, pattern in NOT_RUN.items() if re.search(pattern, command)), None)


COMMANDS_OF = {name: list(every_command(page_text(path)))
               for name, path in dict({'README.md': REPO / 'README.md'}, **PAGES).items()}
RUN_HERE = {name: [c for c in found if not why_not(c)] for name, found in COMMANDS_OF.items()}


def test_commands_are_found_on_every_page_and_no_reason_is_idle():
    assert sum(map(len, RUN_HERE.values())) > 8 and sum(map(len, COMMANDS_OF.values())) > 40
    assert RUN_HERE['README.md'] and sum(bool(found) for found in RUN_HERE.values()) > 3
    everything = [c for found in COMMANDS_OF.values() for c in found]
    for reason, pattern in NOT_RUN.items():
        assert any(re.search(pattern, c) for c in everything) or 'GPU' in reason or 'serves' in reason, reason
    assert why_not('praxis train rl --config cartpole') is None and why_not('praxis enjoy RUN --video rl.gif')


def test_every_command_of_the_pages_is_understood(forks, tmp_path):
    "A trainer prints the config that it would train with; what is quick runs as it stands."
    for page, commands in RUN_HERE.items():
        for command in commands:
            words = shlex.split(command)
            if words[0] == 'torchrun': words = ['praxis', 'train', *words[words.index('praxis.train') + 1:]]
            script = 'main' if words[0] == 'praxis' else words[0].removeprefix('praxis_')
            if 'train' in words[1:2] or script.startswith('train'): words.append('--print_config')
            elif words[1:2] != ['solve'] and words[1:] != ['doctor']: continue  # what it needs is not there yet
            done = forks.run(script, *words[1:], cwd=tmp_path)
            assert done.returncode == 0 and done.stdout, (page, command, done.stderr)


def test_the_mistake_in_the_readme_gets_the_line_that_stands_there(forks, tmp_path):
    (command, said), = re.findall(r'^\$ (.*)\n(error: .*)$', README, re.M)
    done = forks.run('main', *shlex.split(command)[1:], cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, '', said + '\n')


@pytest.mark.slow
@pytest.mark.parametrize('page', [name for name, commands in RUN_HERE.items() if commands])
def test_every_command_of_a_page_runs_as_it_stands_in_order_in_an_empty_folder(page, tmp_path):
    env = {k: v for k, v in os.environ.items() if not k.startswith('PRAXIS')}
    env |= dict(PYTHONPATH=str(REPO), PATH=f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}",
                OMP_NUM_THREADS='1')
    for command in RUN_HERE[page]:
        done = subprocess.run(['bash', '-c', command], cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr[-2000:])
