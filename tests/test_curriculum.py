"Seeding a curriculum as a command: the same bytes, whole trees, and whatever may stand in the way."
import errno
import hashlib
import json
import os
import signal
import sys
from pathlib import Path

import pytest
from conftest import run, start
from hypothesis import HealthCheck, given, settings, strategies as st
from praxis import cli, files
from praxis.config import UserError, bundled
from praxis.curriculum import read_source, seed_curriculum, seeded_order
from praxis.dsl.syntax import DSLError, read_program

TEXTS = {
    'largest.dsl': 'task largest "The largest number."\nin xs: list\nout max xs\n'
                   'example [3, 8] -> 8\nexample [] -> null\n',
    'sum.dsl': '# a comment\n\ntask total "The sum."\nin xs: list\nout sum xs\nexample [1, 2] -> 3\n',
    'pairs/deep/dot.dsl': 'task dot "The dot product."\r\nin xs: list, ys: list\r\nlet p = zipwith (*) xs ys\r\nout '
                          'sum p\r\nexample [1, 2], [3, 4] -> 11',
    'pairs/first.dsl': 'task first_n "The first n."\nin n: int, xs: list\nout take n xs\n'
                       'example 1, [4, 5] -> [4]\nholdout 0, [4] -> []\n',
}


@pytest.fixture(autouse=True)
def quiet(monkeypatch): monkeypatch.setenv('PRAXIS_LOG_LEVEL', 'error')


@pytest.fixture
def unforced(monkeypatch):
    "A process that is killed, or only looked at, needs no disk to be forced, and hundreds of files would take long."
    monkeypatch.setattr(os, 'fsync', lambda fd: None)


@pytest.fixture
def source(tmp_path):
    for path, text in TEXTS.items():
        (tmp_path / 'source' / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / 'source' / path).write_bytes(text.encode())
    return tmp_path / 'source'


def tree(folder):
    "Relative path to bytes; None for a folder that is not there."
    if not folder.exists(): return None
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else None for p in folder.rglob('*')}


def dates(folder): return {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in [folder, *folder.rglob('*')]}
def ids(folder): return [e['id'] for e in json.loads((folder / 'manifest.json').read_text())]


def check(folder):
    "Hold every file of a curriculum to its manifest, and the manifest to its metadata."
    entries, metadata = (json.loads((folder / f).read_text()) for f in ('manifest.json', 'metadata.json'))
    assert hashlib.sha256((folder / 'manifest.json').read_bytes()).hexdigest() == metadata['manifest_sha256']
    assert metadata['task_count'] == len(entries) and metadata['schema_version'] == 1
    assert {e['path'] for e in entries} == {p for p, data in tree(folder).items() if data is not None and '/' in p}
    for e in entries:
        data, program = (folder / e['path']).read_bytes(), read_program(folder / e['path'])
        assert (e['sha256'], e['byte_length']) == (hashlib.sha256(data).hexdigest(), len(data))
        assert (e['id'], e['program_sha256'], e['length']) == (program.name, program.sha256, len(e['operators']))
        assert [*e['types']['inputs'], e['types']['output']] == [*(i.type for i in program.inputs), program.types[-1]]
        assert e['line_count'] == len(data.decode().split('\n')) - data.endswith(b'\n')
        assert (e['level'] + 1) // 2 == e['length']
    return metadata


# The command


def test_the_second_run_prints_the_same_and_touches_nothing(tmp_path):
    first = run('seed_curriculum', cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    out = tmp_path / 'data/processed/curriculum_v1'
    before = dates(tmp_path), tree(out)
    second = run('seed_curriculum', cwd=tmp_path)
    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert (dates(tmp_path), tree(out)) == before
    result = json.loads(first.stdout)
    assert first.stdout == json.dumps(result, sort_keys=True, indent=2) + '\n'
    assert result['manifest'] == 'data/processed/curriculum_v1/manifest.json'
    assert result['manifest_sha256'] == check(out)['manifest_sha256']
    assert sum(result['levels'].values()) == result['task_count'] == len(list(bundled('data/programs').glob('*.dsl')))
    assert check(out)['source'] == 'bundled' and str(tmp_path) not in first.stdout
    assert tree(out / 'programs') == tree(bundled('data/programs'))


def test_two_places_hold_the_same_bytes(tmp_path):
    (tmp_path / 'a').mkdir(), (tmp_path / 'b').mkdir()
    results = [run('seed_curriculum', '--seed', 5, '--limit', 30, cwd=tmp_path / d) for d in 'ab']
    assert results[0].stdout == results[1].stdout
    assert tree(tmp_path / 'a') == tree(tmp_path / 'b')


def test_all_flags_together(tmp_path, source):
    result = run('seed_curriculum', '--source', 'source', '--output', 'out/here', '--seed', 3, '--limit', 2,
                 cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    told, metadata = json.loads(result.stdout), check(tmp_path / 'out/here')
    kept = {k: metadata[k] for k in ('seed', 'limit', 'source', 'task_count')}
    assert kept == dict(seed=3, limit=2, source='source', task_count=2)
    assert (told['program_count'], told['task_count'], told['manifest']) == (4, 2, 'out/here/manifest.json')
    assert ids(tmp_path / 'out/here') == [f.program.name for f in seeded_order(read_source(source), 3)[:2]]


def test_no_absolute_path_is_kept_or_printed(tmp_path, source):
    result = run('seed_curriculum', '--source', source, '--output', tmp_path / 'out', cwd=tmp_path)
    assert json.loads(result.stdout)['manifest'] == 'out/manifest.json'
    assert check(tmp_path / 'out')['source'] == 'source'
    assert not [p for p, data in tree(tmp_path / 'out').items() if data and str(tmp_path).encode() in data]


def called(script, *argv, capsys):
    "Run a command in this process: status, stdout, stderr."
    with pytest.raises(SystemExit) as e: script([str(a) for a in argv])
    out, err = capsys.readouterr()
    return e.value.code or 0, out, err


BAD_FLAGS = [
    ['--limit', '0'], ['--limit', '-1'], ['--limit', '1.5'], ['--limit', ''], ['--limit', '１'], ['--seed', '-1'],
    ['--seed', str(2**63)],
    ['--seed', '9' * 10**5], ['--seed', '1_0'], ['--limits', '3'], ['extra'], ['--seed'],
]


@pytest.mark.parametrize('argv', BAD_FLAGS, ids=range(len(BAD_FLAGS)))
def test_bad_flags_are_one_line(tmp_path, monkeypatch, capsys, argv):
    monkeypatch.chdir(tmp_path)
    status, out, err = called(cli.seed_curriculum, *argv, capsys=capsys)
    assert (status, out, err.count('\n')) == (2, '', 1) and len(err) < 300
    assert not list(tmp_path.iterdir())


# Order


def test_another_seed_gives_another_order_of_the_same_programs(tmp_path, unforced):
    for seed in (0, 1, 2**63 - 1): seed_curriculum(output=tmp_path / str(seed), seed=seed)
    orders = [ids(tmp_path / str(seed)) for seed in (0, 1, 2**63 - 1)]
    assert len({tuple(o) for o in orders}) == 3 and len({tuple(sorted(o)) for o in orders}) == 1
    assert all(o != sorted(o) for o in orders)


def test_a_limit_is_the_beginning_of_the_whole(tmp_path, unforced):
    out = tmp_path / 'out'
    seed_curriculum(output=out, seed=4)
    whole = ids(out)
    for limit in (1, 50, 10**6):
        seed_curriculum(output=out, seed=4, limit=limit)
        assert ids(out) == whole[:limit]
        check(out)


def test_a_new_program_leaves_the_order_of_the_others(tmp_path, source):
    seed_curriculum(source, tmp_path / 'out')
    before = ids(tmp_path / 'out')
    text = TEXTS['largest.dsl'].replace('largest', 'smallest').replace('max', 'min').replace('-> 8', '-> 3')
    (source / 'a.dsl').write_text(text)
    seed_curriculum(source, tmp_path / 'out')
    assert [i for i in ids(tmp_path / 'out') if i != 'smallest'] == before


# What is not a good source


BROKEN = {
    'an unknown name': ('sum.dsl', 'sum xs', 'sum ys', 5, 9),
    'a wrong type': ('pairs/first.dsl', 'take n xs', 'take xs n', 3, 10),
    'a wrong example': ('largest.dsl', '-> 8', '-> 7', 4, 19),
    'a wrong holdout': ('pairs/first.dsl', '-> []', '-> [1]', 5, 19),
    'no UTF-8': ('largest.dsl', 'The', '\udcff', 1, 15),
    'a control character': ('largest.dsl', 'The', '\0', 1, 15),
}


@pytest.mark.parametrize('limit', [None, 1])
@pytest.mark.parametrize('path, good, bad, line, column', BROKEN.values(), ids=BROKEN)
def test_a_broken_program_stops_the_run_and_leaves_the_old_tree(
        tmp_path, source, monkeypatch, capsys, path, good, bad, line, column, limit):
    monkeypatch.chdir(tmp_path)
    seed_curriculum('source', 'out', seed=1)
    before = dates(tmp_path / 'out'), tree(tmp_path / 'out')
    (source / path).write_bytes(TEXTS[path].replace(good, bad).encode(errors='surrogateescape'))
    argv = ['--source', 'source', '--output', 'out', *(['--limit', limit] if limit else [])]
    status, out, err = called(cli.seed_curriculum, *argv, capsys=capsys)
    assert (status, out, err.count('\n')) == (2, '', 1)
    assert err.startswith(f'error: source/{path}:{line}:{column}: ')
    assert (dates(tmp_path / 'out'), tree(tmp_path / 'out')) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ['out', 'source']


def big(path): path.write_text('#' * 10**7)
def fifo(path): os.mkfifo(path)
def outside(path): path.with_name('real.txt').write_text('x'), path.symlink_to('/etc/hostname')
def inside(path): path.symlink_to(path.with_name('sum.dsl'))
def dangling(path): path.symlink_to('nowhere')
def loop(path): path.symlink_to(path)
def folder_outside(path): path.with_suffix('').symlink_to('/etc')
def folder_around(path): path.with_suffix('').symlink_to(path.parent)
def copy(path): path.write_text(TEXTS['sum.dsl'].replace('# a comment\n', '  # another'))
def namesake(path): path.write_text(TEXTS['sum.dsl'].replace('The sum', 'A sum'))


@pytest.mark.parametrize('make, says', [
    (big, 'odd.dsl:1:1: more than 65536 bytes'), (fifo, 'odd.dsl: not a regular file'),
    *[(link, 'odd.dsl: is a link') for link in (outside, inside, dangling, loop)],
    (folder_outside, 'odd: is a link'), (folder_around, 'odd: is a link'),
    (copy, 'source/sum.dsl: the same program as '), (namesake, 'source/sum.dsl: task total is also in '),
], ids=lambda v: getattr(v, '__name__', ''))
def test_what_a_source_must_not_hold(tmp_path, source, make, says):
    seed_curriculum(source, tmp_path / 'out')
    before = dates(tmp_path / 'out'), tree(tmp_path / 'out')
    make(source / 'odd.dsl')
    with pytest.raises((UserError, DSLError)) as e: seed_curriculum(source, tmp_path / 'out')
    assert says in str(e.value) and 'odd' in str(e.value)
    assert (dates(tmp_path / 'out'), tree(tmp_path / 'out')) == before


@pytest.mark.parametrize('name', [b'a\nb.dsl', b'a\xff.dsl', 'a\u202e.dsl'.encode(), b'a\x1b[1m.dsl'])
def test_names_that_do_not_print_are_refused(tmp_path, source, capsys, name):
    with open(os.path.join(os.fsencode(source), name), 'w') as f: f.write(TEXTS['sum.dsl'].replace('total', 'other'))
    status, out, err = called(cli.seed_curriculum, '--source', source, '--output', tmp_path / 'out', capsys=capsys)
    assert (status, out, err.count('\n')) == (2, '', 1) and 'does not print' in err and err[:-1].isprintable()


def test_hidden_and_other_files_are_passed_over(tmp_path, source):
    for path in ('.hidden.dsl', '.ipynb_checkpoints/sum-checkpoint.dsl', 'README.md', 'sum.dsl~'):
        (source / path).parent.mkdir(exist_ok=True)
        (source / path).write_text('no program')
    (source / 'link.txt').symlink_to('/etc/hostname')
    assert seed_curriculum(source, tmp_path / 'out')['task_count'] == 4


@pytest.mark.parametrize('argv, says', [
    (['--source', 'missing'], 'missing: no such folder'),
    (['--source', 'file'], 'file: not a folder'),
    (['--source', 'empty'], 'empty: holds no programs'),
    (['--output', 'file'], 'file: not a folder'),
    (['--output', 'file/out'], 'cannot be a folder'),
    (['--output', 'mine'], "mine: holds 'notes.txt'"),
    (['--output', 'half'], 'half: holds'),
    (['--output', 'other'], 'other: holds'),
    (['--output', 'extra'], "extra: holds 'notes.txt'"),
    (['--output', 'source'], 'must not lie within'),
    (['--output', 'source/out'], 'must not lie within'),
    (['--output', '.'], 'must not lie within'),
    (['--output', '..', '--source', 'source/../source'], 'must not lie within'),
    (['--output', 'away', '--source', 'away/programs'], 'must not lie within'),
])
def test_wrong_folders_are_refused_and_nothing_is_lost(tmp_path, source, monkeypatch, capsys, argv, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / 'file').write_text('a file')
    (tmp_path / 'empty').mkdir()
    for folder in ('away', 'extra'): seed_curriculum('source', folder)
    for path in ('mine/notes.txt', 'extra/notes.txt', 'half/programs/a.dsl', 'other/metadata.json'):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text('{"mine": 1}')
    before = dates(tmp_path), tree(tmp_path)
    argv = argv if '--source' in argv else ['--source', 'source', *argv]
    status, out, err = called(cli.seed_curriculum, *argv, capsys=capsys)
    assert (status, out, err.count('\n')) == (2, '', 1) and says in err
    assert (dates(tmp_path), tree(tmp_path)) == before


def test_the_folder_one_stands_in_is_not_pulled_away(tmp_path, source, monkeypatch):
    seed_curriculum(source, tmp_path / 'out')
    monkeypatch.chdir(tmp_path / 'out/programs')
    with pytest.raises(UserError, match='holds the current folder'): seed_curriculum(source, tmp_path / 'out', seed=1)


def test_an_output_that_is_a_link_keeps_being_one(tmp_path, source):
    (tmp_path / 'disk').mkdir()
    (tmp_path / 'out').symlink_to(tmp_path / 'disk')
    for seed in (0, 1): seed_curriculum(source, tmp_path / 'out', seed=seed)
    assert (tmp_path / 'out').is_symlink() and check(tmp_path / 'disk')['seed'] == 1


def test_what_is_stale_or_altered_below_a_curriculum_is_put_right(tmp_path, source):
    out = tmp_path / 'out'
    seed_curriculum(source, out)
    good = tree(out)
    def alter(path, data): (out / path).write_bytes(data)
    spoilers = [
        lambda: alter('programs/stale.dsl', b'x'), lambda: alter('programs/sum.dsl', b'x'),
        lambda: alter('manifest.json', b''),
        lambda: (out / 'programs/old').mkdir(), lambda: (out / 'programs/sum.dsl').unlink(),
        lambda: (out / 'programs/more.dsl').symlink_to('sum.dsl'), lambda: (out / 'programs/all').symlink_to('/etc'),
    ]
    for spoil in spoilers:
        spoil()
        assert tree(out) != good or any(p.is_symlink() for p in out.rglob('*'))
        seed_curriculum(source, out)
        assert tree(out) == good and not any(p.is_symlink() for p in out.rglob('*'))
    assert Path('/etc/hostname').exists()


# Killed, interrupted, out of space, at every step


# Audit events of Python; `step` is ours, for fsync.
STEPS = {'open', 'os.rename', 'os.mkdir', 'os.remove', 'os.rmdir', 'os.scandir', 'ctypes.dlsym', 'fcntl.flock', 'step'}


def stopped_at(n, how, work):
    "Do `work` in a forked process that meets its end just before its `n`-th step; whether it got so far."
    pid = os.fork()
    if pid == 0:
        steps = iter(range(n, -1, -1))
        def count(event, args):
            if event in STEPS and next(steps, None) == 0: how()
        fsync = os.fsync
        os.fsync = lambda fd: (sys.audit('step'), fsync(fd))
        sys.addaudithook(count)
        try: work()
        except BaseException: pass  # what it left is looked at from outside
        os._exit(0 if next(steps, None) is not None else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0


def kill(): os.kill(os.getpid(), signal.SIGKILL)
def interrupt(): raise KeyboardInterrupt
def fill(): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
def no_exchange(a, b): return False


def each_step(how, work):
    "Stop `work` at every step in turn; yields after each."
    n = 0
    while stopped_at(n, how, work):
        yield n
        n += 1
    assert n > 40, 'the work has many steps'


@pytest.fixture
def trees(tmp_path, source, unforced):
    "Two different trees of one source."
    for path in ('largest.dsl', 'pairs/first.dsl'): (source / path).unlink()
    out, made = tmp_path / 'out', []
    for limit in (1, None):
        seed_curriculum(source, out, seed=1, limit=limit)
        made.append(tree(out))
    return made


@pytest.mark.parametrize('first, how', [('nothing', kill), ('a tree', kill), ('a tree', interrupt), ('a tree', fill)])
def test_stopped_at_any_step_the_output_is_the_old_tree_or_the_new_one(tmp_path, source, trees, how, first):
    out, (old, new) = tmp_path / 'out', trees
    if first == 'nothing':
        old = None
        def prepare(): files.shutil.rmtree(out)
    else:
        def prepare(): seed_curriculum(source, out, seed=1, limit=1)
    prepare()
    seen = []
    for n in each_step(how, lambda: seed_curriculum(source, out, seed=1)):
        state = tree(out)
        assert state == old or state == new, f'step {n}'
        seen.append(state == new)
        seed_curriculum(source, out, seed=1)
        assert tree(out) == new and sorted(p.name for p in tmp_path.iterdir()) == ['out', 'source'], f'step {n}'
        prepare()
    assert len(set(seen)) == 2
    assert how is fill or seen == sorted(seen), 'first always the old one, then always the new one'


@pytest.mark.parametrize('how', [kill, interrupt, fill])
def test_where_names_cannot_be_exchanged_the_next_run_puts_it_right(tmp_path, source, trees, monkeypatch, how):
    monkeypatch.setattr(files, 'exchange', no_exchange)
    out, (old, new) = tmp_path / 'out', trees
    seed_curriculum(source, out, seed=1, limit=1)
    between = 0
    for n in each_step(how, lambda: seed_curriculum(source, out, seed=1)):
        if tree(out) is None:
            between += 1
            (source / 'broken.dsl').write_text('task')
            with pytest.raises(DSLError): seed_curriculum(source, out, seed=1)
            (source / 'broken.dsl').unlink()
            assert tree(out) == old, 'even a run that fails brings the old tree back'
        assert tree(out) in (old, new), f'step {n}'
        seed_curriculum(source, out, seed=1)
        assert tree(out) == new and sorted(p.name for p in tmp_path.iterdir()) == ['out', 'source'], f'step {n}'
        seed_curriculum(source, out, seed=1, limit=1)
    assert between == (how is kill), 'only a kill between the two renames leaves nothing in place'


def test_a_full_disk_is_one_line_and_status_1(tmp_path, source, trees, monkeypatch, capsys):
    out, (_, new) = tmp_path / 'out', trees
    monkeypatch.setattr(os, 'fsync', lambda fd: fill())
    status, told, err = called(cli.seed_curriculum, '--source', source, '--output', out, '--seed', 2, capsys=capsys)
    assert (status, told, err.count('\n')) == (1, '', 1) and 'is as it was' in err and 'No space left' in err
    assert tree(out) == new and sorted(p.name for p in tmp_path.iterdir()) == ['out', 'source']


def test_exchange_says_when_it_cannot(tmp_path, monkeypatch):
    (tmp_path / 'a').mkdir(), (tmp_path / 'b').mkdir()
    class Old: pass  # a C library without the call
    monkeypatch.setattr(files.ctypes, 'CDLL', lambda *args, **kwargs: Old())
    assert files.exchange(tmp_path / 'a', tmp_path / 'b') is False


# Two at once


def test_a_second_run_is_refused_while_one_is_at_work(tmp_path, source, trees):
    out, (_, new) = tmp_path / 'out', trees
    with files._workplace(out):
        with pytest.raises(UserError, match='another process is using it'): seed_curriculum(source, out, seed=2)
    assert tree(out) == new
    assert seed_curriculum(source, out, seed=2)['seed'] == 2


def test_many_at_once_leave_one_of_their_trees(tmp_path, source):
    runs = [start('seed_curriculum', '--source', 'source', '--output', 'out', '--seed', seed, cwd=tmp_path)
            for seed in range(6)]
    errors = [r.communicate()[1] for r in runs]
    assert {r.returncode for r in runs} <= {0, 2} and 0 in {r.returncode for r in runs}, errors
    assert all('another process is using it' in e for r, e in zip(runs, errors) if r.returncode), errors
    assert sorted(p.name for p in tmp_path.iterdir()) == ['out', 'source']
    seed = check(tmp_path / 'out')['seed']
    assert ids(tmp_path / 'out') == [f.program.name for f in seeded_order(read_source(source), seed)]


def test_a_place_that_others_make_and_remove_is_taken_or_said_to_be_in_use(tmp_path, monkeypatch):
    held, mkdir = tmp_path / '.out.new', Path.mkdir
    def vanishing(path, *args, **kwargs):  # the other process is done between our look at the name and our use of it
        mkdir(path, *args, **kwargs)
        if path == held: path.rmdir()
    def appearing(path, *args, **kwargs):
        if path == held: mkdir(path)
        mkdir(path, *args, **kwargs)
    for change in (vanishing, appearing):
        monkeypatch.setattr(Path, 'mkdir', change)
        if change is appearing: assert files.write_folder(tmp_path / 'out', {'a': b'1'})
        else:
            with pytest.raises(UserError, match='another process is using it'):
                files.write_folder(tmp_path / 'out', {'a': b'0'})
    assert files.holds_exactly(tmp_path / 'out', {'a': b'1'}) and not held.exists()


def test_a_link_in_the_place_beside_is_not_followed(tmp_path, source):
    (tmp_path / 'precious/tree').mkdir(parents=True)
    (tmp_path / '.out.new').symlink_to(tmp_path / 'precious')
    with pytest.raises(UserError, match='is a link'): seed_curriculum(source, tmp_path / 'out')
    assert (tmp_path / 'precious/tree').is_dir()


# One program, statement by statement


@pytest.mark.parametrize('path', sorted(bundled('data/programs').glob('*.dsl'))[::20], ids=lambda p: p.stem)
def test_run_program_shows_what_run_gives(capsys, path):
    program = read_program(path)
    status, out, err = called(cli.run_program, path, capsys=capsys)
    result = json.loads(out)
    assert status == 0 and (result['name'], result['program_sha256']) == (program.name, program.sha256)
    cases = [*program.examples, *program.holdouts]
    kinds = ['example'] * len(program.examples) + ['holdout'] * len(program.holdouts)
    assert [r['kind'] for r in result['runs']] == kinds
    for r, e in zip(result['runs'], cases, strict=True):
        assert (r['inputs'], r['expected'], [s['value'] for s in r['statements']]) == (e.inputs, e.output,
                                                                                       program.run(e.inputs))
        assert [s['text'] for s in r['statements']] == str(program).splitlines()[2:2 + program.length]
        assert all(s['text'] in err for s in r['statements'])


def test_run_program_is_a_command(tmp_path, source):
    result = run('run_program', 'source/pairs/first.dsl', '--inputs', '2, [7, 8, 9]', cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    statements = [dict(text='out take n xs', value=[7, 8])]
    assert json.loads(result.stdout)['runs'] == [dict(kind='inputs', inputs=[2, [7, 8, 9]], statements=statements)]
    assert 'out take n xs' in result.stderr and '[7, 8]' in result.stderr
    assert run('run_program', 'source/pairs/first.dsl', '--inputs=-2,[7]', cwd=tmp_path).returncode == 0


HOSTILE = [
    '', ' ', '[', '[' * 10**5, '[' * 30000, '9' * 60000 + ', []', '1, [' + '1,' * 21 + ']', '1', '1, [], []', '[], 1',
    'null, []',
    '1, [null]', '1, [256]', '1, [[1]]', '\0', '1, []\x1b', '1\n, []\n-> 3', '1, [1.5]', '1, [1', 'é', '\udcff',
    '__import__("os")', '1, []  # ok\nout',
]


@pytest.mark.parametrize('text', HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_inputs_are_one_line(source, capsys, text):
    status, out, err = called(cli.run_program, source / 'pairs/first.dsl', '--inputs', text, capsys=capsys)
    assert (status, out, err.count('\n')) == (2, '', 1) and len(err) < 400 and err[:-1].isprintable()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text('0123456789-[], #\n\tnul', max_size=30))
def test_any_inputs_are_read_or_refused(source, capsys, text):
    status, out, err = called(cli.run_program, source / 'pairs/first.dsl', f'--inputs={text}', capsys=capsys)
    assert status == 0 and json.loads(out) or (status, out, err.count('\n')) == (2, '', 1)


def test_a_file_that_is_no_program_is_one_line(tmp_path, source, capsys):
    (source / 'bad.dsl').write_text('task a "b"\nin xs: list\nout max ys\nexample [] -> null\n')
    bad = [(source / 'bad.dsl', ':3:9: unknown name'), (tmp_path / 'missing.dsl', 'No such file'),
           (tmp_path, 'not a regular file')]
    for path, says in bad:
        status, out, err = called(cli.run_program, path, capsys=capsys)
        assert (status, out, err.count('\n')) == (2, '', 1) and str(path) in err and says in err
