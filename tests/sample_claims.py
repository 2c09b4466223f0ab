"""Claims made up for tests."""

import re

from recomputed.checks import Reading
from recomputed.claims import Claim
from recomputed.errors import DataError


def a_claim(check: str = "", key: str = "adb-1-made-up", value: str = "true", unit: str = "truth",
            hedge: str = "none", period: str = "", **more: object) -> Claim:
    """Return a claim of the ADB report; capital letters in its checks are rows of `adb-gold`."""
    more["also"] = [rows_named(other) for other in more.get("also", [])]
    return Claim.model_validate({
        "id": key, "where": {"paragraph": 1, "lines": [1, 1]}, "quote": "made up",
        "entity": "liaoning", "topic": "growth", "check": rows_named(check),
        "stated": {"value": value, "unit": unit, "hedge": hedge, "period": period}, **more})


def rows_named(check: str) -> str:
    """Return a check with `A` written out as the row A of the table `adb-gold`."""
    return re.sub(r"\b([A-Z])\b(?![\"'])", r'table("adb-gold", "\1")', check)


def evaluate(check: str, **reading: object) -> object:
    """Return what a check comes to."""
    return Reading("adb", "liaoning", **reading).evaluate(rows_named(check))


def refused(check: str) -> str:
    """Return the one line with which a check is refused."""
    try:
        found = evaluate(check)
    except DataError as error:
        message = str(error)
        assert "\n" not in message
        return message
    raise AssertionError(f"{check} came to {found}")
