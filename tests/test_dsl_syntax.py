"Reading and writing programs: conformance, round trips, the type checker, every static error, and hostile texts."
import pickle
import random
import re
import subprocess
import sys

import pytest
from dsl_programs import GOOD, OTHERS, closure, program_text, random_inputs, random_text, trace
from dsl_reference import CASES, LAMBDAS, TYPES
from hypothesis import given, settings
from hypothesis import strategies as st

from praxis.dsl import DSLError, Program, format, parse
from praxis.dsl.language import OPERATORS
from praxis.dsl.syntax import Input, Literal, Statement, parse_inputs, parse_task, read_program

seeds = st.integers(0, 2**32 - 1)


def refusal(text):
    "The error of a text that must not be accepted."
    with pytest.raises(DSLError) as caught: parse(text)
    return caught.value


# Conformance

def test_conformance_through_text():
    "Unused variables are refused in a text, so each statement is read as a program that computes just it."
    for case in CASES:
        types, code = case['program']['in'], case['program']['code']
        for last, wanted in enumerate(case['trace']):
            kept, part = closure(code, len(types), last)
            if not kept: continue  # of literals alone
            inputs = [case['inputs'][i] for i in kept]
            program = parse(program_text([types[i] for i in kept], part, [(inputs, wanted)]))
            assert program.run(inputs) == trace(part, inputs), case['id']
            assert program.run(inputs)[-1] == wanted, case['id']


def test_conformance_of_whole_programs():
    for case in CASES:
        def arg(a): return Literal(*a) if isinstance(a, list) else a
        code = tuple(Statement(None, o, l, tuple(map(arg, args))) for o, l, args in case['program']['code'])
        inputs = tuple(Input(f'i{i}', t) for i, t in enumerate(case['program']['in']))
        assert Program('made', '', inputs, code, (), ()).run(case['inputs']) == case['trace'], case['id']


# Literals

def test_an_input_may_go_unused():
    program = parse('task one "Always one."\nin xs: list, n: int\nout calc (+) 0 1\nexample [], 3 -> 1\n')
    assert program.run([[2], 7]) == [1] and not program.is_paper


def test_a_program_without_literals_keeps_its_hash():
    "As the first version of the language had it."
    assert parse(GOOD).sha256 == '5255121cfb21380e5ac0d3dad08d8d39ef58f88fc418a5bed992db2f101cfd89'
    assert parse(GOOD).is_paper and all(parse(t).is_paper for t in OTHERS)


@pytest.mark.parametrize('call', ['(>0) xs', '( > 0 ) xs', '(>  0) xs'])
def test_a_section_with_the_spelling_of_a_lambda_is_that_lambda(call):
    text = change('even xs', call)
    text = text.replace('[3, 8, 2, 5, 6], 2 -> 14', '[3, 8], 1 -> 8').replace('3 -> 4', '3 -> 11')
    assert parse(text).statements[0][1:] == ('filter', '>0', (0,))


# Round trips

@settings(max_examples=400)
@given(seeds)
def test_parse_after_format_is_identity(seed):
    program = parse(random_text(random.Random(seed)))
    text = format(program)
    assert parse(text) == program
    assert format(parse(text)) == text


def with_noise(text, rng):
    "The same program with other spacing, comments, empty lines and line ends."
    def space(): return rng.choice(['', ' ', '  ', '\t', ' \t '])
    def comment(): return rng.choice(['', '', '# a comment', '#', '# out head "([1, 2] -> 3'])
    lines = []
    def section(text):
        found = re.fullmatch(r'\((\S+) (\S+)\)', text)  # a lambda of the papers holds no space
        if not found: return text
        return f'({space()}{found[1]}{space() or " " * found[1].isalpha()}{found[2]}{space()})'
    for line in text.splitlines():
        line = re.sub(r'"[^"]*"|\([^)]*\)|->|[][,:=]', lambda m: space() + section(m[0]) + space(), line)
        line = re.sub(r'("[^"]*")|(?<=\w) (?=\w)', lambda m: m[0] if m[1] else space() or ' ', line)
        lines += [space() + line + space() + comment()] + [space() + comment()] * rng.randint(0, 1)
    text = rng.choice(['\n', '\r\n']).join(lines)
    return rng.choice(['', '\n', '# first\n']) + text + rng.choice(['', '\n', '\n\n# end'])


@settings(max_examples=300)
@given(seeds)
def test_comments_and_spacing_do_not_change_the_hash(seed):
    rng = random.Random(seed)
    text = random_text(rng)
    noisy = with_noise(text, rng)
    assert parse(noisy) == parse(text), noisy
    assert parse(noisy.encode()).sha256 == parse(text).sha256
    assert hash(parse(noisy)) == hash(parse(text))


@pytest.mark.parametrize('text', [GOOD, *OTHERS])
def test_texts_by_hand_come_back(text):
    program = parse(text)
    assert parse(format(program)) == program == parse(text.encode()) == parse(text.replace('\n', '\r\n'))


def test_examples_and_holdouts_may_be_mixed():
    lines = GOOD.splitlines()
    assert parse('\n'.join(lines[:7] + [lines[9], lines[7], lines[8]])) == parse(GOOD)


def test_what_differs_has_another_hash():
    texts = [GOOD, GOOD.replace('top_evens', 'evens'), GOOD.replace('largest', 'greatest'),
             GOOD.replace('example []', 'holdout []'),
             GOOD.replace('let s', 'let z').replace('reverse s', 'reverse z')]
    assert len({parse(t).sha256 for t in texts}) == len(texts)
    assert len({parse(t) for t in texts + texts}) == len(texts)


def test_programs_and_errors_survive_pickling():
    assert pickle.loads(pickle.dumps(parse(GOOD))) == parse(GOOD)
    error = refusal(GOOD.replace('sum t', 'sum n'))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line, again.column) == (str(error), error.line, error.column)


# The type checker accepts exactly what runs

def careless_code(rng):
    "One to three statements whose arguments are drawn without a look at their types: `(types, code)`."
    types = [rng.choice(['list', 'list', 'int']) for _ in range(rng.randint(1, 3))]
    code = []
    for i in range(rng.randint(1, 3)):
        name = rng.choice(list(TYPES))
        arity = len(TYPES[name].split(' -> ')[0].split())
        arity = max(0, arity + rng.choice([0] * 12 + [-1, 1]))
        args = [rng.randrange(len(types) + i) for _ in range(arity)]
        code.append([name, rng.choice(LAMBDAS.get(name, [None])), args])
    return types, code


def runs(types, code):
    "Whether Python itself can run the code: the plain functions of the operators, with no type looked at before."
    values = [[3, -2, 1] if t == 'list' else 1 for t in types]
    for name, lam, args in code:
        try: value = OPERATORS[name, lam].fn(*[values[a] for a in args])
        except TypeError: return False
        if value is None: value = 0                # null comes only from operators that pick an int
        if type(value) is int: value = abs(value)  # at a place below 0, `access` does not look at its list
        values.append(value)
    return True


def test_the_checker_accepts_exactly_what_runs():
    rng, accepted, refused = random.Random(3), 0, 0
    while accepted < 500 or refused < 1500:
        types, code = careless_code(rng)
        count = len(types) + len(code)
        if len({a for _, _, args in code for a in args} - {count - 1}) < count - 1: continue  # something is never used
        inputs = random_inputs(rng, types)
        if runs(types, code):
            accepted += 1
            program = parse(program_text(types, code, [(inputs, trace(code, inputs)[-1])]))
            assert program.run(inputs) == trace(code, inputs)
        else:
            refused += 1
            error = refusal(program_text(types, code, [(inputs, None)]))
            assert re.search(r'is of type|too few arguments|too many arguments', error.what), error


# Every static error

def change(old, new, text=GOOD):
    assert old in text
    return text.replace(old, new, 1)


LIST21 = str([0] * 21)
SORTS = ''.join(f'let {b} = sort {a}\n' for a, b in zip(['xs', *'abcdefg'], 'abcdefgh'))
NINE = f'task nine "Too long."\nin xs: list\n{SORTS}out head h\nexample [1] -> 1\n'
STATIC = {
    'unknown operator': (change('reverse', 'rotate'), 5, 9, "unknown operator 'rotate'; did you mean 'reverse'?"),
    'unknown operator in capitals': (change('sum t', 'Sum t'), 7, 5, "unknown operator 'Sum'; did you mean 'sum'?"),
    'unknown lambda': (
        change('even xs', 'evn xs'), 3, 16,
        "unknown lambda 'evn' for filter; did you mean 'even'? allowed: (>0), (<0), even, odd, (>n), (<n), (==n), "
        "(!=n), (%n)"),
    'unknown lambda in parentheses': (change('filter even', 'map (^2)'), 3, 13, "unknown lambda '(^2)' for map"),
    'a lambda of another operator': (change('filter even', 'map even'), 3, 13, "unknown lambda 'even' for map"),
    'no lambda': (change('filter even xs', 'filter xs'), 3, 16, "unknown lambda 'xs' for filter"),
    'no lambda and no list': (change('filter even xs', 'filter'), 3, 9, 'filter needs a lambda and a list'),
    'a lambda too many': (
        change('sum t', 'sum (+) t'), 7, 9, 'a lambda where a name should be; allowed: sum with a list'),
    'unknown name': (change('sort e', 'sort ee'), 4, 14, "unknown name 'ee'; did you mean 'e'? allowed: xs, n, e"),
    'a name from below': (change('sort e', 'sort t'), 4, 14, "unknown name 't'"),
    'its own name': (change('sort e', 'sort s'), 4, 14, "unknown name 's'"),
    'redefinition of a variable': (change('let s', 'let e'), 4, 5, "'e' is already defined, on line 3"),
    'redefinition of an input': (change('let e', 'let n'), 3, 5, "'n' is already defined, on line 2"),
    'two inputs of one name': (change('n: int', 'xs: int'), 2, 14, "'xs' is already defined, on line 2"),
    'wrong type': (change('take n r', 'take r n'), 6, 14, "'r' is of type list; allowed: take with an int and a list"),
    'wrong type of a result': (
        change('filter even xs', 'count even xs'), 4, 14, "'e' is of type int; allowed: sort with a list"),
    'list where a literal is': (change('take n r', 'take n 3'), 6, 16,
                                "'3' is of type int; allowed: take with an int and a list"),
    'literal out of range': (change('take n r', 'take 256 r'), 6, 14, "'256' is out of range; allowed: -256 to 255"),
    'literal in a section out of range': (change('filter even', 'filter ( > -257 )'), 3, 20, "'-257' is out of range"),
    'list in a section': (
        change('filter even', 'filter (>xs)'), 3, 18,
        "'xs' is of type list; allowed: filter (>n) with an int and a list"),
    'unknown name in a section': (change('filter even', 'map (+ m)'), 3, 16, "unknown name 'm'; allowed: xs, n"),
    'a section of another operator': (change('filter even', 'filter (+1)'), 3, 16, "unknown lambda '(+1)' for filter"),
    'a section where none is': (change('filter even', 'scanl1 (+2)'), 3, 16, "unknown lambda '(+2)' for scanl1"),
    'no ints for calc': (change('filter even xs', 'calc (+)'), 3, 9,
                         'too few arguments: 0; allowed: calc (+) with an int and an int'),
    'no lambda for calc': (change('filter even xs', 'calc'), 3, 9,
                           'calc needs a lambda and two ints; allowed: (+), (-)'),
    'too few arguments': (
        change('take n r', 'take n'), 6, 9, 'too few arguments: 1; allowed: take with an int and a list'),
    'too many arguments': (change('sort e', 'sort e xs n'), 4, 16, 'too many arguments: 3; allowed: sort with a list'),
    'variable never used': (change('let s = sort e', 'let s = sort xs'), 3, 5, "'e' is never used"),
    'last variable never used': (change('out sum t', 'let u = head t\nout sum t'), 7, 5, "'u' is never used"),
    'bad name of a task': (change('top_evens', 'Top'), 1, 6, "'Top' is no name; allowed: a lower case letter"),
    'bad name of an input': (change('n: int', 'N: int'), 2, 14, "'N' is no name"),
    'bad name of a variable': (change('let e', 'let _e'), 3, 5, "'_e' is no name"),
    'unknown type': (
        change('n: int', 'n: integer'), 2, 17, "unknown type 'integer'; did you mean 'int'? allowed: int, list"),
    'too many inputs': (change('n: int', 'n: int, a: int, b: int'), 2, 30, 'input 4; allowed: at most 3 inputs'),
    'too many statements': (NINE, 11, 1, 'statement 9; allowed: at most 8 statements'),
    'no task': (
        change('task top_evens "Sum of the n largest even numbers."\n', ''), 1, 1, 'no `task` before this `in`'),
    'no inputs': (change('in xs: list, n: int\n', ''), 2, 1, 'no `in` before this `let`'),
    'no out': (change('out sum t\n', ''), 7, 1, 'no `out` before this `example`'),
    'no out and nothing after it': (GOOD[:GOOD.index('out')], 6, 17, 'no `out`'),
    'no example': (GOOD[:GOOD.index('example')], 7, 10, 'no `example`'),
    'only holdouts': (GOOD.replace('example', 'holdout'), 10, 23, 'no `example`'),
    'nothing': ('', 1, 1, 'no `task`'),
    'only a comment': ('\n# to do', 2, 8, 'no `task`'),
    'two outs': (change('out sum t', 'out sum t\nout head t'), 8, 1, 'a second `out`; allowed: one, and line 7 has it'),
    'two tasks': (change('in xs', 'task again "Again."\nin xs'), 2, 1, 'a second `task`'),
    'two input lines': (change('let e', 'in m: int\nlet e'), 3, 1, 'a second `in`'),
    'let after out': (change('out sum t', 'out sum t\nlet u = sort t'), 8, 1, '`let` after `out`'),
    'example before out': (
        change('out sum t', 'example [], 1 -> 0\nout sum t'), 7, 1, 'no `out` before this `example`'),
    'int too large': (change('2 -> 14', '256 -> 14'), 8, 26, "'256' is out of range; allowed: -256 to 255"),
    'int too small': (change('2 -> 14', '-257 -> 14'), 8, 26, "'-257' is out of range"),
    'int in a list out of range': (change('[3, 8', '[3, 1000'), 8, 13, "'1000' is out of range"),
    'output out of range': (change('-> 14', '-> 300'), 8, 31, "'300' is out of range"),
    'list too long': (change('[7, 4]', LIST21), 10, 70, 'a list of 21 ints; allowed: at most 20'),
    'example with an input too few': (change('[], 1', '[]'), 9, 12, 'too few inputs: 1; allowed: 2 (list, int)'),
    'example with an input too many': (
        change('[], 1', '[], 1, [2]'), 9, 16, 'too many inputs: 3; allowed: 2 (list, int)'),
    'example with an input of the wrong type': (change('[], 1', '1, []'), 9, 9, 'input 1 is int; allowed: a list'),
    'second input of the wrong type': (change('[7, 4], 3', '[7, 4], [3]'), 10, 17, 'input 2 is list; allowed: an int'),
    'null as an input': (change('[], 1', '[], null'), 9, 13, 'input 2 is null; allowed: an int'),
    'output of the wrong type': (change('-> 14', '-> [14]'), 8, 31, 'the output is list; allowed: an int'),
    'example that disagrees': (change('-> 14', '-> 13'), 8, 31, 'this example says 13, but the program gives 14'),
    'holdout that disagrees': (
        change('3 -> 4', '3 -> null'), 10, 22, 'this holdout says null, but the program gives 4'),
    'the first that disagrees': (
        change('1 -> 0', '1 -> 1').replace('3 -> 4', '3 -> 5'), 9, 18, 'this example says 1, but the program gives 0'),
    'null where nothing else comes': (
        OTHERS[0].replace('null', '0'), 5, 15, 'this example says 0, but the program gives null'),
    'unknown line': (change('example', 'exmaple'), 8, 1, "a line cannot begin with 'exmaple'; did you mean 'example'?"),
    'keyword that goes on': (change('let e', 'lets e'), 3, 1, "a line cannot begin with 'lets'; did you mean 'let'?"),
    'summary without its end': (
        change('numbers."', 'numbers.'), 1, 16, """unexpected '"'; allowed: a summary in double quotes"""),
    'no summary': (
        change(' "Sum of the n largest even numbers."', ''), 1, 15,
        'unexpected end of the line; allowed: a summary in double quotes'),
    'float as an argument': (change('take n r', 'take 2.5 r'), 6, 15, "unexpected '.'"),
    'list as an argument': (
        change('sort e', 'sort [1]'), 4, 14,
        "unexpected '['; allowed: a name, a lambda in parentheses, an int, the end of the line"),
    'lambda without parentheses': (change('filter even', 'map +1'), 3, 13, "unexpected '+'"),
    'list in a list': (change('[3, 8', '[[3], 8'), 8, 10, "unexpected '['; allowed: an int, ']'"),
    'null in a list': (change('[3, 8', '[null, 8'), 8, 10, "unexpected 'null'; allowed: an int, ']'"),
    'comma at the end of a list': (change('6], 2', '6,], 2'), 8, 24, "unexpected ']'; allowed: an int"),
    'two things on a line': (change('out sum t\n', 'out sum t '), 7, 19, "unexpected '['"),
    'a float': (change('2 -> 14', '2.5 -> 14'), 8, 27, "unexpected '.'"),
}


@pytest.mark.parametrize('text,line,column,part', STATIC.values(), ids=STATIC)
def test_static_error(text, line, column, part):
    error = refusal(text)
    assert part in error.what
    assert (error.line, error.column) == (line, column), error
    first, source, caret = str(error).split('\n')
    assert first == f'<program>:{line}:{column}: {error.what}'
    assert source == '    ' + (text + '\n').split('\n')[line - 1]
    assert caret == ' ' * (3 + column) + '^'


def test_an_error_names_its_file(tmp_path):
    path = tmp_path/'bad.dsl'
    path.write_text(change('sum t', 'sum n'))
    with pytest.raises(DSLError) as caught: read_program(path)
    assert caught.value.filename == str(path)
    assert str(caught.value).startswith(f"{path}:7:9: 'n' is of type int")
    with pytest.raises(OSError): read_program(tmp_path/'missing.dsl')


def test_an_error_in_a_long_line_shows_the_part_around_it():
    error = refusal(change('-> 14', '-> 13 #' + 'x' * 50_000).replace('example [3', ' ' * 5_000 + 'example [3'))
    first, source, caret = str(error).split('\n')
    assert len(source) < 120
    assert source[caret.index('^'):].startswith('13')


def test_a_file_name_cannot_break_the_line():
    with pytest.raises(DSLError) as caught: parse('', 'two\nlines\udcff.dsl')
    assert str(caught.value).startswith('two?lines?.dsl:1:1: no `task`')


# Hostile texts

HEAD = 'task a "b"\nin xs: list\nout sum xs\nexample '
HOSTILE = {
    'over 64 KiB': GOOD + '#' * 65_536,
    'over 64 KiB in bytes only': GOOD + '#' + '\N{SNOWMAN}' * 30_000,
    'over 64 KiB of bytes': b'\xff' * 10_000_000,
    'a million digits': HEAD + '[' + '9' * 1_000_000 + '] -> 0',
    'sixty thousand digits': HEAD + '[' + '9' * 60_000 + '] -> 0',
    'sixty thousand zeros': HEAD + '[' + '0' * 60_000 + '1] -> 0',
    'sixty thousand digits below zero': HEAD + '[-' + '9' * 60_000 + '] -> 0',
    'digits of other scripts': HEAD + '[\N{ARABIC-INDIC DIGIT THREE}] -> 3',
    'full-width digits': HEAD + '[\N{FULLWIDTH DIGIT THREE}] -> 3',
    'superscript digits': HEAD + '[\N{SUPERSCRIPT TWO}] -> 2',
    'deep brackets': HEAD + '[' * 60_000,
    'deep brackets, closed': HEAD + '[' * 30_000 + ']' * 30_000 + ' -> 0',
    'deep parentheses': 'task a "b"\nin xs: list\nout map ' + '(' * 60_000,
    'many commas': HEAD + '[' + ',' * 60_000,
    'a long list': HEAD + '[' + '1,' * 32_000 + '1] -> 0',
    'many inputs': HEAD + '1,' * 32_000 + '1 -> 0',
    'many minus signs': HEAD + '-' * 60_000,
    'many quotes': '"' * 60_000,
    'many words': 'task a "b"\nin xs: list\nout ' + 'a ' * 32_000,
    'many statements': 'task a "b"\nin xs: list\n' + 'let a=b\n' * 8_000,
    'many names': 'task a "b"\nin ' + ', '.join(f'a{i}: list' for i in range(5_000)),
    'many lines': '\n' * 60_000,
    'many comments': '#\n' * 30_000,
    'a long name': 'task ' + 'a' * 60_000,
    'a long operator': 'task a "b"\nin xs: list\nout ' + 'head' * 15_000 + ' xs\nexample [] -> null',
    'a long line with its error at the end': 'task a "b" #' + ' ' * 60_000 + '\nin',
    'over 64 KiB in canonical form': 'task a "b"\nin xs: list\nout sum xs\n' + 'example []->0\n' * 4_600,
    'NUL': change('sort e', 'sort\0e'),
    'escape sequence': GOOD + '# \x1b[2J',
    'backspace': GOOD + '# \b',
    'CR alone': GOOD.replace('\n', '\r'),
    'form feed': GOOD.replace('\n', '\f\n'),
    'NEL': GOOD.replace('\n', '\x85'),
    'line separator': GOOD.replace('\n', '\u2028'),
    'no-break space': change('sort e', 'sort\xa0e'),
    'zero-width space': change('sort e', 'sort \u200be'),
    'text that runs backwards': GOOD + '# \u202e',
    'lone surrogate': GOOD + '# \ud800',
    'no character': GOOD + '# \uffff',
    'byte order mark': '\ufeff' + GOOD,
    'byte order mark in bytes': GOOD.encode('utf-8-sig'),
    'UTF-16': GOOD.encode('utf-16'),
    'Latin-1': GOOD.replace('Sum', 'S\xfcm').encode('latin-1'),
    'overlong encoding': GOOD.encode() + b'# \xc0\x80',
    'encoded surrogate': GOOD.encode() + b'# \xed\xa0\x80',
    'cut in a character': GOOD.encode() + b'# \xe2\x98',
    'another alphabet': change('sort e', 'sort \u0435'),
    'full-width name': change('let e', 'let \uff45'),
}


@pytest.mark.parametrize('text', HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_in_one_short_line(text):
    error = refusal(text)
    first = str(error).split('\n')[0]
    assert len(first) < 300
    assert first.isprintable()
    assert all(line.isprintable() for line in str(error).split('\n'))


def test_place_of_a_byte_that_is_no_utf8():
    error = refusal(GOOD.replace('even numbers', '\xfcven').encode('latin-1'))
    assert (error.line, error.column) == (1, GOOD.index('even numbers') + 1)
    assert 'byte 0xfc is no UTF-8' in error.what


# Mutations

PIECES = ['task', 'in', 'let', 'out', 'example', 'holdout', 'null', 'int', 'list', 'xs', 'n', 'e', '->', '-', '[', ']',
          '(', ')', ',', ':', '=', '"', '#', '\n', ' ', '\t', '\r', '\0', '0', '-256', '255', '256', '99999', '(+1)',
          '(*)', 'even', 'map', 'zipwith', 'take', 'sum', '\N{SNOWMAN}', '\ufeff', '']


def mutated(rng, texts):
    "One of `texts`, changed in up to four places: pieces put in, out or twice, lines or words exchanged, two spliced."
    text = rng.choice(texts)
    for _ in range(rng.choice([1, 1, 2, 4])):
        i = rng.randrange(len(text) + 1)
        j = min(len(text), i + rng.choice([0, 1, 1, 2, 5, 30]))
        kind = rng.randrange(5)
        if kind == 0: text = text[:i] + rng.choice(PIECES) + text[j:]
        elif kind == 1: text = text[:j] + text[i:]
        elif kind == 2: text = text[:i] + rng.choice(texts)[i:]
        else:
            parts = re.split(r'(\n)' if kind == 3 else r'(\s+)', text)
            a, b = rng.randrange(len(parts)), rng.randrange(len(parts))
            parts[a], parts[b] = parts[b], rng.choice([parts[a], parts[b]])
            text = ''.join(parts)
    return text


def with_bad_bytes(rng, text):
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 3)): data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


@pytest.mark.parametrize('read', [parse, parse_task])
def test_only_dsl_errors_come_out_of_mutated_texts(read):
    rng = random.Random(11)
    texts = [GOOD, *OTHERS] + [random_text(rng) for _ in range(12)]
    accepted = 0
    for i in range(10_000 if read is parse else 2_000):
        text = mutated(rng, texts)
        if i % 5 == 0 and text: text = with_bad_bytes(rng, text)
        try: program = read(text)
        except DSLError as error:
            lines = (text if isinstance(text, str) else text.decode(errors='replace')).replace('\r\n', '\n').split('\n')
            assert 1 <= error.line <= len(lines) and 1 <= error.column <= len(lines[error.line - 1]) + 1, (text, error)
            assert str(error).count('\n') == 2
        else:
            accepted += 1
            if read is parse: assert parse(format(program)) == program
    assert accepted > 100  # the mutations are mild enough to reach the later checks


# A task alone

def test_a_task_without_statements():
    body = re.compile(r'^(let|out).*\n', re.M)
    for text in (GOOD, *OTHERS):
        program, task = parse(text), parse_task(body.sub('', text))
        assert task == parse_task(text)
        assert task[:3] == (program.name, program.summary, program.inputs)
        assert task[3:] == (program.types[-1], program.examples, program.holdouts)


def test_a_task_is_checked():
    bare = 'task a "b"\nin xs: list\nexample [1] -> 2\n'
    for text, part in [(bare.replace('example', 'holdout'), 'no `example`'),
                       (bare + 'example [1] -> [2]', 'the output is list; allowed: an int'),
                       (bare + 'example 1 -> 2', 'input 1 is int'),
                       (bare.replace('2', 'null'), 'every output is null'),
                       (bare.replace('2', 'null') + 'holdout [2] -> 2', ':3:1: every output is null'),
                       (bare.replace('2', 'null').replace('[1]', '[]').replace('example', 'out head xs\nexample')
                        + 'holdout [2] -> 2', ':4:1: every output is null'),
                       (bare + 'example [3] -> 3\nholdout [1] -> 3', ':5:1: [1] -> 3 contradicts line 3, [1] -> 2'),
                       (bare.replace('[1]', '1, 2, 3').replace('xs: list', 'a: int, b: int, c: int'),
                        ':3:1: 1, 2, 3 -> 2: needs a list: did you mean [1, 2, 3]?'),
                       (bare.replace('example', 'out sort xs\nexample'), 'the output is int; allowed: a list')]:
        with pytest.raises(DSLError, match=re.escape(part)): parse_task(text)


@pytest.mark.parametrize('text,column,part', [
    ('[3, 8]', 7, 'too few inputs: 1; allowed: 2 (list, int)'),
    ('[3, 8], 1, 2', 12, 'too many inputs: 3'),
    ('3, [8]', 1, 'input 1 is int'),
    ('[3], null', 6, 'input 2 is null'),
    ('', 1, 'unexpected end of the line'),
    ('[3], 256', 6, 'out of range'),
    ('[3], 2\n1', 1, "unexpected '1'"),
    ('[' * 60_000, 2, "unexpected '['"),
    ('[3], ' + '9' * 60_000, 6, 'out of range'),
    ('[3], 2 -> 4', 8, "unexpected '->'"),
])
def test_inputs_alone_are_checked(text, column, part):
    with pytest.raises(DSLError, match=re.escape(part)) as caught: parse_inputs(text, parse(GOOD).inputs)
    assert caught.value.column == column


def test_importing_the_language_does_not_import_torch():
    code = 'import sys, praxis.dsl; sys.exit(any(m in sys.modules for m in ("torch", "numpy", "fastcore", "nbdev")))'
    assert subprocess.run([sys.executable, '-c', code]).returncode == 0
