"""What the notebook of the configuration does not show.

YAML 1.2 word by word, any text there and back, and the command line.
"""
import math
import string
from argparse import ArgumentTypeError
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import refused
from praxis.cli import _whole
from praxis.config import UserError, dump_yaml, load_config, parse_yaml, to_yaml
from praxis.guidance.config import FilePairs, FileStates, Gymnasium, SyntheticPairs
from praxis.programs.config import ProgramNet, Programs
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig

# Word to value, from chapter 10.3.2 of the specification of YAML 1.2.2, and what YAML 1.1 has beyond it, which is text
NUMBERS = {'0': 0, '-0': 0, '+1': 1, '-19': -19, '010': 10, '0008': 8, '00': 0, '0o0': 0, '0o7': 7, '0o10': 8, '0x0': 0,
           '0x3A': 58, '0xdeadBEEF': 0xdeadbeef,
           '0.': 0.0, '-0.0': -0.0, '.5': 0.5, '+.5': 0.5, '+12e03': 12000.0, '-2E+05': -2e5, '12e03': 12000.0,
           '1e3': 1000.0, '1e-3': 1e-3, '1.5E2': 150.0, '.5e1': 5.0,
           '010.5': 10.5, '.inf': math.inf, '-.Inf': -math.inf, '+.INF': math.inf}
OTHERS = {'': None, '~': None, 'null': None, 'Null': None, 'NULL': None, 'true': True, 'True': True, 'TRUE': True,
          'false': False, 'False': False, 'FALSE': False}
TEXTS = ['0o8', '0o', '0O7', '0x', '0xG', '0X1F', '-0x1', '+0o7', '0b1', '1_000', '0x_1', '1_0.5', '1:30', '190:20:30',
         '1:30.5', '1e', 'e3', '1.e.3', '.', '..5', '+', '.e3', '1e3.5',
         '.iNf', 'inf', 'nan', '+.nan', '-.NaN', '.Nan', 'nULL', 'none', 'tRUE', 'yes', 'Yes', 'NO', 'no', 'on', 'Off',
         'y', 'N', '2026-11-22', '2026-11-22 10:00:00', '<<', '=',
         '\u0661', '١٠', '1 000', 'cpu']


@pytest.mark.parametrize('word', [*NUMBERS, *OTHERS])
def test_a_word_of_the_core_schema_is_what_the_schema_says(word):
    wanted, got = {**NUMBERS, **OTHERS}[word], parse_yaml(f'[{word or "null"}, "{word}"]\n', 'x')
    assert type(got[0]) is type(wanted) and got[0] == wanted
    assert math.copysign(1, got[0] or 1) == math.copysign(1, wanted or 1)
    assert got[1] == word, 'in quotes it is text'
    assert parse_yaml(f'a: {word}', 'x') == dict(a=wanted) and parse_yaml(word, 'x') == wanted


@pytest.mark.parametrize('word', ['.nan', '.NaN', '.NAN'])
def test_not_a_number_is_one(word): assert math.isnan(parse_yaml(word, 'x'))


@pytest.mark.parametrize('word', TEXTS)
def test_any_other_word_is_text(word): assert parse_yaml(f'a: {word}', 'x') == dict(a=word)


@pytest.mark.parametrize('text', ['!!binary aGk=', '!!timestamp 2026-11-22', '!!set {a}', '!!omap [a: 1]',
                                  '!!pairs [a: 1]', '!!merge x', '!!int 1_000', '!!int yes', '!!float 1:30.5',
                                  '!!bool on',
                                  '!!null nothing', '!!int [1]', '!x 3'])
def test_tags_of_yaml_1_1_are_refused(text):
    with pytest.raises(UserError, match='^x:1:'): parse_yaml(text, 'x')


WORDS = [*NUMBERS, *OTHERS, *TEXTS]
NEAR_NUMBERS = st.text(st.sampled_from('0123456789+-.:_eExobnfiNaA ~'), max_size=8)


@settings(max_examples=400, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | NEAR_NUMBERS
                    | st.text(max_size=20) | st.sampled_from(WORDS),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(NEAR_NUMBERS | st.text(max_size=8) | st.sampled_from(WORDS), inner, max_size=3),
                    max_leaves=8))
@example(['n', '\ufeff', '\x85', '\u2028', '\ud800', '\x00', '---', '...', '? a', '%YAML 1.1', '0' * 30])
def test_what_is_written_reads_back_in_both_versions(tree):
    text = dump_yaml(tree)
    for read in (lambda: parse_yaml(text, 'x'), lambda: yaml.safe_load(text)):
        assert repr(read()) == repr(tree), text


@settings(max_examples=100, deadline=None)
@given(st.text(string.printable, min_size=1, max_size=12).filter(lambda t: t != 'null')
       | st.sampled_from([w for w in WORDS if w not in ('', 'null')]))
def test_a_path_from_the_command_line_reads_back_from_the_config_it_printed(name):
    config = load_config(SupervisedConfig, None, {'model.init_from': name})
    assert config.model.init_from == name
    assert SupervisedConfig.model_validate(parse_yaml(to_yaml(config), 'x')) == config


@pytest.mark.parametrize('text, seed', [('010', 10), ('0o10', 8), ('0x1F', 31), ('+1', 1), ('007', 7)])
def test_a_seed_is_the_number_of_yaml_1_2_on_the_command_line_and_in_a_file(text, seed, tmp_path):
    (tmp_path / 'my.yaml').write_bytes(f'\ufeffseed: {text}\r\n'.encode())
    assert load_config(SupervisedConfig, None, {'seed': text}).seed == load_config(SupervisedConfig,
                                                                                   tmp_path / 'my.yaml').seed == seed


@pytest.mark.parametrize('text', ['1:30', '1_000', '0b1', 'yes', 'true', '1e3', '1.0', '.inf', '.nan', '~',
                                  '2026-11-22', '"3"', '-1', ''])
def test_what_is_no_whole_number_is_no_seed(text, tmp_path):
    (tmp_path / 'my.yaml').write_text(f'seed: {text}\n')
    for args in ((None, {'seed': text}), (tmp_path / 'my.yaml', None)):
        with pytest.raises(UserError, match='seed: .*: expected int, at least 0'): load_config(SupervisedConfig, *args)


def test_the_commands_read_numbers_so(command):
    printed = command('train_rl', '--seed', '010', '--training.epochs', '0x10', '--print_config').stdout
    assert printed.startswith('seed: 10\n') and 'epochs: 16\n' in printed
    refused(command('train_rl', '--seed', '1:30'), "--seed: '1:30': expected int, at least 0")


# Values as well as text

@pytest.mark.parametrize('flags', [
    {'seed': '7', 'training.epochs': '3', 'training.learning_rate': '0.5', 'training.max_grad_norm': 'null',
     'dataset.kind': 'file', 'dataset.path': 'a/b.npz'},
    {'seed': 7, 'training.epochs': 3, 'training.learning_rate': 0.5, 'training.max_grad_norm': None,
     'dataset.kind': 'file', 'dataset.path': Path('a/b.npz')},
    {'seed': np.int64(7), 'training.epochs': np.uint8(3), 'training.learning_rate': np.float32(0.5),
     'training.max_grad_norm': None, 'dataset': FileStates(path='a/b.npz')},
    {'seed': torch.tensor(7), 'training': {'epochs': torch.tensor(3), 'learning_rate': np.float64(0.5),
                                           'max_grad_norm': None},
     'dataset': {'kind': 'file', 'path': np.str_('a/b.npz')}}])
def test_text_and_values_give_one_config(flags):
    config = load_config(SupervisedConfig, None, flags)
    assert config == SupervisedConfig.model_validate(parse_yaml(to_yaml(config), 'x')), 'plain values only'
    assert (config.seed, config.training.epochs, config.training.learning_rate, config.training.max_grad_norm,
            config.dataset) == (7, 3, 0.5, None, FileStates(path='a/b.npz'))


@pytest.mark.parametrize('value', [True, np.bool_(True), 'true'])
def test_a_truth_value_is_one(value):
    assert load_config(RLConfig, None,
                       {'dataset.kind': 'gymnasium', 'dataset.normalise_rewards': value}).dataset == Gymnasium(
                           normalise_rewards=True)


@pytest.mark.parametrize('name, value, message', [
    ('training.epochs', 2.5, '2.5: expected int, at least 1'), ('training.epochs', True, 'True: expected int'),
    ('training.epochs', None, 'None: expected int'),
    ('training.epochs', 0, '0: expected int, at least 1'), ('training.epochs', [3], r'\[3\]: expected int'),
    ('training.epochs', np.array([3]), r'\[3\]: expected int'),
    ('training.epochs', b'3', "b'3': expected int"), ('training.epochs', object, "<class 'object'>: expected int"),
    ('training.learning_rate', math.nan, 'nan: expected float, above 0'),
    ('training.learning_rate', math.inf, 'inf: expected float'), ('training.learning_rate', 1j, '1j: expected float'),
    ('training.learning_rate', torch.tensor(-1), '-1: expected float, above 0'),
    ('model.init_from', 3, '3: expected str or null'), ('device', 0, '0: expected cpu'),
    ('training', 3, '3: expected a mapping'), ('training', None, 'None: expected a mapping'),
    ('training.epohcs', 3, 'unknown key .did you mean epochs')])
def test_a_wrong_value_is_one_line(name, value, message):
    with pytest.raises(UserError, match=f'^--{name}: {message}'): load_config(SupervisedConfig, None, {name: value})


# Kinds

AUTO = SyntheticPairs()


@pytest.mark.parametrize('file, flags, dataset', [
    ('{}', {}, AUTO),
    ('{}', {'kind': 'file', 'path': 'x'}, FilePairs(path='x')),
    ('{num_pairs: 9}', {}, SyntheticPairs(num_pairs=9)),
    ('{num_pairs: 9}', {'kind': 'synthetic', 'noise': '1'}, SyntheticPairs(num_pairs=9, noise=1)),
    ('{num_pairs: 9, held_out: 0.5}', {'kind': 'file', 'path': 'x'}, FilePairs(path='x')),
    ('{kind: synthetic, num_pairs: 9}', {'path': 'x', 'kind': 'file'}, FilePairs(path='x')),
    ('{kind: file, path: y, held_out: 0.5}', {'kind': 'file', 'path': 'x'}, FilePairs(path='x', held_out=0.5)),
    ('{kind: file, path: y}', {'path': 'x'}, FilePairs(path='x')),
    ('{kind: file, path: y, held_out: 0.5}', {'kind': 'synthetic', 'num_pairs': '9'}, SyntheticPairs(num_pairs=9)),
    ('{path: y, held_out: 0.5}', {'kind': 'file'}, FilePairs(path='y', held_out=0.5)),
    ('{path: y}', {'kind': 'file', 'path': 'x'}, FilePairs(path='x')),
    ('{kind: wrong, path: y}', {'kind': 'file', 'path': 'x'}, FilePairs(path='x')),
    ('{kind: file, path: y}', {'kind': 'synthetic', 'path': 'x'}, '--dataset.path: unknown key'),
    ('{path: y}', {}, 'my.yaml: dataset.path: unknown key'),
    ('{path: y}', {'kind': 'synthetic'}, 'my.yaml: dataset.path: unknown key'),
    ('{num_pairs: 9, pth: y}', {'kind': 'file', 'path': 'x'}, 'my.yaml: dataset.pth: unknown key (did you mean path?)'),
    ('{num_pairs: 9}', {'kind': 'file'}, 'my.yaml: dataset.path: required, and not given'),
    ('{num_pairs: 9}', {'kind': 'flie'}, "--dataset.kind: 'flie': expected synthetic|file|programs"),
    ('{num_pairs: 9}', {'kind': '[file]'}, "--dataset.kind: ['file']: expected synthetic|file|programs"),
    ('null', {}, 'my.yaml: dataset: None: expected a mapping'),
    ('[1]', {'kind': 'file'}, '--dataset.kind: dataset: [1]: expected a mapping'),
    ('3', {'noise': '1'}, '--dataset.noise: dataset: 3: expected a mapping')])
def test_a_flag_that_names_a_kind_switches_to_it(file, flags, dataset, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path('my.yaml').write_text(f'dataset: {file}\n')
    def load():
        return load_config(PreferenceConfig, 'my.yaml',
                           {f'dataset.{name}': text for name, text in flags.items()}).dataset
    if not isinstance(dataset, str): assert load() == dataset
    else:
        with pytest.raises(UserError) as e: load()
        assert str(e.value).startswith(dataset)


@pytest.mark.parametrize('model', ['{}', '{num_layers: 3}', '{hidden_dim: 32, num_layers: 3, activation: tanh}',
                                   '{kind: mlp, hidden_dim: 32}', '{kind: program}'])
def test_both_kinds_are_switched_by_the_command(model, command, tmp_path):
    (tmp_path / 'my.yaml').write_text(f'model: {model}\ndataset: {{num_examples: 64}}\n')
    printed = command('train_supervised', '--config', 'my.yaml', '--model.kind', 'program', '--dataset.kind',
                      'programs', '--print_config')
    config = SupervisedConfig.model_validate(parse_yaml(printed.stdout, 'x'))
    assert (config.model, config.dataset) == (ProgramNet(), Programs())


@pytest.mark.parametrize('text, number', [('010', 10), ('0o10', 8), ('0x1F', 31), ('+1', 1), ('1_000', None),
                                          ('1:30', None), ('1e3', None), ('true', None), ('-1', None), ('[', None),
                                          ('', None),
                                          ('9' * 30, None)])
def test_the_other_commands_read_numbers_in_the_same_way(text, number):
    if number is not None: assert _whole(0)(text) == number
    else:
        with pytest.raises(ArgumentTypeError, match=': expected int, at least 0'): _whole(0)(text)
