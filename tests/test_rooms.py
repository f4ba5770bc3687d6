"The house is as its map says: imports go down, a name means one thing, and the algorithms know no data."
import ast
import re
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / 'praxis'
TWICE = {  # names that stand in two modules, and may
    'dsl.language': 'dsl.batched',  # the two interpreters have the same operators, one function each
    'cli': '',  # a command is named like the function that it calls
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
               for other in sorted(set(imported(name, tree))) if other in rooms and other != name and rooms[other][0] >= n]
    assert not upwards, upwards


def test_no_two_rooms_have_one_number():
    numbers = defaultdict(list)
    for name, (n, _) in modules().items(): numbers[n].append(name)
    assert all(len(names) == 1 for names in numbers.values()), dict(numbers)


def test_the_algorithms_know_no_data():
    data = ('guidance.dataset', 'guidance.own_data', 'guidance.rollout', 'programs.', 'dsl.')
    for name, (_, tree) in modules().items():
        if name.startswith('training.'): assert not [m for m in imported(name, tree) if m.startswith(data)], name


def test_a_name_means_one_thing():
    places = defaultdict(set)
    for name, (_, tree) in modules().items():
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith('_') and name not in TWICE: places[node.name].add(name)
    twice = {name: sorted(where) for name, where in places.items() if len(where) > 1}
    assert not twice, twice
