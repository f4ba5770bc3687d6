"""Write README.md from nbs/index.ipynb: `python docs/readme.py`; `--check` only says if it is stale.

The README is generated: edit the notebook, run this, commit both. Outputs are the stored ones
(`python docs/refresh.py nbs/index.ipynb` renews them). Relative links are rewritten so that they work on a code host,
from the root of the repository, and each must lead to a file that exists.
"""
import re

from notebooks import NBS, ROOT, Page, config, outside_fences, read_page, update

LINK = re.compile(r'''(\]\(|(?:src|href)=["'])(?![a-z]+:|#|/)([^)\s"'#]+)''')


def from_root(text: str) -> str:
    "Make relative links of Markdown start at the root, not at nbs/; one to a file that does not exist is an error."
    def rewrite(link):
        target = (NBS / link[2]).resolve()
        if not target.exists(): raise SystemExit(f'{config.readme_nb}: the link {link[2]} leads to no file')
        return link[1] + target.relative_to(ROOT.resolve()).as_posix()
    return outside_fences(text, lambda prose: LINK.sub(rewrite, prose))


def shown(output) -> str: # Markdown
    "What a cell has shown, as text."
    text = output.get('text') or output['data']['text/plain']
    return f'```text\n{text.strip()}\n```'


def readme(page: Page) -> str: # Markdown
    "The first page as README.md."
    parts = [f'# {page.title}', page.blurb]
    for cell in page.notebook.cells:
        if cell.cell_type == 'markdown': parts.append(from_root(cell.source))
        else: parts += [f'```python\n{cell.source}\n```', *map(shown, cell.outputs)]
    return '\n\n'.join(filter(None, parts)) + '\n'


if __name__ == '__main__':
    update({ROOT / 'README.md': readme(read_page(NBS / config.readme_nb))}, __doc__.splitlines()[0])
