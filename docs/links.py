"A Sphinx extension: anchors by symbol name, backticked names that lead to their page, and what a screen reader needs."
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from docutils import nodes

NO_LINKS = (nodes.reference, nodes.title, nodes.caption, addnodes.desc_signature, addnodes.pending_xref)


def short_anchors(app, doctree):
    "Give `praxis.guidance.losses.dpo_loss` the anchor `dpo_loss`, and let search, index and links use it."
    objects = app.env.domains['py'].objects
    for signature in doctree.findall(addnodes.desc_signature):
        full = f"{signature.get('module')}.{signature.get('fullname')}"
        if full not in objects or objects[full].docname != app.env.docname: continue
        signature['ids'].insert(0, signature['fullname'])
        objects[full] = objects[full]._replace(node_id=signature['fullname'])
        for name in signature.findall(addnodes.pending_xref): # a type in a signature is looked for in its own module first
            if name.get('refdomain') == 'py' and name.get('py:module') is None: name['py:module'] = signature.get('module')


def find(
    name: str, # as written between backticks
    objects: dict, # of the Python domain
    here: str, # the page that mentions it
) -> str | None: # the full name of the one symbol that is meant
    "What a backticked name means: a symbol of this page, or else the only symbol of that name."
    name = name.removesuffix('()')
    found = [full for full in objects if full == name or full.endswith(f'.{name}')]
    if '.' not in name: found = [full for full in found if objects[full].objtype not in ('method', 'property')] # `Program.length` needs its class
    found = [full for full in found if objects[full].docname == here] or found
    return found[0] if len(found) == 1 else None


def _names_a_parameter(literal):
    "Whether it stands in the first column of a table of an API block."
    entry = literal
    while entry is not None and not isinstance(entry, nodes.entry): entry = entry.parent
    block = entry
    while block is not None and not isinstance(block, addnodes.desc): block = block.parent
    return block is not None and entry.parent.index(entry) == 0


class LinkNames(SphinxPostTransform):
    "Turn a backticked symbol, module or command into a link, unless it already stands in one."
    default_priority = 5

    def run(self, **kwargs):
        objects, labels = self.env.domains['py'].objects, self.env.domains['std'].labels
        modules = self.env.config.module_pages
        for literal in list(self.document.findall(nodes.literal)):
            name, parent = literal.astext(), literal.parent
            while parent is not None and not isinstance(parent, NO_LINKS): parent = parent.parent
            if parent is not None or _names_a_parameter(literal): continue
            if full := find(name, objects, self.env.docname): page, anchor = objects[full].docname, objects[full].node_id
            elif name in modules: page, anchor = modules[name], ''
            elif name in labels: page, anchor = labels[name][:2]
            else: continue
            if (page, anchor) != (self.env.docname, ''):
                literal.replace_self(make_refnode(self.app.builder, self.env.docname, page, anchor, literal.deepcopy()))


def accessible(app, pagename, templatename, context, doctree):
    "Captions get the level that their role needs; a folded cell is called by its text."
    for key, old, new in [('furo_navigation_tree', 'role="heading"', 'role="heading" aria-level="2"'), ('body', '<summary aria-label="Toggle hidden content">', '<summary>')]:
        if context.get(key): context[key] = context[key].replace(old, new)


def setup(app):
    "Register the three."
    app.add_config_value('module_pages', {}, 'env')
    app.connect('doctree-read', short_anchors)
    app.add_post_transform(LinkNames)
    app.connect('html-page-context', accessible, priority=900)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
