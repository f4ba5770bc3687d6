"The commands as a person or a script meets them: real processes, real files."
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
import yaml

from conftest import REPO, STAGES, TINY, folder_files, refused, run
from praxis.checkpoint import checkpoints, read_run
from praxis.config import leaves
from praxis.stages import STAGES as TABLE

SCHEMAS = {name: stage.config for name, stage in TABLE.items()}


@pytest.mark.parametrize('stage', STAGES)
def test_same_seed_same_bytes_in_two_processes_and_other_seed_other_bytes(stage, forks, tmp_path):
    done = {}
    for name, seed in (('a', 5), ('b', 5), ('c', 6)):
        (tmp_path / name).mkdir()
        done[name] = (run if name == 'a' else forks.run)(f'train_{stage}', '--seed', seed, *TINY[stage],
                                                         cwd=tmp_path / name)
        assert done[name].returncode == 0, done[name].stderr
    out = {name: folder_files(tmp_path / name / 'data/processed/checkpoints' / stage) for name in done}
    assert done['a'].stdout == done['b'].stdout
    assert out['a'] == out['b'], 'checkpoints and metrics.jsonl are the same, to the byte'
    a, c = json.loads(done['a'].stdout), json.loads(done['c'].stdout)
    assert a['model_sha256'] != c['model_sha256'] and a['data_sha256'] != c['data_sha256']


@pytest.mark.parametrize('stage', STAGES)
def test_stdout_is_one_json_object_and_stderr_is_the_log(stage, command, tmp_path):
    done = command(f'train_{stage}', *TINY[stage], PRAXIS_LOG='json')
    result = json.loads(done.stdout)
    assert done.stdout == json.dumps(result, sort_keys=True, indent=2) + '\n', 'sorted keys, and nothing else'
    assert str(tmp_path) not in done.stdout, 'no absolute path'
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert {e['event'] for e in events} >= {'epoch_done'}
    assert all({'level', 'logger', 'time'} <= e.keys() for e in events)
    lines = [json.loads(line)
             for line in (tmp_path / f'data/processed/checkpoints/{stage}/metrics.jsonl').read_text().splitlines()]
    assert lines[-1]['step'] == result['step'] and all('loss' in line for line in lines)


@pytest.mark.parametrize('stage, bound', [('supervised', 'best_accuracy'), ('preference', 'bayes_accuracy')])
def test_without_held_out_data_no_score_claims_to_be_of_any(stage, bound, command, tmp_path):
    done = command(f'train_{stage}', *TINY[stage], '--dataset.held_out', '0')
    metrics = json.loads(done.stdout)['metrics']
    note = 'dataset.held_out is 0: every figure is of data that it trains on'
    assert f'event=nothing_held_out note="{note}"' in done.stderr
    assert bound in metrics and not [name for name in metrics if name.startswith('held_out')]
    assert 'nothing_held_out' not in command(f'train_{stage}', *TINY[stage], '--output', 'other').stderr


@pytest.mark.parametrize('stage', STAGES)
def test_print_config_is_a_config_that_gives_the_same_run(stage, command, tmp_path):
    printed = command(f'train_{stage}', *TINY[stage], '--print_config')
    assert printed.returncode == 0 and not (tmp_path / 'data').exists(), 'printing starts nothing'
    (tmp_path / 'mine.yaml').write_text(printed.stdout)
    by_flags, by_file = command(f'train_{stage}', *TINY[stage]), command(f'train_{stage}', '--config', 'mine.yaml',
                                                                         '--output', 'elsewhere')
    assert by_flags.stdout == by_file.stdout != ''


@pytest.mark.parametrize('stage', STAGES)
def test_default_files_spell_out_every_field_as_the_schema_has_it(stage):
    text = (REPO / f'configs/training/{stage}.yaml').read_text()
    assert f'praxis_train_{stage}' in text.splitlines()[1], 'the file opens with its command'
    there = SCHEMAS[stage]().model_dump()
    del there['training']['loss_source']  # is filled in by the run
    assert yaml.safe_load(text) == there


@pytest.mark.parametrize('stage', STAGES)
def test_help_names_every_field_with_type_and_default(stage, command):
    help = ' '.join(command(f'train_{stage}', '--help-all').stdout.split())
    for leaf in leaves(SCHEMAS[stage]):
        assert f'--{leaf.name} ' in help and leaf.meaning.split()[0] in help, leaf.name
    assert '2147483648' not in help, 'a bound that nobody meets teaches nothing'


WITHOUT_TORCH = '''
import sys
from praxis import cli
for command, argv in ((cli.train_rl, ['--help']), (cli.train_rl, ['--training.epochs', '0']),
                      (cli.train_rl, ['--config', 'missing.yaml']), (cli.train_rl, ['--print_config']),
                      (cli.solve, ['[1, 2] -> 3', '[1, 2] -> 4']), (cli.solve, ['1, 2, 3 -> 6']),
                      (cli.solve, ['--file', 'task.dsl']),
                      (cli.seed_curriculum, ['--help']), (cli.seed_curriculum, ['--limit', '0']),
                      (cli.seed_curriculum, ['--limit', '40']), (cli.seed_curriculum, ['--source', 'missing']),
                      (cli.seed_curriculum, ['--no'])):
    try: command(argv)
    except SystemExit as e: assert command is not cli.solve or e.code == 2
    assert not {'torch', 'numpy', 'gymnasium'} & sys.modules.keys(), argv
'''


def test_help_and_mistakes_are_answered_without_torch(tmp_path):
    (tmp_path / 'task.dsl').write_text('task t "Twice."\nin xs: list\nexample [1] -> 1\nholdout [1] -> 2\n')
    done = subprocess.run([sys.executable, '-c', WITHOUT_TORCH], cwd=tmp_path, env=dict(PYTHONPATH=str(REPO)),
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    says = '[1] -> 2 contradicts line 3, [1] -> 1: the same inputs, two outputs'
    assert f'error: task.dsl:4:1: {says}\n' in done.stderr


BAD_FILES = [
    ('training: {epohcs: 3}', 'my.yaml: training.epohcs: unknown key (did you mean epochs?)'),
    ('training: {epochs: 0}', 'my.yaml: training.epochs: 0: expected int, at least 1'),
    ('training: {epochs: 2.5}', 'my.yaml: training.epochs: 2.5: expected int'),
    ('training: {epochs: true}', 'my.yaml: training.epochs: True: expected int'),
    ('training: {learning_rate: .nan}', 'my.yaml: training.learning_rate: nan: expected float'),
    ('training: {learning_rate: .inf}', 'my.yaml: training.learning_rate: inf: expected float'),
    ('training: {learning_rate: fast}', "my.yaml: training.learning_rate: 'fast': expected float"),
    ('seed: -1', 'my.yaml: seed: -1: expected int, at least 0'),
    ('device: tpu', "my.yaml: device: 'tpu': expected cpu|cuda|auto"),
    ('dataset: {kind: csv}', "my.yaml: dataset.kind: 'csv': expected synthetic|file"),
    ('dataset: {kind: file}', 'my.yaml: dataset.path: required, and not given'),
    ('dataset: [1, 2]', 'my.yaml: dataset: '),
    ('training:\n  epochs: 3\n  epochs: 4', "my.yaml:3:3: the key 'epochs' is given twice"),
    ('a: &a [1]\nb: *a', 'my.yaml:2:4: aliases are not allowed'),
    ('training: {epochs: 3', 'my.yaml:1:'),
    ('just text', 'my.yaml: expected a mapping'),
    ('', 'my.yaml: expected a mapping'),
    ('!!python/object/apply:os.system ["touch owned"]', 'my.yaml:1:1: could not determine a constructor'),
    ('a: ' + '[' * 3000, 'my.yaml:1:'),
    ('seed: ' + '9' * 10000, 'my.yaml: not valid YAML'),
    ('seed: 1\n---\nseed: 2', 'my.yaml'),
    (b'seed: \xff', 'my.yaml: byte 6 is not UTF-8'),
    ('seed: \x00', 'my.yaml'),
    ('x' * 2**21, 'my.yaml: 2097152 bytes'),
    ('? [1, 2]\n: 3', 'my.yaml:1:3: a key that is no text: sequence'),
    ('training:\n  10: 3', 'my.yaml:2:3: a key that is no text: 10'),
    ('training: {loss: ipo, label_smoothing: 0.1}', 'label_smoothing 0.1 is not used by the loss'),
]


@pytest.mark.parametrize('text, message', BAD_FILES, ids=range(len(BAD_FILES)))
def test_a_bad_config_file_is_one_line(text, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path('my.yaml').write_bytes(text if isinstance(text, bytes) else text.encode())
    from praxis.cli import train_preference
    with pytest.raises(SystemExit) as stop: train_preference(['--config', 'my.yaml'])
    out, err = capsys.readouterr()
    assert (stop.value.code, out, err.count('\n')) == (2, '', 1), err
    assert err.startswith('error: ') and message in err
    assert [p.name for p in tmp_path.iterdir()] == ['my.yaml'], 'nothing was written'


BAD_FLAGS = [
    (['--training.epohcs', '3'], 'unknown argument --training.epohcs (did you mean --training.epochs?)'),
    (['--training.epochs', 'many'], "--training.epochs: 'many': expected int"),
    (['--training.epochs'], 'expected one argument'),
    (['--training.epochs', '[1'], '--training.epochs:'),
    (['--seed', '1.5'], '--seed: 1.5: expected int'),
    (['--dataset.kind', 'file', '--dataset.path', 'missing.jsonl'], 'missing.jsonl: no such file'),
    (['--dataset.path', 'missing.jsonl'], 'missing.jsonl: no such file'),
    (['--dataset.path', 'x.jsonl', '--dataset.kind', 'synthetic'],
     '--dataset.path: unknown key for dataset.kind synthetic; only file has it'),
    (['--lr', 'fast'], "--training.learning_rate: 'fast': expected float"),
    (['--verbose'], 'unknown argument --verbose; see praxis_train_preference --help'),
    (['--epochs', '3'], 'unknown argument --epochs (did you mean --training.epochs?)'),
    (['--config', str(REPO / 'configs/training/rl.yaml')],
     'rl.yaml: a config of praxis_train_rl, not of praxis_train_preference'),
    (['--model.init_from', 'p.pt', '--model.fresh_heads', '[policy, polcy]'],
     "--model.fresh_heads: 'polcy': expected list of policy|value|guard|latency"),
    (['--model.init_from', 'p.pt', '--model.fresh_heads', 'policy'],
     "--model.fresh_heads: 'policy': expected list of policy|value|guard|latency"),
    (['--model.fresh_heads', '[policy]'], 'fresh_heads is not used without init_from'),
    (['--model.init_from', 'missing.pt'], 'model.init_from: missing.pt: No such file or directory'),
    (['--config', '.'], '.: Is a directory'),
    (['--config', 'missing.yaml'], 'missing.yaml: No such file or directory'),
    (['--resume', '--overwrite'], 'exclude each other'),
    (['stray'], 'unknown argument stray'),
    (['--output', ''], "argument --output: '': expected a value"),
    (['--config='], "argument --config: '': expected a value"),
    (['--model.init_from', ''], "argument --model.init_from: '': expected a value"),
    (['--output', 'a_file'], 'a_file: cannot be a folder: File exists'),
    (['--output', 'a_file/below'], 'a_file/below: cannot be a folder: Not a directory'),
]


@pytest.mark.parametrize('argv, message', BAD_FLAGS, ids=lambda x: ' '.join(x) if isinstance(x, list) else '')
def test_a_bad_flag_is_one_line(argv, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path('a_file').write_text('keep me')
    from praxis.cli import train_preference
    with pytest.raises(SystemExit) as stop: train_preference(argv)
    out, err = capsys.readouterr()
    assert (stop.value.code, out, err.count('\n')) == (2, '', 1), err
    assert err.startswith('error: ') and message in err
    assert Path('a_file').read_text() == 'keep me' and [p.name for p in tmp_path.iterdir()] == ['a_file']


def test_a_wrong_environment_variable_is_one_line(command):
    refused(command('train_rl', *TINY['rl'], PRAXIS_LOG='xml'), "PRAXIS_LOG: 'xml': expected text|json")
    refused(command('train_rl', *TINY['rl'], PRAXIS_LOG_LEVEL='loud'),
            "PRAXIS_LOG_LEVEL: 'loud': expected debug|info|warning|error")


def test_imitation_without_a_loss_is_one_line(command, tmp_path):
    off = [x for head in ('policy', 'value', 'guard', 'latency') for x in (f'--training.{head}_weight', '0')]
    refused(command('train_supervised', *TINY['supervised'], *off), 'training.latency_weight: 0: nothing would be')
    np.savez(tmp_path / 'my.npz', inputs=np.eye(8, dtype=np.float32), action=np.arange(8))
    refused(command('train_supervised', '--dataset.path', 'my.npz', *off[:2]), 'error: training.policy_weight: 0: ')


def test_a_gpu_that_is_not_there_is_one_line(command):
    import torch
    if torch.cuda.is_available(): pytest.skip('this machine has one')
    refused(command('train_rl', *TINY['rl'], '--device', 'cuda'), "device: 'cuda': this machine has no GPU")


@pytest.mark.parametrize('stage', STAGES)
def test_numbers_that_explode_stop_the_run_and_are_not_saved(stage, forks, tmp_path):
    for rate in ('1e6', '1e20', '1e30', '1e38'):  # with the smallest one some steps may be good
        for epochs, size in ((2, 64), (1, 10**6)):  # several steps; a single one
            out = f'{rate}_{size}'
            done = forks.run(f'train_{stage}', *TINY[stage], '--training.learning_rate', rate, '--training.epochs',
                             epochs, '--training.batch_size', size,
                             '--training.checkpoint_every', '1', '--output', out, cwd=tmp_path)
            # refuses numbers that are not finite
            saved = [path for path in checkpoints(tmp_path / out).values() if read_run(path)]
            if rate == '1e6' and done.returncode == 0: continue
            refused(done, 'error: step ', 'not finite', f'kept {saved[-1].name}' if saved
                    else 'no checkpoint was saved before it', status=1)
            assert not saved or rate == '1e6', 'weights of which nothing finite comes are not saved'


def test_a_recorded_step_of_no_probability_leaves_no_bad_weights(command, tmp_path):
    n, rng = 64, np.random.default_rng(0)
    states = rng.normal(size=(n + 1, 3)).astype(np.float32)
    ends = np.arange(1, n + 1) % 8 == 0
    steps = dict(states=states[:-1], next_states=states[1:], action=rng.integers(3, size=n),
                 reward=rng.normal(size=n).astype(np.float32), terminated=ends,
                 truncated=np.zeros(n, bool), logp=np.full(n, -np.log(3), np.float32))
    steps['logp'][5], steps['reward'][5] = -100, 50
    np.savez(tmp_path / 'steps.npz', **steps)
    done = command('train_rl', '--dataset.kind', 'file', '--dataset.path', 'steps.npz', '--training.epochs', '1',
                   '--training.max_grad_norm', 'null', '--output', 'run')
    saved = [path for path in checkpoints(tmp_path / 'run').values() if read_run(path)]
    if done.returncode: refused(done, 'error: step 1: ', 'not finite', status=1)
    assert bool(saved) == (done.returncode == 0)


def test_the_settings_of_a_process_that_uses_praxis_are_put_back(forks, tmp_path):
    "In a process of its own, since it changes them first."
    (tmp_path / 'mine.py').write_text(textwrap.dedent('''
        import sys, torch
        from praxis import cli
        from praxis.config import RunError, load_config
        from praxis.dsl.syntax import task_of
        from praxis.programs.evaluate import choose_guide, plan_for, solve
        from praxis.stages import SupervisedConfig, prepare
        from praxis.training.loop import fit
        def settings():
            is_repeatable = torch.are_deterministic_algorithms_enabled()
            return torch.get_num_threads(), is_repeatable, torch.get_float32_matmul_precision()
        torch.set_num_threads(3)
        torch.set_float32_matmul_precision('medium')
        SHORT = {'training.epochs': '1', 'dataset.num_examples': '512', 'training.threads': '2'}
        def config(**flags): return load_config(SupervisedConfig, None, SHORT | flags)
        job = prepare(config())
        assert settings() == (3, False, 'medium')
        seen = []
        fit(job, 'good', extras=[lambda line: seen.append(settings())])
        assert set(seen) == {(2, True, 'highest')} and settings() == (3, False, 'medium')
        try: fit(prepare(config(**{'training.learning_rate': '1e30'})), 'bad')
        except RunError: assert settings() == (3, False, 'medium')
        solve(task_of(['[1, 2] -> 3']), choose_guide('uniform'), plan_for('uniform', 10))
        try: cli.solve(['[1, 2] -> 3', '--prior', 'uniform', '--budget', '10'])
        except SystemExit: print('restored' if settings() == (3, False, 'medium') else settings())
    '''))
    done = forks.run('mine.py', cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.endswith('restored\n'), done.stderr


def test_debug_shows_the_traceback(command):
    done = command('train_rl', '--training.epochs', '0', PRAXIS_DEBUG='1')
    assert done.returncode == 1 and 'Traceback' in done.stderr


def test_one_stage_starts_from_another_and_the_parent_is_recorded(command, tmp_path):
    first = json.loads(command('train_supervised', *TINY['supervised']).stdout)
    source = f'data/processed/checkpoints/supervised/{first["checkpoint"]["file"]}'
    three = ['--dataset.action_dim', '3']
    refused(command('train_rl', *TINY['rl'], *three, '--model.init_from', source),
            f'model.init_from: {source}: the policy head does not fit', '(4, 64) there and (3, 64) here',
            'model.fresh_heads [policy]')
    then = command('train_rl', *TINY['rl'], *three, '--model.init_from', source, '--model.fresh_heads', '[policy]')
    assert json.loads(then.stdout)['parent_sha256'] == first['checkpoint']['sha256']
    assert 'event=started_from' in then.stderr and 'fresh=policy' in then.stderr
    refused(command('train_rl', *TINY['rl'], '--model.hidden_dim', '32', '--model.init_from', source),
            'the trunks must have the same shape')


def test_each_forwarder_is_the_console_script_itself():
    text = (REPO / 'settings.ini').read_text()
    for path in (REPO / 'scripts').glob('[a-z]*.py'):
        assert f'praxis_{path.stem}=praxis.cli:{path.stem}' in text
        assert path.read_text() == f"from praxis.cli import {path.stem}\nif __name__ == '__main__': {path.stem}()\n"


@pytest.mark.parametrize('closed', ['<&- >&-', '2>&-', '<&- >&- 2>&-'])
def test_a_closed_stream_harms_nothing(closed, command, tmp_path):
    line = f'exec {sys.executable} -m scripts.train_supervised {" ".join(TINY["supervised"])} --output closed {closed}'
    env = dict(os.environ, PYTHONPATH=str(REPO))
    done = subprocess.run(['sh', '-c', line], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, 'error' in done.stderr) == (0, False), done.stderr
    whole = command('train_supervised', *TINY['supervised'], '--output', 'open')
    assert folder_files(tmp_path / 'closed') == folder_files(tmp_path / 'open')
    assert done.stdout == ('' if '>&-' in closed.split() else whole.stdout)


@pytest.mark.parametrize('unbuffered', ['', '1'])
@pytest.mark.parametrize('words', ['main --help', 'main --version', 'train_rl --help-all', 'train_rl --print_config'])
def test_a_full_disk_under_a_help_is_one_line(words, unbuffered):
    script, flag = words.split()
    run = f'from praxis.cli import {script}; {script}()'
    with open('/dev/full', 'w') as full:
        done = subprocess.run([sys.executable, '-c', run, flag], stdout=full, stderr=subprocess.PIPE, text=True,
                              env=dict(os.environ, PYTHONPATH=str(REPO), PYTHONUNBUFFERED=unbuffered))
    assert done.returncode == 1 and done.stderr.startswith('error: stdout: No space left on device')
    assert done.stderr.count('\n') == 1, done.stderr


def test_a_network_too_wide_for_memory_is_refused_before_it_is_made(command):
    on_programs = 'train_supervised', '--dataset.kind', 'programs', '--model.kind', 'program'
    for words in (['train_rl'], on_programs):
        refused(command(*words, '--model.hidden_dim', '99999999'),
                '--model.hidden_dim: 99999999: expected int, at least 1, at most 16384')


def test_a_full_disk_under_stdout_is_one_line_and_the_run_is_there(tmp_path):
    flags = [*TINY['supervised'], '--output', 'run']
    with open('/dev/full', 'w') as full:
        done = subprocess.run([sys.executable, '-m', 'scripts.train_supervised', *flags], cwd=tmp_path, stdout=full,
                              stderr=subprocess.PIPE, text=True,
                              env=dict(os.environ, PYTHONPATH=str(REPO), PYTHONUNBUFFERED=''))
    says = 'error: stdout: No space left on device; what the command saved is whole'
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, says)
    assert checkpoints(tmp_path / 'run')
