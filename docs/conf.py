"Sphinx's configuration; `docs/build.py` writes the pages and starts it."
import json
import os
import sys
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here))
from notebooks import config  # noqa: E402

project, author, version = config.title, config.author, config.version
copyright = config.copyright
extensions = ['myst_nb', 'links']
module_pages = json.loads(os.environ.get('PRAXIS_MODULE_PAGES', '{}'))

nb_execution_mode = 'off'
nb_merge_streams = True
nb_render_markdown_format = 'myst' # tables among the outputs
nb_output_stderr = 'show'
myst_enable_extensions = ['amsmath', 'attrs_block', 'attrs_inline', 'colon_fence', 'deflist', 'dollarmath']
myst_heading_anchors = 4
numfig = True
numfig_format = {'figure': 'Figure %s'}
math_numfig = False # equations count from 1 on every page
math_eqref_format = 'Equation {number}'
mathjax_path = 'mathjax/tex-chtml.js'
mathjax3_config = {'options': {'enableMenu': False}, 'loader': {'load': ['[tex]/textmacros']}, 'tex': {'packages': {'[+]': ['textmacros']}}}

add_function_parentheses = False
add_module_names = False
toc_object_entries_show_parents = 'hide'
modindex_common_prefix = [f'{config.lib_name}.']

html_theme = 'furo'
html_title = config.title
html_static_path = ['static', '_build/static']
html_css_files = ['site.css']
html_js_files = ['site.js']
html_favicon = 'static/favicon.svg'
html_copy_source = False
html_show_sphinx = False
pygments_style = 'a11y-high-contrast-light'
pygments_dark_style = 'a11y-high-contrast-dark'
