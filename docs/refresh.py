"Run notebooks from top to bottom in place, by nbdev's rules, and clean them: `python docs/refresh.py [NOTEBOOK ...]`."
import os
import sys
from pathlib import Path

os.environ.setdefault('MPLBACKEND', 'module://matplotlib_inline.backend_inline')
os.environ['IN_TEST'] = '1'

from execnb.nbio import read_nb, write_nb
from execnb.shell import CaptureShell
from fastcore.xtras import working_directory
from nbdev.clean import nbdev_clean
from nbdev.config import get_config
from nbdev.doclinks import nbglob
from nbdev.process import NBProcessor


def refresh(path, skip):
    "Execute every cell of the notebook at `path` that `nbdev_test` would execute, and store what it shows."
    nb, marked = read_nb(path), NBProcessor(path, process=True).nb

    def leave_alone(cell):
        marks = getattr(marked.cells[cell.idx_], 'directives_', None) or {}
        never = marks.get('eval:', [''])[0].lower() == 'false'
        alone = cell.cell_type != 'code' or never or bool(skip & marks.keys()) or 'nbdev_export(' in cell.source
        if not alone: cell.outputs = []  # what it showed before is gone even if it shows nothing now
        return alone

    with working_directory(path.parent):
        CaptureShell(path).run_all(nb, exc_stop=True, preproc=leave_alone)
    write_nb(nb, path)


if __name__ == '__main__':
    config = get_config()
    sys.path.insert(0, str(config.config_path))
    for path in [Path(a).resolve() for a in sys.argv[1:]] or sorted(p.absolute() for p in nbglob(as_path=True)):
        print(path.relative_to(config.nbs_path))
        refresh(path, set(config.tst_flags.split()))
    nbdev_clean.__wrapped__()
