"""Twelve requests of a new user, each with three, four and five examples as a person writes them.

`data/requests.jsonl` holds nine of them, in the format of `praxis_evaluate --tasks`; its held-out examples tell
whether an answer is right. The other three can only be refused. `benchmarks/requests.py` says how long they take.
"""
import json
import re

import pytest
from conftest import REPO, refused

from praxis.dsl.syntax import Example, parse, task_of
from praxis.programs.evaluate import answer_task, is_right, plans_for, shipped_model
from praxis.programs.tasks import read_tasks

ROWS = {row.id: row for row in read_tasks(REPO / 'tests/data/requests.jsonl')}
OTHER = {  # what is not right at once: the examples fit something plainer, or the program is long
    'second largest, 4 examples', 'identity, 3 examples',
    'median, 3 examples',  # the mean fits
    'median, 4 examples', 'median, 5 examples'}
MEANT = {'second largest': lambda a: sorted(a)[-2] if len(a) > 1 else None, 'identity': lambda a: a}


def as_typed(e): return f"{', '.join(map(str, e.inputs))} -> {e.output}"


@pytest.mark.parametrize('name', ROWS)
def test_a_request_is_answered_right_or_honestly(name, command):
    row = ROWS[name]
    done = command('solve', *map(as_typed, row.examples))
    result = json.loads(done.stdout)
    assert done.returncode == 0 and result['found'] and all(e['right'] for e in result['examples'])
    program, question = parse(result['program']), result['question']
    assert is_right(program.statements, row.heldout) or name in OTHER and question, 'wrong, and nothing says so'
    if not question: return
    assert program.run(question['inputs'])[-1] == question['output'] and question['output'] not in question['others']
    assert question['inputs'] not in [e['inputs'] for e in result['examples']]
    assert result['others']['count'] or not question['others']


@pytest.mark.parametrize('name', [name for name in sorted(OTHER) if name.rpartition(',')[0] in MEANT])
def test_what_is_asked_leads_to_what_was_meant(name):
    row, asked = ROWS[name], 0
    task = task_of(list(map(as_typed, row.examples)))
    def found(): return answer_task(task, shipped_model(), plans_for('model'))
    while not is_right((answer := found()).program.statements, row.heldout):
        given = answer.report['question']['inputs']
        task = task._replace(examples=(*task.examples, Example(given, MEANT[name.rpartition(',')[0]](*given))))
        asked += 1
        assert asked < 4, answer


def test_without_a_program_the_next_step_is_named(command):
    done = command('solve', '[3, 8] -> 77', '[5] -> -3', '[1] -> 9', '--budget', '300')
    result = json.loads(done.stdout)
    says = r'error: no program found in \d+ executions \(at most 8 statements\); next: '
    assert done.returncode == 1 and not result['found'] and re.search(says, done.stderr), done.stderr
    assert ('--budget 3000' in done.stderr) == result['is_cut']  # else nothing is left to try


def test_a_program_that_holdouts_refute_is_said_to_be_wrong(command):
    done = command('solve', '--file', REPO / 'data/programs/second_largest.dsl')
    result = json.loads(done.stdout)
    program = parse(result['program'])
    assert program.run([[6, 1, 2]])[-1] == 2 or not all(e['right'] for e in result['holdouts'])


@pytest.mark.parametrize('examples, said', [
    (['[1, 2] -> 3', '[1, 2] -> 4'], 'example 2: [1, 2] -> 4 contradicts example 1'),
    (['3, 1, 2 -> 6', '4, 0, 1 -> 5'], 'needs a list'),
    (['["a", "b"] -> "ab"'], 'example 1: ')], ids=['contradiction', 'no list', 'strings'])
def test_a_request_that_cannot_be_met_is_refused_at_once(examples, said, command):
    refused(command('solve', *examples), said)
