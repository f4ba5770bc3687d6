"""Write nbs/sidebar.yml, the reading order of the notebooks: `python docs/sidebar.py`; with `--check`, exit 1 where it is stale.

nbdev's own sidebar sorts folders behind files and knows no headings. This takes the notebooks that it lists and puts them under headings: the folders first,
then the library by the tens of its numbers. settings.ini says `custom_sidebar = True`, so `nbdev_docs` leaves the file alone and Quarto shows the same order.
"""
import argparse
import contextlib
import io
import os
import re
import sys

import yaml
from nbdev.quarto import nbdev_sidebar
from notebooks import NBS, ROOT, config

FOLDERS = dict(tutorials='Tutorials', guides='Guides')
TENS = {0: 'Foundations', 1: 'Losses and models', 2: 'Training', 3: 'Data', 4: 'The language', 5: 'Programs', 6: 'Stages', 7: 'Audit', 8: 'Commands'}
BESIDE = dict(Changelog='CHANGELOG.md', Contributing='CONTRIBUTING.md') # files at the root that close the guides
FILE = NBS / 'sidebar.yml'


def listed() -> list[str]: # paths below nbs/
    "The notebooks that nbdev would list."
    with contextlib.redirect_stdout(io.StringIO()) as out: nbdev_sidebar.__wrapped__(printit=True, force=True)
    def paths(items): return [p for item in items for p in (paths(item['contents']) if isinstance(item, dict) else [item])]
    return paths(yaml.safe_load(out.getvalue())['website']['sidebar']['contents'])


def heading(
    path: str, # below nbs/
) -> str: # '' for the first page, which stands above the headings
    "The heading that a notebook stands under."
    folder, _, name = path.rpartition('/')
    if folder: return FOLDERS.get(folder, folder.replace('_', ' ').capitalize())
    number = re.match(r'\d+', name)
    return TENS.get(int(number[0]) // 10, 'More') if number else ''


def contents(
    paths: list[str], # below nbs/
) -> list: # as Quarto's `sidebar: contents` has them
    "Put notebooks under headings: no notebook is left out, whatever its name."
    order = ['', *FOLDERS.values(), *TENS.values()]
    found = sorted({heading(p) for p in paths}, key=lambda h: (order.index(h) if h in order else len(order), h))
    sections = [dict(section=h, contents=[p for p in paths if heading(p) == h]) for h in found if h]
    for section in sections:
        if section['section'] == 'Guides': section['contents'] += [dict(text=t, href=f'{config.git_url}/blob/{config.branch}/{p}') for t, p in BESIDE.items()]
    return sorted((p for p in paths if not heading(p)), key=lambda p: p != config.readme_nb) + sections


def text() -> str: # YAML
    "What nbs/sidebar.yml should say."
    tree = dict(website=dict(sidebar=dict(contents=contents(listed()))))
    return '# Written by docs/sidebar.py.\n' + yaml.safe_dump(tree, sort_keys=False, width=1000)


def main(argv=None):
    "Write the file where it is stale, or with `--check` only say so."
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', action='store_true', help='write nothing; exit 1 where nbs/sidebar.yml is stale')
    check = parser.parse_args(argv).check
    os.chdir(ROOT) # nbdev looks for settings.ini from here
    said = text()
    if FILE.exists() and FILE.read_text(encoding='utf-8') == said: return 0
    print('nbs/sidebar.yml is stale: run python docs/sidebar.py' if check else 'nbs/sidebar.yml')
    if not check: FILE.write_text(said, encoding='utf-8')
    return int(check)


if __name__ == '__main__': sys.exit(main())
