"Packaging: everything it says comes from settings.ini."
from configparser import ConfigParser
from pathlib import Path
from shutil import copytree

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

cfg = ConfigParser(delimiters=['='])
cfg.read('settings.ini', encoding='utf-8')
cfg = cfg['DEFAULT']
extras = {k.removesuffix('_requirements'): v.split() for k, v in cfg.items() if k.endswith('_requirements')}


class BuildWithData(build_py):
    "Put the default configs, the bundled programs and the trained model into the wheel; the repository keeps the one copy."
    def run(self):
        super().run()
        for folder in ('configs', 'data/programs', 'data/models'):
            if not self.editable_mode and Path(folder).is_dir():
                copytree(folder, Path(self.build_lib, 'praxis/bundled', folder), dirs_exist_ok=True)


setup(
    name=cfg['lib_name'], version=cfg['version'], description=cfg['description'], keywords=cfg['keywords'],
    license='MIT', url=cfg['git_url'], author=cfg['author'],
    long_description=Path('README.md').read_text(encoding='utf-8') if Path('README.md').exists() else '',
    long_description_content_type='text/markdown',
    packages=find_packages(include=['praxis', 'praxis.*']), cmdclass={'build_py': BuildWithData},
    python_requires='>=' + cfg['min_python'], install_requires=cfg['requirements'].split(), extras_require=extras,
    entry_points={'console_scripts': cfg['console_scripts'].split(), 'nbdev': [f"{cfg['lib_name']}={cfg['lib_name']}._modidx:d"]},
)
