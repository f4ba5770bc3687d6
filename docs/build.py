"""Build the site into docs/_site/ from the notebooks: `python docs/build.py`; `--serve` shows it and rebuilds on change.

Needs `pip install -e '.[docs,dev]'` and no network. Every warning is an error: a link that leads nowhere fails the build.
nbdev's own processors make the pages (docs/notebooks.py), MyST carries them (docs/myst.py, docs/api.py), Sphinx with myst-nb and furo renders them.
The order of the pages is that of nbs/sidebar.yml (docs/sidebar.py). Those who have Quarto can run `nbdev_docs` on the same notebooks instead.
"""
import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import sidebar
import yaml
from myst import BLOB, Blocks, to_myst, to_sphinx
from nbformat.v4 import new_markdown_cell
from notebooks import NBS, ROOT, Page, config, read_page
from reference import commands_page, configuration_page, scripts

DOCS = Path(__file__).resolve().parent
SITE, WORK = DOCS / '_site', DOCS / '_build'
PICTURES = {'.png', '.svg', '.jpg', '.jpeg', '.gif', '.webp'}


def groups(
    contents: list, # of a sidebar: paths, and `{section, contents}` or `{text, href}`
    caption: str = '', # of the group they stand in
) -> list: # (caption, paths) pairs in reading order
    "The sidebar as captioned groups of files; a group within a group comes after it."
    own = [item if isinstance(item, str) else item['href'] for item in contents if isinstance(item, str) or 'section' not in item]
    found = [(caption, own)] if own else []
    for item in contents:
        if isinstance(item, dict) and 'section' in item:
            head = [item['href']] if 'href' in item else []
            found += groups(head + item['contents'], item['section'])
    return found


def reading_order() -> list: # (caption, paths) pairs; the files beside the notebooks by their path at the root
    "The sidebar, which must hold every notebook once."
    found = groups(yaml.safe_load(sidebar.FILE.read_text(encoding='utf-8'))['website']['sidebar']['contents'])
    found = [(caption, [ROOT / p.removeprefix(f'{BLOB}/') if p.startswith(f'{BLOB}/') else NBS / p for p in paths]) for caption, paths in found]
    here, there = [p for _, paths in found for p in paths if p.suffix == '.ipynb'], [NBS / p for p in sidebar.listed()]
    if sorted(here) != sorted(there): raise SystemExit('nbs/sidebar.yml is stale: run python docs/sidebar.py')
    return found


def toctree(
    caption: str, # may be empty
    names: list[str], # of pages
) -> str: # MyST
    "A group of the sidebar."
    return '```{toctree}\n:hidden:\n' + (f':caption: {caption}\n' if caption else '') + '\n' + '\n'.join(names) + '\n```'


def put(
    path: Path,
    data: str | bytes,
) -> Path: # the same
    "Write a file unless it already says so, so that Sphinx reads again only what changed."
    data = data.encode() if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data: path.write_bytes(data)
    return path


def mathjax():
    "Copy the part of MathJax that a page loads: the script, an extension that reads `\\_` in text, the fonts; not its 60 other files."
    package = Path(importlib.util.find_spec('sphinx-mathjax-offline').origin).parent / 'static' / 'mathjax'
    fonts = package / 'output/chtml/fonts/woff-v2'
    for path in [package / 'tex-chtml.js', package / 'input/tex/extensions/textmacros.js', *fonts.iterdir()]: put(WORK / 'static/mathjax' / path.relative_to(package), path.read_bytes())


def llms(
    sections: list, # (caption, pages) pairs
) -> str: # llms.txt
    "What the site holds, for a reader that is a program: one line a page."
    parts = [f'# {config.title}', f'> {config.description}']
    for caption, pages in sections:
        parts += [f'## {caption}', '\n'.join(f'- [{title}]({name}.html)' + (f': {blurb}' if blurb else '') for name, title, blurb in pages)]
    return '\n\n'.join(parts) + '\n'


def beside(
    path: Path, # of a Markdown file at the root: its first line is the title, its first paragraph the blurb
) -> tuple[Page, str]: # the page without its text; the text as MyST
    "A page that is no notebook."
    text = path.read_text(encoding='utf-8')
    title, blurb = re.match(r'# ([^\n]+)\n+(.+?)(?:\n\n|$)', text, re.S).groups()
    return Page(path, path.stem.lower(), title, ' '.join(blurb.split()), None), text


def write_source() -> dict: # the page of each module
    "Write everything that Sphinx reads to docs/_build/src; what no longer belongs there goes."
    order = reading_order()
    paths = [path for _, paths in order for path in paths]
    texts = {path.resolve(): beside(path) for path in paths if path.suffix == '.md'}
    pages = {path.resolve(): texts[path.resolve()][0] if path.suffix == '.md' else read_page(path, [Blocks]) for path in paths}
    names = [page.name for page in pages.values()]
    if twice := {name for name in names if names.count(name) > 1}: raise SystemExit(f'two notebooks make one page: {", ".join(sorted(twice))}')
    modules = {path: page.module for path, page in pages.items()}
    index = (NBS / config.readme_nb).resolve()
    kept, source, told, trees = set(), WORK / 'src', [], []
    mathjax()
    for caption, paths in order:
        rest = [pages[p.resolve()] for p in paths if p.resolve() != index]
        if rest: trees.append(toctree(caption, [p.name for p in rest]))
        if rest: told.append((caption or 'Pages', [(p.name, p.title, p.blurb) for p in rest]))
    reference = {'commands': commands_page(scripts()), 'configuration-keys': configuration_page()}
    trees.append(toctree('Reference', [*reference, 'genindex']))
    told.append(('Reference', [('commands', 'Commands', 'every command with every flag'), ('configuration-keys', 'Configuration keys', 'every key of every config'),
                               ('genindex', 'Index', 'every symbol')]))
    for page, text in texts.values(): kept.add(put(source / f'{page.name}.md', to_myst(text, ROOT, modules)))
    for path, page in pages.items():
        if path in texts: continue
        notebook = to_sphinx(page, modules)
        if path == index: notebook.cells.append(new_markdown_cell('\n\n'.join(trees), id='sidebar'))
        kept.add(put(source / f'{page.name}.ipynb', nbformat.writes(notebook)))
    kept |= {put(source / f'{name}.md', text) for name, text in reference.items()}
    kept |= {put(source / p.relative_to(NBS), p.read_bytes()) for p in NBS.rglob('*') if p.suffix in PICTURES and '.ipynb_checkpoints' not in p.parts}
    kept.add(put(source / 'llms.txt', llms(told)))
    for path in source.rglob('*'):
        if path.is_file() and path not in kept: path.unlink()
    return {m.name: pages[path].name for path, m in modules.items() if m}


def build(
    fresh: bool = True, # start from nothing
) -> int: # 0 where it went well
    "Build the site."
    from sphinx.cmd.build import build_main
    if fresh: shutil.rmtree(WORK, ignore_errors=True)
    os.environ['PRAXIS_MODULE_PAGES'] = json.dumps(write_source())
    out = WORK / 'html'
    status = build_main(['-q', '-W', '--keep-going', '-b', 'html', '-c', str(DOCS), '-d', str(WORK / 'doctrees'), str(WORK / 'src'), str(out)])
    if status: return status
    if fresh: shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(out, SITE, dirs_exist_ok=True, ignore=shutil.ignore_patterns('.buildinfo', '_sources'))
    shutil.copyfile(WORK / 'src/llms.txt', SITE / 'llms.txt') # last: the site is as new as this file
    return 0


def serve(
    port: int,
):
    "Show the site on localhost, and rebuild in a process of its own when a source changes; the browser reloads by itself."
    from livereload import Server
    def rebuild(): subprocess.run([sys.executable, __file__, '--quick'], cwd=ROOT)
    rebuild()
    server = Server()
    for pattern in ('nbs/**/*.ipynb', 'nbs/*.ipynb', 'nbs/sidebar.yml', 'nbs/images/*', 'docs/*.py', 'docs/static/*', '*.md', 'settings.ini'): server.watch(str(ROOT / pattern), rebuild)
    server.serve(root=str(SITE), port=port)


def main(argv=None):
    "Build, or serve."
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--serve', action='store_true', help='show the site on localhost and rebuild it on change')
    parser.add_argument('--port', type=int, default=8000, help='for --serve (default %(default)s)')
    parser.add_argument('--quick', action='store_true', help='read again only what changed since the last build')
    args = parser.parse_args(argv)
    os.chdir(ROOT) # nbdev looks for settings.ini from here
    return serve(args.port) if args.serve else build(fresh=not args.quick)


if __name__ == '__main__': sys.exit(main())
