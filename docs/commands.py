"""Write what a command needs beside its function in `praxis.cli`: `python docs/commands.py`, or `--check`.

That is its console script in settings.ini, and its forwarder in scripts/.
"""
import re
import sys

from notebooks import ROOT, update

sys.path.insert(0, str(ROOT))  # the praxis of this checkout


def written(names: list[str]) -> dict: # path to text
    "settings.ini and the forwarders, for commands by the names of their functions."
    scripts = '\n    '.join(['praxis=praxis.cli:main', *(f'praxis_{name}=praxis.cli:{name}' for name in names)])
    settings = (ROOT / 'settings.ini').read_text(encoding='utf-8')
    entries = re.sub(r'(?<=^console_scripts = ).*(?:\n +.*)*', scripts, settings, flags=re.M)
    forwarder = "from praxis.cli import {0}\nif __name__ == '__main__': {0}()\n"
    return {ROOT / 'settings.ini': entries} | {ROOT / f'scripts/{name}.py': forwarder.format(name) for name in names}


if __name__ == '__main__':
    from praxis.cli import COMMANDS
    update(written([command.__name__ for command in COMMANDS.values()]), __doc__.splitlines()[0])
