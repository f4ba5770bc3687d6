"A Sphinx extension: anchors by symbol name, backticked names that lead to their page, what a screen reader needs."
import functools

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from docutils import nodes

NO_LINKS = (nodes.reference, nodes.title, nodes.caption, addnodes.desc_signature, addnodes.pending_xref)
OTHERS = {'Box', 'Discrete', 'MultiDiscrete'}  # in prose these are Gymnasium's, though a file format here has them, too
NOT_ALONE = ('method', 'property', 'module')  # `Program.length` and `praxis.draws`, not `length` and `draws`
REPAIRS = dict(furo_navigation_tree=('role="heading"', 'role="heading" aria-level="2"'),
               body=('<summary aria-label="Toggle hidden content">', '<summary>'))


def short_anchors(app, doctree):
    "Give `praxis.guidance.losses.dpo_loss` the anchor `dpo_loss`, and let search, index and links use it."
    objects = app.env.domains['py'].objects
    for signature in doctree.findall(addnodes.desc_signature):
        full = f"{signature.get('module')}.{signature.get('fullname')}"
        if full not in objects or objects[full].docname != app.env.docname: continue
        signature['ids'].insert(0, signature['fullname'])
        objects[full] = objects[full]._replace(node_id=signature['fullname'])


@functools.cache
def told() -> set[str]:
    "Keys of the configuration and what they may be set to: in prose these are meant, and not a function of that name."
    from praxis.config import leaves
    from praxis.stages import STAGES
    found = [leaf for stage in STAGES.values() for leaf in leaves(stage.config)]
    words = {word.strip(' "\'') for leaf in found for word in leaf.type.split('|')}
    return words | {leaf.name.rpartition('.')[2] for leaf in found}


def find(
    name: str, # as written between backticks
    objects: dict, # of the Python domain
    here: str, # the page that mentions it
) -> str | None: # the full name of the one symbol that is meant
    "What a backticked name means: a symbol of this page, or of its module, or else the only symbol of that name."
    if name in told() | OTHERS: return None
    name = name.removesuffix('()')
    found = [full for full in objects if full == name or full.endswith(f'.{name}')]
    if '.' not in name: found = [full for full in found if objects[full].objtype not in NOT_ALONE]
    near = [full for full in found if f'praxis.{here}.'.startswith(f"{full.rpartition('.')[0]}.")]
    found = [full for full in found if objects[full].docname == here] or near or found
    return found[0] if len(found) == 1 else None


def _stays_plain(literal):
    "Whether it stands in a link, a title or a signature, or names a parameter in the table of an API block."
    above, node = [], literal
    while node := node.parent: above.append(node)
    first_column = any(isinstance(n, nodes.entry) and n.parent.index(n) == 0 for n in above)
    names_a_parameter = first_column and any(isinstance(n, addnodes.desc) for n in above)
    return names_a_parameter or any(isinstance(n, NO_LINKS) for n in above)


class LinkNames(SphinxPostTransform):
    "Turn a backticked symbol, module or command into a link, unless it already stands in one."
    default_priority = 5

    def run(self, **kwargs):
        here, objects, labels = self.env.docname, self.env.domains['py'].objects, self.env.domains['std'].labels
        for literal in list(self.document.findall(nodes.literal)):
            if _stays_plain(literal): continue
            name = literal.astext()
            if full := find(name, objects, here): page, anchor = objects[full].docname, objects[full].node_id
            elif name in labels: page, anchor, _ = labels[name]
            else: continue
            literal.replace_self(make_refnode(self.app.builder, here, page, anchor, literal.deepcopy()))


def accessible(app, pagename, templatename, context, doctree):
    "Captions get the level that their role needs; a folded cell is called by its text."
    for part, (old, new) in REPAIRS.items():
        if context.get(part): context[part] = context[part].replace(old, new)


def setup(app):
    "Register the three."
    app.connect('doctree-read', short_anchors)
    app.add_post_transform(LinkNames)
    app.connect('html-page-context', accessible, priority=900)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
