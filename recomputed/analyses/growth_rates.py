"""Yearly growth rates that the thesis states, over the right number of years and over others.

From one year to another, k years later, a rate is compounded k times. Counting the named years
instead (k + 1), or the years between them (k − 1), gives other rates; so do the mean of the yearly
rates and the slope of a straight line through the logs.
"""

import math
import re
from pathlib import Path

import pandas as pd

from recomputed import claims, series, verdicts
from recomputed.claims import Claim
from recomputed.indicators import cagr
from recomputed.models import Trend, trend
from recomputed.rounding import Interval

_YEARLY = re.compile(r"yearly\(.*, (\d+)\)")
_SERIES = re.compile(r'cagr\((?:plus\()?series\("([\w-]+)"\)(?:, series\("([\w-]+)"\)\))?, '
                     r"(\d{4}), (\d{4})\)")
HOLDS = (verdicts.REPRODUCED, verdicts.WITHIN)
#: the ways to read a rate, in the order of the table; the second is the right one
READINGS = ("one year fewer", "years between", "one year more", "mean of yearly rates",
            "fitted trend")


def stated() -> list[Claim]:
    """Return the claims that state a yearly rate between two amounts which the reports print."""
    return [one for one in claims.claims().values()
            if one.stated.unit == "percent" and _YEARLY.fullmatch(one.check)]


def years_apart(claim: Claim) -> int:
    """Return how many years lie between the two amounts of a claim of `stated`."""
    return int(_YEARLY.fullmatch(claim.check)[1])


def over(claim: Claim, years: int) -> verdicts.Outcome:
    """Return what a claim's two amounts come to, compounded so many times, and its verdict.

    Raises:
        DataError: fewer than one year.
    """
    return verdicts.outcome(claim, re.sub(r", \d+\)$", f", {years})", claim.check))


def path(claim: Claim, extra: Path | None = None) -> pd.Series | None:
    """Return the official series over a claim's years, every one of them, or nothing.

    Only where the ledger sets this series beside the claim.
    """
    for check in claim.also:
        if match := _SERIES.fullmatch(check):
            names, first, last = [name for name in match.groups()[:2] if name], *match.groups()[2:]
            values = sum(series.values(claim.entity, name, extra=extra) for name in names)
            return values.loc[int(first):int(last)]
    return None


def mean_rate(values: pd.Series) -> float:
    """Return the arithmetic mean of the yearly rates: n − 1 of them from n years, a fraction.

    Never below the compound rate, and the further above the more the rates vary.
    """
    return float((values / values.shift() - 1).iloc[1:].mean())


def log_trend(values: pd.Series) -> Trend:
    """Return the straight line through the logs: a description of all years, not of two."""
    return trend(values.index, values, log=True)


def readings(claim: Claim, extra: Path | None = None) -> pd.DataFrame:
    """Return a claim's rate by each reading of `READINGS`.

    Returns:
        One row a reading: rate (fraction; missing where no series has each year), fits (whether it
        gives the printed rate within rounding; compounded ones with the rounding of the amounts).
    """
    k, aim = years_apart(claim), verdicts.target(claim.stated)
    rows = {}
    for name, years in zip(READINGS, (k - 1, k, k + 1), strict=False):
        found = over(claim, years)
        rows[name] = (float(found.result.value), found.verdict in HOLDS)
    values = path(claim, extra)
    own = (mean_rate(values), math.expm1(log_trend(values).slope)) if values is not None else (
        math.nan, math.nan)
    for name, rate in zip(READINGS[3:], own, strict=True):
        rows[name] = (rate, rate in aim)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["rate", "fits"])


def table(extra: Path | None = None) -> pd.DataFrame:
    """Return all stated rates beside their readings, one row a claim.

    Returns:
        entity, quote's period, stated (as printed), years (k), then a rate for each reading, and
        `fits`, the names of the readings that give the printed rate.
    """
    rows = {}
    for one in stated():
        found = readings(one, extra)
        rows[one.id] = {"label": one.label, "entity": one.entity, "period": one.stated.period,
                        "stated": one.stated.value, "years": years_apart(one), **found["rate"],
                        "fits": found.index[found["fits"]].tolist()}
    return pd.DataFrame.from_dict(rows, orient="index")


def start_needed(claim: Claim, last: Interval) -> Interval:
    """Return what the first amount would have to be for the stated rate, in the last one's unit."""
    rate, k = verdicts.target(claim.stated), years_apart(claim)
    return Interval(float(last.low) / (1 + float(rate.high)) ** k,
                    float(last.high) / (1 + float(rate.low)) ** k)


def spans(values: pd.Series, cuts: list[tuple[int, int]]) -> pd.DataFrame:
    """Return compound growth between pairs of years.

    Returns:
        One row a span: first, last, years (k = last − first), rate (fraction).

    Raises:
        DataError: a value is not positive.
    """
    return pd.DataFrame([{"first": a, "last": b, "years": b - a,
                          "rate": cagr(values[a], values[b], b - a)} for a, b in cuts])
