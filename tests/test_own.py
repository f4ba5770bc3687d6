"""What is the user's own: data, network, loss, from Python and on the command line.

Each short script runs in an empty folder.
"""
import json
import os
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.utils.data import TensorDataset

import praxis
from conftest import REPO, refused
from praxis.checkpoint import read_run
from praxis.config import UserError
from praxis.guidance.batches import size, tensors
from praxis.guidance.config import FilePairs, OwnNet
from praxis.guidance.own import own_model_from
from praxis.guidance.own_data import own_pairs
from praxis.lm import LanguageModel, save_pretrained, token_pairs
from praxis.own import train

NETS = '''
import torch
from torch import nn
from praxis.guidance.models import Guidance

class Net(nn.Module):
    def __init__(self, state_dim, action_dim, width=16):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(state_dim, width), nn.ReLU(), nn.Dropout(0.5),
                                    nn.Linear(width, action_dim))
    def forward(self, states): return self.layers(states)

class Two(Net):
    "Logits and a value."
    def __init__(self, state_dim, action_dim):
        super().__init__(state_dim, action_dim)
        self.worth = nn.Linear(state_dim, 1)
    def forward(self, states): return Guidance(self.layers(states), self.worth(states), None, None)

def smooth(model, batch, training):
    logits = model(batch.inputs, ('policy',)).policy_logits
    loss = nn.functional.cross_entropy(logits, batch.action, label_smoothing=0.1)
    return loss, dict(smooth=loss.detach())
'''
SHORT = {
    'supervised': {'training.epochs': 2, 'dataset.num_examples': 512},
    'rl': {'training.epochs': 2, 'dataset.num_trajectories': 64},
    'preference': {'training.epochs': 2, 'dataset.num_pairs': 512}}


def flags(given): return [x for name, value in given.items() for x in (f'--{name}', str(value))]


@pytest.fixture
def here(tmp_path, monkeypatch):
    "An empty folder but for `my_nets.py`."
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, 'my_nets', raising=False)
    Path('my_nets.py').write_text(NETS)
    return tmp_path


# The same run

@pytest.mark.parametrize('stage', SHORT)
def test_praxis_train_is_the_console_script(forks, here, stage):
    done = forks.run(f'train_{stage}', *flags(SHORT[stage]), '--seed', '3', '--output', 'script', cwd=here)
    run = praxis.train(stage, seed=3, output='function', **SHORT[stage])
    assert json.loads(done.stdout) == run.result
    assert Path('script/metrics.jsonl').read_bytes() == Path('function/metrics.jsonl').read_bytes()


def test_a_dict_a_file_and_keywords_say_the_same(here):
    Path('my.yaml').write_text('training: {epochs: 2}\ndataset: {num_examples: 300}\n')
    ways = [dict(config='my.yaml'), dict(config=dict(training=dict(epochs=2), dataset=dict(num_examples=300))),
            dict(training=dict(epochs=2), dataset=dict(num_examples=300)),
            dict(config='my.yaml', training=dict(epochs=2))]
    results = [train('supervised', output=f'run{i}', **way).result for i, way in enumerate(ways)]
    assert all(result == results[0] for result in results)


def test_the_verb_stays_a_function():
    asked = 'import praxis, praxis.train; print(callable(praxis.train), "torch" in __import__("sys").modules)'
    done = subprocess.run([sys.executable, '-c', asked], capture_output=True, text=True,
                          env=dict(os.environ, PYTHONPATH=str(REPO)))
    assert done.stdout.split()[0] == 'True', done.stderr


def test_a_script_under_torchrun_is_one_run(forks, here):
    Path('mine.py').write_text(NETS + """
import sys, praxis
rows = (dict(inputs=[float(i % 7), float(i % 5)], action=i % 2) for i in range(200))  # can be gone through once
run = praxis.train('supervised', data=rows, model=Net, output=sys.argv[1], training=dict(epochs=2))
""")
    env = dict(os.environ, PYTHONPATH=str(REPO), OMP_NUM_THREADS='1')
    torchrun = [sys.executable, '-m', 'torch.distributed.run', '--nproc-per-node', '2']
    for done in (forks.run('mine.py', 'one', cwd=Path.cwd()),
                 subprocess.run([*torchrun, 'mine.py', 'two'], capture_output=True, text=True, env=env)):
        assert done.returncode == 0, done.stderr
    one, two = (read_run(next(Path(folder).glob('step_*.pt'))) for folder in ('one', 'two'))
    assert one.sha256 == two.sha256


# Networks

@pytest.mark.parametrize('stage', SHORT)
def test_a_network_by_name_works_in_every_stage(forks, here, stage):
    done = forks.run(f'train_{stage}', *flags(SHORT[stage]), '--model.kind', 'my_nets:Net', '--output', 'run', cwd=here)
    assert done.returncode == 0, done.stderr
    saved = read_run(next(Path('run').glob('step_*.pt')))
    assert saved['config']['model']['name'] == 'my_nets:Net' and len(saved['config']['model']['source']) == 64
    assert saved['config']['training']['arithmetic'] == 'native'
    weights = [w for name, w in saved['config']['training'].items() if name.endswith('_weight')
               and name[:5] in ('value', 'guard', 'laten')]
    assert not any(weights) and (stage == 'preference' or 'heads_switched_off' in done.stderr and len(weights) == 3)
    assert train(stage, model='my_nets:Net', output='run', **SHORT[stage]).result == json.loads(done.stdout)


def test_a_network_with_a_value_keeps_it(here):
    run = train('rl', model='my_nets:Two', output='run', **SHORT['rl'])
    training = read_run(run.checkpoint)['config']['training']
    assert training['value_weight'] > 0 == training['guard_weight'] and run.metrics['value_loss'] > 0
    assert run.metrics['expected_return'] > run.metrics['expected_return_before']


def test_an_own_network_learns_in_an_environment(here):
    pytest.importorskip('gymnasium')
    run = train('rl', 'cartpole', model='my_nets:Two', output='run', training=dict(epochs=6, arithmetic='native'),
                dataset=dict(eval_episodes=2))
    assert run.metrics['eval_return'] > 0
    steered = train('rl', 'pendulum', model='my_nets:Net', output='run2', training=dict(epochs=1),
                    dataset=dict(eval_episodes=2))
    assert 'log_std' in read_run(steered.checkpoint)['model']


def test_a_run_that_was_stopped_ends_with_the_same_bits(here):
    whole = train('supervised', model='my_nets:Net', output='whole', **SHORT['supervised'])
    half = SHORT['supervised'] | {'training.epochs': 1}
    train('supervised', model='my_nets:Net', output='parts', **half)
    assert train('supervised', model='my_nets:Net', output='parts', resume=True,
                 **SHORT['supervised']).result == whole.result


def test_a_checkpoint_is_read_again_and_says_of_which_code_it_is(here):
    run = train('supervised', model='my_nets:Net', output='run', **SHORT['supervised'])
    saved = read_run(run.checkpoint)
    section = OwnNet.model_validate(saved['config']['model'])
    model = own_model_from(saved['model'], section)
    assert torch.equal(model.trunk.layers[0].weight, saved['model']['trunk.layers.0.weight'])
    del sys.modules['my_nets']
    Path('my_nets.py').write_text(NETS.replace('nn.ReLU', 'nn.Tanh'))
    with pytest.raises(UserError, match='model.source: .* no longer the same'): own_model_from(saved['model'], section)
    with pytest.raises(UserError, match='model.source'):
        train('supervised', model='my_nets:Net', output='run', **SHORT['supervised'])
    del sys.modules['my_nets']
    Path('my_nets.py').unlink()
    with pytest.raises(UserError, match='my_nets:Net: cannot be imported'): own_model_from(saved['model'], section)


def test_the_policy_acts(here):
    run = train('supervised', model='my_nets:Net', output='run', **SHORT['supervised'])
    states = torch.randn(5, 8, generator=torch.Generator().manual_seed(0))
    policy = praxis.load('run')
    actions = policy.act(states)
    assert torch.equal(actions, run.policy.act(states)) and torch.equal(actions[2], policy.act(states[2]))
    assert policy.advice(states).value.tolist() == [0] * 5


def test_export_and_reproduce_know_own_networks(forks, here):
    assert forks.run('train_supervised', *flags(SHORT['supervised']), '--model.kind', 'my_nets:Net',
                     cwd=here).returncode == 0
    done = forks.run('export_checkpoint', cwd=here)
    assert done.returncode == 0, done.stderr
    done = forks.run('reproduce', 'data/processed/checkpoints/exports/latest.json', cwd=here)
    assert done.returncode == 0 and json.loads(done.stdout)['stages']['supervised']['reproduced'], done.stderr


def test_one_stage_starts_from_another(here):
    first = train('supervised', model='my_nets:Net', output='a', dataset=dict(num_examples=512, action_dim=4),
                  training=dict(epochs=1))
    again = train('preference', model='my_nets:Net', output='b', **SHORT['preference'],
                  **{'model.init_from': str(first.checkpoint)})
    assert again.result['parent_sha256'] == first.result['checkpoint']['sha256']


WRONG = {
    'no such module': ('no_nets:Net', 'cannot be imported from here'),
    'no such class': ('my_nets:Nte', 'cannot be imported from here'),
    'no network': ('my_nets:smooth', 'model.name: my_nets:smooth: cannot be made'),
    'with programs': ('my_nets:Net', 'own networks with the others')}


@pytest.mark.parametrize('case', WRONG)
def test_a_mistake_is_one_line(forks, here, case):
    kind, line = WRONG[case]
    more = ['--dataset.kind', 'programs'] if case == 'with programs' else []
    refused(forks.run('train_supervised', '--model.kind', kind, *more, cwd=here), line)


# Losses

def test_an_own_loss_is_used_logged_and_part_of_the_run(forks, here):
    done = forks.run('train_supervised', *flags(SHORT['supervised']), '--training.loss_fn', 'my_nets:smooth',
                     '--output', 'run', cwd=here)
    assert done.returncode == 0, done.stderr
    assert 'smooth' in json.loads(Path('run/metrics.jsonl').read_text().splitlines()[0])
    saved = read_run(next(Path('run').glob('step_*.pt')))['config']['training']
    assert saved['loss_fn'] == 'my_nets:smooth' and len(saved['loss_source']) == 64 and saved['arithmetic'] == 'native'
    refused(forks.run('train_supervised', *flags(SHORT['supervised']), '--output', 'run', cwd=here), 'training.loss_fn')


BAD_LOSSES = {
    'takes too little': ('(model, batch): return 0', 'takes 2 positional arguments but 3 were given'),
    'gives one thing': ('(model, batch, training): return 3', 'cannot unpack'),
    'gives no number': ('(model, batch, training): return model(batch.inputs).value, {}', 'gives no loss ()'),
    'knows no model': ('(model, batch, training): return torch.zeros(()), {}', 'does not depend on the model'),
    'fails': ('(model, batch, training): raise KeyError(7)', 'KeyError: 7')}


@pytest.mark.parametrize('case', BAD_LOSSES)
def test_a_mistake_in_an_own_loss_is_one_line_that_names_it(case, forks, here):
    code, says = BAD_LOSSES[case]
    Path('mine.py').write_text(f'import torch\ndef bad{code}\n')
    refused(forks.run('train_supervised', *flags(SHORT['supervised']), '--training.loss_fn', 'mine.py:bad', cwd=here),
            'training.loss_fn: mine.py:bad: ', says)


# Data

def some(count=300):
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((count, 3), np.float32)
    return dict(inputs=inputs, action=(inputs[:, 0] > 0).astype(np.int64))


def forms(arrays):
    rows = [dict(inputs=x, action=int(a)) for x, a in zip(arrays['inputs'], arrays['action'])]
    yield 'tensors', {name: torch.from_numpy(x) for name, x in arrays.items()}
    yield 'rows', iter(rows)
    yield 'tuples', list(zip(*arrays.values()))
    yield 'torch', TensorDataset(*map(torch.from_numpy, arrays.values()))


def test_data_in_memory_is_the_same_data_as_a_file(here):
    arrays = some()
    np.savez('my.npz', **arrays)
    file = train('supervised', data='my.npz', output='file', training=dict(epochs=2))
    for name, given in forms(arrays):
        run = train('supervised', data=given, output=name, training=dict(epochs=2))
        same = ('data_sha256', 'model_sha256', 'metrics')
        assert {k: run.result[k] for k in same} == {k: file.result[k] for k in same}, name
    # the same data, in a file now
    longer = train('supervised', data='my.npz', output='rows', training=dict(epochs=3), resume=True)
    assert longer.result['step'] > file.result['step']


@pytest.mark.parametrize('library', ['pandas', 'datasets'])
def test_tables_of_other_libraries(here, library):
    module = pytest.importorskip(library)
    arrays = some()
    columns = {name: x.tolist() for name, x in arrays.items()}
    table = module.DataFrame(columns) if library == 'pandas' else module.Dataset.from_dict(columns)
    assert train('supervised', data=table, output='a', training=dict(epochs=1)).result['data_sha256'] == train(
        'supervised', data=arrays, output='b', training=dict(epochs=1)).result['data_sha256']
    pairs = [dict(chosen=dict(states=[[float(i), 1.0]], actions=[1]),
                  rejected=dict(states=[[float(i), 1.0]], actions=[0])) for i in range(40)]
    table = module.DataFrame(pairs) if library == 'pandas' else module.Dataset.from_list(pairs)
    assert train('preference', data=table, output='c', training=dict(epochs=1)).result['data_sha256'] == train(
        'preference', data=pairs, output='d', training=dict(epochs=1)).result['data_sha256']


def test_continuous_actions_are_imitated(here):
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((2000, 3), np.float32)
    action = np.stack([100 * inputs[:, 0], inputs[:, 1] - inputs[:, 2]], 1).astype(np.float32)
    run = train('supervised', data=dict(inputs=inputs, action=action), output='run', training=dict(epochs=15))
    first = run.curves[0]
    # far better than always saying the mean
    assert run.metrics['held_out_action_error'] < np.abs(action - action.mean(0)).mean() / 5
    assert 'accuracy' not in run.metrics and {'log_std', 'reach.radius'} <= read_run(run.checkpoint)['model'].keys()
    whole = train('supervised', data=dict(inputs=inputs, action=action), output='b', training=dict(epochs=15))
    assert whole.result == run.result and first['loss'] > run.metrics['loss']


# Scripts of at most 20 lines; `.ci/run` runs them where nothing but the wheel and its extras is installed

USERS = sorted((REPO / 'tests/data/users').glob('*.py'))


def test_there_is_a_short_script_for_each_of_eight_users():
    assert len(USERS) == 8 and all(len(path.read_text().splitlines()) <= 20 for path in USERS)


@pytest.mark.slow
@pytest.mark.parametrize('path', USERS, ids=lambda path: path.stem)
def test_a_short_script_runs_in_an_empty_folder(tmp_path, path):
    for package in re.findall(r'(gymnasium|onnxruntime|transformers)', path.read_text()): pytest.importorskip(package)
    done = subprocess.run([sys.executable, path], cwd=tmp_path, capture_output=True, text=True,
                          env=dict(os.environ, PYTHONPATH=str(REPO)))
    assert done.stdout == 'True\n', done.stdout + done.stderr


# Language models

LM = '''
from types import SimpleNamespace
from torch import nn

class Small(nn.Module):
    "What a language model looks like from outside."
    def __init__(self, width=16):
        super().__init__()
        self.embed, self.gru = nn.Embedding(257, width), nn.GRU(width, width, batch_first=True)
        self.head = nn.Linear(width, 257)

    def forward(self, input_ids, attention_mask, use_cache):
        return SimpleNamespace(logits=self.head(self.gru(self.embed(input_ids))[0]))

class Bytes:
    eos_token_id = 256
    def __call__(self, text, add_special_tokens=False): return dict(input_ids=list(text.encode()))
'''
WORDS = 'red green blue black white brown grey pink'.split()
ROWS = [dict(prompt=f'{a} and {b}: ', chosen=a.upper(), rejected=a) for a in WORDS for b in WORDS]


def small_lm(**training):
    "A function that trains a language model into a folder."
    made = {}
    exec(LM, made)
    torch.manual_seed(0)
    lm, pairs = made['Small'](), token_pairs(ROWS, made['Bytes']())
    def run(folder, resume=False, **more):
        return train('preference', data=pairs, model=LanguageModel(lm), output=folder, resume=resume,
                     training=dict(batch_size=16, learning_rate=3e-3) | training | more)
    return run


@pytest.mark.parametrize('average_logp', [False, True])
def test_a_language_model_that_was_stopped_ends_with_the_same_bits(here, average_logp):
    run = small_lm(average_logp=average_logp)
    whole = run('whole', epochs=3)
    run('parts', epochs=1)
    assert run('parts', epochs=3, resume=True).result == whole.result
    assert whole.metrics['held_out_accuracy'] > 0.8


def test_another_language_model_does_not_go_on_with_a_run(here):
    small_lm()('run', epochs=1)
    other = small_lm()
    made = {}
    exec(LM, made)
    with pytest.raises(UserError, match='model.first_weights'):
        train('preference', data=token_pairs(ROWS, made['Bytes']()), model=LanguageModel(made['Small']()), output='run',
              training=dict(batch_size=16, learning_rate=3e-3, epochs=1))
    assert other('run', epochs=1).result['step'] > 0  # the same one finds it finished


def test_pairs_of_texts_are_read_from_a_file_with_errors_that_name_the_line(here):
    made = {}
    exec(LM, made)
    Path('pairs.jsonl').write_text('\n'.join(map(json.dumps, ROWS)))
    there, given = token_pairs('pairs.jsonl', made['Bytes']()), token_pairs(ROWS, made['Bytes']())
    assert all(torch.equal(a, b) for a, b in zip(tensors(there[:2]), tensors(given[:2])))
    Path('pairs.jsonl').write_text(json.dumps(ROWS[0]) + '\n' + json.dumps(dict(prompt='a', chosen='b')))
    with pytest.raises(UserError, match='pairs.jsonl:2: no rejected: expected prompt, chosen, rejected'):
        token_pairs('pairs.jsonl', made['Bytes']())


def test_no_prompt_is_on_both_sides_of_the_split(here):
    made = {}
    exec(LM, made)
    twice = token_pairs(ROWS + [dict(row, rejected='x') for row in ROWS], made['Bytes']())
    data = own_pairs(FilePairs(path='data', held_out=0.3), 0, twice)
    def prompts(pairs):
        return {bytes(s[:list(m).index(True) + 1].flatten().int().tolist())
                for s, m in zip(pairs.chosen.states, pairs.chosen.mask)}
    assert size(data.train) + size(data.held_out) == 2 * len(ROWS) and prompts(data.held_out)
    assert not prompts(data.train) & prompts(data.held_out)


def test_without_transformers_a_line_says_what_to_install(here, monkeypatch):
    monkeypatch.setitem(sys.modules, 'transformers', None)
    Path('tiny').mkdir()
    with pytest.raises(UserError, match=r"transformers is not installed; pip install 'praxis\[lm\]'"):
        train('preference', data=ROWS, model=dict(kind='lm', path='tiny'))
    with pytest.raises(UserError, match='model.path: nowhere: No such file or directory: expected a folder'):
        train('preference', data=ROWS, model=dict(kind='lm', path='nowhere'))


def tiny_lm(folder):
    "A language model and its tokenizer, as `save_pretrained` leaves them."
    from tokenizers import Tokenizer, models
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast
    letters = Tokenizer(models.BPE({c: i for i, c in enumerate(string.ascii_letters + ' :')}, []))
    PreTrainedTokenizerFast(tokenizer_object=letters, eos_token='<end>').save_pretrained(folder)
    torch.manual_seed(0)
    GPT2LMHeadModel(GPT2Config(vocab_size=64, n_positions=32, n_embd=16, n_layer=1, n_head=2)).save_pretrained(folder)


def test_a_language_model_on_the_command_line(forks, here):
    transformers = pytest.importorskip('transformers')
    tiny_lm('tiny')
    Path('pairs.jsonl').write_text('\n'.join(map(json.dumps, ROWS)))
    def dpo(*flags):
        return forks.run('train_preference', '--model.path', 'tiny', '--dataset.path', 'pairs.jsonl',
                         '--training.batch_size', 16, '--lr', '3e-3', '--training.epochs', 4, '--output', 'run', *flags,
                         cwd=here)
    whole = dpo('--training.checkpoint_every', 4)
    assert whole.returncode == 0 and json.loads(whole.stdout)['metrics']['held_out_accuracy'] > 0.8, whole.stderr
    newest = sorted(Path('run').glob('step_*.pt'))[-1]
    kept = newest.read_bytes()
    newest.unlink()
    assert dpo('--training.checkpoint_every', 4).stdout == whole.stdout
    assert newest.read_bytes() == kept, 'it goes on, as every other run'
    run = train('preference', data=ROWS, model=dict(kind='lm', path='tiny'), output='python',
                training=dict(epochs=4, batch_size=16, learning_rate=3e-3))
    assert run.result['model_sha256'] == json.loads(whole.stdout)['model_sha256']
    save_pretrained('run', 'tuned')
    tuned = transformers.AutoModelForCausalLM.from_pretrained('tuned')
    assert torch.equal(tuned.lm_head.weight, read_run(newest)['model']['trunk.lm.lm_head.weight'])
    with pytest.raises(UserError, match='praxis.lm.save_pretrained writes it'): praxis.load('run')
    shutil.copytree('run', 'runs/preference')
    assert forks.run('export_checkpoint', '--root', 'runs', cwd=here).returncode == 0
    again = forks.run('reproduce', 'runs/exports/latest.json', cwd=here)
    assert again.returncode == 0 and json.loads(again.stdout)['reproduced'], again.stderr
    refused(dpo('--model.max_completion_length', 2), 'another config')
    refused(dpo('--output', 'b', '--dataset.path', 'nothing.jsonl'), 'nothing.jsonl: No such file')
    Path('long.jsonl').write_text(json.dumps(dict(prompt='a' * 40, chosen='b', rejected='c')))
    refused(dpo('--output', 'b', '--dataset.path', 'long.jsonl'),
            'model.path: tiny: reads 32 tokens, and the longest prompt with its answer has 41')
    refused(dpo('--output', 'b', '--model.path', 'runs'), 'model.path: runs: AutoTokenizer cannot read it')
    (Path('tiny') / 'config.json').write_text((Path('tiny') / 'config.json').read_text() + '\n')
    refused(dpo('--training.checkpoint_every', 4), 'model.source')


def test_the_script_of_the_page_on_language_models(tmp_path):
    pytest.importorskip('transformers')
    page = json.loads((REPO / 'nbs/howto/07_language_models.ipynb').read_text())
    text = '\n'.join(''.join(cell['source']) for cell in page['cells'])
    script, = re.findall(r'```python\n(.*?)```', text, re.S)
    assert len(script.strip().splitlines()) <= 20
    Path(tmp_path, 'mine.py').write_text(script)
    done = subprocess.run([sys.executable, 'mine.py'], cwd=tmp_path, capture_output=True, text=True,
                          env=dict(os.environ, PYTHONPATH=str(REPO)))
    assert done.returncode == 0 and float(done.stdout.splitlines()[-1]) > 0.8, done.stdout + done.stderr
    assert Path(tmp_path, 'tuned', 'model.safetensors').exists()
