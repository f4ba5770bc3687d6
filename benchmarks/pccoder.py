r"""Beside PCCoder on tasks of its own generator: what each finds, by executions and by seconds.

    python benchmarks/pccoder.py FOLDER [TASKS]

FOLDER is a clone of PCCoder (Zohar and Wolf, 2018) with data and weights that are made first, with its own code:

    git clone https://github.com/amitz25/PCCoder FOLDER && cd FOLDER && git checkout 82bfc5a && pip install pathos tqdm
    git mv cuda.py is_cuda.py && sed -i 's/^from cuda /from is_cuda /' model/model.py scripts/train.py
    sed -i 's/^max_program_len = 8/max_program_len = 5/' params.py
    sed -i 's/enumerate(test_candidates\[i+1:\])/enumerate(test_candidates[i+1:], i+1)/' scripts/gen_programs.py
    sed -i '/^        lr_sched.step()/d; /model.module.save/a\        lr_sched.step()' scripts/train.py
    sed -i 's/^num_epochs = 40/num_epochs = 12/' scripts/train.py
    sed -i 's/Tensor(env_encodings)/Tensor(np.array(env_encodings))/; s/^import params/import numpy as np\n&/' env/search.py
    mkdir data && python -m scripts.gen_programs --num_train=7000 --num_test=200 --train_output_path=data/train \
        --test_output_path=data/test --max_train_len=5 --test_lengths=5 --num_workers=8
    python -m scripts.train data/train data/model

What is changed, in this order:
- torch imports a package named cuda, too.
- Programs have at most five statements, as those that our model learned from.
- A training program that does the same as a test program on its examples is left out: the places in that list were off.
- The learning rate falls after four, eight and twelve epochs, as it did with the torch of that time.
- The other 28 of its 40 epochs have a learning rate of a millionth at most.
- The same tensor is made faster.
The generator needs a worker for each of its six kinds of inputs, and takes no seed.

Both see the same five examples of a task, and take turns on one thread; there is a process for each core. *Right* is a
program that is right on ten more examples, too, which PCCoder's generator makes of the task's program.

An execution is one statement run on all visible examples: of PCCoder a call of `ProgramEnv.step`. Seconds are those of
the process on the CPU. PCCoder's search does not depend on its limits, so one search gives all its figures. Ours asks
the model as often as its budget allows: each number of executions is a search of its own, and one more is for seconds.

To take -1 ints of a list is in PCCoder what it is in Python. Tasks whose program does so are left out. The others are
left in FOLDER, for `praxis evaluate --tasks FOLDER/data/tasks.jsonl --language paper`.
"""
import json
import os
import sys
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from types import SimpleNamespace

import numpy as np
import torch
from people import paired

from praxis.dsl.language import INT, LIST
from praxis.dsl.syntax import Example, Input, Program, Statement, format
from praxis.programs.evaluate import choose_guide, is_right, plan_for, solve_rows
from praxis.programs.rounds import KERNEL
from praxis.programs.tasks import TaskRow

EXECUTIONS, SECONDS = (1_000, 10_000, 100_000), (1, 10)
LARGE = 3_000_000  # executions for our search that seconds stop: more than it does in ten
RENAMED = dict(HEAD='head', TAIL='last', MINIMUM='min', MAXIMUM='max', SCAN1L='scanl1')


class Enough(Exception):
    "No limit is left."


def newest(folder):
    "The weights of the last epoch."
    return max(folder.glob('data/model.*'), key=lambda path: int(path.suffix[1:]))


def read_pccoder(folder, weights):
    "PCCoder's modules and its trained network."
    sys.path.insert(0, str(folder))
    import env.search as searching
    import params
    from dsl import constraint, example, function, program
    from env.env import ProgramEnv
    from model.model import PCCoder
    network = PCCoder()
    network.load(weights)
    network.eval()
    searching.time = SimpleNamespace(time=process_time)
    return SimpleNamespace(**locals())


def in_ours(theirs):
    "A program of PCCoder in our language."
    statements = []
    for s in theirs.statements:
        lambda_name, = [str(a).lower() for a in s.args if not isinstance(a, int)] or [None]
        operator = RENAMED.get(s.function.name, s.function.name.lower())
        args = tuple(a for a in s.args if isinstance(a, int))
        statements.append(Statement(f'v{len(statements) + 1}', operator, lambda_name, args))
    inputs = tuple(Input(n, INT if t.name == 'INT' else LIST) for n, t in zip('abc', theirs.input_types))
    return inputs, (*statements[:-1], statements[-1]._replace(name=None))


def tasks_of(folder, pcc, count):
    "So many tasks of the test split that have ten more examples, and are the same in both languages."
    rows, left_out = [], Counter()
    np.random.seed(0)  # its generator of inputs draws from that
    for n, line in enumerate((folder / 'data/test_5').open()):
        if len(rows) == count: break
        task = json.loads(line)
        theirs = pcc.program.Program.parse(task['program'])
        shown = [Example(**e) for e in task['examples']]
        drawn = pcc.constraint.get_input_output_examples(theirs, 25, 2_000) or []
        fresh = [Example([v.val for v in inputs], output.val) for inputs, output in drawn]
        fresh = [e for e in fresh if e.inputs not in [s.inputs for s in shown]][:10]
        inputs, statements = in_ours(theirs)
        if len(fresh) < 10: left_out['have fewer inputs'] += 1
        elif not is_right(statements, shown + fresh): left_out['mean something else in our language'] += 1
        else:
            program = Program(f'pccoder_{n}', 'A task of PCCoder.', inputs, statements, tuple(shown), tuple(fresh))
            examples, heldout = ([e._asdict() for e in some] for some in (shown, fresh))
            rows.append(TaskRow(id=program.name, examples=examples, heldout=heldout, program=format(program)))
    return rows, left_out


def pccoder_finds(pcc, row):
    "Whether it finds a program and whether that is right, executions, and seconds."
    spent, start, plain = 0, process_time(), pcc.ProgramEnv.step
    def step(env, *args):
        "The one place where a statement is run, on all examples."
        nonlocal spent
        if spent >= EXECUTIONS[-1] and process_time() - start >= SECONDS[-1]: raise Enough
        spent += 1
        plain(env, *args)
    def examples(some): return [pcc.example.Example(e.inputs, e.output) for e in some]
    p, pcc.ProgramEnv.step = pcc.params, step
    try:
        with torch.no_grad():
            env = pcc.ProgramEnv(examples(row.examples))
            found = pcc.searching.cab(env, p.max_program_len, pcc.network, p.cab_beam_size, p.cab_width,
                                      p.cab_width_growth, timeout=1_000)['result']
    except Enough: found = False
    finally: pcc.ProgramEnv.step = plain
    seconds = process_time() - start
    if found is False: return False, False, spent, seconds
    program = pcc.program.Program([v.type for v in examples(row.examples)[0].inputs], found)
    def is_right(e):
        try: return program(*e.inputs) == e.output
        except (pcc.function.NullInputError, pcc.function.OutputOutOfRangeError): return False
    assert all(map(is_right, examples(row.examples)))
    return True, all(map(is_right, examples(row.heldout))), spent, seconds


def we_find(row, guide, budget):
    "The same of our search."
    start = process_time()
    (scored,), _ = solve_rows([row], guide, plan_for('model', budget))
    found = bool(scored.outcome.statements)
    return found, scored.generalises, scored.outcome.executions, process_time() - start


def begin(folder, weights):
    "What a process needs to search for tasks."
    global PCC, GUIDE
    torch.set_num_threads(1)
    PCC, GUIDE = read_pccoder(folder, weights), choose_guide('model')
    we_find(TaskRow(id='first', examples=[dict(inputs=[[3, 8]], output=8)], heldout=[]), GUIDE, 100)


def in_turns(row):
    "What both find of one task."
    return pccoder_finds(PCC, row), {budget: we_find(row, GUIDE, budget) for budget in (*EXECUTIONS, LARGE)}


def main(folder, count=60):
    start = perf_counter()
    KERNEL.order()
    if KERNEL.job: KERNEL.job.wait()
    folder = Path(folder).resolve()
    weights = newest(folder)
    begin(folder, weights)
    rows, left_out = tasks_of(folder, PCC, int(count))
    (folder / 'data/tasks.jsonl').write_text(''.join(row.model_dump_json() + '\n' for row in rows))
    with get_context('spawn').Pool(len(os.sched_getaffinity(0)), begin, [folder, weights]) as pool:
        theirs, ours = zip(*pool.imap(in_turns, rows))
    print(f'torch {torch.__version__}, one thread each, {len(rows)} tasks; left out: {dict(left_out) or "none"}; '
          f'{weights.name}\n')
    print('| within | PCCoder: found | right | praxis: found | right | right, beside PCCoder |\n|---|---|---|---|---|---|')
    limits = [(2, e, f'{e:,} executions') for e in EXECUTIONS] + [(3, s, f'{s} s') for s in SECONDS]
    for column, most, name in limits:
        mine = [found[most if most in found else LARGE] for found in ours]
        shares = [[[f[k] and f[column] <= most for f in all_found] for k in (0, 1)] for all_found in (theirs, mine)]
        (_, before), (_, after) = shares
        cells = [f'{sum(hits) / len(rows):.1%}' for both in shares for hits in both]
        print('|', ' | '.join([name, *cells, paired(before, after)]), '|')
    def rate(found): return sum(f[2] for f in found) / sum(f[3] for f in found)
    print(f'\nexecutions a second: PCCoder {rate(theirs):,.0f}, praxis {rate([f[LARGE] for f in ours]):,.0f}; '
          f'all in {perf_counter() - start:.0f} s')


if __name__ == '__main__': main(*sys.argv[1:])
