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

EQUATION = re.compile(r'\$\$ *\{#([\w-]+)\}')
FIGURE = re.compile(r'(?<![\w`])@(fig-[\w-]+)')
LINK = re.compile(r'(!?)(\[[^\[\]]*\]\()(?![a-z]+:|#|/)([^)\s#]+)(#[^)\s]*)?(\)?)')


class Module(NamedTuple):
    "The module that a notebook is exported to."
    name: str # as it is imported
    path: Path # of the generated file
    names: list # of its `__all__`, those that the notebook gives
    begins: bool = True # whether the notebook is the first of the module


def module_of(cells: list) -> Module | None: # None where the notebook exports nothing
    "The module of a notebook's `default_exp`, or, where several notebooks write it, the one that its `export` names."
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
                if symbol.name not in module.names: continue
                place = BLOB and f'{url}#L{at[symbol.name]}'
                cells.append(mk_cell(api.block(symbol, module.name, place), 'markdown'))
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


def to_myst(
    text: str, # Markdown as Quarto takes it
    folder: Path = NBS, # where its relative links start
    modules: dict = {}, # the module, or None, of every page by the path of its file
) -> str: # Markdown as MyST takes it
    "Equations, figures and links in MyST's words; code is left alone."
    def prose(text):
        text = EQUATION.sub(r'$$ (\1)', text)
        text = FIGURE.sub(r'{numref}`\1`', text)
        return LINK.sub(lambda m: _link(m, folder.resolve(), modules), text)
    return outside_fences(text, prose)


def is_check(node: ast.stmt) -> bool:
    "Whether a statement only checks something: an assertion, a call of `test_...`, or a block of those."
    if isinstance(node, ast.Assert): return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call): return ast.unparse(node).startswith('test_')
    if isinstance(node, ast.FunctionDef): return node.name.startswith('test_')
    return isinstance(node, (ast.For, ast.With)) and all(map(is_check, node.body))


def _code(cell, heading):
    "A code cell with myst-nb's tags for Quarto's options."
    cell.source, options = take_options(cell.source)
    caption = options.get('fig-cap')
    settings, tags = {'image': {'alt': caption or f'Figure: {heading}'}}, []
    if caption: settings['figure'] = {'caption': caption, 'name': options['label']}
    folded = options.get('code-summary', 'Code') if 'code-fold' in options else ''
    if not cell.outputs and not options and all(map(is_check, ast.parse(cell.source).body)): folded = 'Checks'
    if folded:
        tags.append('hide-input')
        settings |= {'code_prompt_show': folded, 'code_prompt_hide': folded}
    cell.metadata = {'tags': tags, 'mystnb': settings}


def to_sphinx(page: Page, modules: dict):
    "The page's notebook as myst-nb takes it; `modules` as for `to_myst`."
    heading, head = page.title, [f'# {page.title}', page.blurb and f'{{.blurb}}\n{page.blurb}']
    if page.module and page.module.begins: head.append(f'```{{py:module}} {page.module.name}\n```')
    for cell in page.notebook.cells:
        if cell.cell_type == 'code': _code(cell, heading)
        else:
            heading = [heading, *re.findall(r'^#+ +(.+)', cell.source, re.M)][-1]
            cell.source = to_myst(cell.source, page.path.parent, modules)
    page.notebook.cells.insert(0, new_markdown_cell('\n\n'.join(filter(None, head))))
    for i, cell in enumerate(page.notebook.cells): cell.id = f'cell-{i}'  # Sphinx reads again what changed
    return page.notebook
