"Run notebooks from top to bottom in place, by nbdev's rules, and clean them: `python docs/refresh.py [NOTEBOOK ...]`."
import os
import sys
from pathlib import Path

os.environ.setdefault('MPLBACKEND', 'module://matplotlib_inline.backend_inline')
os.environ['IN_TEST'] = '1'

from execnb.nbio import write_nb
from execnb.shell import CaptureShell
from fastcore.xtras import working_directory
from nbdev.clean import nbdev_clean
from nbdev.process import NBProcessor
from notebooks import NBS, ROOT, config
from sidebar import listed


def refresh(path, skip):
    "Execute every cell of the notebook at `path` that `nbdev_test` would execute, and store what it shows."
    nb = NBProcessor(path, rm_directives=False).nb

    def leave_alone(cell):
        "Whether a cell is not run; one that is run forgets what it showed before."
        marks = cell.directives_
        never = marks.get('eval:', [''])[0].lower() == 'false'
        alone = cell.cell_type != 'code' or never or bool(skip & marks.keys()) or 'nbdev_export(' in cell.source
        if not alone: cell.outputs = []
        return alone

    with working_directory(path.parent): CaptureShell(path).run_all(nb, exc_stop=True, preproc=leave_alone)
    for cell in nb.cells:  # stderr is the log, with times and temporary folders: no part of the page
        if cell.cell_type == 'code': cell.outputs = [o for o in cell.outputs if o.get('name') != 'stderr']
    write_nb(nb, path)


if __name__ == '__main__':
    sys.path.insert(0, str(ROOT))
    for path in [Path(a).resolve() for a in sys.argv[1:]] or [NBS / p for p in listed()]:
        print(path.relative_to(NBS))
        refresh(path, set(config.tst_flags.split()))
    nbdev_clean.__wrapped__()
