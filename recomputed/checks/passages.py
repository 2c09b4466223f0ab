"""Words that read the text itself: what another claim states, what the passage prints."""

from recomputed.checks.context import Context
from recomputed.errors import DataError
from recomputed.quantity import Quantity, printed


def claim(context: Context, key: str) -> Quantity:
    """Return what another claim states; of a range or a hedge all that it may mean."""
    if context.stated is None:
        raise DataError(f"no claims are at hand to look up {key!r}")
    quantity, source = context.stated(key, context.rule)
    context.note(source)
    return quantity


def text(context: Context, value: str, unit: str, words: str) -> Quantity:
    """Return a number that the same passage prints."""
    context.note("the passage itself")
    return printed(str(value), unit, words, context.rule)
