"""Write README.md from nbs/index.ipynb, without Quarto: `python docs/readme.py`; with `--check`, exit 1 where it is stale.

The README is generated: edit the notebook, run this, commit both. Outputs are the stored ones (`python docs/refresh.py nbs/index.ipynb` renews them).
Relative links and pictures are rewritten so that they work on a code host, from the root of the repository, and each must lead to a file that exists.
Pictures among the outputs are written to docs/img/ and committed with the README.
"""
import argparse
import os
import re
import sys
from pathlib import Path

from nbconvert import MarkdownExporter
from notebooks import NBS, ROOT, Page, config, outside_fences, read_page, take_options

PICTURES = 'docs/img'
LINK = re.compile(r'''(\]\(|(?:src|href)=["'])(?![a-z]+:|#|/)([^)\s"'#]+)''')
TEMPLATE = '''{%- extends 'markdown/index.md.j2' -%}
{%- block stream %}

```text
{{ output.text | strip_ansi | trim }}
```

{% endblock stream -%}
{%- block data_text %}

```text
{{ output.data['text/plain'] | strip_ansi | trim }}
```

{% endblock data_text -%}'''


def from_root(
    text: str, # Markdown whose links start at the folder of the notebooks
) -> str: # with links that start at the root
    "Rewrite relative links; a link to a file that does not exist is an error."
    def rewrite(link):
        target = (NBS / link[2]).resolve()
        if not target.exists(): raise SystemExit(f'{config.readme_nb}: the link {link[2]} leads to no file')
        return link[1] + Path(os.path.relpath(target, ROOT.resolve())).as_posix()
    return outside_fences(text, lambda prose: LINK.sub(rewrite, prose))


def readme(
    page: Page, # of the index
) -> tuple[str, dict[str, bytes]]: # README.md, and its pictures by their path from the root
    "The README and its pictures."
    notebook, captions = page.notebook, []
    for cell in notebook.cells:
        if cell.cell_type == 'markdown':
            cell.source = from_root(cell.source)
            continue
        cell.source, options = take_options(cell.source)
        if options.get('echo') == 'false': cell.metadata['transient'] = {'remove_source': True}
        if options.get('output') == 'false': cell.outputs = []
        caption = options.get('fig-alt') or options.get('fig-cap') or ''
        captions += [caption for o in cell.outputs for kind in o.get('data', {}) if kind.startswith('image/')]
    notebook.metadata['language_info'] = {'name': 'python'}
    exporter = MarkdownExporter(raw_template=TEMPLATE)
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    text, resources = exporter.from_notebook_node(notebook, {'unique_key': 'index', 'output_files_dir': PICTURES})
    pictures = {}
    for (name, data), caption in zip(resources['outputs'].items(), captions):
        new = f'{PICTURES}/index-{len(pictures) + 1}{Path(name).suffix}'
        text = re.sub(rf'!\[\w+\]\({re.escape(Path(name).as_posix())}\)', lambda m: f'![{caption}]({new})', text)
        pictures[new] = data
    text = re.sub(r'\n{3,}', '\n\n', re.sub(r'[ \t]+$', '', text, flags=re.M)).strip()
    head = '\n\n'.join(filter(None, [f'# {page.title}', page.blurb]))
    return f'{head}\n\n{text}\n', pictures


def stale(
    files: dict[str, bytes], # what should be there, by path from the root
) -> list[str]: # paths that are missing, differ, or should not be there
    "Compare the files with the repository."
    extra = {p.relative_to(ROOT).as_posix() for p in (ROOT / PICTURES).glob('index-*')} - files.keys()
    return sorted(extra) + [name for name, data in files.items() if not (ROOT / name).exists() or (ROOT / name).read_bytes() != data]


def main(argv=None):
    "Write what is stale, or with `--check` only name it."
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', action='store_true', help='write nothing; exit 1 where README.md or a picture is stale')
    check = parser.parse_args(argv).check
    os.chdir(ROOT) # nbdev looks for settings.ini from here
    text, pictures = readme(read_page(NBS / config.readme_nb))
    files = {'README.md': text.encode(), **pictures}
    names = stale(files)
    for name in names:
        print(f'{name} is stale: run python docs/readme.py' if check else name)
        if check: continue
        if name not in files: (ROOT / name).unlink()
        else:
            (ROOT / name).parent.mkdir(exist_ok=True)
            (ROOT / name).write_bytes(files[name])
    return int(check and bool(names))


if __name__ == '__main__': sys.exit(main())
