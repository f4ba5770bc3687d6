"""Measure the search and draw its curves into the README's picture, nbs/images/praxis.svg: `python docs/picture.py`.

It takes half a minute: the search with the shipped model beside the same search with two priors that know nothing of
values, on tasks of the sampler's test split. All else in the SVG is drawn by hand. The SVG names the model that it was
measured for, so that a test can tell when another one ships, and says in words what it shows; these words stand in
nbs/index.ipynb, too, and a test compares.
"""
import math
import re
import sys

from notebooks import NBS, ROOT

sys.path.insert(0, str(ROOT))  # the praxis of this checkout

FILE = NBS / 'images/praxis.svg'
BUDGETS = (10, 3000)  # statements tried for each task: the ends of the axis
TASKS = 100
LEFT, RIGHT, TOP, BOTTOM = 70, 520, 442, 652  # of the chart, as the axes are drawn


def measure() -> dict[str, list[int]]: # guide to the statements tried for each solved task, ascending
    "Search with each guide for the same tasks of three statements; solved is right on the held-out examples, too."
    from praxis.programs.evaluate import choose_guide, plan_for, solve_rows
    from praxis.programs.tasks import sample_tasks, to_rows
    from praxis.seeding import generator
    rows, spent = to_rows(sample_tasks(generator(0, 'picture'), 3, TASKS, 'test')), {}
    for prior in ('model', 'frequency', 'uniform'):
        solved, *_ = solve_rows(rows, choose_guide(prior), plan_for(prior, BUDGETS[1]))
        spent[prior] = sorted(s.outcome.executions for s in solved if s.generalises)
    return spent


def x(tried: int) -> float:
    "Where a number of statements is on the axis; fewer than it shows stand at its start."
    low, high = BUDGETS
    return round(LEFT + (RIGHT - LEFT) * math.log(max(tried, low) / low) / math.log(high / low), 1)


def y(tasks: int) -> float:
    "How high a number of solved tasks is."
    return round(BOTTOM - (BOTTOM - TOP) * tasks / TASKS, 1)


def curves(
    spent: dict[str, list[int]], # from `measure`
) -> str: # SVG
    "A curve for each guide, the best first, and its name at the end; names keep a distance."
    parts, height = [], 0
    for name, tried in sorted(spent.items(), key=lambda item: -len(item[1])):
        kind = ' best' if name == 'model' else ''
        steps = ''.join(f'H{x(n)}V{y(i + 1)}' for i, n in enumerate(tried))
        height = max(y(len(tried)) + 5, height + 20)
        parts.append(f'<path d="M{LEFT},{y(0)}{steps}H{RIGHT}" class="curve{kind}"/>')
        parts.append(f'<text x="{RIGHT + 8}" y="{height}" class="bold{kind}">{name}: {len(tried)}</text>')
    return '\n'.join(parts)


def picture(
    spent: dict[str, list[int]], # from `measure`
    model: str, # sha256 of the model that was measured
) -> str: # SVG
    "The picture with these curves, and their ends in its words."
    solved = {name: len(tried) for name, tried in spent.items()}
    first, (last, second) = solved.pop('model'), sorted(solved.values())
    said = f'for {first} with the model, and for {second} and {last} with priors'
    svg = re.sub(r'for \d+ with the model, and for \d+ and \d+ with priors', said, FILE.read_text(encoding='utf-8'))
    svg = re.sub(r'model_sha256 \w+', f'model_sha256 {model}', svg)
    return re.sub(r'(?<=<g id="curves">\n).*?(?=\n</g>)', curves(spent), svg, flags=re.S)


if __name__ == '__main__':
    from praxis.programs.evaluate import shipped_note
    spent = measure()
    svg = picture(spent, shipped_note()['model_sha256'])
    FILE.write_text(svg, encoding='utf-8')
    print('The words for nbs/index.ipynb:', re.search('<title>(.*)</title>', svg)[1])
    for name, tried in spent.items():
        print(f'{name}: {sum(n <= 100 for n in tried)} within 100 statements, {len(tried)} within {BUDGETS[1]}')
