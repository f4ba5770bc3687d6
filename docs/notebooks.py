"""What the README and the site share: a notebook as a reader should see it, by nbdev's own processors.

Nothing is executed. nbdev's documentation run executes every exported cell to render `show_doc`; here the API blocks
come from the text of the notebook instead (docs/api.py), so a notebook cannot fail the build by what it does.
"""
import argparse
import re
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
from execnb.nbio import nb2str
from nbdev.config import get_config
from nbdev.process import NBProcessor
from nbdev.processors import FilterDefaults

config = get_config(path=Path(__file__).resolve().parents[1])
ROOT, NBS = config.config_path, config.nbs_path
NOT_HERE = {'populate_language', 'add_show_docs', 'insert_warning', 'clean_show_doc', 'exec_show_docs', 'add_links',
            'ai_magics'}  # of nbdev's processors; most execute, or are for Quarto
TAKEN = {'search', 'genindex', 'library', 'commands', 'configuration-keys', 'changelog', 'contributing'}  # page names
OPTION = re.compile(r'#\| *([\w-]+): *(.*)\n*')


class Page(NamedTuple):
    "A notebook, processed."
    path: Path # of the notebook
    name: str # of its page, without suffix: nbdev's, as in `guidance.losses`
    title: str
    blurb: str # one sentence; may be empty
    notebook: nbformat.NotebookNode # without title and blurb
    module: object = None # what docs/myst.py found that it is exported to


def page_name(path: Path) -> str:
    "The notebook `10_guidance.losses.ipynb` is the page `guidance.losses`; a name that another page has is refused."
    path = path.resolve().relative_to(NBS.resolve())
    name = path.with_name(re.sub(r'^\d+[a-z0-9]*_', '', path.stem.lower())).as_posix()
    if name in TAKEN: raise SystemExit(f'{path}: the site has a page {name} already; call the notebook otherwise')
    return name


def read_page(
    path: Path, # of a notebook
    first: list = (), # processors that see the notebook before anything is hidden
) -> Page: # what a reader should see
    "Read and process a notebook."
    shown = [p for p in FilterDefaults().base_procs() if p.__name__ not in NOT_HERE]
    processor = NBProcessor(path, procs=[*first, *shown])
    processor.process()
    about, module = processor.nb.frontmatter_, getattr(processor.nb, 'module_', None)
    notebook = nbformat.reads(nb2str(processor.nb), 4)
    notebook.cells = [c for c in notebook.cells if c.source and c.cell_type != 'raw']
    return Page(path, page_name(path), about.get('title', ''), about.get('description', ''), notebook, module)


def take_options(source: str) -> tuple[str, dict]: # the code, and the options
    "Split Quarto's `#| key: value` lines from the code below them."
    options = {}
    while found := OPTION.match(source):
        options[found[1]] = found[2].strip(' "\'')
        source = source[found.end():]
    return source, options


def outside_fences(
    text: str, # Markdown
    change, # what to do to a piece of prose
) -> str:
    "Apply `change` to `text`, except to its fenced blocks."
    pieces = re.split(r'(^(`{3,}|~{3,}).*?^\2[`~]*$)', text, flags=re.M | re.S)
    prose, fenced = pieces[::3], [*pieces[1::3], '']
    return ''.join(change(p) + f for p, f in zip(prose, fenced))


def put(path: Path, data: bytes | str) -> Path: # the same
    "Write a file unless it already says so: what did not change keeps its date."
    data = data.encode() if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data: path.write_bytes(data)
    return path


def update(
    files: dict[Path, str], # what each should hold
    about: str, # what the command does
):
    "The command line of what is generated: write what is stale, or with `--check` only say so, and exit 1."
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument('--check', action='store_true', help='write nothing; exit 1 where a file is stale')
    check = parser.parse_args().check
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding='utf-8') != text]
    for path in stale:
        print(path.relative_to(ROOT), f'is stale: run python {sys.argv[0]}' if check else '')
        if not check: put(path, files[path])
    sys.exit(check and bool(stale))
