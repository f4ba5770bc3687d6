"""What the commands show on a real terminal of 100 x 45, as text in `tests/data/screens`, and what goes where when a
stream is none.

    python tests/test_terminal.py        writes the screens anew, to be looked at
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pyte
import pytest

from conftest import REPO, STAGES, TINY, refused
from faults import forks_in

SCREENS = REPO / 'tests/data/screens'
COLUMNS, ROWS = 100, 45
ENV = {k: v for k, v in os.environ.items() if not k.startswith('PRAXIS')} | dict(PYTHONPATH=str(REPO))
SHOWN = {  # name of the screen: command, its arguments
    'help_train_preference': ('train_preference', '--help'), 'help_train_rl': ('train_rl', '--help'),
    'help_train_supervised': ('train_supervised', '--help'),
    'help_solve': ('solve', '--help'), 'help_praxis': ('main', '--help'), 'doctor': ('doctor',),
    'train_supervised': ('train_supervised', *TINY['supervised']), 'train_rl': ('train_rl', *TINY['rl']),
    'train_preference': ('train_preference', *TINY['preference']),
    'solve_clear': ('solve', '[3, 8, 2, 5] -> 8', '[9, 1, 4] -> 9', '[-2, -6] -> -2', '[1, 7, 7, 2] -> 7'),
    'solve_vague': ('solve', '[3, 8] -> 8'), 'solve_none': ('solve', '[3, 8] -> 77', '[5] -> -3', '--budget', '200'),
    'solve_contradiction': ('solve', '[1, 2] -> 3', '[1, 2] -> 4'),
    'run_program': ('run_program', str(REPO / 'data/programs/top_evens.dsl'), '--inputs', '[3, 8, 2], 1'),
    'playbook': ('playbook',),
}


class Terminal:
    "A command on a terminal of its own."
    def __init__(self, forks, name, *argv, cwd, **env):
        self.screen, self.sent = pyte.HistoryScreen(COLUMNS, ROWS, history=10**4), b''
        self.screen.set_mode(pyte.modes.LNM)
        self.stream, (self.end, other) = pyte.ByteStream(self.screen), pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLUMNS, 0, 0))
        self.forks = forks
        self.pid = forks.show(os.ttyname(other), name, *argv, cwd=cwd, **{'TERM': 'xterm-256color'} | env)
        os.close(other)

    def read(self, until=None):
        "Read on, to the end or until the terminal was sent `until`."
        while until is None or until.encode() not in self.sent:
            if not select.select([self.end], [], [], 300)[0]:
                os.killpg(self.pid, signal.SIGKILL)
                raise AssertionError(f'nothing more came after {self.sent[-500:]!r}')
            try: data = os.read(self.end, 65536)
            except OSError: break  # the other end is closed
            if not data: break
            self.sent += data
            self.stream.feed(data)
        return self

    def write(self, text):
        "What a person types."
        self.sent = b''
        os.write(self.end, text.encode())

    def ended(self):
        "The exit status, and all lines that were on the screen."
        self.read()
        os.close(self.end)
        rows = [*self.screen.history.top, *(self.screen.buffer[y] for y in range(ROWS))]
        lines = [''.join(row[x].data for x in range(COLUMNS)).rstrip() for row in rows]
        return self.forks.ask(dict(ended=self.pid)), '\n'.join(lines).rstrip() + '\n'


def steady(text, name):
    "A screen without what another machine or another day would show."
    text = re.sub(r'\b\d+ s$', 'N s', text, flags=re.M)
    text = re.sub(r'export_\d{8}_\d{6}', 'export_DATE', text)
    return text if name != 'doctor' else re.sub(
        r'^(praxis|python|torch|numpy|safetensors|gymnasium|tensorboard|matplotlib|system|processor|instructions|gpu'
        r'|package|working_folder)( +)\S.*$', r'\1\2...', text, flags=re.M)


def screen(forks, name, cwd):
    "Status and text of one of the screens."
    status, text = Terminal(forks, *SHOWN[name], cwd=cwd).ended()
    return status, steady(text.replace(f'{REPO}/', ''), name)


@pytest.mark.parametrize('name', SHOWN)
def test_a_terminal_shows_what_was_recorded(name, forks, tmp_path):
    status, text = screen(forks, name, tmp_path)
    assert text == (SCREENS / f'{name}.txt').read_text()
    assert status == {'solve_none': 1, 'solve_contradiction': 2}.get(name, 0)
    lines = text.splitlines()
    assert all(len(line) <= COLUMNS for line in lines) and not any('{"' in line for line in lines)
    if name.startswith('help'): assert len(lines) < ROWS, 'with the prompt below it fits one screen'


def test_the_bar_is_never_glued_to_a_line(forks, tmp_path):
    shown = Terminal(forks, 'train_preference', *TINY['preference'], cwd=tmp_path).read()
    status, text = shown.ended()
    assert status == 0 and b'%|' in shown.sent, 'there was a bar'
    assert '%|' not in text, 'which has gone'
    for line in shown.sent.decode().replace('\r', '\n').splitlines():
        assert not ('%|' in line and 'epoch' in line), line
    assert len(
        re.findall(r'^epoch [12]/2  loss \d\.\d{3}  expected return -?\d\.\d\d \(best possible \d\.\d\d\)  \d+ s$',
                   text, re.M)) == 2


def test_a_terminal_gets_json_and_events_where_that_is_asked_for(forks, tmp_path, command):
    def ended(*more, **env): return Terminal(forks, 'train_rl', *TINY['rl'], *more, cwd=tmp_path, **env).ended()[1]
    plain = command('train_rl', *TINY['rl']).stdout
    assert ended('--json', '--quiet').replace('\r', '') == plain
    assert 'event=epoch_done' in ended('--output', 'a', '--log-level', 'debug')
    assert 'event=epoch_done' in ended('--output', 'b', PRAXIS_LOG_LEVEL='info')
    assert '"event": "epoch_done"' in ''.join(ended('--output', 'c', PRAXIS_LOG='json').splitlines())
    quiet = ended('--output', 'd', '--quiet')
    assert quiet.startswith('reached ') and len(quiet.splitlines()) == 3, quiet


def test_the_log_of_a_run_holds_every_event_and_is_no_part_of_it(tmp_path, command):
    a, b = (command('train_rl', *TINY['rl'], '--output', name, PRAXIS_LOG_LEVEL=level)
            for name, level in (('a', 'error'), ('b', 'debug')))
    assert a.stdout == b.stdout and a.stderr == ''
    events = [json.loads(line) for line in (tmp_path / 'a/log.jsonl').read_text().splitlines()]
    assert [e['event'] for e in events].count('epoch_done') == 2
    assert {e['event'] for e in events} <= {'step', 'epoch_done'}
    assert all({'time', 'level', 'logger'} <= e.keys() for e in events)


def test_no_escape_code_reaches_a_file_or_a_terminal_without_colours(forks, tmp_path, command):
    for done in (command('solve', '[3, 8] -> 8'), command('train_rl', *TINY['rl'])):
        assert '\x1b' not in done.stdout + done.stderr
    for env in (dict(NO_COLOR='1'), dict(TERM='dumb')):
        sent = Terminal(forks, 'solve', '[3, 8] -> 8', cwd=tmp_path, **env).read().sent
        assert not re.search(rb'\x1b\[[0-9;]*[34][0-9]', sent), 'no colour'


def test_ask_takes_an_answer_and_searches_again(forks, tmp_path):
    shown = Terminal(forks, 'solve', '[3, 8] -> 8', '--ask', cwd=tmp_path)
    answers = 0
    while b'Enter: I do not know' in shown.read('I do not know) ').sent and answers < 9:
        given = re.findall(r'what should (\[.*?\]) give\? \(Enter', shown.sent.decode())[-1]
        shown.write('x\n' if not answers else '')  # a mistake is named, and the question comes again
        if not answers: shown.read('I do not know) ')
        shown.write(f'{max(json.loads(given))}\n')
        answers += 1
    status, text = shown.ended()
    assert status == 0 and 1 <= answers < 9
    assert 'out max a' in text and ('do the same on the inputs' in text or 'no other program' in text)


def test_ask_needs_a_terminal(command): refused(command('solve', '[3, 8] -> 8', '--ask'), '--ask needs a terminal')


def test_people_are_told_once_and_in_words(forks, tmp_path):
    for _ in range(2):  # the second time nothing changes
        status, text = Terminal(forks, 'seed_curriculum', cwd=tmp_path).ended()
        said = re.findall(r'\d+ programs.*', text)
        assert (status, said) == (0, ['205 programs saved to data/processed/curriculum_v1'])
    (tmp_path / 'tasks.jsonl').write_text((REPO / 'tests/data/requests.jsonl').read_text().splitlines()[0])
    status, text = Terminal(forks, 'evaluate', '--tasks', 'tasks.jsonl', cwd=tmp_path).ended()
    assert status == 0 and re.search(r'^of unknown length +1 +100.0%', text, re.M), text


# One command for all

def test_praxis_is_every_command(tmp_path, command):
    from praxis import cli
    for name, run in cli.COMMANDS.items():
        done = command('main', *name.split(), '--version')
        assert (done.returncode, done.stdout, done.stderr) == (0, f'praxis {cli.__version__}\n', ''), name


@pytest.mark.parametrize('line, offered', [
    ('praxis so', ['solve']), ('praxis train ', sorted(STAGES)), ('praxis train re', []),
    ('praxis solve --bu', ['--budget']),
    ('praxis train rl --training.epo', ['--training.epochs']), ('praxis --ver', ['--version'])])
def test_a_shell_completes_commands_and_flags(line, offered, tmp_path):
    pytest.importorskip('argcomplete')
    env = ENV | dict(_ARGCOMPLETE='1', COMP_LINE=line, COMP_POINT=str(len(line)), COMP_TYPE='9', _ARGCOMPLETE_IFS=',',
                     _ARGCOMPLETE_STDOUT_FILENAME=str(tmp_path / 'said'))
    subprocess.run([sys.executable, '-c', 'from praxis.cli import main; main()'], env=env, check=True)
    assert sorted(filter(None, (word.strip() for word in (tmp_path / 'said').read_text().split(',')))) == offered


if __name__ == '__main__':
    import tempfile
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, forks_in(Path(folder)) as forks:
        for name in sys.argv[1:] or SHOWN:
            (SCREENS / f'{name}.txt').write_text(screen(forks, name, Path(folder, name))[1])
