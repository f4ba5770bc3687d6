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


def short_names() -> dict[str, str]: # function to command
    "What each function of `praxis.cli` is called as a command, in the order of use: that of `praxis --help`."
    from praxis.cli import COMMANDS
    return {'main': 'praxis', **{run.__name__: f'praxis {words}' for words, run in COMMANDS.items()}}


def function_of(script: str) -> str:
    "The function that a console script runs."
    return script.rpartition(':')[2]


def scripts() -> list[str]: # as `name=module:function`
    "The console scripts of settings.ini, in the order of use."
    order = list(short_names())
    return sorted(config.console_scripts.split(), key=lambda script: order.index(function_of(script)))


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


def commands_page(entries: list[str]) -> str: # MyST
    "Every console script with every flag, from its own parser."
    parsers, short = [parser_of(entry) for entry in entries], short_names()
    names = [short[function_of(entry)] for entry in entries]
    rows = [[f'[`{name}`](#{p.prog})', f'`{p.prog}`', escape(p.description)] for name, p in zip(names, parsers)]
    head = ['# Commands',
            'Every command and every flag, as the commands themselves say it with `--help`. Each is a script, too.']
    table = api.table(['command', 'script', 'what it does'], rows)
    return '\n\n'.join([*head, table, *map(command, parsers)]) + '\n'


def _key(leaf, kinds):
    "A key of the configuration as a row: name, default, meaning; `kinds` are all those of its section."
    section = leaf.name.rpartition('.')[0]
    if leaf.default is ...: default = 'required'
    else: default = api.code(leaf.default if isinstance(leaf.default, str) else json.dumps(leaf.default))
    # beyond, they are the computer's
    bounds = [b for b in leaf.bounds.split(', ') if b and float(b.split()[-1]) < 2**31]
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
