"The search against plain dictionaries and sorted lists, against all programs of two statements, and its commands."
import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import refused
from praxis import cli
from praxis.config import UserError, bundled, load_config
from praxis.dsl.batched import INDEX
from praxis.dsl.language import OPERATORS, apply
from praxis.dsl.syntax import Example, flaw, parse, parse_task, read_program, task_of
from praxis.programs.evaluate import choose_guide, evaluate_rows, is_right, plan_for, solve
from praxis.programs.search import (
    ASK, Frontier, Index, Plan, frequency, items, ruled_out, search, specs, start_search, uniform)
from praxis.programs.tasks import TaskRow, sample_tasks, to_rows, write_tasks
from praxis.seeding import generator
from praxis.stages import SupervisedConfig, prepare
from praxis.training.loop import fit

ROWS = {'a': {'examples': [([3, 8, 2], 3), ([], 0), ([-1, 1, 4, 5, 6], 5)], 'program': None},
        'b': {'examples': [([3, 8, 2], [8]), ([1, 9], [9])], 'program': None}}


pytestmark = pytest.mark.usefixtures('one_thread')


@given(st.lists(st.lists(st.integers(-50, 50).filter(lambda x: x != -1), max_size=60), max_size=6))
def test_index_is_a_dictionary(batches):
    index, plain = Index(bits=2), {}
    for keys in batches:
        slots, new = index.find(np.array(keys, np.int64))
        index.numbers[slots[new]] = [100 * len(plain) + i for i in range(int(new.sum()))]
        fresh = [k not in plain and k not in keys[:i] for i, k in enumerate(keys)]
        plain |= {k: int(n) for k, n in zip(keys, index.numbers[slots])} | plain
        assert new.tolist() == fresh
        assert [plain[k] for k in keys] == index.numbers[slots].tolist()


@given(st.lists(st.tuples(st.lists(st.integers(0, 30), max_size=40), st.integers(1, 20)), max_size=8))
def test_frontier_is_a_sorted_list(turns):
    frontier, plain, count = Frontier(keep=10**6), [], 0
    for estimates, take in turns:
        frontier.push(items(estimates, 0, np.arange(count, count + len(estimates)), ASK))
        plain, count = plain + estimates, count + len(estimates)
        plain.sort()
        assert frontier.take(take)['estimate'].tolist() == plain[:take] if plain else not len(frontier)
        plain = plain[take:]
        assert len(frontier) == len(plain)


def test_forgetting_keeps_the_cheapest():
    frontier, estimates = Frontier(keep=50), np.random.default_rng(0).permutation(1000)
    for part in estimates.reshape(10, 100):
        frontier.push(items(part, 0, part, ASK))
        frontier._sort_in()
    assert frontier.take(50)['estimate'].tolist() == list(range(50))


@pytest.mark.parametrize('guide', [uniform, frequency])
def test_no_program_of_two_statements_is_out_of_reach(guide):
    tasks = sample_tasks(generator(1, 'search'), 2, 60)
    outcomes = search(tasks, guide, Plan(budget=10**6, horizon=2)).outcomes
    assert all(o.statements for o in outcomes)


def test_what_is_found_is_right_has_no_dead_variable_and_keeps_to_the_budget():
    tasks = sample_tasks(generator(2, 'search'), 3, 40)
    for row, o in zip(to_rows(tasks), search(tasks, frequency, Plan(budget=777)).outcomes):
        assert o.executions <= 777 and o.executions <= o.candidates
        if o.statements is None:
            assert o.executions == 777
            continue
        assert is_right(o.statements, row.examples)
        inputs = len(row.examples[0].inputs)
        assert {a for s in o.statements for a in s.args} == set(range(inputs + len(o.statements) - 1))


few = st.lists(st.integers(-6, 6), max_size=4)


@settings(max_examples=300)
@given(f=st.sampled_from(['+', '-', '*', 'min', 'max']), pairs=st.lists(st.tuples(few, few), min_size=1, max_size=3,
                                                                        unique_by=str),
       other=st.lists(few, min_size=3, max_size=3), is_true=st.booleans(), first_is_older=st.booleans())
def test_no_last_zipwith_is_ruled_out_that_gives_the_output(f, pairs, other, is_true, first_is_older):
    results = [apply('zipwith', f, list(p)) for p in pairs]
    outputs = results if is_true else other[:len(pairs)]
    some = specs([[Example([*p], out) for p, out in zip(pairs, outputs)]])
    board = start_search(some.kind, some.output_kind, some.inputs, some.output, uniform, Plan())
    calls = np.array([[INDEX['zipwith', f], *board.states['variables'][0, :2], -1]], np.int64)
    wrong, = ruled_out(board, np.zeros(1, np.int64), calls, np.array([first_is_older]))
    if outputs == results: assert not wrong
    elif f in '+-': assert wrong, 'one list says all of the other'


def test_a_sum_and_its_exchange_are_one_candidate():
    "Of two lists five `zipwith`s use both, the difference in two orders, and nothing else does."
    pairs = [([1, 2], [3, 4]), ([5], [6]), ([0, 0, 7], [2, 2, 2])]
    vain = specs([[Example([*p], [100 + n]) for n, p in enumerate(pairs)]])
    found, = search(vain, uniform, Plan(horizon=1)).outcomes
    assert found.statements is None and found.candidates == 6 and found.executions == 0  # no list is of their length


def test_what_only_a_later_list_can_complete_is_found_as_soon_as_that_is_there():
    "The output less one input is the other input sorted: no statement behind `sort` has to be run."
    lists = [([4, 1, 3], [10, 20, 30]), ([9, 2], [5, 6]), ([7, 7, 1, 0], [1, 2, 3, 4])]
    task = specs([[Example([*p], apply('zipwith', '+', [sorted(p[0]), p[1]])) for p in lists]])
    found, = search(task, uniform, Plan(horizon=2)).outcomes
    assert [s.operator for s in found.statements] == ['sort', 'zipwith']


@settings(max_examples=8)
@given(st.integers(1, 400), st.integers(1, 200), st.integers(1, 6))
def test_however_seldom_the_model_is_asked_what_is_found_is_right(budget, asks, levels):
    tasks = sample_tasks(generator(4, 'search'), 2, 10)
    for row, o in zip(to_rows(tasks), search(tasks, choose_guide('model'),
                                             plan_for('model', budget)._replace(asks=asks, levels=levels)).outcomes):
        assert o.executions <= budget and (o.statements is None or is_right(o.statements, row.examples))


@settings(max_examples=5)
@given(st.integers(1, 50))
def test_tasks_do_not_disturb_each_other(at_once):
    tasks = sample_tasks(generator(3, 'search'), 3, 12)
    assert search(tasks, frequency, Plan(budget=300), at_once).outcomes == search(tasks, frequency, Plan(budget=300),
                                                                                  64).outcomes


def test_null_is_an_output_like_any_other():
    task = parse_task(
        'task t "Second."\nin xs: list\nexample [1, 2] -> 2\nexample [5, 7, 9] -> 9\nexample [] -> null\nexample [4] '
        '-> 4\n')
    program, report = solve(task, frequency, Plan())
    assert report['found'] and str(program).count('->') == 4


def test_an_input_that_says_nothing_is_used_all_the_same():
    task = parse_task(
        'task t "All."\nin xs: list, n: int\nexample [1, 2], 20 -> 3\nexample [5, 7, 9], 20 -> 21\nexample [4, -4], 20 '
        '-> 0\n')
    program, report = solve(task, frequency, Plan())
    assert report['found'] and parse(str(program)) == program


def rows(spec):
    return [TaskRow(id=name, heldout=[], program=t['program'],
                    examples=[dict(inputs=[i], output=o) for i, o in t['examples']]) for name, t in spec.items()]


def test_tasks_with_different_numbers_of_examples_and_without_programs():
    result = evaluate_rows(rows(ROWS), frequency, Plan(budget=2000))
    assert result['tasks'] == 2 and list(result['by_length']) == ['unknown'] and result['solved'] >= 1
    assert specs([r.examples for r in rows(ROWS)][:1]).output.shape == (1, 3)


def test_evaluate_prints_the_same_bytes_twice_and_names_a_bad_row(command, tmp_path):
    write_tasks(tmp_path / 'tasks.jsonl', to_rows(sample_tasks(generator(4, 'search'), 2, 12)))
    done, again = (command('evaluate', '--tasks', 'tasks.jsonl', '--budget', 300, '--prior', 'frequency')
                   for _ in range(2))
    result = json.loads(done.stdout)
    assert (done.returncode, done.stdout) == (0, again.stdout) and result['tasks'] == 12
    assert result['prior'] == 'frequency'
    assert result['solved_interval'][0] <= result['solved'] / 12 <= result['solved_interval'][1]
    lines = (tmp_path / 'tasks.jsonl').read_text().splitlines()
    (tmp_path / 'bad.jsonl').write_text('\n'.join([lines[0], lines[1][:-10]]))
    refused(command('evaluate', '--tasks', 'bad.jsonl'), 'bad.jsonl:2')
    refused(command('evaluate', '--tasks', 'tasks.jsonl', '--checkpoint', 'missing.pt'), 'missing.pt')


def test_solve_finds_checks_and_says_when_there_is_none(command, tmp_path):
    (tmp_path / 'task.dsl').write_text(
        'task t "Sum."\nin v1: list\nexample [3, 8] -> 11\nexample [1, 2, 9] -> 12\nholdout [4] -> 5\n')
    done = command('solve', '--file', 'task.dsl', '--prior', 'frequency')
    result = json.loads(done.stdout)
    assert done.returncode == 0 and parse(result['program']).name == 't' and 'out sum v1' in done.stderr
    assert [e['right'] for e in result['examples']] == [True, True]
    assert result['holdouts'][0] == dict(inputs=[[4]], output=5, got=4, right=False)
    none = command('solve', '[3, 8] -> 77', '[5] -> -3', '--budget', 50, '--prior', 'uniform')
    assert none.returncode == 1
    assert json.loads(none.stdout) == dict(found=False, program=None, executions=100, budget=50, horizon=8, is_cut=True,
                                           prior='uniform', language='full')
    # 50 in each of two searches
    assert none.stderr.splitlines()[-1].startswith('error: no program found in 100 executions')
    alone = command('solve', '[3, 8] -> 77', '[5] -> -3', '--budget', 50, '--prior', 'uniform', '--horizon', 3)
    assert json.loads(alone.stdout)['executions'] == 50 and '--horizon 8' in alone.stderr
    refused(command('solve', '[1] -> 1', '--file', 'task.dsl'), '--file')
    refused(command('solve', '[1, 2 -> 1'), 'example 1')


UNSOLVABLE = {  # what is asked, and what is said of it in one line
    'the same inputs, two outputs': (['[1, 2] -> 3', '[4] -> 4', '[1, 2] -> 4'],
                                     'example 3: [1, 2] -> 4 contradicts example 1, [1, 2] -> 3'),
    'one of them null': (['[1], 2 -> 3', '[1], 2 -> null'],
                         'example 2: [1], 2 -> null contradicts example 1, [1], 2 -> 3'),
    'spelled otherwise': (['[1,-0] -> 3', '[ 01, 0 ] -> 4'], 'contradicts example 1'),
    'three ints': (['1, 2, 3 -> 6', '4, 5, 1 -> 10'], 'needs a list: did you mean [1, 2, 3]?'),
    'more ints than inputs are allowed': (['1, 2, 3, 4 -> 10'], 'needs a list: did you mean [1, 2, 3, 4]?'),
    'a minus first': (['-1,2,3->4'], 'needs a list: did you mean [-1, 2, 3]?'),
    'nothing but null': (['[1] -> null', '[2] -> null'], 'example 1: every output is null'),
    'inputs of another number': (['[1] -> 1', '[1], 2 -> 1'], "example 2: '[1], 2 -> 1': too many inputs"),
    'inputs of another type': (['[1] -> 1', '2 -> 1'], "example 2: '2 -> 1': input 1 is int"),
    'outputs of both types': (['[1] -> 1', '[2] -> [2]'], 'example 2: \'[2] -> [2]\': the output is list'),
    'four inputs': (['[1], [2], [3], [4] -> 1'], 'example 1: '),
    'a string': (['[1] -> 1', '"abc" -> 3'], 'example 2: '),
    'a float': (['[1.5] -> 2'], 'a value is an int or a list of ints'),
    'a boolean': (['[true] -> 2'], 'a value is an int or a list of ints'),
    'a list of lists': (['[[1], [2]] -> 3'], 'a value is an int or a list of ints'),
    'out of range': (['[256] -> 2'], "'256' is out of range"), 'a long list': ([f'{[0] * 21} -> 2'], 'example 1: '),
    'no arrow': (['[1, 2]'], 'expected INPUTS -> OUTPUT'),
    'no inputs': (['-> 2'], 'no inputs'), 'no output': (['[1] ->'], 'example 1: '),
    'a comma too many': (['[1, 2,] -> 3'], 'example 1: '),
    'another minus': (['[\u22121] -> 1'], "a minus is written '-'"), 'nothing': ([''], 'expected INPUTS -> OUTPUT'),
    'Python': (['[1] -> None'], 'did you mean null?'),
}


@pytest.mark.parametrize('examples,said', UNSOLVABLE.values(), ids=UNSOLVABLE)
def test_examples_that_no_program_fits_are_named_at_once(examples, said, capsys):
    with pytest.raises(SystemExit) as done: cli.solve(examples)
    out, err = capsys.readouterr()
    assert (done.value.code, out, err.count('\n')) == (2, '', 1) and err.startswith('error: example ')
    assert said in err, err
    with pytest.raises(UserError): task_of(examples)


@pytest.mark.parametrize('pairs,said', [
    ([([[1, 2]], 3), ([[1, 2]], 4)], 'example 2: [1, 2] -> 4 contradicts example 1'),
    ([([1, 2, 3], 6)], 'did you mean [1, 2, 3]?'), ([([[1]], None)], 'every output is null'), ([], 'no example'),
    ([([[1]], 1), ([[1], 2], 1)], 'example 2: inputs of different types'),
    ([([[1], 2], 1)], 'the inputs are list, int; allowed: list'), ([([[1]], 1), ([[2]], [2])], 'outputs of both types'),
    ([(['abc'], 3)], 'example 1: a str is no value'), ([([[True]], 1)], 'a bool in a list'),
    ([([[1]], 1.5)], 'a float is no value'), ([([[1]], 256)], 'out of range'), ([([[0] * 21], 1)], 'at most 20'),
    ([([[1], [2], [3], [4]], 1)], '4 inputs; allowed: 1 to 3'), ([([], 1)], '0 inputs; allowed: 1 to 3'),
])
def test_a_task_made_by_hand_is_checked(pairs, said):
    task = task_of(['[1] -> 1'])._replace(examples=tuple(Example(*p) for p in pairs))
    with pytest.raises(UserError) as e: solve(task, frequency, Plan(budget=50))
    assert said in str(e.value) and '\n' not in str(e.value)


def test_what_some_program_fits_is_never_refused():
    "Whatever the programs of the package make of short lists is possible."
    rng = random.Random(0)
    for program in map(read_program, sorted(bundled('data/programs').rglob('*.dsl'))):
        def value(kind):
            return rng.randint(-3, 3) if kind == 'int' else [rng.randint(-3, 3) for _ in range(rng.randint(0, 2))]
        inputs = [[value(i.type) for i in program.inputs] for _ in range(20)]
        examples = [Example(i, program.run(i)[-1]) for i in inputs]
        assert all(e.output is None for e in examples) or flaw(examples) is None, program.name


def test_a_model_can_be_trained_in_a_process_that_has_searched(tmp_path):
    assert solve(task_of(['[1, 2, 3, 4] -> 20', '[5, 6] -> 36', '[3] -> 0']), choose_guide('model'),
                 plan_for('model'))[1]['found']
    flags = {'dataset.num_tasks': '16', 'dataset.max_length': '3', 'dataset.draws': '1', 'dataset.held_out': '4',
             'model.hidden_dim': '8', 'training.epochs': '1'}
    fit(prepare(load_config(SupervisedConfig, bundled('configs/synthesis/supervised.yaml'), flags)), tmp_path)


# The whole language: literals, further operators, inputs that do not matter

FULL = plan_for('model', 2_000, language='full')


@pytest.mark.parametrize('examples, unseen, wanted', [
    (['[3, 8, 5] -> 5', '[1, 9, 4, 2] -> 4', '[2, 2, 7] -> 7'], [[6, 0, 9]], 9),
    (['[3, 8, 3] -> [3, 8]', '[5, 5] -> [5]', '[1, 2, 1, 7] -> [1, 2, 7]'], [[4, 4, 9]], [4, 9]),
    (['[3, 8] -> [3, 8, 7]', '[] -> [7]', '[1, 2, 5] -> [1, 2, 5, 7]'], [[0]], [0, 7]),
    (['[30, 8, 51, 60] -> [30, 51, 60]', '[9, 12] -> [12]', '[] -> []', '[10, 11, 99, 3] -> [11, 99]'], [[4, 10, 40]],
     [40]),
    (['[3, 8, 5], 7 -> 3', '[1, 9], 2 -> 1', '[4, 4, 0], -5 -> 4'], [[6, 1], 0], 6),
    (['3 -> [0, 1, 2]', '1 -> [0]', '5 -> [0, 1, 2, 3, 4]'], [2], [0, 1]),
])
def test_what_people_ask_for_is_found_with_the_whole_language(examples, unseen, wanted):
    program, report = solve(task_of(examples), choose_guide('model'), FULL)
    assert report['found'] and program.run(unseen)[-1] == wanted, report
    assert len(program.inputs) == len(unseen) and parse(str(program)) == program, 'literals are no inputs'


def test_the_language_of_the_papers_is_what_a_plan_has_unless_it_says_otherwise():
    assert plan_for('model')[-2:] == plan_for('frequency', language='paper')[-2:] == (38, 0)
    found = search(specs([task_of(['[3, 8, 5] -> 2', '[1, 9] -> 1']).examples]), frequency,
                   plan_for('frequency', 3_000)).outcomes[0].statements
    assert not found or all((s.operator, s.lambda_name) in list(OPERATORS)[:38]
                            and all(isinstance(a, int) for a in s.args) for s in found)


def test_the_whole_language_does_not_depend_on_the_batch():
    tasks = specs([task_of([f'[3, {n}, 5] -> {n}', f'[{n}, 1, 4] -> 1', '[2, 2] -> 2']).examples for n in (8, 6, 7)])
    once, again = (search(tasks, frequency, plan_for('frequency', 400, language='full'), at_once=n).outcomes
                   for n in (1, 3))
    assert once == again and all(o.executions <= 400 for o in once)
