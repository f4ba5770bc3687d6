"""Programs from examples, and the networks that find them: `praxis.solve`, `praxis.train`, `praxis.load`, `praxis.evaluate`."""
import sys
from importlib import import_module
from types import ModuleType

__version__ = "0.2.0"
VERBS = {  # name to `module:what`; the module is imported when the name is first asked for
    'solve': 'praxis.programs.evaluate:answer',
    'load': 'praxis.policy:load',
    'evaluate': 'praxis.policy:evaluate',
    'train': 'praxis.own:train',
    'UserError': 'praxis.config:UserError',  # something to mend in what was given
    'RunError': 'praxis.config:RunError',  # a run that failed
}


def __getattr__(name):
    if name not in VERBS: raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    module, _, function = VERBS[name].partition(':')
    return getattr(import_module(module), function)


def __dir__(): return sorted({*globals(), *VERBS})


class _Package(ModuleType):
    "The package; a module that is imported does not hide the verb of its name (`praxis.train` is both)."
    def __setattr__(self, name, value):
        if not (name in VERBS and isinstance(value, ModuleType)): super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
