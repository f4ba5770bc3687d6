"""Build the site into docs/_site/ from the notebooks: `python docs/build.py`; `--serve` shows it and watches.

Needs `pip install -e '.[docs,dev]'` and no network. Every warning is an error: a link that leads nowhere fails the
build. nbdev's own processors make the pages (docs/notebooks.py), MyST carries them (docs/myst.py, docs/api.py), Sphinx
with myst-nb and furo renders them, in the order of docs/sidebar.py. Those who have Quarto can run `nbdev_docs` on the
same notebooks instead.
"""
import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import sidebar
from myst import Blocks, to_myst, to_sphinx
from nbformat.v4 import new_markdown_cell
from notebooks import NBS, ROOT, Page, config, put, read_page
from reference import commands_page, configuration_page, scripts

DOCS = Path(__file__).resolve().parent
SITE, WORK = DOCS / '_site', DOCS / '_build'
SOURCE = WORK / 'src'
STAMP = SITE / '.made_from'  # the hash of what the site was made from
MADE_FROM = ['nbs/**/*', 'docs/*.py', 'docs/static/*', 'praxis/**/*.py', '*.md', 'settings.ini']
BLURB = 'Every notebook of the package, in the order of reading: each exports one module.'
REFERENCE = [('commands', 'Commands', 'every command with every flag'),
             ('configuration-keys', 'Configuration keys', 'every key of every config'),
             ('genindex', 'Index', 'every symbol')]


def toctree(caption: str, names: list[str]) -> str: # MyST
    "A group of the sidebar: the names of its pages; the caption may be empty."
    return '\n'.join(['```{toctree}', ':hidden:', f':caption: {caption}' if caption else '', '', *names, '```'])


def llms(sections: dict) -> str: # llms.txt
    "What the site holds, for a reader that is a program: a page, by name, title and blurb, is a line."
    parts = [f'# {config.title}', f'> {config.description}']
    for caption, pages in sections.items():
        lines = [f'- [{title}]({name}.html)' + (f': {blurb}' if blurb else '') for name, title, blurb in pages]
        parts += [f'## {caption}', '\n'.join(lines)]
    return '\n\n'.join(parts) + '\n'


def library(groups: dict) -> str: # MyST
    "The page that holds the library in the sidebar: pages by their headings."
    parts = [f'# {sidebar.LIBRARY}\n\n{{.blurb}}\n{BLURB}']
    for heading, rows in groups.items():
        lines = [f'- [{title}](/{name}.ipynb): {blurb}' for name, title, blurb in rows]
        parts += [f'## {heading}', '\n'.join(lines), toctree(heading, [name for name, *_ in rows])]
    return '\n\n'.join(parts) + '\n'


def beside(path: Path) -> tuple[Page, str]: # the page, and its text
    "A Markdown file at the root as a page: its first line is the title, its first paragraph the blurb."
    text = path.read_text(encoding='utf-8')
    title, blurb = re.match(r'# ([^\n]+)\n+(.+?)(?:\n\n|$)', text, re.S).groups()
    return Page(path, path.stem.lower(), title, ' '.join(blurb.split()), None), text


def write_source() -> str: # llms.txt
    "Write everything that Sphinx reads to docs/_build/src; what no longer belongs there goes."
    headings = sidebar.sections(sidebar.listed()).items()
    sections = {h: [read_page(NBS / p, [Blocks]) for p in paths] for h, paths in headings}
    sections[sidebar.FOLDERS['guides']] += [beside(ROOT / name)[0] for name in sidebar.BESIDE]
    pages = [page for group in sections.values() for page in group]
    if len({page.name for page in pages}) < len(pages): raise SystemExit('two notebooks make a page of one name')
    modules = {page.path.resolve(): page.module for page in pages}
    listing = {h: [(p.name, p.title, p.blurb) for p in group if p.name != 'index'] for h, group in sections.items()}
    listing = {h: rows for h, rows in listing.items() if rows}
    rooms = {h: rows for h, rows in listing.items() if h in sidebar.TENS}
    folders = {h: rows for h, rows in listing.items() if h not in rooms}
    folders['Reference'] = [('library', sidebar.LIBRARY, BLURB), *REFERENCE]
    files = {p.relative_to(NBS): p.read_bytes() for p in NBS.glob('images/*')}
    files['commands.md'] = commands_page(scripts())
    files['configuration-keys.md'] = configuration_page()
    files['library.md'] = library(rooms)
    for page in pages:
        if page.notebook is None:
            files[f'{page.name}.md'] = to_myst(page.path.read_text(encoding='utf-8'), ROOT, modules)
            continue
        notebook = to_sphinx(page, modules)
        if page.name == 'index':
            trees = [toctree(h, [name for name, *_ in rows]) for h, rows in folders.items()]
            notebook.cells.append(new_markdown_cell('\n\n'.join(trees), id='sidebar'))
        files[f'{page.name}.ipynb'] = nbformat.writes(notebook)
    kept = {put(SOURCE / name, data) for name, data in files.items()}
    for path in SOURCE.rglob('*'):
        if path.is_file() and path not in kept: path.unlink()
    return llms({h or 'Pages': rows for h, rows in (listing | dict(Reference=REFERENCE)).items()})


def hash_of_sources() -> str: # sha256
    "What all files that the site is made from hash to, by name and content; hidden ones are not among them."
    found = {path.relative_to(ROOT) for pattern in MADE_FROM for path in ROOT.glob(pattern) if path.is_file()}
    said = hashlib.sha256()
    for name in sorted(path for path in found if not any(part[0] == '.' for part in path.parts)):
        said.update(f'{name.as_posix()} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}\n'.encode())
    return said.hexdigest()


def is_current() -> bool:
    "Whether the site was made from the sources as they are."
    return STAMP.exists() and STAMP.read_text(encoding='utf-8') == hash_of_sources()


def build(fresh: bool) -> int: # 0 where it went well
    "Build the site, from nothing or from what stands there."
    from sphinx.cmd.build import build_main
    if fresh: shutil.rmtree(WORK, ignore_errors=True)
    STAMP.unlink(missing_ok=True)
    made_from, told = hash_of_sources(), write_source()
    built = WORK / 'html'
    places = ['-c', DOCS, '-d', WORK / 'doctrees', SOURCE, built]
    status = build_main(['-q', '-W', '--keep-going', '-j', '2', '-b', 'html', *map(str, places)])
    if status: return status
    if fresh: shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(built, SITE, dirs_exist_ok=True)
    (SITE / 'llms.txt').write_text(told, encoding='utf-8')
    STAMP.write_text(made_from, encoding='utf-8')  # last
    return 0


def serve(port: int):
    "Show the site on localhost, and rebuild in a process of its own when a source changes; the browser reloads."
    from livereload import Server
    def rebuild(): subprocess.run([sys.executable, __file__, '--quick'], cwd=ROOT)
    rebuild()
    server = Server()
    for pattern in MADE_FROM: server.watch(str(ROOT / pattern), rebuild)
    server.serve(root=str(SITE), port=port)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--serve', action='store_true', help='show the site on localhost and rebuild it on change')
    parser.add_argument('--port', type=int, default=8000, help='for --serve (default %(default)s)')
    parser.add_argument('--quick', action='store_true', help='read again only what changed since the last build')
    args = parser.parse_args()
    sys.exit(serve(args.port) if args.serve else build(fresh=not args.quick))
