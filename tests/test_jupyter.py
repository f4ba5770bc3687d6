"""Notebooks in a real Jupyter kernel.

Curves that are drawn again in place, and notebooks that run from the root of the repository and from nbs/.
"""
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

REPO = Path(__file__).parents[1]


class Kernel(NotebookClient):
    "Runs a notebook as Jupyter does, and keeps what each message said that drew an output again."
    updates = ()

    def process_message(self, msg, cell, cell_index):
        if msg['msg_type'] == 'update_display_data':
            self.updates = (*self.updates, msg['content']['data']['text/plain'])
        return super().process_message(msg, cell, cell_index)


def run(notebook, folder):
    """Run a notebook with `folder` as the kernel's working directory; an error in a cell is raised.

    The client, which holds the notebook with its outputs.
    """
    client = Kernel(notebook, timeout=1800, kernel_name='python3', resources=dict(metadata=dict(path=str(folder))))
    client.execute(env={**os.environ, 'PYTHONPATH': str(REPO), 'PRAXIS_LOG_LEVEL': 'error', 'IN_TEST': '1'})
    return client


@pytest.mark.parametrize('folder', [REPO, REPO / 'nbs'], ids=['root', 'nbs'])
def test_a_notebook_runs_from_the_root_and_from_its_folder(folder):
    run(nbformat.read(REPO / 'nbs/41_dsl.syntax.ipynb', 4), folder)


HEAD = '''
import tempfile
from praxis.config import load_config
from praxis.stages import STAGES, prepare
from praxis.training.loop import fit
from praxis.training.pictures import live
'''
LIVE = '''
config = load_config(STAGES['{stage}'].config, None, {flags})
job = prepare(config)
watched = fit(job, tempfile.mkdtemp(), extras=[live(job, every=0)])
'''
CHECK = 'assert fit(prepare(config), tempfile.mkdtemp()) == watched'
SMALL = dict(
    supervised={'dataset.num_examples': '512'}, rl={'dataset.num_trajectories': '32'},
    preference={'dataset.num_pairs': '512'})


def test_each_trainer_draws_one_picture_that_grows_and_trains_the_same_bits(tmp_path):
    cells = [new_code_cell(HEAD)]
    for stage, flags in SMALL.items():
        flags = flags | {'training.epochs': '2', 'training.log_every': '1'}
        cells += [new_code_cell(LIVE.format(stage=stage, flags=flags)), new_code_cell(CHECK)]
    client = run(new_notebook(cells=cells), tmp_path)
    for stage, cell, check in zip(SMALL, client.nb.cells[1::2], client.nb.cells[2::2]):
        picture, = cell.outputs # one output: it was drawn again in place
        assert picture.output_type == 'display_data' and picture.data['image/png'] and not check.outputs
        updates = [said for said in client.updates if said.startswith(stage)]
        assert updates and picture.data['text/plain'] == updates[-1]
        step, total = re.fullmatch(r'\w+: step (\d+) of (\d+), epoch 2 of 2', updates[-1]).groups()
        assert step == total
