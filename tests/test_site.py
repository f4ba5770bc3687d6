"""The built site in a real browser, with the network cut: every page from a file and each kind of page over http,
search, equations, dark mode, a phone, accessibility.

Skips where Chromium, its driver, selenium or Sphinx is missing; the accessibility test also where axe-core is
(`npm install --prefix docs/_node axe-core@4.14.1`). Where the variable CI is set, nothing is skipped.
"""
import functools
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest

CI = bool(os.environ.get('CI'))


def needed(name, how):
    "A module that these tests need; where it is missing they skip, but in CI they fail."
    return importlib.import_module(name) if CI else pytest.importorskip(name, reason=f'{name} is not installed: {how}')


WebDriverWait = needed('selenium.webdriver.support.wait', 'pip install selenium').WebDriverWait
webdriver = needed('selenium.webdriver', 'pip install selenium')
for name in ('sphinx', 'myst_nb', 'furo'): needed(name, 'pip install -e ".[docs]"')
chromium, driver = (shutil.which(name) for name in ('chromium', 'chromedriver'))
pytestmark = pytest.mark.skipif(not (chromium and driver or CI),
                                reason='no Chromium here: apt-get install chromium chromium-driver')

GIVE_UP = 600  # seconds after which a page hangs; on a busy machine it is only slow
repo = Path(__file__).parents[1]
site = repo / 'docs/_site'
axe = repo / 'docs/_node/node_modules/axe-core/axe.min.js'
FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
         '--disable-component-update',
         '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']


@pytest.fixture(scope='module')
def pages():
    """Builds the site unless it was made from the sources as they are, warnings being errors.

    Gives the names of its pages.
    """
    sys.path.insert(0, str(repo / 'docs'))
    import build
    if not build.is_current():
        done = subprocess.run([sys.executable, 'docs/build.py'], cwd=repo, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return sorted(p.relative_to(site).as_posix() for p in site.rglob('*.html') if '_static' not in p.parts)


@pytest.fixture(scope='module')
def http(pages):
    "Serves the site on this machine; gives its address."
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args): pass
    server = ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f'http://127.0.0.1:{server.server_port}/'
    server.shutdown()
    server.server_close()


@pytest.fixture(scope='module')
def browser(tmp_path_factory):
    "A headless Chromium with a profile of its own and no way out of this machine."
    assert chromium and driver, 'no Chromium here: apt-get install chromium chromium-driver'
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]: options.add_argument(flag)
    options.set_capability('goog:loggingPrefs', {'browser': 'ALL', 'performance': 'ALL'})
    it = webdriver.Chrome(options, webdriver.ChromeService(driver))
    it.set_script_timeout(GIVE_UP)
    it.set_page_load_timeout(GIVE_UP)
    yield it
    it.quit()


def resize(browser, width):
    "Give the browser a screen of that width; a narrow one is a phone's."
    browser.execute_cdp_cmd('Emulation.setDeviceMetricsOverride',
                            dict(width=width, height=900, deviceScaleFactor=1, mobile=width < 600))


def show(browser, url, width=1400):
    "Load a page and wait until its equations are drawn."
    # so that a page is loaded even where only the part behind `#` is new, and the one before is not laid out again
    browser.get('about:blank')
    resize(browser, width)
    for kind in ('browser', 'performance'): browser.get_log(kind)  # forget what was not asked for
    browser.get(url)
    browser.execute_async_script('''const done = arguments[0];
        (window.MathJax?.startup?.promise ?? Promise.resolve()).then(() => requestAnimationFrame(() => done()))''')


def complaints(browser, base):
    """What the browser logged since it was last asked.

    Errors and warnings of the console, and requests that leave `base`.
    """
    asked = [json.loads(entry['message'])['message'] for entry in browser.get_log('performance')]
    urls = [m['params']['request']['url'] for m in asked if m['method'] == 'Network.requestWillBeSent']
    return [entry['message'] for entry in browser.get_log('browser') if entry['level'] in ('SEVERE', 'WARNING')] + \
        [url for url in urls if not url.startswith((base, 'data:', 'blob:', 'about:'))]


def wait(browser, until):
    "Wait until the condition holds."
    WebDriverWait(browser, GIVE_UP, poll_frequency=0.1).until(lambda _: until())


CONTRAST = '''
document.getAnimations().forEach(a => a.finish());
const channels = c => { const p = c.match(/[\\d.]+/g).map(Number); return p.length < 4 ? [...p, 1] : p };
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const known = new Map();
const behind = e => {
    if (!e) return [255, 255, 255];
    if (!known.has(e)) {
        const c = channels(getComputedStyle(e).backgroundColor);
        known.set(e, c[3] > 0.5 ? c : behind(e.parentElement));
    }
    return known.get(e);
};
const pale = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let n; n = walk.nextNode();) {
    const e = n.parentElement;
    if (!n.data.trim() || e.closest('mjx-container, script, style, .headerlink, svg')) continue;
    if (!e.checkVisibility({visibilityProperty: true})) continue;
    const color = getComputedStyle(e).color, [a, b] = [light(channels(color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const said = `${ratio.toFixed(1)} ${e.tagName}.${e.className} ${color} on ${behind(e)}`;
    if (ratio < 4.5) pale.add(`${said}: ${n.data.trim().slice(0, 30)}`);
}
return [...pale].slice(0, 5);'''
WIDE = '''
const scrolls = e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
const boxed = e => { for (; e.tagName !== 'ARTICLE'; e = e.parentElement) if (scrolls(e)) return true };
const out = [...document.querySelectorAll('article *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && !boxed(e) && !e.closest('mjx-assistive-mml'));
const page = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
return [...(page > innerWidth ? [`the page: ${page}`] : []), ...out.slice(0, 5).map(e => e.outerHTML.slice(0, 100))];'''
AXE = ['index.html', 'library.html', 'commands.html', 'search.html', 'guidance.losses.html', 'guidance.losses.ppo.html',
       'guides/metrics.html',
       'tutorials/programs.html', 'howto/compare_runs.html', 'howto/gpu.html', 'howto/several_processes.html',
       'tutorials/hand_it_over.html']
COUNTS = '''
return ['.math', '.math mjx-container', 'mjx-merror, [data-mjx-error]'].map(s => document.querySelectorAll(s).length)'''


class Seen(NamedTuple):
    "What the browser saw of a page."
    title: str
    equations: list # asked for, drawn, drawn with an error
    pale: dict # text with a contrast below 4.5, by theme
    background: dict # by theme
    wide: list # what sticks out of a screen of 390 pixels, and not in a box that scrolls
    complaints: list


def look(browser, base, page):
    "Load a page once and look at it in every way."
    show(browser, urljoin(base, page))
    title, equations, pale, background = browser.title, browser.execute_script(COUNTS), {}, {}
    for theme in ('light', 'dark'):
        browser.execute_script('document.body.dataset.theme = arguments[0]', theme)
        pale[theme] = browser.execute_script(CONTRAST)
        background[theme] = browser.execute_script('return getComputedStyle(document.body).backgroundColor')
    resize(browser, 390)
    return Seen(title, equations, pale, background, browser.execute_script(WIDE), complaints(browser, base))


FILES = site.as_uri() + '/'


@pytest.fixture(scope='module', params=['http', 'file'])
def base(request, http):
    "The two ways to read the site."
    return http if request.param == 'http' else FILES


@pytest.fixture(scope='module')
def seen(browser, pages):
    "Every page, looked at once, from a file: what it asks for must lie in the site, and be found from where it is."
    return {page: look(browser, FILES, page) for page in pages}


def test_every_page_loads_without_a_complaint_or_a_request_elsewhere(seen):
    assert len(seen) > 15 and all(s.title for s in seen.values())
    assert not {page: s.complaints for page, s in seen.items() if s.complaints}


def test_pages_of_every_kind_are_the_same_over_http(browser, http, seen):
    "What a server adds, the kind of each file, is the same for all pages."
    for page in AXE:
        show(browser, urljoin(http, page))
        shown = browser.title, browser.execute_script(COUNTS), complaints(browser, http)
        assert shown == (seen[page].title, seen[page].equations, []), page


def test_every_notebook_is_a_page_under_its_own_title(seen):
    import notebooks
    for path in (p for p in notebooks.NBS.rglob('*.ipynb') if '.ipynb_checkpoints' not in p.parts):
        title = notebooks.read_page(path).title
        shown = seen[f'{notebooks.page_name(path)}.html'].title.replace('’', "'")
        assert title and shown.startswith(title.replace('`', '')), path.name


def test_every_equation_is_drawn(seen, pages):
    assert not {page: s.equations for page, s in seen.items() if s.equations[0] != s.equations[1] or s.equations[2]}
    assert sum(s.equations[1] for s in seen.values()) > 50
    assert '<span class="eqno">(1)<' in (site / 'guidance.losses.html').read_text(encoding='utf-8')


def test_text_stands_out_in_the_light_and_in_the_dark(seen):
    assert not {(page, theme): found for page, s in seen.items() for theme, found in s.pale.items() if found}
    assert {tuple(s.background.values()) for s in seen.values()} == {('rgb(255, 255, 255)', 'rgb(19, 20, 22)')}


def test_no_page_scrolls_sideways_on_a_phone(seen):
    assert not {page: s.wide for page, s in seen.items() if s.wide}


def test_a_table_of_words_is_a_card_a_row_on_a_phone(browser, http):
    show(browser, urljoin(http, 'guides/metrics.html'), width=390)
    stacked, sideways = browser.execute_script(
        '''const tables = [...document.querySelectorAll('article .table-wrapper > table')];
        return [tables.filter(t => t.matches('.cards')).length,
                tables.filter(t => t.offsetWidth > t.parentElement.clientWidth).length]''')
    assert stacked > 3 and not sideways
    assert browser.execute_script(
        'return getComputedStyle(document.querySelector("td[data-head=good]"), "::before").content') == '"good: "'
    resize(browser, 1400)
    wait(browser, lambda: not browser.execute_script('return document.querySelector(".cards")'))


def test_the_number_of_an_equation_does_not_lie_on_it(browser, http):
    for width in (390, 1280):
        show(browser, urljoin(http, 'guidance.losses.ppo.html'), width)
        apart = browser.execute_script('''return [...document.querySelectorAll('.eqno')].map(number => {
            const drawn = number.parentElement.querySelector('mjx-container > mjx-math');
            const [a, b] = [number.firstChild, drawn].map(node => {
                const range = document.createRange(); range.selectNode(node); return range.getBoundingClientRect() });
            return b.right <= a.left || a.bottom <= b.top + 1 });''')
        assert len(apart) > 5 and all(apart), width


def test_a_value_of_the_configuration_is_no_link(pages):
    articles = {page: (site / page).read_text(encoding='utf-8').partition('<article')[2].partition('</article')[0]
                for page in pages}
    linked = {page: set(re.findall(r'<a [^>]*><code[^>]*><span class="pre">(mlp|shared|native|uniform|Box)</span>',
                                   text)) for page, text in articles.items()}
    assert not {page: names for page, names in linked.items() if names}
    assert sum('<span class="pre">mlp</span>' in text for text in articles.values()) > 1


def test_search_finds_a_loss_and_lands_on_it(browser, base):
    show(browser, urljoin(base, 'index.html'))
    browser.execute_script(
        '''const field = document.querySelector('input[name=q]'); field.value = 'dpo_loss'; field.form.submit()''')
    wait(browser, lambda: browser.execute_script('''  // the exact twin of a loss has its name, and a result of its own
        const found = [...document.querySelectorAll('#search-results li a')]
            .find(a => a.href.includes('guidance.losses.preference.html#dpo_loss'));
        found?.click();
        return Boolean(found)'''))
    wait(browser, lambda: browser.current_url == urljoin(base, 'guidance.losses.preference.html#dpo_loss'))
    wait(browser,
         lambda: browser.execute_script('''const top = document.getElementById('dpo_loss')?.getBoundingClientRect().top;
        return top !== undefined && top > -5 && top < innerHeight'''))
    assert 'dpo_loss' in browser.execute_script('return document.getElementById("dpo_loss").innerText')
    browser.execute_script('document.body.dataset.theme = "dark"')
    assert not browser.execute_script(CONTRAST)
    assert not complaints(browser, base)


@pytest.mark.skipif(not (axe.exists() or CI),
                    reason='axe-core is not installed: npm install --prefix docs/_node axe-core@4.14.1')
@pytest.mark.parametrize('page, width', [*((page, 1400) for page in AXE), ('guides/metrics.html', 390),
                                         ('index.html', 390)])
def test_axe_finds_no_serious_violation(browser, http, page, width):
    show(browser, urljoin(http, page), width)
    browser.execute_script(axe.read_text(encoding='utf-8'))
    found = browser.execute_async_script('''const done = arguments[0];
        axe.run({resultTypes: ['violations']}).then(r => done(r.violations.map(
            v => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)])))''')
    assert not [v for v in found if v[0] in ('serious', 'critical')]
