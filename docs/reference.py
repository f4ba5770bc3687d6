"The two reference pages that no notebook holds: every command with every flag, and every key of the configuration."
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import api
from notebooks import ROOT, config


class Help(NamedTuple):
    "What `--help` says."
    summary: str
    usage: str
    groups: dict # title of a group to its (flag, meaning) pairs
    example: str # what stands below them; may be empty


def run_help(
    entry: str, # of `console_scripts`: `name=module:function`
    *subcommand: str,
) -> str: # what the command prints, on lines as long as they need to be
    "Run the command with `--help`."
    name, module, function = re.fullmatch(r'([\w-]+)=([\w.]+):(\w+)', entry).groups()
    call = f'import sys; sys.argv[0] = {name!r}; from {module} import {function}; sys.exit({function}())'
    done = subprocess.run([sys.executable, '-c', call, *subcommand, '--help'], capture_output=True, text=True,
                          env={**os.environ, 'PYTHONPATH': str(ROOT), 'COLUMNS': '10000', 'NO_COLOR': '1'})
    if done.returncode: raise SystemExit(f"{' '.join([name, *subcommand])} --help: {done.stderr.strip()}")
    return done.stdout


def parse_help(
    text: str, # argparse's
) -> Help:
    "Read usage, summary and groups."
    usage, *rest = re.split(r'\n\n+', text.strip())
    groups, summary, example = {}, [], []
    for part in rest:
        title, *entries = part.splitlines()
        if not entries or not title.endswith(':'):
            (example if groups else summary).append(part)
            continue
        pairs = groups.setdefault(title[:-1], [])
        for entry in entries:
            if re.match(r' {2,4}\S', entry):
                flag, _, meaning = entry.strip().partition('  ')
                pairs.append((flag, meaning.strip()))
            elif pairs: pairs[-1] = pairs[-1][0], f'{pairs[-1][1]} {entry.strip()}'.strip()
    return Help('\n\n'.join(summary), usage.removeprefix('usage: '), groups, '\n\n'.join(example))


def subcommands(
    said: Help,
) -> list[str]:
    "The names in a `{a,b}` among the positional arguments."
    first = [flag for title, pairs in said.groups.items() if title.startswith(('positional', 'commands', 'subcommands')) for flag, _ in pairs]
    return [name for flag in first if (m := re.fullmatch(r'\{([\w,-]+)\}.*', flag)) for name in m[1].split(',')]


def _options(said):
    "The groups of a command as MyST."
    for title, pairs in said.groups.items():
        yield f'**{title[0].upper() + title[1:]}**'
        for flag, meaning in pairs:
            if flag[0] == '-': yield f'```{{option}} {flag}\n\n{escape(meaning)}\n```'
            else: yield f'`{flag}`: {escape(meaning)}' if meaning else f'`{flag}`'


def escape(
    text: str,
) -> str: # with nothing in it that Markdown would take for markup
    "Plain text as Markdown."
    return re.sub(r'([\\`*_{}\[\]<>$#|~])', r'\\\1', text)


def commands_page(
    entries: list[str], # of `console_scripts`
) -> str: # MyST
    "Every console script with every flag, from its own `--help`."
    with ThreadPoolExecutor() as pool: said = dict(zip(entries, map(parse_help, pool.map(run_help, entries))))
    parts = ['# Commands', 'Every command and every flag, as the commands themselves say it with `--help`.']
    rows = [(entry.split('=')[0], s) for entry, s in said.items()]
    parts.append(api.table(['command', 'what it does'], [[f'[`{name}`](#{name})', escape(s.summary.replace('\n', ' '))] for name, s in rows]))
    for entry, top in said.items():
        name = entry.split('=')[0]
        parts.append(f'({name})=\n## {name}')
        for sub in ['', *subcommands(top)]:
            full = f'{name} {sub}'.strip()
            s = parse_help(run_help(entry, sub)) if sub else top
            if sub: parts.append(f'### {full}')
            shown = [f'```sh\n{s.example}\n```'] if s.example else []
            parts += [escape(s.summary), *shown, f'```{{program}} {full}\n```', *_options(s)]
    return '\n\n'.join(parts) + '\n'


def configuration_page() -> str: # MyST
    "Every key of every config, from the schema."
    sys.path.insert(0, str(ROOT))
    from praxis.config import leaves as leaves_of
    from praxis.stages import STAGES
    parts = ['# Configuration keys', 'Every key that a config file may hold, made from the schemas in `praxis.stages`. On the command line each key is a flag: '
             '`--training.epochs 3`.']
    for stage in STAGES.values():
        cls, leaves = stage.config, list(leaves_of(stage.config))
        kinds = {leaf.name.removesuffix('.kind'): leaf.kinds for leaf in leaves if leaf.name.endswith('.kind')}
        rows = []
        for leaf in leaves:
            default = 'required' if leaf.default is ... else f'`{leaf.default if isinstance(leaf.default, str) else json.dumps(leaf.default)}`'
            partly = leaf.kinds and leaf.kinds != kinds.get(leaf.name.rpartition('.')[0])
            only = f"only where {leaf.name.rpartition('.')[0]}.kind is {' or '.join(leaf.kinds)}" if partly else ''
            allowed = escape('; '.join(filter(None, [leaf.type.replace('|', ', '), leaf.bounds, only])))
            rows.append([f'`{leaf.name}`', default, f'{escape(leaf.meaning)} *({allowed})*'])
        parts += [f'## {cls.__name__}', (cls.__doc__ or '').strip(), api.table(['key', 'default', 'meaning (what is allowed)'], rows)]
    return '\n\n'.join(parts) + '\n'


def scripts() -> list[str]:
    "The console scripts of settings.ini."
    return config.console_scripts.split()
