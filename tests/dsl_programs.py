"Program texts for tests: from the conformance cases, at random, and by hand."
from dsl_reference import SECTIONS, SIGNATURES, reference

GOOD = '''task top_evens "Sum of the n largest even numbers."
in xs: list, n: int
let e = filter even xs
let s = sort e
let r = reverse s
let t = take n r
out sum t
example [3, 8, 2, 5, 6], 2 -> 14
example [], 1 -> 0
holdout [7, 4], 3 -> 4
'''
OTHERS = [
    'task first "The first number."\nin xs: list\nout head xs\nexample [7, 1] -> 7\nexample [] -> null\n',
    'task no_words ""\nin a: list, b: list, n: int\n'
    'let c = zipwith (-) a b\nlet d = map (**2) c\nlet s = scanl1 (+) d\n'
    'out access n s\nexample [1, 2], [3], 0 -> 4\nexample [1], [], 0 -> null\nexample [255], [0], 0 -> null\n',
    'task let "Names like words of the language."\nin in: list, out: int\n'
    'let map = map (/2) in\nlet null = drop out map\nlet even = filter even null\nout zipwith min even map # max\n'
    '\n\texample [-3,4 ,9],-1->[-1, 2] # \N{SNOWMAN}\nholdout [],0->[]',
]


def statement(i, size, code, names):
    "The line of one statement, code being `[operator, lambda, args]`; a literal is an int in a list of its own."
    name, lam, args = code
    args = [str(a[0]) if isinstance(a, list) else names[a] for a in args]
    if name in SECTIONS and lam in SECTIONS[name].split(): words = [name, f'({lam} {args[0]})', *args[1:]]
    else: words = [name] + ([] if lam is None else [lam if lam.isalpha() else f'({lam})']) + args
    return (f'let v{i} = ' if i + 1 < size else 'out ') + ' '.join(words)


def spell(value): return 'null' if value is None else repr(value)


def closure(code, count, last):
    "The program that computes statement `last` and nothing else: `(kept inputs, code)`, renumbered."
    needed, todo = set(), [count + last]
    while todo:
        v = todo.pop()
        if v not in needed:
            needed.add(v)
            if v >= count: todo += [a for a in code[v - count][2] if not isinstance(a, list)]
    place = {v: i for i, v in enumerate(sorted(needed))}
    kept = [code[v - count] for v in sorted(needed) if v >= count]
    return [v for v in sorted(needed) if v < count], [[o, l, [a if isinstance(a, list) else place[a] for a in args]]
                                                      for o, l, args in kept]


def program_text(types, code, examples, holdouts=()):
    "The text of a program; `examples` are pairs of inputs and output."
    names = [f'i{i}' for i in range(len(types))] + [f'v{i}' for i in range(len(code))]
    lines = ['task made "Made by a test."', 'in ' + ', '.join(f'{n}: {t}' for n, t in zip(names, types))]
    lines += [statement(i, len(code), c, names) for i, c in enumerate(code)]
    for keyword, some in (('example', examples), ('holdout', holdouts)):
        lines += [f'{keyword} {", ".join(map(spell, inputs))} -> {spell(output)}' for inputs, output in some]
    return '\n'.join(lines) + '\n'


def trace(code, inputs):
    "The value of every statement by the second formulation of the operators."
    values = list(inputs)
    for name, lam, args in code:
        given = [a[0] if isinstance(a, list) else values[a] for a in args]
        values.append(None if None in given else reference(name, lam, *given))
    return values[len(inputs):]


def random_inputs(rng, types):
    def number(): return rng.choice([rng.randint(-4, 4), rng.randint(-4, 4), rng.randint(-256, 255)])
    return [number() if t == 'int' else [number() for _ in range(rng.choice([0, 1, 2, 3, 5, 20]))] for t in types]


def random_program(rng):
    "A well-typed program in which everything is used, with literals here and there: `(types, code)`."
    types = ['list'] + [rng.choice(['list', 'int']) for _ in range(rng.randint(0, 2))]
    rng.shuffle(types)
    code, known = [], list(types)
    for _ in range(rng.randint(1, 8)):
        fits = [s for s, types in SIGNATURES.items() if set(types.split(' -> ')[0].split()) <= {*known, 'int'}]
        name, lam = rng.choice(fits)
        wanted, result = (part.split() for part in SIGNATURES[name, lam].split(' -> '))
        places = [[i for i, t in enumerate(known) if t == w] for w in wanted]
        literal = [w == 'int' and (not p or rng.random() < 0.5) for w, p in zip(wanted, places)]
        code.append([name, lam, [[rng.randint(-3, 12)] if n else rng.choice(p) for n, p in zip(literal, places)]])
        known += result
    inputs, code = closure(code, len(types), len(code) - 1)
    return ([types[i] for i in inputs], code) if inputs else random_program(rng)


def random_text(rng):
    "The text of a random program that agrees with its examples."
    types, code = random_program(rng)
    some = [random_inputs(rng, types) for _ in range(rng.randint(1, 5))]
    pairs = [(inputs, trace(code, inputs)[-1]) for inputs in some]
    cut = rng.randint(1, len(pairs))
    return program_text(types, code, pairs[:cut], pairs[cut:])
