"Sampled tasks: what every one of them must be, what no two of them may share, and what is said of a bad file."
import json

import pytest
import torch

from praxis.config import UserError
from praxis.dsl.batched import NOTHING, RESULTS
from praxis.dsl.language import OPERATORS
from praxis.dsl.syntax import Literal, parse, run_statements
from praxis.guidance.batches import rows, size, tensors
from praxis.programs.tasks import (
    SPLITS, TaskRow, all_statements, behaviours, bundled_behaviours, join, needed_after, read_tasks, sample_tasks,
    split_of, to_rows, to_tasks, typed, without_literals, write_tasks)
from praxis.seeding import generator

torch.set_num_threads(1)
LENGTHS = (1, 2, 3, 4, 6)


def leaves(tasks): return list(tensors(tasks))


@pytest.fixture(scope='module')
def sampled():
    return {length: sample_tasks(generator(11, 'test'), length, 10 if length == 1 else 60) for length in LENGTHS}


@pytest.fixture(scope='module')
def written(sampled):
    "The same as rows, each with its program."
    return {length: [(row, row.parsed()) for row in to_rows(tasks)] for length, tasks in sampled.items()}


@pytest.mark.parametrize('length', LENGTHS)
def test_every_task_is_a_sound_program_with_telling_examples(written, length):
    for row, _ in written[length]:
        program = parse(row.program)  # checks types, that nothing is unused, and every example
        assert program.length == length and program.name == row.id
        assert (len(row.examples), len(row.heldout)) == (5, 10)
        every = row.examples + row.heldout
        assert all(e.output is not None for e in every)
        assert len({str(e.output) for e in row.examples}) >= 3, 'hardly informative'
        assert len({str(e.inputs) for e in every}) == 15, 'the same inputs twice'
        for place in range(len(program.inputs)): assert any(e.inputs[place] != e.output for e in every), 'the identity'


@pytest.mark.parametrize('length', LENGTHS[1:])
def test_examples_that_are_shown_hold_more_than_the_others(written, length):
    "An empty list says little about what is done to it."
    def held(program, examples):
        return [sum(len(v) if isinstance(v, list) else 1 for v in [*e.inputs, *program.run(e.inputs)])
                for e in examples]
    shown, others = (sum((held(program, getattr(row, part)) for row, program in written[length]), [])
                     for part in ('examples', 'heldout'))
    assert sum(shown) / len(shown) > 1.2 * sum(others) / len(others)
    assert min(shown) < sum(others) / len(others), 'short ones are there, too'


@pytest.mark.parametrize('length', LENGTHS)
def test_no_variable_is_there_twice(written, length):
    for row, program in written[length]:
        values = [list(e.inputs) + program.run(e.inputs) for e in row.examples]
        columns = list(map(str, zip(*values)))
        assert len(columns) == len(program.types) and len(set(columns)) == len(columns)


def test_leaving_a_statement_out_changes_the_output(sampled):
    "No earlier variable of its kind can stand in for a statement on the examples shown, says the scalar interpreter."
    for row in to_rows(rows(sampled[4], slice(0, 20))):
        program, inputs = row.parsed(), len(row.parsed().inputs)
        for step in range(3):
            for place in range(inputs + step):
                if program.types[place] != program.types[inputs + step]: continue
                def args(s): return tuple(place if a == inputs + step else a for a in s.args)
                swapped = [s._replace(args=args(s)) for s in program.statements]
                assert any(run_statements(swapped, e.inputs)[-1] != e.output for e in row.examples)


def test_the_generator_decides_everything():
    def some(seed, count=40): return sample_tasks(generator(seed, 'same'), 3, count)
    a, b, c, fewer = some(1), some(1), some(2), some(1, 7)
    for x, y in zip(leaves(a), leaves(b)): assert torch.equal(x, y)
    for x, y in zip(leaves(a), leaves(fewer)): assert torch.equal(x[:7], y)
    assert not torch.equal(a.statements, c.statements)


def test_splits_share_no_behaviour_whatever_the_seed_and_the_length():
    def some(seed, length, split): return sample_tasks(generator(seed, split), length, 40, split).behaviour
    found = {split: torch.cat([some(seed, length, split) for seed in (0, 1) for length in (2, 3)]) for split in SPLITS}
    for i, a in enumerate(SPLITS):
        assert (split_of(found[a]) == i).all()
        assert not torch.isin(found[a], bundled_behaviours()).any()
        for b in SPLITS[i + 1:]: assert not torch.isin(found[a], found[b]).any()


def test_behaviour_does_not_depend_on_the_order_of_inputs_or_on_harmless_statements(sampled):
    for length in (2, 3):
        tasks = sampled[length]
        inputs = (tasks.kind != NOTHING).sum(1)
        turned, args = tasks.kind.clone(), tasks.statements.clone()
        for n, count in enumerate(inputs.tolist()):
            turned[n, :count] = tasks.kind[n, :count].flip(0)
            a = args[n, :, 1:]
            a[(a >= 0) & (a < count)] = count - 1 - a[(a >= 0) & (a < count)]
        assert torch.equal(behaviours(turned, args), tasks.behaviour)
        padded = torch.cat([tasks.statements, torch.full((size(tasks), 2, 3), -1)], 1)
        assert torch.equal(behaviours(tasks.kind, padded), tasks.behaviour)


@pytest.fixture(scope='module')
def full(): return {length: sample_tasks(generator(12, 'full'), length, 40, language='full') for length in (2, 4)}


@pytest.mark.parametrize('length', (2, 4))
def test_tasks_of_the_full_language_are_sound_and_half_of_them_are_of_the_papers(full, length):
    # checks types, that nothing is unused, every example
    programs = [parse(row.program) for row in to_rows(full[length])]
    assert all(p.length == length and len(p.examples) == 5 and len(p.holdouts) == 10 for p in programs)
    assert all(p.is_paper for p in programs[:20]) and not all(p.is_paper for p in programs[20:])
    literals = [sum(isinstance(a, Literal) for s in p.statements for a in s.args) for p in programs]
    assert not any(literals[:20]) and any(literals[20:])


def test_an_int_that_never_changes_is_a_literal_and_its_program_does_the_same(full):
    tasks = full[4]
    bare = without_literals(tasks)
    assert (tasks.kind.shape[1], bare.kind.shape[1]) == (5, 3)
    assert torch.equal(behaviours(bare.kind, bare.statements)[20:], tasks.behaviour[20:])
    for row in to_rows(tasks)[20:]:
        for place, kind in enumerate(row.parsed().inputs):
            if kind.type == 'int': assert len({e.inputs[place] for e in row.examples + row.heldout}) > 1


def test_both_languages_share_the_splits_and_each_leaves_out_its_bundled_programs(full):
    for tasks in full.values():
        assert (split_of(tasks.behaviour) == 0).all()
        assert not torch.isin(tasks.behaviour[:20], bundled_behaviours()).any()
        assert not torch.isin(tasks.behaviour[20:], bundled_behaviours(len(OPERATORS))).any()
    assert len(bundled_behaviours(len(OPERATORS))) > len(bundled_behaviours())


def test_joined_with_others_a_task_stays_what_it_is(full, sampled):
    both = join([sampled[3], full[4]])
    assert [r.program for r in to_rows(both)] == [r.program for t in (sampled[3], full[4]) for r in to_rows(t)]


def test_what_is_needed_with_all_operators_is_what_a_search_backwards_finds():
    "Every state of few variables, by trying all statements."
    every, kinds = all_statements(3, None, len(OPERATORS)), [[1, 2, 0], [2, 2, 0], [1, 1, 0]]
    for kind in kinds:
        start = torch.tensor([kind], dtype=torch.int8)
        for output in (1, 2):
            fine = typed(start, every)[0]
            says = needed_after(start, start > 0, torch.tensor([output], dtype=torch.int8), every)[0]
            for o, *args in every[fine & (says == 0)].tolist():
                assert set(args) - {-1} == {0, 1} and RESULTS[o] == output
            for o, *args in every[fine & (says > 0)].tolist():
                assert set(args) - {-1} != {0, 1} or RESULTS[o] != output


def test_bad_wishes():
    with pytest.raises(UserError, match='1 to 8'): sample_tasks(generator(0), 0, 1)
    with pytest.raises(UserError, match="split 'dev': allowed: train, validation, test"):
        sample_tasks(generator(0), 2, 1, 'dev')
    with pytest.raises(UserError, match='tasks of length 1 found for test, 1000 wanted'):
        sample_tasks(generator(0), 1, 1000, 'test')


def test_beginnings_that_can_be_completed():
    "All ways to write two more statements, against what `needed_after` says of the first."
    kinds = {'list': [2], 'list list': [2, 2], 'int list': [1, 2], 'int int list': [1, 1, 2], 'three lists': [2, 2, 2]}
    for kind in kinds.values():
        for output in (1, 2):
            n = len(kind)
            every = all_statements(n + 1)
            start = torch.tensor([kind + [0]], dtype=torch.int8)
            first = typed(start, every)
            wanted, left = torch.tensor([[output], [1]], dtype=torch.int8)
            says = needed_after(start, start > 0, wanted, every) <= left[:, None]
            for place in first[0].nonzero()[:, 0].tolist():
                o, a, b = every[place].tolist()
                after = torch.tensor([kind + [RESULTS[o].item()]], dtype=torch.int8)
                unused = set(range(n + 1)) - {a, b}
                done = unused == {n} and after[0, n] == output
                for then in every[typed(after, every)[0]].tolist():
                    done = done or not unused - set(then[1:]) and RESULTS[then[0]] == output
                assert says[0, place].item() == bool(done), (kind, output, every[place])


def test_rows_and_tensors_are_the_same_thing(tmp_path, sampled):
    tasks = join([sampled[2], sampled[4]])
    write_tasks(tmp_path/'t.jsonl', to_rows(tasks))
    given = read_tasks(tmp_path/'t.jsonl')
    back = to_tasks(given)
    assert [r.id for r in given] == [r.id for r in to_rows(tasks)]
    for a, b in zip(leaves(tasks)[:-1], leaves(back)[:-1]): assert torch.equal(a, b)
    keys = {tuple(json.loads(line)) for line in (tmp_path/'t.jsonl').read_text().splitlines()}
    assert keys == {('id', 'examples', 'heldout', 'program')}


def test_rows_with_other_numbers_of_examples():
    rows_ = [TaskRow(id='a', examples=[{'inputs': [[1]], 'output': 1}], heldout=[]),
             TaskRow(id='b', examples=[{'inputs': [2, [3]], 'output': [3]}] * 3,
                     heldout=[{'inputs': [2, []], 'output': None}])]
    tasks = to_tasks(rows_)
    assert tasks.output.shape == (2, 3) and tasks.heldout_output.shape == (2, 1)
    assert tasks.kind.tolist() == [[2, 0, 0], [1, 2, 0]] and tasks.output_kind.tolist() == [1, 2]
    assert (tasks.output.data[0, :, 0] == 1).all() and tasks.heldout_output.null.tolist() == [[False], [True]]


GOOD = {'id': 'a', 'examples': [{'inputs': [[1, 2], 1], 'output': 1}], 'heldout': [{'inputs': [[5], 0], 'output': 5}],
        'program': None}
BAD = [
    (GOOD | {'id': ''}, 'id: "": expected text of 1 to 200 characters'), (GOOD | {'id': 3}, 'id: 3: expected text'),
    (GOOD | {'extra': 1}, 'extra: unknown key; allowed: id, examples, heldout, program'),
    (GOOD | {'examples': []}, 'examples: []: expected a list of 1 to 1000 examples'),
    (GOOD | {'heldout': None}, 'heldout: null: expected a list'),
    (GOOD | {'program': 3}, 'program: 3: expected the text of a .dsl program, or null'),
    (GOOD | {'examples': [3]}, 'examples.0: 3: expected an object with the keys inputs, output'),
    (GOOD | {'examples': [{'inputs': [[1], 1], 'output': 1, 'x': 2}]}, 'x: unknown key; allowed: inputs, output'),
    ({k: v for k, v in GOOD.items() if k != 'heldout'}, 'heldout: required, and not given'),
    (GOOD | {'examples': [{'inputs': [[1, 2], 256], 'output': 1}]},
     'examples.0.inputs.1: an int out of range: ints go from -256 to 255'),
    (GOOD | {'examples': [{'inputs': [[1, True], 1], 'output': 1}]}, 'a bool in a list'),
    (GOOD | {'examples': [{'inputs': [[0] * 21, 1], 'output': 1}]}, 'at most 20'),
    (GOOD | {'examples': [{'inputs': [[[1]], 1], 'output': 1}]}, 'a list in a list'),
    (GOOD | {'examples': [{'inputs': [None, 1], 'output': 1}]}, 'null is no value'),
    (GOOD | {'examples': [{'inputs': [[1], 1.5], 'output': 1}]}, 'a float is no value'),
    (GOOD | {'examples': [{'inputs': [[1], 1, 2, 3], 'output': 1}]},
     'examples.0.inputs: [[1], 1, 2, 3]: expected a list of 1 to 3 values'),
    (GOOD | {'examples': [{'inputs': [], 'output': 1}]}, 'inputs: []: expected a list of 1 to 3 values'),
    (GOOD | {'examples': [{'inputs': [[1], 1]}]}, 'examples.0.output: required, and not given'),
    (GOOD | {'heldout': [{'inputs': [[5]], 'output': 5}]}, 'inputs of different types: list and list, int'),
    (GOOD | {'heldout': [{'inputs': [[5], 0], 'output': [5]}]}, 'outputs of both types'),
    (GOOD | {'examples': GOOD['examples'] + [{'inputs': [[1, 2], 1], 'output': 2}]},
     'examples.1: [1, 2], 1 -> 2 contradicts examples.0, [1, 2], 1 -> 1'),
    (GOOD | {'heldout': [{'inputs': [[1, 2], 1], 'output': None}]},
     'heldout.0: [1, 2], 1 -> null contradicts examples.0'),
    (GOOD | {'examples': [{'inputs': [1, 2, 3], 'output': 6}], 'heldout': []},
     'examples.0: 1, 2, 3 -> 6: needs a list: did you mean [1, 2, 3]?'),
    (GOOD | {'examples': [{'inputs': [[1, 2], 1], 'output': None}]}, 'examples.0: every output is null'),
    (GOOD | {'program': 'task'}, '<program>:1:5'),
    (GOOD | {'program': 'task a ""\nin xs: list, n: int\nout take n xs\nexample [1], 1 -> [1]\n'}, 'does not fit'),
    (GOOD | {'program': 'task a ""\nin xs: list, n: int\nout access n xs\nexample [1], 0 -> 1\n'},
     'program: gives 2 for [[1, 2], 1], not 1'),
    ([], 'the line: []: expected an object with the keys id, examples'), ('x', 'the line: "x": expected an object'),
]


@pytest.mark.parametrize('row,part', BAD, ids=[part for _, part in BAD])
def test_a_bad_row_is_refused_in_one_line(tmp_path, row, part):
    path = tmp_path/'t.jsonl'
    path.write_text(json.dumps(GOOD) + '\n\n' + json.dumps(row) + '\n')
    with pytest.raises(UserError) as e: read_tasks(path)
    said = str(e.value)
    assert said.startswith(f'{path}:3: ') and part in said and '\n' not in said and len(said) < 400, said


def test_bad_files(tmp_path):
    path = tmp_path/'t.jsonl'
    good = json.dumps(GOOD).encode()
    for data, part in [(b'', 'no task'), (b'\n\n', 'no task'), (b'\xff', 'byte 0 is not UTF-8'),
                       (b'{', '1: not JSON'),
                       (b'[' * 100_000, 't.jsonl:1: '), (good * 2, 't.jsonl:1: not JSON'),
                       (good + b'\n' + good, "t.jsonl:2: id: 'a' is on line 1 already"),
                       (good.replace(b'[1, 2]', b'[NaN]'), 't.jsonl:1: ')]:
        path.write_bytes(data)
        with pytest.raises(UserError) as e: read_tasks(path)
        assert part in str(e.value) and '\n' not in str(e.value), str(e.value)
    path.write_bytes(b'\xef\xbb\xbf' + good + b'\r\n' + good.replace(b'"a"', '"b\u2028"'.encode()) + b'\r\n')
    # a byte order mark, line ends of another system, a separator in a name
    assert [t.id for t in read_tasks(path)] == ['a', 'b\u2028']
    with pytest.raises(UserError, match='No such file'): read_tasks(tmp_path/'none.jsonl')
    with pytest.raises(UserError, match='directory'): read_tasks(tmp_path)
