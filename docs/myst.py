"From nbdev's notebooks, in its Quarto flavour, to what Sphinx reads: MyST Markdown and the cell tags of myst-nb."
import os
import re
from pathlib import Path
from typing import NamedTuple

import api
from execnb.nbio import mk_cell
from fastcore.basics import AttrDict
from nbdev.process import Processor
from nbformat.v4 import new_markdown_cell
from notebooks import NBS, ROOT, Page, config, outside_fences, page_name, take_options

BLOB = f'{config.git_url}/blob/{config.branch}'
EXPORTED = {'export', 'exports', 'exporti'}
CALLOUT = re.compile(r'^(:{3,}) *\{\.callout-(\w+)([^}]*)\} *(?:\n+#+ +(.*))?', re.M)
LABEL = re.compile(r'^(#+ .*?) *\{#([\w-]+)\} *$', re.M)
EQUATION = re.compile(r'\$\$ *\{#([\w-]+)\}')
REFERENCE = re.compile(r'(?<![\w`])@((fig|eq|sec)-[\w-]+)')
LINK = re.compile(r'(!?)(\[[^\[\]]*\]\()(?![a-z]+:|#|/)([^)\s#]+)(#[^)\s]*)?')
ROLES = dict(fig='numref', eq='eq', sec='ref')


class Module(NamedTuple):
    "The module that a notebook is exported to."
    name: str # as it is imported
    path: Path # of the generated file
    names: list # its `__all__`


def module_of(
    cells: list, # of a notebook, their directives parsed
) -> Module | None: # None where it exports nothing
    "Find the module by the notebook's `default_exp`."
    target = next((c.directives_['default_exp'][0] for c in cells if 'default_exp' in c.directives_), None)
    if target is None: return None
    path = config.lib_path / f"{target.replace('.', '/')}.py"
    if not path.exists(): raise SystemExit(f'{path.relative_to(ROOT)} is missing: run nbdev_export')
    name = f'{config.lib_path.name}.{target}'.removesuffix('.__init__')
    return Module(name, path, api.exported(path.read_text(encoding='utf-8')))


class Blocks(Processor):
    "After each exported cell: the API blocks of what it defines, and its source, folded."
    def begin(self):
        cells, module = self.nb.cells, module_of(self.nb.cells)
        self.nb.module_ = module
        if module is None: return
        url, line = f'{BLOB}/{module.path.relative_to(ROOT).as_posix()}', api.lines(module.path.read_text(encoding='utf-8'))
        asked = {m[1] for c in cells if (m := re.match(r'show_doc\(([\w.]+)', c.source))}
        texts, self.nb.cells = {}, []
        for cell in cells:
            self.nb.cells.append(cell)
            if cell.cell_type != 'code' or not EXPORTED & cell.directives_.keys(): continue
            for s in api.symbols(cell.source):
                if s.name.split('.')[0] not in module.names: continue
                texts[s.name] = api.block(s, module.name, f'{url}#L{line[s.name]}' if s.name in line else url)
                if s.name not in asked: self.add(texts[s.name], 'markdown')
            names = api.defined(cell.source)
            if '_all_' in names: self.add(f"`{module.name}` offers {', '.join(f'`{name}`' for name in module.names)}.", 'markdown')
            elif names and 'exports' not in cell.directives_:
                self.add(f'#| code-fold: true\n#| code-summary: "Source of {", ".join(dict.fromkeys(names))}"\n{cell.source}', 'code')
        for cell in self.nb.cells:
            if m := re.match(r'show_doc\(([\w.]+)', cell.source): cell.cell_type, cell.source = 'markdown', texts.get(m[1], f'`{m[1]}`')

    def add(self, source, kind):
        cell = mk_cell(source, kind)
        cell.directives_, cell.metadata = {}, AttrDict()
        self.nb.cells.append(cell)


def _link(link, folder, modules):
    "A relative link as MyST understands it: to a page, to a symbol, to a picture, or to the code host."
    picture, text, target, anchor = link[1], link[2], link[3], link[4] or ''
    path = Path(os.path.normpath(folder / target))
    if path in modules:
        module = modules[path]
        if module and anchor[1:] in module.names: return f'{text}#{module.name}.{anchor[1:]}'
        return f'{text}/{path.stem.lower()}.md{anchor}' if path.suffix == '.md' else f'{text}/{page_name(path)}.ipynb{anchor}'
    if picture or not path.exists(): return link[0] # a missing file is a warning of MyST's, which is an error here
    return f'{text}{BLOB}/{path.relative_to(ROOT.resolve()).as_posix()}{anchor}'


def to_myst(
    text: str, # Markdown as Quarto takes it
    folder: Path = NBS, # where its relative links start
    modules: dict = {}, # the module, or None, of every notebook by its path
) -> str: # Markdown as MyST takes it
    "Callouts, labels, equations, references and links in MyST's words; code is left alone."
    def callout(m):
        title = m[4] or next(iter(re.findall(r'title="([^"]*)"', m[3])), m[2].title())
        folded = '\n:collapsible: closed' if 'collapse=' in m[3] else ''
        return f'{m[1]}{{admonition}} {title}\n:class: {m[2]}{folded}\n'
    def prose(text):
        text = LABEL.sub(r'(\2)=\n\1', EQUATION.sub(r'$$ (\1)', CALLOUT.sub(callout, text)))
        spans = re.split(r'(?<!`)((`+)(?!`).+?(?<!`)\2(?!`))', text)
        for i in range(0, len(spans), 3): spans[i] = REFERENCE.sub(lambda m: f'{{{ROLES[m[2]]}}}`{m[1]}`', spans[i])
        text = ''.join(s for i, s in enumerate(spans) if i % 3 != 2)
        return LINK.sub(lambda m: _link(m, folder.resolve(), modules), text)
    return outside_fences(text, prose)


def _code(cell, heading):
    "A code cell with myst-nb's tags for Quarto's options; a list, since `output: asis` becomes Markdown."
    cell.source, options = take_options(cell.source)
    cell.metadata = {}
    if options.get('include') == 'false' or not cell.source: return []
    if options.get('output') == 'asis':
        texts = [o.get('data', {}).get('text/markdown') or o.get('text', '') for o in cell.outputs]
        return [new_markdown_cell(t) for t in texts if t]
    if options.get('output') == 'false': cell.outputs = []
    tags, mystnb = [], {'image': {'alt': options.get('fig-alt') or options.get('fig-cap') or f'Figure: {heading}'}}
    if 'fig-cap' in options: mystnb['figure'] = {'caption': options['fig-cap'], **({'name': options['label']} if 'label' in options else {})}
    if options.get('echo') == 'false': tags.append('remove-input')
    elif options.get('code-fold', 'false') != 'false':
        tags.append('hide-input')
        mystnb['code_prompt_show'] = mystnb['code_prompt_hide'] = options.get('code-summary', 'Code')
    cell.metadata = {'tags': tags, 'mystnb': mystnb}
    return [cell]


def to_sphinx(
    page: Page,
    modules: dict, # the module, or None, of every notebook by its path
):
    "The page's notebook as myst-nb takes it."
    heading, cells = page.title, [new_markdown_cell('\n\n'.join(filter(None, [f'# {page.title}', page.blurb and f'{{.blurb}}\n{page.blurb}'])))]
    for cell in page.notebook.cells:
        if cell.cell_type == 'code': cells += _code(cell, heading)
        elif cell.source:
            heading = next(iter(re.findall(r'^#+ +(.+)', cell.source, re.M)[::-1]), heading)
            cell.source = to_myst(cell.source, page.path.parent, modules)
            cells.append(cell)
    for i, cell in enumerate(cells): cell.id = f'cell-{i}'
    page.notebook.cells = cells
    page.notebook.metadata = {'language_info': {'name': 'python'}, 'kernelspec': {'name': 'python3', 'display_name': 'Python 3', 'language': 'python'}}
    return page.notebook
