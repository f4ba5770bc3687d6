"""API blocks from source text: what a cell defines, as MyST directives of Sphinx's Python domain.

The source is read with `ast`; nothing is imported.
"""
import ast
import io
import tokenize
from typing import NamedTuple


class Symbol(NamedTuple):
    "A public function, class or constant."
    name: str
    kind: str # a directive of the Python domain: function, class, exception, method, property, data
    signature: str = '' # what stands behind the name
    doc: str = ''
    rows: list = [] # parameters or fields, and the result: name, type, default, meaning
    options: list = [] # of the directive
    members: list = [] # the documented public methods of a class


def comments(source: str) -> dict[int, str]: # by line
    "Every comment behind code."
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    found = [t for t in tokens if t.type == tokenize.COMMENT and t.line[:t.start[1]].strip()]
    return {t.start[0]: t.string.lstrip('# ').strip() for t in found}


def code(text: str) -> str:
    "An inline code span; nothing for nothing."
    return f'`{text}`' if text else ''


def _text(node):
    "A piece of syntax as source, or nothing."
    return ast.unparse(node) if node else ''


def _row(name, annotation, default, meaning):
    "A line of the table of parameters."
    return [code(name), code(_text(annotation)), code(_text(default)), meaning]


def _function(node, said, kind='function'):
    "A function as a symbol; a method loses its first parameter. A comment at the end of the header says what it gives."
    args, decorators = node.args, {ast.unparse(d) for d in node.decorator_list}
    if kind == 'method' and 'staticmethod' not in decorators: (args.posonlyargs or args.args).pop(0)
    parameters = [p for p in ast.iter_child_nodes(args) if isinstance(p, ast.arg)]
    said = {line: text for line, text in said.items() if line < node.body[0].lineno}
    last = node.returns.end_lineno if node.returns else node.body[0].lineno - 1
    meaning = said.pop(last, '') if node.returns or last not in {p.end_lineno for p in parameters} else ''
    result, doc = _text(node.returns), ast.get_docstring(node) or ''
    if 'property' in decorators:
        doc += f'\n\n{code(result)}: {meaning}' if meaning else ''
        return Symbol(node.name, 'property', doc=doc, options=[f':type: {result}'] if result else [])
    rows, stars = [], {args.vararg: '*', args.kwarg: '**'}
    positional = args.posonlyargs + args.args
    defaults = dict(zip(positional[::-1], args.defaults[::-1])) | dict(zip(args.kwonlyargs, args.kw_defaults))
    for p in parameters:
        default = defaults.get(p)
        rows.append(_row(stars.get(p, '') + p.arg, p.annotation, default, said.get((default or p).end_lineno, '')))
        p.annotation = None
    if result != 'None' and (result or meaning): rows.append(['*returns*', code(result), '', meaning])
    arrow = f' -> {result}' if result else ''
    return Symbol(node.name, kind, f'({_text(args)}){arrow}', doc, rows)


def _field(node, said):
    "A field of a class as a row; pydantic's `Field` holds its default and meaning."
    default, meaning = node.value, said.get(node.end_lineno, '')
    if isinstance(default, ast.Call) and _text(default.func) == 'Field':
        told = {k.arg: k.value for k in default.keywords}
        if 'description' in told: meaning = ast.literal_eval(told['description'])
        default = default.args[0] if default.args else None
    return _row(node.target.id, node.annotation, default, meaning)


def _class(node, said):
    "A class as a symbol: its fields or the parameters of `__init__`, and its documented methods."
    bases, doc = [_text(b) for b in node.bases], ast.get_docstring(node) or ''
    functions = {f.name: f for f in node.body if isinstance(f, ast.FunctionDef)}
    fields = [f for f in node.body if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]
    rows, signature = [_field(f, said) for f in fields], ''
    if 'NamedTuple' in bases or any('dataclass' in _text(d) for d in node.decorator_list):
        given = [f.target.id + (f'={_text(f.value)}' if f.value else '') for f in fields]
        signature = f"({', '.join(given)})"
    if '__init__' in functions:
        init = _function(functions['__init__'], said, 'method')
        rows, signature = init.rows, init.signature.removesuffix(' -> None')
    members = [_function(f, said, 'method') for f in functions.values() if f.name[0] != '_' and ast.get_docstring(f)]
    kind = 'exception' if any(b.endswith(('Error', 'Exception', 'Interrupt')) for b in bases) else 'class'
    on = [code(b) for b in bases if b not in ('NamedTuple', 'Exception', 'object')]
    if on: doc = f"{doc}\n\nBuilt on {', '.join(on)}.".strip()
    return Symbol(node.name, kind, signature, doc, rows, members=members)


def names(node: ast.stmt) -> list[str]:
    "What a statement defines: a function, a class or constants."
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)): return [node.name]
    if not isinstance(node, (ast.Assign, ast.AnnAssign)): return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def lines(source: str) -> dict[str, int]: # by name, private ones too
    "The line where each top-level name is defined."
    return {name: node.lineno for node in ast.parse(source).body for name in names(node)}


def symbols(source: str) -> list[Symbol]: # the public ones, in order
    "What a cell defines."
    said, found = comments(source), []
    for node in ast.parse(source).body:
        defined = names(node)
        if isinstance(node, ast.FunctionDef): found.append(_function(node, said))
        elif isinstance(node, ast.ClassDef): found.append(_class(node, said))
        else:
            value = _text(node.value) if len(defined) == 1 else ''
            options = [f':value: {value}'] if 0 < len(value) <= 80 else []
            found += [Symbol(n, 'data', doc=said.get(node.end_lineno, ''), options=options) for n in defined]
    return [s for s in found if not s.name.startswith('_')]


def exported(source: str) -> list[str]:
    "The `__all__` of a generated module."
    return next((ast.literal_eval(n.value) for n in ast.parse(source).body if names(n) == ['__all__']), [])


def table(
    head: list[str], # titles of the columns
    rows: list, # of strings, as many as there are titles
) -> str: # Markdown; a column that is empty throughout is left out, and a table that has only one left
    "A Markdown table; `|` in a cell is escaped."
    keep = [i for i in range(len(head)) if any(row[i] for row in rows)]
    if len(keep) < 2: return ''
    def line(row): return '| ' + ' | '.join(row[i].replace('|', '\\|').replace('\n', ' ') for i in keep) + ' |'
    return '\n'.join([line(head), '|' + ' --- |' * len(keep), *map(line, rows)])


def block(
    symbol: Symbol,
    module: str, # where it is imported from
    url: str, # of its source
    depth: int = 0, # of nesting
) -> str: # MyST
    "An API block: signature, docstring, table of parameters, link to the source, methods."
    fence = '`' * (8 - depth)
    head = ['field' if symbol.kind == 'class' else 'parameter', 'type', 'default', 'meaning']
    options = '\n'.join([f':module: {module}', *symbol.options])
    parts = [f'{fence}{{py:{symbol.kind}}} {symbol.name}{symbol.signature}\n{options}', symbol.doc]
    parts.append(table(head, symbol.rows))
    parts += [block(member, module, '', depth + 1) for member in symbol.members]
    if url: parts.append(f'{{.source-line}}\n[source]({url})')
    return '\n\n'.join(filter(None, parts)) + f'\n{fence}'
