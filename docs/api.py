"API blocks from source text: what a cell defines, read with `ast`, written as MyST directives of Sphinx's Python domain. Nothing is imported."
import ast
import copy
import io
import tokenize
from typing import NamedTuple

from nbdev.showdoc import showdoc_nm

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Parameter(NamedTuple):
    "A parameter of a function, or a field of a class."
    name: str
    type: str # as written; may be empty
    default: str # as written; may be empty
    meaning: str # the comment on its line, or the `description` of its `Field`


class Symbol(NamedTuple):
    "A public function, class or constant."
    name: str
    kind: str # a directive of the Python domain: function, class, exception, method, property, data
    signature: str # what stands behind the name
    doc: str
    parameters: list
    returns: Parameter | None
    members: list # the documented public methods of a class


def comments(
    source: str, # Python
) -> dict[int, str]: # by line
    "Every comment behind code."
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip('# ').strip() for t in tokens if t.type == tokenize.COMMENT and t.line[:t.start[1]].strip()}


def _text(node): return ast.unparse(node) if node is not None else ''


def _parameters(args, said):
    "The parameters of a function, each with the comment on its line."
    positional = [*args.posonlyargs, *args.args]
    pairs = [*zip(positional, [None] * (len(positional) - len(args.defaults)) + args.defaults), (args.vararg, None),
             *zip(args.kwonlyargs, args.kw_defaults), (args.kwarg, None)]
    stars = {args.vararg: '*', args.kwarg: '**'}
    return [Parameter(stars.get(p, '') + p.arg, _text(p.annotation), _text(default), said.get((default or p).end_lineno, '')) for p, default in pairs if p]


def _without_types(args):
    "The signature, its annotations left out."
    args = copy.deepcopy(args)
    for arg in ast.walk(args):
        if isinstance(arg, ast.arg): arg.annotation = None
    return f'({_text(args)})'


def _function(node, said, kind='function'):
    "A function as a symbol; a method loses its first parameter. The comment on the header's last line is that of the result."
    decorators = [_text(d) for d in node.decorator_list]
    if kind == 'method' and 'staticmethod' not in decorators: (node.args.posonlyargs or node.args.args).pop(0)
    said = {line: text for line, text in said.items() if line < node.body[0].lineno}
    last = node.returns.end_lineno if node.returns else node.body[0].lineno - 1
    of_result = node.returns or (last in said and last not in [p.end_lineno for p in node.args.args + node.args.kwonlyargs])
    returns = Parameter('returns', _text(node.returns), '', said.pop(last, '')) if of_result else None
    parameters = _parameters(node.args, said)
    is_property = 'property' in decorators or 'cached_property' in decorators
    return Symbol(node.name, 'property' if is_property else kind, '' if is_property else _without_types(node.args), ast.get_docstring(node) or '',
                  parameters, returns, [])


def _field(node, said):
    "A field of a class; pydantic's `Field` holds its default and meaning."
    default, meaning = node.value, said.get(node.end_lineno, '')
    if isinstance(default, ast.Call) and _text(default.func) == 'Field':
        meaning = next((k.value.value for k in default.keywords if k.arg == 'description' and isinstance(k.value, ast.Constant)), meaning)
        default = default.args[0] if default.args else None
    return Parameter(node.target.id, _text(node.annotation), _text(default), meaning)


def _class(node, said):
    "A class as a symbol: its fields or the parameters of `__init__`, and its documented methods."
    bases = [_text(b) for b in node.bases]
    functions = {f.name: f for f in node.body if isinstance(f, FUNCTIONS)}
    fields = [_field(f, said) for f in node.body if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]
    made_of_fields = 'NamedTuple' in bases or any('dataclass' in _text(d) for d in node.decorator_list)
    signature = '(' + ', '.join(f.name + (f'={f.default}' if f.default else '') for f in fields) + ')' if made_of_fields else ''
    if '__init__' in functions:
        init = _function(functions['__init__'], said, 'method')
        fields, signature = init.parameters, init.signature
    members = [_function(f, said, 'method') for f in functions.values() if f.name[0] != '_' and ast.get_docstring(f)]
    kind = 'exception' if any(b.endswith(('Error', 'Exception', 'Interrupt')) for b in bases) else 'class'
    on = [f'`{b}`' for b in bases if b not in ('NamedTuple', 'Exception', 'object')]
    doc = '\n\n'.join(filter(None, [ast.get_docstring(node), on and f"Built on {', '.join(on)}."]))
    return Symbol(node.name, kind, signature, doc, fields, None, members)


def _constants(node, said):
    "The public names that an assignment makes."
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [n.id for t in targets for n in (t.elts if isinstance(t, ast.Tuple) else [t]) if isinstance(n, ast.Name)]
    value = _text(node.value) if len(names) == 1 else ''
    return [Symbol(n, 'data', f' = {value}' if value and len(value) <= 80 else '', said.get(node.end_lineno, ''), [], None, []) for n in names]


def symbols(
    source: str, # of an exported cell
) -> list[Symbol]: # the public ones, in order
    "What a cell defines."
    said, found = comments(source), []
    for node in ast.parse(source).body:
        if isinstance(node, FUNCTIONS):
            name = showdoc_nm(node) # `Class.method` where fastcore's `patch` is used
            found.append(_function(node, said, 'method' if '.' in name else 'function')._replace(name=name))
        elif isinstance(node, ast.ClassDef): found.append(_class(node, said))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)): found += _constants(node, said)
    return [s for s in found if not s.name.startswith('_')]


def defined(
    source: str, # Python
) -> list[str]: # names of functions, classes and constants, private ones too
    "The names that a cell defines, for the line above its source."
    tree = ast.parse(source).body
    constants = [n.id for s in tree if isinstance(s, (ast.Assign, ast.AnnAssign)) for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    return constants + [s.name for s in tree if isinstance(s, (*FUNCTIONS, ast.ClassDef))]


def lines(
    source: str, # of a module
) -> dict[str, int]: # by name
    "The line where each top-level name is defined."
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)): found[node.name] = node.lineno
        if isinstance(node, (ast.Assign, ast.AnnAssign)): found.update({s.name: node.lineno for s in _constants(node, {})})
    return found


def exported(
    source: str, # of a generated module
) -> list[str]:
    "The module's `__all__`."
    return next((ast.literal_eval(n.value) for n in ast.parse(source).body if isinstance(n, ast.Assign) and _text(n.targets[0]) == '__all__'), [])


def table(
    head: list[str], # titles of the columns
    rows: list, # of strings, as many as there are titles
) -> str: # Markdown; a column that is empty throughout is left out
    "A Markdown table; `|` in a cell is escaped."
    keep = [i for i in range(len(head)) if any(row[i] for row in rows)]
    def line(row): return '| ' + ' | '.join(row[i].replace('|', '\\|').replace('\n', ' ') for i in keep) + ' |'
    return '\n'.join([line(head), '|' + ' --- |' * len(keep), *map(line, rows)]) if rows else ''


def code(
    text: str, # may be empty
) -> str: # Markdown
    "An inline code span."
    return f'`{text}`' if text else ''


def block(
    symbol: Symbol,
    module: str, # where it is imported from
    url: str, # of its source
    depth: int = 0, # of nesting
) -> str: # MyST
    "An API block: signature, docstring, table of parameters, link to the source, methods."
    rows = [[code(p.name), code(p.type), code(p.default), p.meaning] for p in symbol.parameters]
    returns = symbol.returns
    if returns and symbol.kind != 'property' and returns.type != 'None': rows.append(['*returns*', code(returns.type), '', returns.meaning])
    plain = rows and not any(''.join(row[1:]) for row in rows)
    parts = [symbol.doc, '' if plain else table(['field' if symbol.kind == 'class' else 'parameter', 'type', 'default', 'meaning'], rows)]
    if symbol.kind == 'property' and returns and returns.meaning: parts.append(f'{code(returns.type)}: {returns.meaning}')
    parts += [block(m, module, '', depth + 1) for m in symbol.members]
    if url: parts.append(f'{{.source-line}}\n[source]({url})')
    fence = '`' * (8 - depth)
    body = '\n\n'.join(filter(None, parts))
    value, signature = (symbol.signature[3:], '') if symbol.kind == 'data' else ('', symbol.signature)
    options = [f':module: {module}'] + ([f':value: {value}'] if value else []) + ([f':type: {returns.type}'] if symbol.kind == 'property' and returns else [])
    arrow = f' -> {returns.type}' if returns and returns.type and symbol.kind in ('function', 'method') else ''
    return f'{fence}{{py:{symbol.kind}}} {symbol.name}{signature}{arrow}\n' + '\n'.join(options) + f'\n\n{body}\n{fence}'
