"""From nothing to the first solved task: what is download, and what is work.

    python benchmarks/first_task.py NEW_FOLDER

It clones this repository and installs it in fresh virtual environments, once from the clone and once from a wheel of
it, with the versions of `constraints.txt`; then it runs the first `praxis solve` of the README. Everything that pip
needs is downloaded beforehand, into a folder: that is the download, and its size in MB tells how long it takes on
another line. All else is work. Seconds are those of the clock and of the processor, which differ on a busy machine.

torch is most of the download. Which build of it comes depends on pip's settings: a small one for CPUs, or by default
one with CUDA, several GB. To choose, set PIP_INDEX_URL or PIP_FIND_LINKS, as PyTorch's install page says.
"""
import json
import os
import re
import resource
import shlex
import subprocess
import sys
import time
from pathlib import Path

REPO = Path(__file__).parents[1]
BESIDES = 'import torch', 'praxis solve again', 'a mistake in an example'  # not on the way to the first task


def solve_of(readme: Path) -> list[str]:
    "The first `praxis solve` of the README."
    return shlex.split(re.search(r'^praxis solve .*', readme.read_text(encoding='utf-8'), re.M)[0])


def measured(what: str, *command, status: int = 0, **kwargs) -> dict:
    "Run a command that ends with `status`; its seconds by the clock and by the processor."
    def spent(): return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    start, before = time.perf_counter(), spent()
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, **kwargs)
    if done.returncode != status: raise SystemExit(f'{what}: {shlex.join(map(str, command))}\n{done.stderr[-2000:]}')
    row = dict(what=what, clock=round(time.perf_counter() - start, 1), processor=round(spent() - before, 1))
    print(json.dumps(row), file=sys.stderr, flush=True)
    return row


def megabytes(files) -> float: return round(sum(f.stat().st_size for f in files) / 1e6, 1)


def installed(room: Path, name: str, what: str | Path, wheels: Path, clone: Path) -> list[dict]:
    "Install in a fresh environment from what was downloaded, and solve the first task, twice."
    venv, empty = room / name, room / f'{name}_empty'
    empty.mkdir()
    env = os.environ | dict(PATH=f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}")
    env = {k: v for k, v in env.items() if k not in ('PYTHONPATH', 'VIRTUAL_ENV')}
    offline = '--quiet', '--no-index', '--find-links', wheels, '--constraint', clone / 'constraints.txt'
    solve = solve_of(clone / 'README.md')
    return [
        measured('virtual environment', sys.executable, '-m', 'venv', venv),
        measured(f'install from the {name}', venv / 'bin/pip', 'install', *offline, what, cwd=clone, env=env),
        measured('import torch', venv / 'bin/python', '-c', 'import torch', cwd=empty, env=env),
        measured('the first praxis solve', venv / 'bin/praxis', *solve[1:], cwd=empty, env=env),
        measured('praxis solve again', venv / 'bin/praxis', *solve[1:], cwd=empty, env=env),
        measured('a mistake in an example', venv / 'bin/praxis', 'solve', '[1, 2] -> 3', '[1, 2 -> 3', status=2,
                 cwd=empty, env=env)]


if __name__ == '__main__':
    if len(sys.argv) != 2: raise SystemExit(__doc__)
    room = Path(sys.argv[1]).resolve()
    room.mkdir(parents=True)
    clone, wheels, dist = (room / name for name in ('repository', 'wheels', 'dist'))
    pip = sys.executable, '-m', 'pip'
    download = [
        measured('git clone', 'git', 'clone', '--quiet', '--depth', '1', f'file://{REPO}', clone),
        measured('pip download', *pip, 'download', '--quiet', '--dest', wheels, '--constraint',
                 clone / 'constraints.txt', clone, 'setuptools', 'wheel')]
    sizes = dict(
        repository=megabytes(f for f in clone.rglob('*') if f.is_file() and not f.is_symlink()),
        torch=megabytes(wheels.glob('torch-*')),
        other_packages=megabytes(f for f in wheels.glob('*.whl') if not f.name.startswith('torch-')))
    from_clone = installed(room, 'clone', '.', wheels, clone)
    built = measured('build a wheel', *pip, 'wheel', '--quiet', '--no-deps', '--wheel-dir', dist, clone)
    wheel, = dist.glob('praxis-*.whl')
    from_wheel = installed(room, 'wheel', wheel, wheels, clone)
    def work(rows):
        return {k: round(sum(r[k] for r in rows if r['what'] not in BESIDES), 1) for k in ('clock', 'processor')}
    print(json.dumps(dict(
        torch=next(wheels.glob('torch-*')).name, megabytes=sizes | dict(wheel=megabytes([wheel])), download=download,
        from_clone=from_clone,
        build_a_wheel=built, from_wheel=from_wheel, work_from_clone=work(from_clone), work_from_wheel=work(from_wheel)),
                     indent=2))
