"""Draw the picture of the README, nbs/images/praxis.svg: `python docs/picture.py` (half a minute; the model that ships is put to work).

Above: what trains the model that ships, and what was tried. Below: one result, the search with the shipped model beside the same search with two priors that know nothing of values, on tasks
of the sampler's test split. The SVG names the model that it was drawn for, so that a test can tell when another one ships; it is a card with a ground of
its own, light or dark as the reader's system is. What it shows is put in words in nbs/index.ipynb, too; run `python docs/readme.py` afterwards.
"""
import math
import re
import sys
from html import escape, unescape
from pathlib import Path

from execnb.nbio import read_nb, write_nb

FILE = Path(__file__).resolve().parents[1] / 'nbs/images/praxis.svg'
STYLE = '''
svg { --ground: #ffffff; --text: #1f2328; --soft: #59636e; --line: #8c959f; --box: #f3f5f7; --best: #0a58b8; }
@media (prefers-color-scheme: dark) { svg { --ground: #16181b; --text: #e8eaed; --soft: #a9b1ba; --line: #7d8590; --box: #23272c; --best: #79b8ff; } }
text { font: 16px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--text); }
.soft { fill: var(--soft); font-size: 14.5px; } .bold { font-weight: 600; } .mono { font: 15px ui-monospace, "DejaVu Sans Mono", monospace; }
.box { fill: var(--box); stroke: var(--line); } .arrow { stroke: var(--line); stroke-width: 1.5; fill: none; marker-end: url(#tip); }
.axis { stroke: var(--line); stroke-width: 1; fill: none; } .curve { stroke: var(--soft); stroke-width: 2; fill: none; stroke-dasharray: 5 3; }
.dashed { stroke-dasharray: 5 3; }
.best { stroke: var(--best); stroke-width: 3; stroke-dasharray: none; } text.best { fill: var(--best); stroke: none; }
'''
ALT = ('Imitation trains one small network, whose four heads advise a search that writes programs. '
       'PPO and DPO can train it further; on programs neither helped the search, so the model that ships is trained by imitation alone. '
       'Of 100 unseen tasks of three statements, the search finds a right program for {first} with the model, '
       'and for {others} with priors that know nothing of values.')
BUDGETS = (10, 3000) # statements tried for each task: the ends of the axis
TASKS = 100


def measure() -> dict[str, list[int]]: # guide to the statements tried for each solved task, ascending
    "Search with each guide for the same tasks of three statements; solved is what is right on the held-out examples, too."
    from praxis.programs.evaluate import choose_guide, plan_for, solve_rows
    from praxis.programs.tasks import sample_tasks, to_rows
    from praxis.seeding import generator
    rows = to_rows(sample_tasks(generator(0, 'picture'), 3, TASKS, 'test'))
    return {prior: sorted(s.outcome.executions for s in solve_rows(rows, choose_guide(prior), plan_for(prior, BUDGETS[1]))[0] if s.generalises)
            for prior in ('model', 'frequency', 'uniform')}


def within(
    spent: list[int], # statements tried for each solved task
    budget: int,
) -> int: # tasks
    "How many tasks were solved within a budget."
    return sum(n <= budget for n in spent)


def text(x, y, said, kind='', anchor='start'): return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(said)}</text>'


def box(x, y, width, height, *lines, kind=''):
    "A rounded box with a bold line and soft ones, centred."
    middle, top = x + width / 2, y + height / 2 - 11 * (len(lines) - 1) + 5
    rows = [text(middle, top + 22 * i, line, 'soft' if i else 'bold', 'middle') for i, line in enumerate(lines)]
    return '\n'.join([f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" class="box {kind}"/>', *rows])


def arrow(*points, kind=''): return f'<path d="M{" L".join(f"{x},{y}" for x, y in points)}" class="arrow {kind}"/>'


def diagram() -> list[str]: # SVG
    "What trains the model that ships, and what was tried: dashed."
    stages = [('imitation', 'from labelled states'), ('PPO', 'from what it tries'), ('DPO', 'from pairs, one preferred')]
    heads = [('policy', 'which step next?'), ('value', 'what is it worth?'), ('guard', 'can it succeed?'), ('latency', 'how much is left?')]
    parts = [box(20 + 220 * i, 20, 200, 64, *s, kind='dashed' if i else '') for i, s in enumerate(stages)]
    parts += [arrow((220 + 220 * i, 52), (236 + 220 * i, 52), kind='dashed') for i in range(2)] + [arrow((120, 84), (120, 144))]
    parts += [text(450, 108 + 20 * i, line, 'soft', 'middle') for i, line in enumerate(('tried on programs: neither helped the search,', 'so the model that ships is trained by imitation alone'))]
    parts += ['<rect x="20" y="148" width="640" height="106" rx="8" class="box"/>', text(340, 174, 'one small network, one trunk, four heads', 'bold', 'middle')]
    for i, (name, asks) in enumerate(heads): parts += [text(103 + 158 * i, 212, name, 'bold', 'middle'), text(103 + 158 * i, 234, asks, 'soft', 'middle')]
    parts += [arrow((180, 254), (180, 282)), box(20, 286, 320, 90, 'search', 'tries the likely statements first,', 'drops what cannot succeed'), arrow((340, 331), (372, 331))]
    program = ['in xs: list', 'let evens = filter even xs', 'let squares = map (**2) evens', 'out sum squares']
    return parts + ['<rect x="376" y="286" width="284" height="90" rx="8" class="box"/>', *(text(388, 308 + 20 * i, line, 'mono') for i, line in enumerate(program))]


def chart(
    spent: dict[str, list[int]], # from `measure`
) -> list[str]: # SVG
    "Tasks solved against statements tried."
    left, right, top, bottom, (low, high) = 70, 520, 442, 652, BUDGETS
    def x(budget): return round(left + (right - left) * math.log(budget / low) / math.log(high / low), 1)
    def y(tasks): return round(bottom - (bottom - top) * tasks / TASKS, 1)
    parts = [text(20, 418, f'Of {TASKS} unseen tasks, solved after trying this many statements', 'bold'), f'<path d="M{left},{top} V{bottom} H{right}" class="axis"/>']
    for tasks in (0, 50, 100): parts += [text(left - 8, y(tasks) + 5, str(tasks), 'soft', 'end'), f'<path d="M{left},{y(tasks)} h{right - left}" class="axis" opacity="0.3"/>']
    for budget in (10, 100, 1000): parts += [text(x(budget), bottom + 22, f'{budget:,}', 'soft', 'middle')]
    labels = sorted(spent, key=lambda name: -len(spent[name]))
    heights = [y(len(spent[name])) for name in labels]
    for i in range(1, len(heights)): heights[i] = max(heights[i], heights[i - 1] + 20)
    for name, height in zip(labels, heights):
        steps = ''.join(f'H{x(max(n, low))}V{y(i + 1)}' for i, n in enumerate(spent[name]))
        kind = 'best' if name == 'model' else ''
        parts += [f'<path d="M{x(low)},{y(0)}{steps}H{right}" class="curve {kind}"/>', text(right + 8, height + 5, f'{name}: {len(spent[name])}', f'bold {kind}')]
    return parts


def picture(
    spent: dict[str, list[int]], # from `measure`
    model: str, # sha256 of the model that was measured
) -> str: # SVG
    "The whole picture."
    solved = {name: len(s) for name, s in spent.items()}
    alt = ALT.format(first=solved.pop('model'), others=' and '.join(map(str, sorted(solved.values(), reverse=True))))
    tip = '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#8c959f"/></marker></defs>'
    return '\n'.join(['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 692" width="680" height="692" role="img">', f'<title>{escape(alt)}</title>',
                      f'<metadata>model_sha256 {model}</metadata>', f'<style>{STYLE}</style>', tip, '<rect width="680" height="692" rx="12" style="fill: var(--ground)"/>',
                      *diagram(), *chart(spent), '</svg>', ''])


def put_in_words(
    svg: str, # the picture
):
    "Give the picture on the first page the words that are its title."
    index = FILE.parents[1] / 'index.ipynb'
    notebook, alt = read_nb(index), re.search('<title>(.*)</title>', svg)[1]
    for cell in notebook.cells: cell.source = re.sub(r'!\[[^\]]*\]\(images/praxis.svg\)', f'![{unescape(alt)}](images/praxis.svg)', cell.source)
    write_nb(notebook, index)


if __name__ == '__main__':
    sys.path.insert(0, str(FILE.parents[2]))
    from praxis.programs.evaluate import shipped_note
    spent = measure()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(picture(spent, shipped_note()['model_sha256']), encoding='utf-8')
    put_in_words(FILE.read_text(encoding='utf-8'))
    for name, counts in spent.items(): print(f'{name}: {within(counts, 100)} of {TASKS} within 100 statements, {len(counts)} within {BUDGETS[1]}')
