"From nbdev's notebooks, in its Quarto flavour, to what Sphinx reads: MyST Markdown and the cell tags of myst-nb."
import ast
import os
import re
from pathlib import Path
from typing import NamedTuple

import api
from execnb.nbio import mk_cell
from nbdev.process import Processor
from nbformat.v4 import new_markdown_cell
from notebooks import NBS, ROOT, Page, config, outside_fences, page_name, take_options
from sidebar import BLOB

CALLOUT = re.compile(r'^(:{3,}) *\{\.callout-(\w+)([^}]*)\} *(?:\n+#+ +(.*))?', re.M)
LABEL = re.compile(r'^(#+ .*?) *\{#([\w-]+)\} *$', re.M)
EQUATION = re.compile(r'\$\$ *\{#([\w-]+)\}')
CODE_OR_REFERENCE = re.compile(r'(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|(?<!\w)@((fig|eq|sec)-[\w-]+)', re.S)
LINK = re.compile(r'(!?)(\[[^\[\]]*\]\()(?![a-z]+:|#|/)([^)\s#]+)(#[^)\s]*)?(\)?)')
ROLES = dict(fig='numref', eq='eq', sec='ref')


class Module(NamedTuple):
    "The module that a notebook is exported to."
    name: str # as it is imported
    path: Path # of the generated file
    names: list # of its `__all__`, those that the notebook gives
    begins: bool = True # whether the notebook is the first of the module


def module_of(cells: list) -> Module | None: # None where the notebook exports nothing
    """Find the module by the notebook's `default_exp`, or else by what its `export` names.

    A module of several notebooks.
    """
    exported = [c for c in cells if 'export' in c.directives_]
    begun = [c.directives_['default_exp'][0] for c in cells if 'default_exp' in c.directives_]
    added = [c.directives_['export'][0] for c in exported if c.directives_['export']]
    target = next(iter(begun + added), None)
    if target is None: return None
    path = config.lib_path / f"{target.replace('.', '/')}.py"
    if not path.exists(): raise SystemExit(f'{path.relative_to(ROOT)} is missing: run nbdev_export')
    name = f'{config.lib_path.name}.{target}'.removesuffix('.__init__')
    defined = {name for c in exported for name in api.lines(c.source)}
    names = api.exported(path.read_text(encoding='utf-8'))
    return Module(name, path, [n for n in names if n in defined or '_all_' in defined], bool(begun))


class Blocks(Processor):
    "After each exported cell: the API blocks of what it defines, and its source, folded."
    def begin(self):
        self.nb.module_ = module = module_of(self.nb.cells)
        if module is None: return
        url, cells = f'{BLOB}/{module.path.relative_to(ROOT).as_posix()}', []
        at = api.lines(module.path.read_text(encoding='utf-8'))
        for cell in self.nb.cells:
            cells.append(cell)
            if 'export' not in cell.directives_: continue
            for symbol in api.symbols(cell.source):
                place = BLOB and (f'{url}#L{at[symbol.name]}' if symbol.name in at else url)
                public = symbol.name.split('.')[0] in module.names
                if public: cells.append(mk_cell(api.block(symbol, module.name, place), 'markdown'))
            names = ', '.join(api.lines(cell.source))
            if names == '_all_':
                offers = ', '.join(map(api.code, module.names))
                cells.append(mk_cell(f'`{module.name}` offers {offers}.', 'markdown'))
            elif names:
                cells.append(mk_cell(f'#| code-fold: true\n#| code-summary: Source of {names}\n{cell.source}'))
        self.nb.cells = cells


def _link(link, folder, modules):
    "A relative link as MyST understands it: to a page, a symbol, a picture, or the code host; else its words alone."
    picture, text, target, anchor, end = link.groups(default='')
    path = Path(os.path.normpath(folder / target))
    if path in modules:
        module = modules[path]
        if module and anchor[1:] in module.names: return f'{text}#{module.name}.{anchor[1:]}{end}'
        page = f'{path.stem.lower()}.md' if path.suffix == '.md' else f'{page_name(path)}.ipynb'
        return f'{text}/{page}{anchor}{end}'
    if picture or not path.exists(): return link[0]  # a missing file is a warning of MyST's, which is an error here
    name = path.relative_to(ROOT.resolve()).as_posix()
    return f'{text}{BLOB}/{name}{anchor}{end}' if BLOB else text[1:].removesuffix('](')


def _callout(m):
    "Quarto's callout as an admonition."
    titles = [m[4], *re.findall(r'title="([^"]*)"', m[3]), m[2].title()]
    folded = '\n:collapsible: closed' if 'collapse=' in m[3] else ''
    return f'{m[1]}{{admonition}} {next(filter(None, titles))}\n:class: {m[2]}{folded}\n'


def to_myst(
    text: str, # Markdown as Quarto takes it
    folder: Path = NBS, # where its relative links start
    modules: dict = {}, # the module, or None, of every page by the path of its file
) -> str: # Markdown as MyST takes it
    "Callouts, labels, equations, references and links in MyST's words; code is left alone."
    def prose(text):
        text = CALLOUT.sub(_callout, text)
        text = EQUATION.sub(r'$$ (\1)', text)
        text = LABEL.sub(r'(\2)=\n\1', text)
        text = CODE_OR_REFERENCE.sub(lambda m: f'{{{ROLES[m[3]]}}}`{m[2]}`' if m[3] else m[0], text)
        return LINK.sub(lambda m: _link(m, folder.resolve(), modules), text)
    return outside_fences(text, prose)


def is_check(node: ast.stmt) -> bool:
    "Whether a statement only checks something: an assertion, a call of `test_...`, or a block of those."
    if isinstance(node, ast.Assert): return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call) and ast.unparse(node.value).startswith('test_')
    if isinstance(node, ast.FunctionDef): return node.name.startswith('test_')
    return isinstance(node, (ast.For, ast.With)) and all(map(is_check, node.body))


def _code(cell, heading):
    "A code cell with myst-nb's tags for Quarto's options; a list, since `output: asis` becomes Markdown."
    cell.source, options = take_options(cell.source)
    if options.get('include') == 'false': return []
    if options.get('output') == 'asis':
        texts = [o.get('data', {}).get('text/markdown') or o.get('text', '') for o in cell.outputs]
        return [new_markdown_cell(t) for t in texts if t]
    if options.get('output') == 'false': cell.outputs = []
    caption = options.get('fig-cap')
    tags, settings = [], {'image': {'alt': options.get('fig-alt') or caption or f'Figure: {heading}'}}
    if caption: settings['figure'] = {'caption': caption}
    if caption and 'label' in options: settings['figure']['name'] = options['label']
    if options.get('echo') == 'false': tags.append('remove-input')
    elif not cell.outputs and not options and all(map(is_check, ast.parse(cell.source).body)):
        tags.append('hide-input')
        settings['code_prompt_show'] = settings['code_prompt_hide'] = 'Checks'
    elif options.get('code-fold', 'false') != 'false':
        tags.append('hide-input')
        settings['code_prompt_show'] = settings['code_prompt_hide'] = options.get('code-summary', 'Code')
    cell.metadata = {'tags': tags, 'mystnb': settings}
    return [cell]


def to_sphinx(page: Page, modules: dict):
    "The page's notebook as myst-nb takes it; `modules` as for `to_myst`."
    heading, head = page.title, [f'# {page.title}', page.blurb and f'{{.blurb}}\n{page.blurb}']
    if page.module and page.module.begins: head.append(f'```{{py:module}} {page.module.name}\n```')
    cells = [new_markdown_cell('\n\n'.join(filter(None, head)))]
    for cell in page.notebook.cells:
        if cell.cell_type == 'code':
            cells += _code(cell, heading)
            continue
        heading = next(iter(re.findall(r'^#+ +(.+)', cell.source, re.M)[::-1]), heading)
        cell.source = to_myst(cell.source, page.path.parent, modules)
        cells.append(cell)
    for i, cell in enumerate(cells): cell.id = f'cell-{i}'  # the same in each build: Sphinx reads what changed
    page.notebook.cells = cells
    return page.notebook
