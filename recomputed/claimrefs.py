"""Claims that an executed notebook names, to be filled in with the verdicts of the day."""

import re
from collections.abc import Mapping

from recomputed import render
from recomputed.errors import DataError

_REF = re.compile(r'<span class="rc-claimref" data-claim="([^"]+)">[^<]*</span>')


def named(body: str) -> list[str]:
    """Return the ids of the claims that a page's HTML names."""
    return _REF.findall(body)


def resolve(body: str, rows: Mapping[str, Mapping]) -> str:
    """Return a page's HTML with each named claim shown with its verdict.

    Args:
        body: the HTML.
        rows: the ledger's rows by claim id.

    Raises:
        DataError: a claim that is not in the ledger.
    """
    def shown(ref: re.Match) -> str:
        if ref.group(1) not in rows:
            raise DataError(f"unknown claim {ref.group(1)!r}")
        return render.claim_inline(rows[ref.group(1)])

    return _REF.sub(shown, body)
