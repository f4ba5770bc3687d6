"The README and the parts of the site's build, without building the site."
import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

repo = Path(__file__).parents[1]
sys.path.insert(0, str(repo / 'docs'))

import api  # noqa: E402
import myst  # noqa: E402
import notebooks  # noqa: E402
import readme  # noqa: E402
import reference  # noqa: E402
import sidebar  # noqa: E402


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


@pytest.mark.parametrize('script', ['readme', 'sidebar', 'commands'])
def test_what_a_script_writes_is_in_sync(script):
    done = subprocess.run([sys.executable, f'docs/{script}.py', '--check'], cwd=repo, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_sidebar_holds_every_notebook_once():
    tree = yaml.safe_load(sidebar.FILE.read_text())['website']['sidebar']['contents']
    def paths(items):
        return [p for item in items for p in (paths(item.get('contents', [])) if isinstance(item, dict) else [item])]
    there = [p.relative_to(notebooks.NBS).as_posix() for p in notebooks.NBS.rglob('*.ipynb')
             if not any(part[0] in '._' for part in p.relative_to(notebooks.NBS).parts)]
    assert sorted(paths(tree)) == sorted(there) and len(there) > 30
    assert notebooks.config.custom_sidebar # or `nbdev_docs` would write another order over it


def test_the_sidebar_is_the_reading_order(monkeypatch):
    monkeypatch.setattr(sidebar, 'BLOB', 'https://host/praxis')
    got = sidebar.contents(['00_a.ipynb', '11_b.ipynb', 'index.ipynb', 'odd.ipynb', '95_c.ipynb', 'guides/01_d.ipynb',
                            'other_things/e.ipynb', 'tutorials/01_f.ipynb'])
    assert got[:2] == ['index.ipynb', 'odd.ipynb']
    assert [s['section'] for s in got[2:]] == ['Start here', 'To look up', 'Other things', 'The library']
    assert [s['section'] for s in got[-1]['contents']] == ['Foundations', 'Losses and models', 'More']
    assert got[3]['contents'][0] == 'guides/01_d.ipynb'
    assert [c['text'] for c in got[3]['contents'][1:]] == ['Changelog', 'Contributing']


def test_every_benchmark_is_named_by_a_page():
    pages = ' '.join(path.read_text() for path in (repo / 'nbs').rglob('*.ipynb'))
    scripts = sorted(path.name for path in (repo / 'benchmarks').glob('*.py'))
    assert scripts and [name for name in scripts if f'benchmarks/{name}' not in pages] == []


def test_the_first_cell_gives_title_and_blurb(read):
    got = read(new_markdown_cell('# Title\n\n> One sentence.'), new_markdown_cell('Last.'))
    assert (got.title, got.blurb, got.name) == ('Title', 'One sentence.', 'some.page')
    assert [c.source for c in got.notebook.cells] == ['Last.']


@pytest.mark.parametrize('path', notebooks.NBS.rglob('[!.]*.ipynb'), ids=lambda p: p.name)
def test_the_first_cell_holds_title_and_blurb_and_nothing_else(path):  # the rest of it would not be seen on the site
    assert re.fullmatch(r'# .+\n\n?> .+', nbformat.read(path, 4).cells[0].source)


def test_a_page_has_the_name_of_its_notebook_without_the_number():
    names = [notebooks.page_name(notebooks.NBS / name)
             for name in ('57_programs.search.ipynb', '10_guidance.losses.ipynb', 'tutorials/03_first_run.ipynb')]
    assert names == ['programs.search', 'guidance.losses', 'tutorials/first_run']
    with pytest.raises(SystemExit, match='40_search.ipynb: the site has a page search'):
        notebooks.page_name(notebooks.NBS / '40_search.ipynb')


def test_a_reader_sees_no_hidden_and_no_exported_cell(read):
    got = read(new_markdown_cell('# Title'), new_code_cell('#| hide\n1'), new_code_cell('#| export\ndef f(): pass'),
               new_code_cell('#| code-fold: true\n2'),
               new_code_cell('3'))
    assert [c.source for c in got.notebook.cells] == ['#| code-fold: true\n2', '3']
    assert notebooks.take_options('#| label: fig-a\n#| fig-cap: "A: b"\n2') == ('2',
                                                                                {'label': 'fig-a', 'fig-cap': 'A: b'})


def test_the_readme_shows_code_and_outputs(read):
    cell = new_code_cell('print(1)', outputs=[new_output('stream', text='1\n')])
    text = readme.readme(read(new_markdown_cell('# Title\n> Blurb.'), cell))
    assert text == '# Title\n\nBlurb.\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n'


def test_relative_links_start_at_the_root_and_must_lead_somewhere():
    text = ('[a](80_cli.ipynb#x) ![b](../LICENSE) <img src="../LICENSE"> [c](https://x.org/a.ipynb) [d](#here)\n'
            '```\n[e](80_cli.ipynb)\n```\n')
    assert readme.from_root(text) == text.replace('(80_cli.ipynb#x)',
                                                  '(nbs/80_cli.ipynb#x)').replace('../LICENSE', 'LICENSE')
    with pytest.raises(SystemExit, match='the link nowhere.ipynb leads to no file'):
        readme.from_root('[a](nowhere.ipynb)')


def block(source):
    "The API blocks of a cell's source."
    return '\n'.join(api.block(s, 'praxis.m', 'URL') for s in api.symbols(source))


def test_a_function_gets_its_signature_a_table_and_a_link_to_its_source():
    assert block('''
def loss(
    logp: Tensor, # (batch,) under `a|b`
    beta: float = 0.1, # scale
    *rest: int,
    mode=None, # what to do
) -> dict[str, Tensor]: # by name
    "The loss."
    return {} # not a parameter
def _private(): pass''') == '''\
````````{py:function} loss(logp, beta=0.1, *rest, mode=None) -> dict[str, Tensor]
:module: praxis.m

The loss.

| parameter | type | default | meaning |
| --- | --- | --- | --- |
| `logp` | `Tensor` |  | (batch,) under `a\\|b` |
| `beta` | `float` | `0.1` | scale |
| `*rest` | `int` |  |  |
| `mode` |  | `None` | what to do |
| *returns* | `dict[str, Tensor]` |  | by name |

{.source-line}
[source](URL)
````````'''


@pytest.mark.parametrize('source, said', [
    ('def f(a, b): return a # no', '````````{py:function} f(a, b)\n'),
    ('def f(a, b) -> int: # the sum\n    return a + b', '| *returns* | `int` | the sum |'),
    ('def f(a): # the only one\n    return a', '| `a` | the only one |'),
    ('class C(NamedTuple):\n    a: int # first\n    b: int = 2 # second', '````````{py:class} C(a, b=2)\n'),
    ('class C(NamedTuple):\n    a: int # first\n    b: int = 2 # second', '| field | type | default | meaning |'),
    ("class C(Section):\n    a: Count = Field(3, description='how many')", '| `a` | `Count` | `3` | how many |'),
    ('class C(Section):\n    "Doc."', 'Doc.\n\nBuilt on `Section`.'),
    ('class C:\n    def __init__(self, a: int): # why\n        pass', '{py:class} C(a)'),
    ('class C:\n    def run(self, *, fast=True):\n        "Run."', '```````{py:method} run(*, fast=True)\n'),
    ('class C:\n    @property\n    def size(self) -> int: # in bytes\n        "The size."',
     ':type: int\n\nThe size.\n\n`int`: in bytes'),
    ('class C:\n    @staticmethod\n    def make(a):\n        "Make."', '{py:method} make(a)'),
    ('class Bad(ValueError): pass', '{py:exception} Bad\n'),
    ('A, _B = 1, 2', '````````{py:data} A\n:module: praxis.m\n\n{.source'),
    ('A = {1: 2} # a map', '{py:data} A\n:module: praxis.m\n:value: {1: 2}\n\na map'),
])
def test_what_a_block_says(source, said): assert said in block(source)


@pytest.mark.parametrize('path', [p for p in sorted(notebooks.NBS.rglob('*.ipynb'))
                                  if '.ipynb_checkpoints' not in p.parts], ids=lambda p: p.name)
def test_every_exported_symbol_has_a_block_and_no_hidden_cell_shows(path):
    page = notebooks.read_page(path, [myst.Blocks])
    assert page.title and not any('#| hide' in c.source for c in page.notebook.cells)
    if page.module is None: return
    said = '\n'.join(c.source for c in page.notebook.cells if c.cell_type == 'markdown')
    offers = f'`{page.module.name}` offers ' in said # names of other notebooks, which have their blocks there
    assert offers or not [name for name in page.module.names if f'}} {name}' not in said]


def test_a_module_may_be_written_by_several_notebooks():
    pages = [notebooks.read_page(path, [myst.Blocks])
             for path in sorted(notebooks.NBS.glob('*_guidance.losses*.ipynb'))]
    assert {page.module.name for page in pages} == {'praxis.guidance.losses'}
    assert [page.module.begins for page in pages] == [True, False, False, False]
    names = [name for page in pages for name in page.module.names]
    assert sorted(names) == sorted(api.exported(pages[0].module.path.read_text()))
    assert len(set(names)) == len(names) > 25


def test_a_file_that_is_no_page_is_shown_by_the_code_host(monkeypatch):
    monkeypatch.setattr(myst, 'BLOB', 'https://host/praxis/blob/main')
    assert myst.to_myst('see [a `b`](../LICENSE).', notebooks.NBS,
                        {}) == 'see [a `b`](https://host/praxis/blob/main/LICENSE).'


@pytest.mark.parametrize('quarto, wanted', [
    ('$$ a = b $$ {#eq-x}', '$$ a = b $$ (eq-x)'),
    ('see @fig-x and `@fig-y` and me@fig-z.org', 'see {numref}`fig-x` and `@fig-y` and me@fig-z.org'),
    ('[a](https://x.org/b.ipynb) [b](#c)', '[a](https://x.org/b.ipynb) [b](#c)'),
    ('[`a`](10_guidance.losses.ipynb)', '[`a`](/guidance.losses.ipynb)'),
    ('[a](10_guidance.losses.ipynb#dpo_loss)', '[a](#praxis.guidance.losses.dpo_loss)'),
    ('[a](10_guidance.losses.ipynb#names)', '[a](/guidance.losses.ipynb#names)'),
    ('[a](../LICENSE) ![b](../LICENSE)', 'a ![b](../LICENSE)'),  # no code host is set
    ('[a](nowhere.md)', '[a](nowhere.md)'),
    ('[a](../CONTRIBUTING.md#x)', '[a](/contributing.md#x)'),
    ('```\n@fig-x [a](../LICENSE)\n```', '```\n@fig-x [a](../LICENSE)\n```'),
])
def test_quarto_becomes_myst(quarto, wanted):
    losses = myst.Module('praxis.guidance.losses', Path('x'), ['dpo_loss'])
    pages = {notebooks.NBS.resolve() / '10_guidance.losses.ipynb': losses,
             notebooks.ROOT.resolve() / 'CONTRIBUTING.md': None}
    assert myst.to_myst(quarto, notebooks.NBS, pages) == wanted


def test_options_become_tags(read):
    cells = [new_code_cell('plot()'), new_code_cell('#| label: fig-a\n#| fig-cap: A thing\nplot()'),
             new_code_cell('#| code-fold: true\n2')]
    got = myst.to_sphinx(read(new_markdown_cell('# Title\n> Blurb.'), *cells), {}).cells
    assert [c.source for c in got] == ['# Title\n\n{.blurb}\nBlurb.', 'plot()', 'plot()', '2']
    assert got[1].metadata == {'tags': [], 'mystnb': {'image': {'alt': 'Figure: Title'}}}
    assert got[2].metadata['mystnb'] == {'image': {'alt': 'A thing'}, 'figure': {'caption': 'A thing', 'name': 'fig-a'}}
    assert got[3].metadata['tags'] == ['hide-input']


def test_help_is_read_whole():
    parser = ArgumentParser('demo', description='What it does.', epilog='demo a')
    parser.add_argument('what', metavar='WHAT', help='the first')
    parser.add_argument('--long.flag', metavar='INT', default=3, help='as in [3] (default %(default)s)')
    said = reference.command(parser)
    for part in ('## demo\n\nWhat it does.', '```sh\ndemo a\n```', '`WHAT`: the first',
                 '```{option} -h, --help\n\nshow this help',
                 '**Options**', '```{option} --long.flag INT\n\nas in \\[3\\] (default 3)\n```'): assert part in said


def test_every_command_and_every_flag_is_listed():
    text = reference.commands_page(reference.scripts())
    for entry in reference.scripts(): assert f"## {entry.split('=')[0]}\n" in text
    assert '```{option} --training.label_smoothing FLOAT' in text
    names = [entry.split('=')[0].removeprefix('praxis_') for entry in reference.scripts()]
    # the order of use
    assert names[:4] == ['praxis', 'solve', 'playbook', 'train_supervised'] and names[-1] == 'doctor'
    assert '| [`praxis train rl`](#praxis_train_rl) | `praxis_train_rl` |' in text


def test_every_key_of_every_config_is_listed():
    text = reference.configuration_page()
    assert '## PreferenceConfig' in text and '## MLP' not in text
    assert '| `training.beta` |' in text and 'only where dataset.kind is file' in text
    assert 'int; at least 2, at most 4096' in text and str(2**31) not in text


def test_a_markdown_file_at_the_root_is_a_page(tmp_path):
    import build
    (tmp_path / 'NOTES.md').write_text('# Some notes\n\nOne sentence\non two lines.\n\n## More\n\nText.\n')
    got, text = build.beside(tmp_path / 'NOTES.md')
    assert (got.name, got.title, got.blurb) == ('notes', 'Some notes', 'One sentence on two lines.')
    assert text.endswith('Text.\n')
    sections = build.llms({'Guides': [(got.name, got.title, got.blurb)]})
    assert sections.endswith('## Guides\n\n- [Some notes](notes.html): One sentence on two lines.\n')


def test_the_site_knows_what_it_was_made_from(tmp_path, monkeypatch):
    import build
    for name, text in {'nbs/a.ipynb': 'a', 'nbs/.ipynb_checkpoints/a.ipynb': 'a', 'settings.ini': 's'}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(build, 'ROOT', tmp_path)
    monkeypatch.setattr(build, 'STAMP', tmp_path / 'stamp')
    assert not build.is_current()
    build.STAMP.write_text(build.hash_of_sources())
    (tmp_path / 'nbs/.ipynb_checkpoints/a.ipynb').write_text('b')
    assert build.is_current()
    (tmp_path / 'nbs/a.ipynb').write_text('b')
    assert not build.is_current()
    (tmp_path / 'nbs/a.ipynb').rename(tmp_path / 'nbs/b.ipynb')
    assert not build.is_current()


def test_a_backticked_name_means_a_symbol_of_its_page_or_the_only_one():
    pytest.importorskip('sphinx', reason='Sphinx is not installed: pip install -e ".[docs]"')
    import links
    names = [('a', 'score', 'function'), ('b', 'score', 'function'), ('b', 'fit', 'function'),
             ('b', 'Program.length', 'property')]
    objects = {f'praxis.{m}.{n}': SimpleNamespace(docname=m, objtype=kind) for m, n, kind in names}
    assert links.find('length', objects, 'b') is None
    assert links.find('Program.length', objects, 'a') == 'praxis.b.Program.length'
    assert links.find('fit()', objects, 'a') == 'praxis.b.fit'
    assert links.find('praxis.b.fit', objects, 'a') == 'praxis.b.fit'
    assert links.find('score', objects, 'a') == 'praxis.a.score' and links.find('score', objects, 'c') is None
    assert links.find('it', objects, 'a') is None
    assert links.find('score', objects, 'a.more') == 'praxis.a.score' # another page of the same module


def test_cells_that_only_check_are_folded(read):
    page = read(new_markdown_cell('# Title'), new_code_cell('test_eq(1, 1)\nassert True'),
                new_code_cell('x = 1\nassert x'))
    cells = myst.to_sphinx(page, {}).cells
    assert [c.metadata.get('tags') for c in cells[1:]] == [['hide-input'], []]
    assert cells[1].metadata['mystnb']['code_prompt_show'] == 'Checks'


def test_a_value_of_the_configuration_is_no_link_to_a_function_of_that_name():
    import links
    objects = {'praxis.models.mlp': None, 'praxis.losses.gae': None}
    objects = {name: SimpleNamespace(objtype='function', docname='page') for name in objects}
    assert links.find('gae', objects, 'page') == 'praxis.losses.gae' and links.find('mlp', objects, 'page') is None
    objects = {f'praxis.m.{name}': SimpleNamespace(objtype='function', docname='page')
               for name in ('shared', 'trunk', 'Box')}
    # values, keys, and what Gymnasium means by it
    assert not any(links.find(name, objects, 'page') for name in ('shared', 'trunk', 'Box'))
