"The pytest view of `nbdev_test`: one counted test a notebook, by the same rules (`tst_flags`, `eval: false`)."
import pytest
from nbdev.config import get_config
from nbdev.doclinks import nbglob
from nbdev.test import test_nb as run_notebook

config = get_config()
notebooks = sorted(p.absolute() for p in nbglob(as_path=True))


@pytest.mark.parametrize('path', notebooks, ids=lambda p: str(p.relative_to(config.nbs_path)))
def test_notebook_runs_and_its_assertions_hold(path):
    passed, _ = run_notebook(path, skip_flags=config.tst_flags.split(), basepath=config.config_path)
    assert passed, f'{path.name} failed: the traceback is above'
