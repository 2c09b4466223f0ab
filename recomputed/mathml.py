"""Formulas as MathML, which browsers set themselves: no script, and nothing from another host."""

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.math import get_node_equation_number

_log = logging.getLogger(__name__)


def register(app: Sphinx) -> None:
    """Add the renderer; `html_math_renderer: mathml` in the configuration chooses it."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))


def _inline(self: SphinxTranslator, node: nodes.math) -> None:
    self.body.append(_converted(self, node, as_block=False))
    raise nodes.SkipNode


def _block(self: SphinxTranslator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node.get("number"):
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})</span>')
    self.body.append(f"{_converted(self, node, as_block=True)}</div>\n")
    raise nodes.SkipNode


def _converted(self: SphinxTranslator, node: nodes.Element, *, as_block: bool) -> str:
    """The formula, or its source where the converter does not know it."""
    tex = node.astext()
    try:
        return tex2mathml(tex, as_block=as_block)
    except MathError as error:
        _log.warning("formula %r: %s", tex, error, location=node)
        return f"<code>{self.encode(tex)}</code>"
