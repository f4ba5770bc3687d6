"""Write README.md from nbs/index.ipynb: `python docs/readme.py`; `--check` only says if it is stale.

The README is generated: edit the notebook, run this, commit both. Outputs are the stored ones
(`python docs/refresh.py nbs/index.ipynb` renews them). Relative links and pictures are rewritten so that they work on
a code host, from the root of the repository, and each must lead to a file that exists. Pictures among the outputs are
written to docs/img/ and committed with the README.
"""
import base64
import re

from notebooks import NBS, ROOT, Page, config, outside_fences, read_page, take_options, update

PICTURES = 'docs/img'
LINK = re.compile(r'''(\]\(|(?:src|href)=["'])(?![a-z]+:|#|/)([^)\s"'#]+)''')


def from_root(text: str) -> str:
    "Make relative links of Markdown start at the root, not at nbs/; one to a file that does not exist is an error."
    def rewrite(link):
        target = (NBS / link[2]).resolve()
        if not target.exists(): raise SystemExit(f'{config.readme_nb}: the link {link[2]} leads to no file')
        return link[1] + target.relative_to(ROOT.resolve()).as_posix()
    return outside_fences(text, lambda prose: LINK.sub(rewrite, prose))


def shown(
    output, # of a cell
    caption: str, # for a picture
    pictures: dict, # by path from the root; the one of this output is added
) -> str: # Markdown
    "What a cell has shown: a picture, Markdown, or text."
    data = output.get('data', {})
    if 'image/png' in data:
        name = f'{PICTURES}/index-{len(pictures) + 1}.png'
        pictures[name] = base64.b64decode(data['image/png'])
        return f'![{caption}]({name})'
    if 'text/markdown' in data: return data['text/markdown']
    text = output.get('text') or data.get('text/plain', '')
    return f'```text\n{text.strip()}\n```'


def readme(page: Page) -> tuple[str, dict[str, bytes]]: # README.md, and its pictures by their path from the root
    "The first page as README.md."
    parts, pictures = [f'# {page.title}', page.blurb], {}
    for cell in page.notebook.cells:
        if cell.cell_type == 'markdown':
            parts.append(from_root(cell.source))
            continue
        source, options = take_options(cell.source)
        if options.get('echo') != 'false': parts.append(f'```python\n{source}\n```')
        caption = options.get('fig-alt') or options.get('fig-cap') or ''
        if options.get('output') != 'false': parts += [shown(o, caption, pictures) for o in cell.outputs]
    return '\n\n'.join(filter(None, parts)) + '\n', pictures


if __name__ == '__main__':
    text, pictures = readme(read_page(NBS / config.readme_nb))
    files = dict.fromkeys((ROOT / PICTURES).glob('index-*'))  # those that the README no longer has go
    files |= {ROOT / name: data for name, data in pictures.items()}
    update(files | {ROOT / 'README.md': text.encode()}, __doc__.splitlines()[0])
