"""Values from searches: the labels are what they say, and only the value head learns.

The bits are the same after a kill and in a group.
"""
import shutil
from math import inf

import pytest
import torch

from conftest import Running, folder_files
from praxis.config import UserError, bundled, load_config
from praxis.dsl.batched import decode
from praxis.dsl.language import OPERATORS, PAPER
from praxis.dsl.syntax import run_statements
from praxis.guidance.batches import size
from praxis.programs.evaluate import plan_for, read_model, shipped_model, trained_model
from praxis.programs.imitation import draw_tasks
from praxis.programs.search import play_round, program_found, start_search
from praxis.programs.tasks import join
from praxis.programs import values
from praxis.programs.values import Visits, on_the_way, search_all, visits, visits_loss
from praxis.seeding import generator
from praxis.stages import RLConfig, prepare
from praxis.training.loop import fit

CONFIG = bundled('configs/synthesis/values.yaml')
TINY = {'dataset.num_tasks': 18, 'dataset.max_length': 3, 'dataset.budget': 300, 'dataset.states': 12,
        'dataset.held_out': 5,
        'training.epochs': 3, 'training.update_epochs': 2, 'training.batch_size': 32, 'training.log_every': 1,
        'training.checkpoint_every': 8}
FLAGS = ['--config', CONFIG, *(f'--{name}={x}' for name, x in (TINY | {'dataset.max_length': 2}).items())]


def config_of(**changes):
    "The config that ships, made small."
    return load_config(RLConfig, CONFIG, {name: str(x) for name, x in (TINY | changes).items()})


def entropy(p): return -(p * p.log() + (1 - p) * (1 - p).log())


pytestmark = pytest.mark.usefixtures('one_thread')


def test_a_state_leads_to_the_program_if_all_it_has_is_a_step_of_it():
    model, tasks = shipped_model(), join(draw_tasks({3: 12, 4: 12}, 3, 'labels'))
    board = start_search(tasks.kind, tasks.output_kind, tasks.inputs, tasks.output, model,
                         plan_for('model', 500)._replace(asks=inf))
    while play_round(board): pass
    seen = set()
    for task in board.solved:
        given = [decode(tasks.inputs.at((task, slice(None), e)), tasks.kind[task]) for e in range(5)]
        given = [[v for v, kind in zip(some, tasks.kind[task]) if kind] for some in given]
        columns = [run_statements(program_found(board, task), some) for some in given]
        steps = [list(column) for column in zip(*columns)][:-1] + [list(column) for column in zip(*given)]
        asked, leads = on_the_way(board, task)
        assert leads[0] and board.states['parent'][asked[0]] < 0, 'the inputs lead to every program'
        for state, label in zip(asked, leads):
            numbers = [n for n in board.states['variables'][state] if n]
            values = [decode(board.value(n), torch.tensor([board.values['kind'][n]] * 5)) for n in numbers]
            assert label == all(value in steps for value in values)
            seen.add(bool(label))
    assert seen == {True, False}


def test_what_is_kept_of_a_state_gives_the_value_that_the_search_was_told():
    model, tasks = shipped_model(), join(draw_tasks({3: 8}, 4, 'vectors'))
    board = start_search(tasks.kind, tasks.output_kind, tasks.inputs, tasks.output, model,
                         plan_for('model', 200)._replace(asks=inf))
    while play_round(board): pass
    task = next(iter(board.solved))
    asked, leads = on_the_way(board, task)
    kept = visits(model, board, asked, leads)
    for i in (0, len(asked) - 1):
        numbers = board.states['variables'][asked[i:i + 1]]
        kind = torch.from_numpy(board.values['kind'][numbers])
        variables = torch.from_numpy(board.embeddings['row'][board.values['embedded'][numbers]])
        with torch.no_grad():
            said = model.judge(variables, kind, board.output_kind[[task]], kind != 0,
                               torch.from_numpy(board.states['unused'][asked[i:i + 1]]), kept.left[i:i + 1], ('value',))
            value, _ = model.ends_of(kept.state[i:i + 1], kept.left[i:i + 1], ('value',))
        assert (value - said.value).abs() < 1e-5  # the vector is kept in float32


def test_only_tasks_whose_program_is_right_teach():
    model, tasks = shipped_model(), join(draw_tasks({4: 24}, 5, 'right'))
    seen, searched = search_all(model, tasks, plan_for('model', 300), 10, 0, 'test')
    again, _ = search_all(model, tasks, plan_for('model', 300), 10, 0, 'test')
    assert all(torch.equal(a, b) for a, b in zip(seen, again))
    assert not (searched.generalises & ~searched.solved).any() and searched.solved.any() and not searched.solved.all()
    right = int(searched.generalises.sum())
    assert right <= int((seen.leads == 0).sum()) <= 10 * right and size(seen) > right


def test_the_value_head_learns_and_nothing_else_does(tmp_path):
    imitation = bundled('data/models/paper.safetensors')  # has seen no search yet
    before, _ = read_model(imitation)
    short = {'dataset.language': 'paper', 'dataset.num_tasks': 90, 'dataset.held_out': 0, 'model.language': 'paper',
             'model.init_from': imitation, 'training.epochs': 1, 'training.update_epochs': 4,
             'training.learning_rate': 0.003}
    others = join(draw_tasks({3: 60}, 6, 'others', split='validation'))
    seen, _ = search_all(before, others, plan_for('model', 300, 3), 20, 0, 'test')
    for seed in range(3):
        config = config_of(**short, seed=seed)
        result = fit(prepare(config), tmp_path / str(seed))
        after = trained_model(tmp_path / str(seed) / result['checkpoint']['file'])
        changed = {name.partition('.')[0] for name, weights in before.state_dict().items()
                   if not torch.equal(weights, after.state_dict()[name])}
        assert changed == {'value'}
        then, now = (visits_loss(model, seen, config.training)[0].item() for model in (before, after))
        always = entropy(seen.leads.mean()).item()  # the loss of saying the mean
        assert now < 0.5 * then and now < 0.7 * always, (then, now, always)


def test_the_loss_is_what_a_search_would_add():
    model, rng = shipped_model(), generator(0, 'loss')
    state, left = torch.rand(64, 112, generator=rng), torch.randint(1, 6, (64,), generator=rng)
    leads = torch.randint(2, (64,), generator=rng).float()
    value, _ = model.ends_of(state, left, ('value',))
    loss, _ = visits_loss(model, Visits(state, left, leads), None)
    assert torch.isclose(loss, torch.nn.functional.binary_cross_entropy(value, leads), atol=1e-5)


@pytest.mark.parametrize('language, operators', [('paper', [PAPER]), ('full', [PAPER, len(OPERATORS)])])
def test_a_model_learns_from_the_searches_that_it_will_guide(monkeypatch, language, operators):
    asked = []
    def noted(model, tasks, plan, *rest):
        asked.append((plan.operators, plan.value, size(tasks)))
        return search_all(model, tasks, plan, *rest)
    monkeypatch.setattr(values, 'search_all', noted)
    config = config_of(**{'dataset.language': language, 'dataset.max_length': 2, 'dataset.held_out': 0})
    next(iter(prepare(config).batches(0)))
    assert [o for o, _, _ in asked] == operators
    assert {v for _, v, _ in asked} == {1.0}, 'as those were learned that ship'
    assert sum(n for _, _, n in asked) == 18


def test_killed_and_resumed_ends_with_the_same_bytes(forks, tmp_path):
    folder = tmp_path / 'data/processed/checkpoints/rl'
    whole = forks.run('train_rl', *FLAGS, cwd=tmp_path)
    assert whole.returncode == 0, whole.stderr
    shutil.move(folder, tmp_path / 'whole')
    process = Running('train_rl', *FLAGS, forks=forks, cwd=tmp_path, PRAXIS_LOG_LEVEL='debug')
    process.read(2, ' loss=')
    process.kill()
    resumed = forks.run('train_rl', *FLAGS, cwd=tmp_path)
    assert resumed.returncode == 0 and 'event=resumed' in resumed.stderr, resumed.stderr
    assert resumed.stdout == whole.stdout and folder_files(folder) == folder_files(tmp_path / 'whole')


def test_searches_are_divided(forks, tmp_path):
    def go(count):
        done = forks.run('train_rl', *FLAGS, '--training.epochs=1', cwd=tmp_path / str(count), size=count)
        return (done.returncodes, done.stdout) if count > 1 else ([done.returncode], done.stdout)
    (codes, alone), (more, grouped) = go(1), go(3)
    assert codes == [0] and more == [0, 0, 0] and grouped == alone


@pytest.mark.parametrize('flag', ['training.gamma=0.5', 'training.clip=0.1', 'training.value_weight=2',
                                  'training.weight_decay=0.1', 'training.target_kl=0.1',
                                  'training.kl_weight=0.1'])
def test_what_only_ppo_uses_is_refused(flag):
    name, _, value = flag.partition('=')
    with pytest.raises(UserError, match=f'{name}: .*: dataset.kind search does not use it'): config_of(**{name: value})


def test_a_search_that_teaches_nothing_is_an_error_in_one_line(forks, tmp_path):
    done = forks.run('train_rl', *FLAGS, '--dataset.budget=1', cwd=tmp_path)
    assert done.returncode == 1 and done.stdout == '', done.stderr
    assert 'raise dataset.budget' in done.stderr.strip().splitlines()[-1]
