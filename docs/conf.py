"Sphinx's configuration; docs/build.py writes the pages and starts it."
from importlib.util import find_spec
from pathlib import Path

from notebooks import config

project, author, version = config.title, config.author, config.version
copyright = config.copyright
extensions = ['myst_nb', 'links']

nb_execution_mode = 'off'
nb_merge_streams = True
nb_render_markdown_format = 'myst'  # tables among the outputs
myst_enable_extensions = ['amsmath', 'attrs_block', 'attrs_inline', 'colon_fence', 'deflist', 'dollarmath']
myst_heading_anchors = 4
numfig = True
numfig_format = {'figure': 'Figure %s'}
math_numfig = False  # equations count from 1 on every page
math_eqref_format = 'Equation {number}'
mathjax_path = 'mathjax/tex-chtml.js'
mathjax3_config = {'options': {'enableMenu': False}, 'loader': {'load': ['[tex]/textmacros']},
                   'tex': {'packages': {'[+]': ['textmacros']}}}

add_function_parentheses = False
add_module_names = False
toc_object_entries_show_parents = 'hide'

html_theme = 'furo'
html_title = config.title
html_static_path = ['static', str(Path(find_spec('sphinx-mathjax-offline').origin).parent / 'static')]
exclude_patterns = ['mathjax/sre', 'mathjax/a11y', 'mathjax/*svg*', 'mathjax/*mml*', 'mathjax/*full*']  # not loaded
html_css_files = ['site.css']
html_js_files = ['site.js']
html_favicon = 'static/favicon.svg'
smartquotes_action = 'qe'  # a flag keeps its two dashes
html_copy_source = False
html_domain_indices = False
html_show_sphinx = False
pygments_style = 'a11y-high-contrast-light'
pygments_dark_style = 'a11y-high-contrast-dark'
