"""Record the README's terminal, nbs/images/terminal.svg, from a real run: `python docs/recording.py`.

Each command runs in a terminal of its own (a pseudo-terminal, 100 columns wide), in one empty folder; pyte keeps the
screen as a terminal would, and rich draws what stands there in the end.
"""
import os
import pty
import re
import subprocess
import sys
import tempfile
from itertools import groupby

import pyte
from notebooks import NBS, put
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text

COMMANDS = ["praxis solve '[1, 2, 3, 4] -> 20' '[5, 6] -> 36' '[3] -> 0' '[2, 2, 7] -> 8'",
            'praxis train preference']
FILE = NBS / 'images/terminal.svg'
WIDTH, HEIGHT = 100, 200


def screen_of(command: str, folder: str) -> pyte.Screen:
    "What a terminal shows once a command has ended; it must end well."
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream, (ours, its) = pyte.ByteStream(screen), pty.openpty()
    bin = os.path.dirname(sys.executable)
    env = os.environ | dict(COLUMNS=str(WIDTH), LINES='45', TERM='xterm-256color', PATH=f"{bin}:{os.environ['PATH']}")
    process = subprocess.Popen(command, shell=True, cwd=folder, env=env, stdin=its, stdout=its, stderr=its)
    os.close(its)
    try:
        while data := os.read(ours, 65536): stream.feed(data)
    except OSError: pass  # Linux says so when the other end is closed
    os.close(ours)
    if process.wait(): raise SystemExit(f'{command}: ended with {process.returncode}')
    return screen


def style_of(char: pyte.screens.Char) -> Style:
    "A character's style as rich has it."
    def color(name):
        if name == 'default': return None
        if re.fullmatch('[0-9a-f]{6}', name): return Color.parse(f'#{name}')
        return Color.parse('yellow' if name == 'brown' else name)
    fore, back = color(char.fg), color(char.bg)
    return Style(color=fore, bgcolor=back, bold=char.bold, italic=char.italics, reverse=char.reverse)


def lines_of(screen: pyte.Screen) -> list[Text]:
    "The lines that hold something, in colour."
    lines = []
    for y, plain in enumerate(screen.display):
        chars = [screen.buffer[y][x] for x in range(len(plain.rstrip()))]
        lines.append(Text.assemble(*((''.join(c.data for c in run), style) for style, run in groupby(chars, style_of))))
    while lines and not lines[-1].plain: lines.pop()
    return lines


def recorded() -> str: # SVG
    "The commands and what they print, one below the other."
    console = Console(record=True, width=WIDTH, file=open(os.devnull, 'w'), force_terminal=True)
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            console.print(Text('$ ', 'bold green') + Text(command, 'bold'))
            for line in lines_of(screen_of(command, folder)): console.print(line)
            console.print()
    svg = console.export_svg(title='praxis', unique_id='terminal')
    return re.sub(r'@font-face \{.*?\}\s*|<!--.*?-->', '', svg, flags=re.S)  # fonts would be fetched from elsewhere


if __name__ == '__main__':
    put(FILE, recorded())
    print(FILE.name)
