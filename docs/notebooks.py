"""What the README and the site share: a notebook as a reader should see it, by nbdev's own processors, with nothing executed.

nbdev's documentation run executes every exported cell to render `show_doc`. Here the API blocks come from the text of the notebook instead
(`docs/api.py`), so a build imports neither torch nor praxis, and a notebook cannot fail it by what it does.
"""
import re
from pathlib import Path
from typing import NamedTuple

import nbformat
import yaml
from execnb.nbio import nb2str, read_nb
from nbdev.config import get_config
from nbdev.process import NBProcessor
from nbdev.processors import FilterDefaults

config = get_config(path=Path(__file__).resolve().parents[1])
ROOT, NBS = config.config_path, config.nbs_path
EXECUTES_OR_LINKS = {'FrontmatterProc', 'add_show_docs', 'insert_warning', 'clean_show_doc', 'exec_show_docs', 'add_links', 'ai_magics'}


class Visible(FilterDefaults):
    "nbdev's processing of a notebook, less what executes cells or needs the installed package."
    def base_procs(self): return [p for p in super().base_procs() if p.__name__ not in EXECUTES_OR_LINKS]


class Page(NamedTuple):
    "A notebook, processed."
    path: Path # of the notebook
    name: str # of its page, without suffix: nbdev's, as in `guidance.losses`
    title: str
    blurb: str # one sentence; may be empty
    notebook: nbformat.NotebookNode # without title and blurb
    module: object = None # what `docs/myst.py` found that it is exported to


TAKEN = {'search', 'genindex', 'py-modindex', 'commands', 'configuration-keys', 'changelog', 'contributing'} # pages that no notebook makes


def page_name(
    path: Path, # of a notebook, below `NBS`
) -> str: # of its page, without suffix: the number goes, as in nbdev
    "`10_guidance.losses.ipynb` is the page `guidance.losses`; a name that another page has is refused."
    path = path.resolve().relative_to(NBS.resolve())
    name = path.with_name(re.sub(r'^\d+[a-zA-Z0-9]*_', '', path.name.lower())).as_posix().removesuffix('.ipynb')
    if name in TAKEN: raise SystemExit(f'{path}: the site has a page {name} already; call the notebook otherwise')
    return name


def front_matter(
    cells: list, # of a notebook; the first one is shortened by what is taken from it, or removed
) -> tuple[str, str]: # title and blurb
    "Take title and blurb from the first cell: YAML between dashes, or `# Title` and `> blurb`."
    first = cells[0] if cells else None
    if first is None or first.cell_type == 'code': return '', ''
    if first.cell_type == 'raw':
        cells.pop(0)
        fields = yaml.safe_load(first.source.strip().strip('-')) or {}
        return fields.get('title', ''), fields.get('description', '')
    found = re.match(r'\s*# +(.+?) *(?:\n+((?:>.*(?:\n|$))+)|\n|$)', first.source)
    if not found: return '', ''
    first.source = first.source[found.end():].strip()
    if not first.source: cells.pop(0)
    return found[1], ' '.join(re.sub(r'^> ?', '', line).strip() for line in (found[2] or '').splitlines())


def read_page(
    path: Path, # of a notebook
    first: list = (), # processors that see the notebook before anything is hidden
) -> Page: # what a reader should see
    "Read and process a notebook."
    notebook = read_nb(path)
    filters = Visible()
    NBProcessor(nb=notebook, procs=[*first, *filters.procs()]).process()
    module = getattr(notebook, 'module_', None)
    notebook = nbformat.reads(nb2str(notebook), 4)
    title, blurb = front_matter(notebook.cells)
    notebook.cells = [c for c in notebook.cells if c.cell_type != 'raw']
    return Page(path, page_name(path), title, blurb, notebook, module)


OPTION = re.compile(r'#\| *([\w-]+): *(.*)')


def take_options(
    source: str, # of a code cell
) -> tuple[str, dict]: # the source without them, and the options
    "Split Quarto's `#| key: value` lines from the code below them."
    lines, options = source.splitlines(), {}
    while lines and (line := OPTION.match(lines[0])):
        options[line[1]] = line[2].strip().strip('"\'')
        lines.pop(0)
    return '\n'.join(lines).strip('\n'), options


def outside_fences(
    text: str, # Markdown
    change, # what to do to a piece of prose
) -> str:
    "Apply `change` to `text`, except to its fenced blocks."
    pieces = re.split(r'(^(`{3,}|~{3,}).*?^\2[`~]*$)', text, flags=re.M | re.S)
    return ''.join(change(p) if i % 3 == 0 else p for i, p in enumerate(pieces) if i % 3 != 2)
