"The house is as its map says: imports go down, a name means one thing, and the algorithms know no data."
import ast
import json
import re
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / 'praxis'
NBS = PACKAGE.parent / 'nbs'
TWICE = {  # modules that share names on purpose, and which names (None: any)
    ('dsl.batched', 'dsl.language'): None,  # the two interpreters have the same operators, one function each
    ('guidance.exact', 'guidance.losses'): None,  # the same losses in two arithmetics, with the same arguments
    ('dsl.batched', 'policy'): {'evaluate'},  # of an operator on tensors, and of a policy (`praxis.evaluate`)
    ('dsl.batched', 'dsl.language', 'exact'): {'total'},  # an operator of the language; the sum of exact arithmetic
}


def modules():
    "Every module that a notebook exports: name to (number of the notebook, syntax tree)."
    found = {}
    for path in PACKAGE.rglob('*.py'):
        text = path.read_text(encoding='utf-8')
        if edited := re.search(r'File to edit: [./]*nbs/(\d+)_', text):
            name = '.'.join(path.relative_to(PACKAGE).with_suffix('').parts).removesuffix('.__init__')
            found[name] = int(edited[1]), ast.parse(text)
    return found


def imported(name, tree):
    "The modules of praxis that a module imports, at its top or inside a function."
    is_package = (PACKAGE / name.replace('.', '/') / '__init__.py').exists()
    here = name.split('.') if is_package else name.split('.')[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = here[:len(here) - node.level + 1] if node.level else []
            full = '.'.join(base + (node.module or '').split('.')).strip('.').removeprefix('praxis.')
            for alias in node.names: yield f'{full}.{alias.name}'.strip('.').removeprefix('praxis.')
            yield full
        elif isinstance(node, ast.Import):
            for alias in node.names: yield alias.name.removeprefix('praxis.')


def test_nothing_imports_a_higher_number():
    rooms = modules()
    assert len(rooms) > 30
    upwards = [f'{n:02} {name} -> {rooms[other][0]:02} {other}' for name, (n, tree) in rooms.items()
               for other in sorted(set(imported(name, tree))) if other in rooms and other != name
               and rooms[other][0] >= n]
    assert not upwards, upwards


def test_lines_fit_a_laptop():
    sources = [(path.name, ''.join(cell['source'])) for path in NBS.rglob('*.ipynb') if path.parent.name[0] not in '._'
               for cell in json.loads(path.read_text(encoding='utf-8'))['cells'] if cell['cell_type'] == 'code']
    long = [(name, line) for name, source in sources for line in source.splitlines() if len(line) > 120]
    assert len(sources) > 1000 and not long, long


def test_no_two_rooms_have_one_number():
    numbers = defaultdict(list)
    for name, (n, _) in modules().items(): numbers[n].append(name)
    assert all(len(names) == 1 for names in numbers.values()), dict(numbers)


def test_the_algorithms_know_no_data():
    data = ('guidance.dataset', 'guidance.own_data', 'guidance.environments', 'guidance.rollout', 'programs.', 'dsl.')
    for name, (_, tree) in modules().items():
        if name.startswith('training.'): assert not [m for m in imported(name, tree) if m.startswith(data)], name


def public(tree):
    return [n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith('_')]


def test_a_name_means_one_thing():
    places = defaultdict(set)
    for name, (_, tree) in modules().items():
        if name in ('cli', 'train'): continue  # a command is named like the function that it calls
        for node in public(tree): places[node.name].add(name)
    twice = {name: tuple(sorted(where)) for name, where in places.items() if len(where) > 1}
    meant = {name for name, where in twice.items() if where in TWICE and (TWICE[where] is None or name in TWICE[where])}
    assert not (extra := {name: where for name, where in twice.items() if name not in meant}), extra
    assert {twice[name] for name in meant} == set(TWICE), 'modules that share nothing any more'


def test_twins_take_the_same_arguments():
    rooms = modules()

    def arguments(name):
        return {node.name: [a.arg for a in node.args.args] for node in public(rooms[name][1])
                if isinstance(node, ast.FunctionDef)}
    exact = arguments('guidance.exact')
    native = arguments('guidance.losses')
    assert (both := exact.keys() & native.keys()) and {n: exact[n] for n in both} == {n: native[n] for n in both}
