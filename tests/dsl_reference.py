"A second formulation of every operator, in NumPy, that shares nothing with `praxis.dsl.language`."
import json
from pathlib import Path

import numpy as np

CASES = [json.loads(line) for line in (Path(__file__).parent/'data/dsl_conformance.jsonl').read_text().splitlines()]
LAMBDAS = {
    'map': ['+1', '-1', '*2', '/2', '*-1', '**2', '*3', '/3', '*4', '/4'],
    'filter': ['>0', '<0', 'even', 'odd'], 'count': ['>0', '<0', 'even', 'odd'],
    'zipwith': ['+', '-', '*', 'min', 'max'], 'scanl1': ['+', '-', '*', 'min', 'max'],
}
TYPES = {
    'head': 'list -> int', 'last': 'list -> int', 'min': 'list -> int', 'max': 'list -> int', 'sum': 'list -> int',
    'reverse': 'list -> list', 'sort': 'list -> list', 'take': 'int list -> list', 'drop': 'int list -> list',
    'access': 'int list -> int', 'map': 'list -> list', 'filter': 'list -> list', 'count': 'list -> int',
    'zipwith': 'list list -> list', 'scanl1': 'list -> list',
}
PAPER = [(name, lam) for name in TYPES for lam in LAMBDAS.get(name, [None])]
# with an int beside the lambda
SECTIONS = {'map': '+ - * / % min max', 'filter': '> < == != %', 'count': '> < == != %'}
OTHERS = {
    'length': 'list -> int', 'unique': 'list -> list', 'range': 'int -> list', 'repeat': 'int int -> list',
    'index': 'int list -> int', 'cons': 'int list -> list', 'append': 'int list -> list', 'concat': 'list list -> list',
    'slice': 'int int list -> list', 'insert': 'int int list -> list', 'replace': 'int int list -> list',
    'remove': 'int list -> list',
}
SIGNATURES = {(name, lam): TYPES[name] for name, lam in PAPER}  # of every operator, in their order
SIGNATURES |= {(name, None): types for name, types in OTHERS.items()}
SIGNATURES |= {(name, lam): 'int ' + TYPES[name] for name, lams in SECTIONS.items() for lam in lams.split()}
SIGNATURES |= {('calc', lam): 'int int -> int' for lam in '+ - * / % min max > =='.split()}
SIGNATURES |= {('if', None): 'int list list -> list'}
TABLE = list(SIGNATURES)

pick = {'head': lambda a: a[0], 'last': lambda a: a[a.size - 1], 'min': np.min, 'max': np.max}
whole = {'sum': np.sum, 'reverse': np.flip, 'sort': np.sort}
maps = {
    '+1': lambda a: a + 1, '-1': lambda a: a - 1, '*2': lambda a: a + a, '*3': lambda a: a + a + a,
    '*4': lambda a: 2 * (a + a),
    '*-1': np.negative, '**2': np.square,
    '/2': lambda a: np.trunc(a / 2), '/3': lambda a: np.sign(a) * (np.abs(a) // 3), '/4': lambda a: np.fix(a / 4),
}
masks = {
    '>0': lambda a: np.sign(a) == 1, '<0': lambda a: np.sign(a) == -1,
    'even': lambda a: (a & 1) == 0, 'odd': lambda a: np.abs(a) % 2 == 1,
}
pairs = {'+': np.add, '-': np.subtract, '*': np.multiply, 'min': np.minimum, 'max': np.maximum}


def running(lam, a):
    "`scanl1` without a fold: every prefix on its own, in ints of any size."
    a = a.astype(object)
    prefixes = [a[:i + 1] for i in range(a.size)]
    each = {'+': np.sum, '*': np.prod, 'min': np.min, 'max': np.max, '-': lambda p: 2 * p[0] - np.sum(p)}[lam]
    return [each(p) for p in prefixes]


def binary(lam, a, n):
    "A lambda of two ints, the first of them an array of objects; None is null."
    if lam in '/%' and n == 0: return None
    if lam == '/': return np.array([int(np.fix(np.longdouble(x) / n)) for x in a], dtype=object)
    if lam == '%': return a - n * np.array([int(np.floor(np.longdouble(x) / n)) for x in a], dtype=object)
    return {'+': np.add, '-': np.subtract, '*': np.multiply, 'min': np.minimum, 'max': np.maximum}[lam](a, n)


def truth(lam, a, n):
    "Where a comparison is true; None is null."
    if lam == '%':
        return None if n == 0 else np.array([x in range(-1000 * abs(n), 1000 * abs(n) + 1, abs(n)) for x in a], bool)
    sign = np.sign(a - n)
    return {'>': sign > 0, '<': sign < 0, '==': sign == 0, '!=': sign != 0}[lam].astype(bool)


def section(name, lam, n, a):
    "An operator with an int beside its lambda."
    if name == 'map': return binary(lam, a.astype(object), n)
    keep = truth(lam, a, n)
    return None if keep is None else a[keep] if name == 'filter' else np.count_nonzero(keep)


def made(name, *args):
    "What the papers do not have."
    a = np.array(args[-1], dtype=np.int64)
    if name == 'length': return a.size
    if name == 'unique': return a[np.sort(np.unique(a, return_index=True)[1])]
    if name == 'range': return np.arange(max(0, args[0]))
    if name == 'repeat': return np.full(max(0, args[0]), args[1])
    if name == 'index': return np.flatnonzero(a == args[0])[0] if args[0] in a else None
    if name in ('cons', 'append'): return np.insert(a, 0 if name == 'cons' else a.size, args[0])
    if name == 'concat': return np.concatenate([args[0], a]).astype(np.int64)
    at = np.arange(a.size)
    if name == 'slice': return a[(at >= args[0]) & (at < args[1])]
    if name == 'insert': return np.insert(a, min(max(args[0], 0), a.size), args[1])
    if name == 'replace': return np.where(at == args[0], args[1], a)
    if name == 'remove': return np.delete(a, args[0]) if args[0] in at else a
    if name == 'if': return a if args[0] <= 0 else np.array(args[1])


def raw(name, lam, *args):
    "The result before the range rule; None is null."
    if name in OTHERS or name == 'if': return made(name, *args)
    if name == 'calc' and lam in ('>', '=='): return int(truth(lam, np.array(args[:1]), args[1])[0])
    if name == 'calc': return None if (r := binary(lam, np.array(args[:1], dtype=object), args[1])) is None else r[0]
    if name in SECTIONS and lam in SECTIONS[name].split():
        return section(name, lam, args[0], np.array(args[1], dtype=np.int64))
    a = np.array(args[-1] if name != 'zipwith' else args[0], dtype=np.int64)
    if name in pick: return pick[name](a) if a.size else None
    if name in whole: return whole[name](a)
    if name == 'take': return a[np.arange(a.size) < args[0]]
    if name == 'drop': return a[np.arange(a.size) >= args[0]]
    if name == 'access': return a[args[0]] if args[0] in range(a.size) else None
    if name == 'map': return maps[lam](a)
    if name == 'filter': return a[masks[lam](a)]
    if name == 'count': return np.count_nonzero(masks[lam](a))
    if name == 'scanl1': return running(lam, a)
    short = min(len(args[0]), len(args[1]))
    return pairs[lam](a[:short], np.array(args[1], dtype=np.int64)[:short])


def reference(name, lam, *args):
    "What the operator gives, as plain ints and lists."
    result = raw(name, lam, *args)
    if result is None: return None
    values = [int(v) for v in np.ravel(result)]
    if any(v < -256 or v > 255 for v in values) or len(values) > 20: return None
    return values if SIGNATURES[name, lam].endswith('-> list') else values[0]
