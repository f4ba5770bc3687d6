"""Write nbs/sidebar.yml, the reading order of the notebooks: `python docs/sidebar.py`, or with `--check` only compare.

nbdev's own sidebar sorts folders behind files and knows no headings. Here the folders come first, then the library,
folded, by the tens of its numbers. With `custom_sidebar = True` in settings.ini `nbdev_docs` leaves the file alone.
"""
import re
from pathlib import Path

import yaml
from fastcore.xtras import globtastic
from notebooks import NBS, config, update

FOLDERS = dict(tutorials='Start here', howto='How to', guides='To look up')
LIBRARY = 'The library'
TENS = ['Foundations', 'Losses and models', 'Training', 'Data', 'The language', 'Programs', 'Stages', 'Audit and use',
        'Commands', 'More']
BESIDE = ['CHANGELOG.md', 'CONTRIBUTING.md']  # files at the root that close the folders
BLOB = config.git_url and f'{config.git_url}/blob/{config.branch}'  # where sources are shown; empty: nowhere
FILE = NBS / 'sidebar.yml'


def listed() -> list[str]: # paths below nbs/
    "The notebooks that nbdev sees: the first page, then the others in the order of their names."
    found = globtastic(NBS, file_glob='*.ipynb', skip_folder_re='^[_.]', skip_file_re='^[_.]')
    paths = [Path(path).relative_to(NBS).as_posix() for path in found]
    return sorted(paths, key=lambda path: (path != config.readme_nb, path))


def heading(path: str) -> str: # '' for the first page, which stands above the headings
    "The heading that a notebook stands under."
    folder, _, name = path.rpartition('/')
    if folder: return FOLDERS.get(folder, folder.replace('_', ' ').capitalize())
    number = re.match(r'\d+', name)
    if not number: return ''
    ten = int(number[0]) // 10
    return TENS[min(ten, len(TENS) - 1)]


def sections(paths: list[str]) -> dict[str, list[str]]: # heading to its notebooks, in reading order
    "Put notebooks under headings: none is left out, whatever its name."
    found = {name: [] for name in ['', *FOLDERS.values(), *TENS]}
    for path in paths: found.setdefault(heading(path), []).append(path)
    return {name: pages for name, pages in found.items() if pages}


def contents(paths: list[str]) -> list: # as Quarto's `sidebar: contents` has them
    "The sections as Quarto takes them, with the files at the root as links to the code host."
    parts = sections(paths)
    first = parts.pop('', [])
    if BLOB: parts[FOLDERS['guides']] += [dict(text=Path(n).stem.title(), href=f'{BLOB}/{n}') for n in BESIDE]
    listed = [dict(section=name, contents=pages) for name, pages in parts.items()]
    library = [part for part in listed if part['section'] in TENS]
    return first + [part for part in listed if part not in library] + [dict(section=LIBRARY, contents=library)]


if __name__ == '__main__':
    tree = dict(website=dict(sidebar=dict(contents=contents(listed()))))
    said = '# Written by docs/sidebar.py.\n' + yaml.safe_dump(tree, sort_keys=False, width=1000)
    update({FILE: said}, __doc__.splitlines()[0])
