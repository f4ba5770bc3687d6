"""What the pages for people claim about the code.

Every logged figure is explained, the map names every notebook, the picture is that of the model that ships.
"""
import re
import sys
from html import unescape
from pathlib import Path

import nbformat
import pytest

from praxis.config import load_config
from praxis.programs.evaluate import shipped_note
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig, prepare
from praxis.training.loop import fit
from praxis.training.metrics import read_metrics

REPO = Path(__file__).parents[1]
sys.path.insert(0, str(REPO / 'docs'))
PROGRAMS = {'training.epochs': '1', 'training.batch_size': '16', 'dataset.num_tasks': '32', 'dataset.held_out': '8',
            'dataset.max_length': '3'}
RUNS = dict( # schema, config file, and flags that make it short
    supervised=(SupervisedConfig, None, {'training.epochs': '1', 'dataset.num_examples': '512'}),
    supervised_programs=(SupervisedConfig, 'synthesis/supervised.yaml',
                         PROGRAMS | {'dataset.draws': '1', 'model.hidden_dim': '16'}),
    rl=(RLConfig, None, {'training.epochs': '1', 'dataset.num_trajectories': '32', 'training.entropy_weight': '0.01'}),
    rl_gymnasium=(RLConfig, 'gymnasium/cartpole.yaml', {'training.epochs': '3', 'training.log_every': '1'}),
    rl_programs=(RLConfig, 'synthesis/rl.yaml', PROGRAMS | {'dataset.attempts': '2'}),
    rl_search_of_programs=(RLConfig, 'synthesis/values.yaml',
                           PROGRAMS | {'training.update_epochs': '1', 'dataset.budget': '200'}),
    preference=(PreferenceConfig, None, {'training.epochs': '1', 'dataset.num_pairs': '512'}),
    preference_programs=(PreferenceConfig, 'synthesis/preference.yaml', PROGRAMS | {'dataset.attempts': '4'}))
TABLES = ('## In every line', '## Imitation', '## PPO', '## Preferences', '## The result')


def explained():
    "The keys that the page explains: heading to the backticked names of the first columns of its tables."
    page = nbformat.read(REPO / 'nbs/guides/02_metrics.ipynb', 4)
    parts = re.split(r'^(## .*)$', '\n'.join(c.source for c in page.cells if c.cell_type == 'markdown'), flags=re.M)
    return {head: set(re.findall(r'`(\w+)`', ' '.join(re.findall(r'^\|([^|]*)\|', text, re.M))))
            for head, text in zip(parts[1::2], parts[2::2])}


@pytest.mark.parametrize('name', RUNS)
def test_every_figure_that_a_trainer_writes_is_explained(name, tmp_path):
    schema, path, flags = RUNS[name]
    path = path and REPO / 'configs' / path
    if path and not path.exists(): pytest.skip(f'there is no {path.name} yet')
    result = fit(prepare(load_config(schema, path, flags)), tmp_path)
    keys, tables = {key for line in read_metrics(tmp_path) for key in line} | result['metrics'].keys(), explained()
    heading = dict(supervised='## Imitation', rl='## PPO', preference='## Preferences')[name.split('_')[0]]
    shared = tables['## PPO'] if name.endswith('programs') else set() # the shares of programs stand there once
    assert {re.sub(r'_\d+_', '_N_', key) for key in keys} <= tables[heading] | tables['## In every line'] | shared
    assert result.keys() <= tables['## The result'] | {'metrics'} and result['checkpoint'].keys() == {'file', 'sha256'}


def test_the_page_has_all_its_tables(): assert [head for head in explained() if head in TABLES] == list(TABLES)


def test_the_map_in_contributing_names_every_notebook_that_exports_a_module():
    rows = dict(re.findall(r'^\| `(\d[\w.]*)` \| `([\w.]+)` \|', (REPO / 'CONTRIBUTING.md').read_text(), re.M))
    modules = {}
    for path in (REPO / 'nbs').glob('*.ipynb'):
        cells = nbformat.read(path, 4).cells
        if found := next((m for c in cells if (m := re.match(r'#\| *(?:default_exp|export) (\S+)', c.source))), None):
            modules[path.stem] = f'praxis.{found[1]}'.removesuffix('.__init__')
    assert rows == modules


def test_the_map_names_every_folder_of_pages():
    text = (REPO / 'CONTRIBUTING.md').read_text()
    for folder in (p for p in (REPO / 'nbs').iterdir() if p.is_dir() and any(p.glob('*.ipynb'))):
        assert f'`{folder.name}/`' in text


def test_the_picture_is_that_of_the_model_that_ships_and_its_text_stands_in_the_readme():
    svg = (REPO / 'nbs/images/praxis.svg').read_text(encoding='utf-8')
    assert f"model_sha256 {shipped_note()['model_sha256']}" in svg, 'run python docs/picture.py'
    said = unescape(re.search('<title>(.*)</title>', svg)[1])
    assert f'![{said}](nbs/images/praxis.svg)' in (REPO / 'README.md').read_text(encoding='utf-8')


@pytest.mark.slow
def test_the_picture_is_measured():
    import picture
    assert picture.picture(picture.measure(), shipped_note()['model_sha256']) == picture.FILE.read_text(
        encoding='utf-8')


def test_the_commands_of_the_readme_exist():
    named = set(re.findall(r'\bpraxis_\w+', (REPO / 'README.md').read_text(encoding='utf-8')))
    entries = re.findall(r'^ *(?:console_scripts = )?(praxis_\w+)=', (REPO / 'settings.ini').read_text(), re.M)
    assert named == set(entries)
