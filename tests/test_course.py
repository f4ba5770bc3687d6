"Evaluated while it trains, ended by patience, changed on the way: real processes, really killed, and the same bytes."
import json

import numpy as np
import pytest

from conftest import REPO, Running, folder_files, refused
from praxis.checkpoint import checkpoints, read_run

OUT = 'data/processed/checkpoints'
EVALUATED = {  # runs whose best moment is not their last, for want of data or by too long steps
    'supervised': ['--dataset.num_examples', 300, '--training.learning_rate', 0.03, '--training.epochs', 40],
    'rl': ['--dataset.num_trajectories', 64, '--training.learning_rate', 0.1, '--training.epochs', 30,
           '--training.batch_size', 128],
    'preference': ['--dataset.num_pairs', 300, '--training.learning_rate', 0.03, '--training.epochs', 40,
                   '--training.batch_size', 32],
}
POLE = ['--config', 'cartpole', '--training.epochs', 12, '--dataset.eval_episodes', 2, '--training.update_epochs', 2,
        '--training.evaluate_every', 2, '--training.checkpoint_every', 3, '--training.log_every', 1]
SLOWER = ['--resume', '--change', 'training.learning_rate=1e-4']
for flags in EVALUATED.values():
    flags += ['--training.evaluate_every', 1, '--training.patience', 4, '--training.log_every', 1,
              '--training.checkpoint_every', 10, '--training.keep_checkpoints', 1]


def train(forks, stage, cwd, *flags): return forks.run(f'train_{stage}', *flags, cwd=cwd)


def killed(forks, stage, cwd, *flags, lines=(7, 3, 11)):
    "Kill a run several times, each time so many logged lines after it went on."
    cwd.mkdir(exist_ok=True)
    for n in lines:
        process = Running(f'train_{stage}', *flags, forks=forks, cwd=cwd, PRAXIS_LOG_LEVEL='debug')
        process.read(*((3, 'event=epoch_done') if '--config' in flags else (n, 'event=step')))
        process.kill()


@pytest.mark.parametrize('stage', EVALUATED)
def test_the_best_checkpoint_is_kept_and_patience_ends_the_run(stage, forks, tmp_path):
    done = train(forks, stage, tmp_path, *EVALUATED[stage])
    assert done.returncode == 0, done.stderr
    result, folder = json.loads(done.stdout), tmp_path / OUT / stage
    best = json.loads((folder / 'best.json').read_text())
    assert best == result['best'] and best['file'] in folder_files(folder)
    lines = [json.loads(line) for line in (folder / 'metrics.jsonl').read_text().splitlines()]
    judged = {line['step']: line[best['figure']] for line in lines if best['figure'] in line}
    sign = -1 if best['figure'].endswith('loss') else 1
    assert best['value'] == judged[best['step']] == max(judged.values(), key=lambda x: sign * x)
    assert [step for step in judged if step > best['step']] == list(judged)[-4:] and result['step'] == list(judged)[-1]
    assert list(checkpoints(folder)) == sorted({best['step'], result['step']})
    assert read_run(folder / best['file'])['best'] == dict({k: best[k] for k in ('figure', 'value', 'step')}, waited=0)


@pytest.mark.parametrize('stage', EVALUATED)
def test_killed_it_has_the_same_best_and_ends_at_the_same_step(stage, forks, tmp_path):
    flags = EVALUATED[stage]
    whole = train(forks, stage, tmp_path / 'whole', *flags)
    killed(forks, stage, tmp_path / 'cut', *flags)
    cut = train(forks, stage, tmp_path / 'cut', *flags)
    assert (cut.returncode, cut.stdout) == (0, whole.stdout), cut.stderr
    assert folder_files(tmp_path / f'cut/{OUT}/{stage}') == folder_files(tmp_path / f'whole/{OUT}/{stage}')
    assert train(forks, stage, tmp_path / 'cut', *flags).stdout == whole.stdout


def test_evaluating_does_not_change_what_is_learned(forks, tmp_path):
    for stage, flags in (('supervised', EVALUATED['supervised'][:6]), ('rl', POLE[:-6])):
        plain = json.loads(train(forks, stage, tmp_path / 'plain', *flags).stdout)
        judged = json.loads(train(forks, stage, tmp_path / 'judged', *flags, '--training.evaluate_every', 3).stdout)
        assert judged['model_sha256'] == plain['model_sha256'] and judged['metrics'] == plain['metrics']
        assert 'best' in judged and 'best' not in plain


def test_an_environment_goes_on_where_it_was_before_the_evaluation(forks, tmp_path):
    whole = train(forks, 'rl', tmp_path / 'whole', *POLE)
    killed(forks, 'rl', tmp_path / 'cut', *POLE, lines=(3, 3))
    assert train(forks, 'rl', tmp_path / 'cut', *POLE).stdout == whole.stdout
    assert folder_files(tmp_path / f'cut/{OUT}/rl') == folder_files(tmp_path / f'whole/{OUT}/rl')
    lines = [json.loads(line) for line in (tmp_path / f'cut/{OUT}/rl/metrics.jsonl').read_text().splitlines()]
    assert ['eval_return' in line for line in lines] == [False, True] * 6


def test_more_patience_goes_on(forks, tmp_path):
    flags = EVALUATED['supervised']
    long = json.loads(train(forks, 'supervised', tmp_path / 'long', *flags, '--training.patience', 9).stdout)
    short = json.loads(train(forks, 'supervised', tmp_path / 'short', *flags).stdout)
    assert short['step'] < long['step']
    again = train(forks, 'supervised', tmp_path / 'short', *flags, '--training.patience', 9, '--resume')
    assert json.loads(again.stdout) == long


def test_what_cannot_be_judged_is_refused(forks, tmp_path):
    np.savez(tmp_path / 'mine.npz', inputs=np.eye(8), action=np.arange(8) % 2, guard=np.arange(8) % 2)
    flags = ['--dataset.kind', 'file', '--dataset.path', tmp_path / 'mine.npz', '--training.evaluate_every', 1,
             '--dataset.held_out', 0, '--training.epochs', 2]
    refused(train(forks, 'supervised', tmp_path, *flags), 'training.evaluate_every: nothing is held out',
            'training.best_by')
    refused(train(forks, 'supervised', tmp_path, *flags, '--training.best_by', 'acuracy'),
            "training.best_by: 'acuracy'", 'allowed: ')
    refused(train(forks, 'supervised', tmp_path, '--training.patience', 3),
            'patience 3 is not used without evaluate_every')
    by = train(forks, 'supervised', tmp_path, *flags, '--training.best_by', 'guard_accuracy', '--overwrite')
    assert json.loads(by.stdout)['best']['figure'] == 'guard_accuracy'


def test_a_best_json_of_another_tool_is_left_alone(forks, tmp_path):
    folder = tmp_path / OUT / 'rl'
    folder.mkdir(parents=True)
    (folder / 'best.json').write_text('{"score": 1}')
    refused(train(forks, 'rl', tmp_path, *EVALUATED['rl']), 'best.json: not from a run of praxis')
    assert train(forks, 'rl', tmp_path, '--training.epochs', 1).returncode == 0
    assert train(forks, 'rl', tmp_path, '--training.epochs', 1, '--seed', 1, '--overwrite').returncode == 0
    assert (folder / 'best.json').read_text() == '{"score": 1}'


def test_starting_over_takes_the_old_best_away(forks, tmp_path):
    train(forks, 'rl', tmp_path, *EVALUATED['rl'])
    assert train(forks, 'rl', tmp_path, '--training.epochs', 1, '--overwrite').returncode == 0
    assert 'best.json' not in folder_files(tmp_path / OUT / 'rl')


COURSE = {
    'supervised': ['--dataset.num_examples', 1000, '--training.batch_size', 16],
    'rl': ['--config', str(REPO / 'configs/gymnasium/cartpole.yaml'), '--dataset.eval_episodes', 2,
           '--training.update_epochs', 2],
    'preference': ['--dataset.num_pairs', 1066, '--training.batch_size', 16],
}
for stage, flags in COURSE.items():
    flags += ['--training.log_every', 1, '--training.checkpoint_every', 4 if stage == 'rl' else 10]


def begun(forks, stage, cwd):
    "A run whose process is killed on its way, where a checkpoint is there; the flags of the whole run."
    flags = [*COURSE[stage], '--training.epochs', 10 if stage == 'rl' else 4]
    process = Running(f'train_{stage}', *flags, forks=forks, cwd=cwd, PRAXIS_LOG_LEVEL='debug')
    process.read(*((4, 'event=epoch_done') if stage == 'rl' else (35, 'event=step')))
    process.kill()
    return flags


@pytest.mark.parametrize('stage', COURSE)
def test_another_course_killed_and_resumed_and_reproduced(stage, forks, tmp_path):
    (tmp_path / 'cut').mkdir()
    flags = begun(forks, stage, tmp_path / 'cut')
    from shutil import copytree
    copytree(tmp_path / 'cut', tmp_path / 'whole')
    whole = train(forks, stage, tmp_path / 'whole', *flags, *SLOWER)
    assert whole.returncode == 0, whole.stderr
    killed(forks, stage, tmp_path / 'cut', *flags, *SLOWER, lines=(12, 14))
    cut = train(forks, stage, tmp_path / 'cut', *flags)  # without the flag, too
    assert (cut.returncode, cut.stdout) == (0, whole.stdout), cut.stderr
    assert folder_files(tmp_path / f'cut/{OUT}/{stage}') == folder_files(tmp_path / f'whole/{OUT}/{stage}')
    changes = json.loads(whole.stdout)['changes']
    assert [list(change['now'].items()) for change in changes] == [[('training.learning_rate', 1e-4)]]
    again = train(forks, stage, tmp_path / 'cut', *flags, *SLOWER)
    assert again.stdout == whole.stdout  # the same change is none
    assert forks.run('export_checkpoint', cwd=tmp_path / 'cut').returncode == 0
    export = next((tmp_path / f'cut/{OUT}/exports').glob('export_*'))
    assert json.loads((export / 'manifest.json').read_text())['stages'][stage]['changes'] == changes
    found = forks.run('reproduce', export, cwd=tmp_path)
    assert found.returncode == 0 and json.loads(found.stdout)['stages'][stage]['same_checkpoint'], found.stderr
    assert forks.run('export_checkpoint', '--verify', export, cwd=tmp_path).returncode == 0


def test_a_manifest_that_hides_a_change_is_found_out(forks, tmp_path):
    flags = begun(forks, 'preference', tmp_path)
    train(forks, 'preference', tmp_path, *flags, *SLOWER)
    forks.run('export_checkpoint', cwd=tmp_path)
    export = next((tmp_path / f'{OUT}/exports').glob('export_*'))
    manifest = json.loads((export / 'manifest.json').read_text())
    manifest['stages']['preference']['changes'] = []
    (export / 'manifest.json').write_text(json.dumps(manifest))
    done = forks.run('export_checkpoint', '--verify', export, cwd=tmp_path)
    assert done.returncode == 1 and 'preference.changes' in done.stderr


@pytest.mark.parametrize('change, says', [
    ('seed=3', 'seed: cannot be changed in a run'), ('model.hidden_dim=8', 'model.hidden_dim: cannot be changed'),
    ('dataset.noise=0.3', 'dataset.noise: cannot be changed'), ('training.batch_size=8', 'cannot be changed'),
    ('training.epochs=9', '--resume --training.epochs VALUE'), ('training.learning_rat=1', 'unknown key'),
    ('training.learning_rate=0', 'training.learning_rate: 0: expected float, above 0'),
    ('training.learning_rate', 'expected KEY=VALUE'),
    ('training.learning_rate=1e-4,training.gamma=0.5', 'training.gamma'),
])
def test_what_cannot_be_changed_is_refused(change, says, forks, tmp_path):
    flags = ['--dataset.num_trajectories', 32, '--training.epochs', 2]
    train(forks, 'rl', tmp_path, *flags)
    before = folder_files(tmp_path / OUT / 'rl')
    refused(train(forks, 'rl', tmp_path, *flags, '--resume', '--training.epochs', 3, '--change', change), says)
    assert folder_files(tmp_path / OUT / 'rl') == before


def test_a_change_needs_a_run_to_change(forks, tmp_path):
    refused(train(forks, 'rl', tmp_path, *SLOWER), 'no checkpoint is there to go on from')
    refused(train(forks, 'rl', tmp_path, *SLOWER[1:]), '--change goes on with a run: give --resume')


def test_a_change_begins_patience_anew(forks, tmp_path):
    flags = EVALUATED['supervised']
    short = json.loads(train(forks, 'supervised', tmp_path, *flags).stdout)
    longer = train(forks, 'supervised', tmp_path, *flags, *SLOWER)
    assert json.loads(longer.stdout)['step'] > short['step'], longer.stderr
    assert forks.run('export_checkpoint', cwd=tmp_path).returncode == 0
    entry = json.loads(next((tmp_path / f'{OUT}/exports').glob('export_*/manifest.json')).read_text())['stages'][
        'supervised']
    assert entry['complete']
    done = forks.run('reproduce', f'{OUT}/exports/latest.json', cwd=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize('stage', ['supervised', 'rl'])
def test_several_processes_have_the_same_course(stage, forks, tmp_path):
    flags = [*EVALUATED['supervised'], '--training.patience', 9] if stage == 'supervised' else POLE
    change = [*flags, *SLOWER, '--training.epochs', 16 if stage == 'rl' else 50]
    if stage == 'supervised': flags = [*flags, '--training.epochs', 6]
    else:
        flags, change = ([*x, '--training.learning_rate_schedule', 'constant', '--training.clip_schedule', 'constant']
                         for x in (flags, change))
    def go(name, *sizes):
        first = forks.run(f'train_{stage}', *flags, cwd=tmp_path / name, size=sizes[0])
        assert set(first.returncodes) == {0}, first.stderr
        then = forks.run(f'train_{stage}', *change, cwd=tmp_path / name, size=sizes[1])
        assert set(then.returncodes) == {0}, then.stderr
        return first.stdout, then.stdout, folder_files(tmp_path / name / OUT / stage)
    for name in ('alone', 'several'): (tmp_path / name).mkdir()
    assert go('several', 2, 3) == go('alone', 1, 1)


@pytest.mark.parametrize('change', [False, pytest.param(True, marks=pytest.mark.slow)])
def test_killed_at_any_call_best_json_is_whole_and_the_run_the_same(change, forks, tmp_path):
    flags = ['--dataset.num_pairs', 300, '--training.learning_rate', 0.03, '--training.epochs', 6,
             '--training.evaluate_every', 1, '--training.keep_checkpoints', 1]
    def go(name, **how):
        cwd = tmp_path / name
        if change and not cwd.exists():
            assert train(forks, 'preference', cwd, *flags, '--training.epochs', 2).returncode == 0
        done = forks.run('train_preference', *flags, *(SLOWER if change else []), cwd=cwd, **how)
        return done, folder_files(cwd / OUT / 'preference')
    whole, files = go('whole')
    assert whole.returncode == 0 and 'best' in json.loads(whole.stdout), whole.stderr
    for at in range(9, 90, 9):
        _, left = go('cut', how='die', at=at)
        if 'best.json' in left: assert json.loads(left['best.json'])['file'] in left
        done, got = go('cut')
        assert (done.stdout, got) == (whole.stdout, files), at
        (tmp_path / 'cut').rename(tmp_path / f'cut {at}')
