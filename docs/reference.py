"The two reference pages that no notebook holds: every command with every flag, and every key of the configuration."
import argparse
import contextlib
import json
import re
import sys
from importlib.metadata import EntryPoint
from unittest.mock import patch

import api
from notebooks import ROOT, config

sys.path.insert(0, str(ROOT))  # the praxis of this checkout


def scripts() -> dict[str, str]: # console script, as `name=module:function`, to the command that it is
    "The console scripts of settings.ini in the order of use, which is that of `praxis --help`."
    from praxis.cli import COMMANDS
    found = {script.rpartition(':')[2]: script for script in config.console_scripts.split()}
    return {found['main']: 'praxis', **{found[run.__name__]: f'praxis {words}' for words, run in COMMANDS.items()}}


def parser_of(script: str) -> argparse.ArgumentParser:
    "The parser that answers when the command is run with `--help`."
    run = EntryPoint(*script.split('='), 'console_scripts').load()
    with patch.object(argparse.ArgumentParser, 'print_help', autospec=True) as asked:
        with contextlib.suppress(SystemExit): run(['--help'])
    return asked.call_args.args[0]


def escape(text: str) -> str:
    "Plain text as Markdown, with nothing in it that would be taken for markup."
    return re.sub(r'([\\`*_{}\[\]<>$#|~])', r'\\\1', text)


def command(parser: argparse.ArgumentParser) -> str: # MyST
    "What a command does, its example, and every flag in its group, worded as by `--help`."
    name, formatter = parser.prog, parser._get_formatter()
    parts = [f'({name})=\n## {name}', escape(parser.description)]
    if parser.epilog: parts.append(f'```sh\n{parser.epilog}\n```')
    parts.append(f'```{{program}} {name}\n```')
    for group in parser._action_groups:
        if group._group_actions: parts.append(f'**{group.title.capitalize()}**')
        for action in group._group_actions:
            flag = formatter._format_action_invocation(action)
            meaning = escape(formatter._expand_help(action)) if action.help else ''
            if action.option_strings: parts.append(f'```{{option}} {flag}\n\n{meaning}\n```')
            else: parts.append(f'`{flag}`: {meaning}')
    return '\n\n'.join(parts)


def commands_page(entries: dict[str, str]) -> str: # MyST
    "Every console script with every flag, from its own parser."
    parsers = [parser_of(entry) for entry in entries]
    rows = [[f'[`{name}`](#{p.prog})', f'`{p.prog}`', escape(p.description)]
            for name, p in zip(entries.values(), parsers)]
    said = 'Every command and every flag, as the commands themselves say it with `--help`. Each is a script, too.'
    table = api.table(['command', 'script', 'what it does'], rows)
    return '\n\n'.join(['# Commands', said, table, *map(command, parsers)]) + '\n'


def _key(leaf, kinds):
    "A key of the configuration as a row: name, default, meaning; `kinds` are all those of its section."
    section = leaf.name.rpartition('.')[0]
    if leaf.default is ...: default = 'required'
    else: default = api.code(leaf.default if isinstance(leaf.default, str) else json.dumps(leaf.default))
    bounds = [b for b in leaf.bounds.split(', ') if b and float(b.split()[-1]) < 2**31]  # others are the computer's
    notes = [leaf.type.replace('|', ', '), ', '.join(bounds)]
    if leaf.kinds and leaf.kinds != kinds.get(section):
        notes.append(f"only where {section}.kind is {' or '.join(leaf.kinds)}")
    allowed = escape('; '.join(filter(None, notes)))
    return [api.code(leaf.name), default, f'{escape(leaf.meaning)} *({allowed})*']


def configuration_page() -> str: # MyST
    "Every key of every config, from the schema."
    from praxis.config import leaves
    from praxis.stages import STAGES
    parts = ['# Configuration keys', 'Every key that a config file may hold, made from the schemas in `praxis.stages`. '
             'On the command line each key is a flag: `--training.epochs 3`.']
    for stage in STAGES.values():
        found = list(leaves(stage.config))
        kinds = {leaf.name.removesuffix('.kind'): leaf.kinds for leaf in found if leaf.name.endswith('.kind')}
        rows = [_key(leaf, kinds) for leaf in found]
        parts += [f'## {stage.config.__name__}', (stage.config.__doc__ or '').strip()]
        parts.append(api.table(['key', 'default', 'meaning (what is allowed)'], rows))
    return '\n\n'.join(parts) + '\n'
