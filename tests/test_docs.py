"The README and the parts of the site's build, without building the site."
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

repo = Path(__file__).parents[1]
sys.path.insert(0, str(repo / 'docs'))

import notebooks  # noqa: E402
import readme  # noqa: E402

PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='


def page(tmp_path, *cells):
    "The path of a notebook made from `cells`."
    path = tmp_path / '20_some.page.ipynb'
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


@pytest.fixture
def read(tmp_path, monkeypatch):
    "Reads cells as a page."
    monkeypatch.setattr(notebooks, 'NBS', tmp_path)
    return lambda *cells, **kwargs: notebooks.read_page(page(tmp_path, *cells), **kwargs)


def test_the_readme_is_in_sync_with_its_notebook():
    done = subprocess.run([sys.executable, 'docs/readme.py', '--check'], cwd=repo, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize('cell', [new_markdown_cell('# Title\n\n> One\n> sentence.\n\nMore.'), new_markdown_cell('# Title\n> One sentence.\n\nMore.')])
def test_the_first_cell_gives_title_and_blurb_and_keeps_the_rest(read, cell):
    got = read(cell, new_markdown_cell('Last.'))
    assert (got.title, got.blurb, got.name) == ('Title', 'One sentence.', 'some.page')
    assert [c.source for c in got.notebook.cells] == ['More.', 'Last.']


def test_front_matter_may_be_yaml(read):
    got = read(new_raw_cell('---\ntitle: Title\ndescription: "One: two."\n---'), new_markdown_cell('Text.'))
    assert (got.title, got.blurb, [c.source for c in got.notebook.cells]) == ('Title', 'One: two.', ['Text.'])


def test_a_reader_sees_no_hidden_and_no_exported_cell(read):
    got = read(new_markdown_cell('# Title'), new_code_cell('#| hide\n1'), new_code_cell('#| export\ndef f(): pass'), new_code_cell('#| echo: false\n2'),
               new_code_cell('3'))
    assert [c.source for c in got.notebook.cells] == ['#| echo: false\n2', '3']
    assert notebooks.take_options('#| echo: false\n#| fig-cap: "A: b"\n2') == ('2', {'echo': 'false', 'fig-cap': 'A: b'})


def test_the_readme_names_its_pictures_and_shows_outputs(read):
    image = new_output('display_data', {'image/png': PIXEL, 'text/plain': '<Figure>'})
    text, pictures = readme.readme(read(new_markdown_cell('# Title\n> Blurb.'), new_code_cell('#| fig-cap: What it shows\nplot()', outputs=[image]),
                                        new_code_cell('print(1)', outputs=[new_output('stream', text='1\n')])))
    assert text == ('# Title\n\nBlurb.\n\n```python\nplot()\n```\n\n![What it shows](docs/img/index-1.png)\n\n'
                    '```python\nprint(1)\n```\n\n```text\n1\n```\n')
    assert list(pictures) == ['docs/img/index-1.png'] and pictures['docs/img/index-1.png'].startswith(b'\x89PNG')


def test_relative_links_start_at_the_root_and_must_lead_somewhere():
    text = '[a](60_cli.ipynb#x) ![b](../LICENSE) <img src="../LICENSE"> [c](https://x.org/a.ipynb) [d](#here)\n```\n[e](60_cli.ipynb)\n```\n'
    assert readme.from_root(text) == text.replace('(60_cli.ipynb#x)', '(nbs/60_cli.ipynb#x)').replace('../LICENSE', 'LICENSE')
    with pytest.raises(SystemExit, match='the link nowhere.ipynb leads to no file'): readme.from_root('[a](nowhere.ipynb)')
