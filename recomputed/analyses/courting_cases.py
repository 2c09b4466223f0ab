"""KIEP's Table 1 and its three cases, and what the series have of the cases' provinces."""

import re
from pathlib import Path

import pandas as pd

from recomputed import series, tables, verdicts
from recomputed.analyses.courting import AMOUNT, QUOTED, of_report, sort_of, year_of
from recomputed.claims import Claim, claim
from recomputed.errors import DataError
from recomputed.indicators import compound, growth, rank


def plans() -> pd.DataFrame:
    """Return KIEP's Table 1: plan, strategy, contents (joined) and how many, by printed period.

    `numerals` is how many of the contents contain a digit.
    """
    cells = tables.load("kiep-1")
    rows = {}
    for period, own in cells.groupby("period", sort=False):
        texts = {name: list(part["printed"]) for name, part in own.groupby("indicator")}
        rows[period] = {"plan": texts["Period"][0], "strategy": texts["Strategy"][0],
                        "contents": "; ".join(texts["Main Content"]),
                        "count": len(texts["Main Content"]),
                        "numerals": sum(bool(re.search(r"\d", text))
                                        for text in texts["Main Content"])}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("period")


def cases() -> pd.DataFrame:
    """Return KIEP's three cases, with what is claimed in the paragraph of each.

    The names are those that the claim on their number counts; paragraphs are in the same order.

    Returns:
        Index slug of the Chinese side; name, partner, claims (how many), checked, amounts (how many
        state an amount), korea (whether the partner is Korea).

    Raises:
        DataError: not as many paragraphs with claims as names.
    """
    names = QUOTED.findall(claim("kiep-iii-cases").check)
    paragraphs: dict[int, list[Claim]] = {}
    for one in of_report("kiep"):
        if one.where.section == "III" and one.id != "kiep-iii-cases":
            paragraphs.setdefault(one.where.lines[0], []).append(one)
    if len(paragraphs) != len(names):
        raise DataError(f"KIEP names {len(names)} cases, claims stand in {len(paragraphs)} "
                        "paragraphs of section III")
    rows = {}
    for name, (_, own) in zip(names, sorted(paragraphs.items()), strict=True):
        place, partner = name.split(" and ")
        rows[place.lower()] = {
            "name": name, "partner": partner, "claims": len(own),
            "checked": sum(not one.unchecked for one in own),
            "amounts": sum(sort_of(one) == AMOUNT and one.stated.unit != "rank" for one in own),
            "korea": "Korea" in partner}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("slug")


def hosts(first: int = 2015, extra: Path | None = None) -> pd.DataFrame:
    """Return how the trade of the cases' provinces grew from `first` to the last year.

    Exports and imports in dollars, as the series has them: nominal, all partners.

    Returns:
        Index slug; growth and nation (ratios), rank among the provinces, n (of them), last (year).

    Raises:
        DataError: no such year in the series.
    """
    trade = series.panel("exports", extra=extra) + series.panel("imports", extra=extra)
    trade = trade.dropna(how="any")
    if first not in trade.index:
        raise DataError(f"trade of the provinces: no year {first} with all of them")
    start, end = trade.loc[first], trade.iloc[-1]
    grown, own = growth(start, end), list(cases().index)
    ranks = rank(grown)
    return pd.DataFrame({
        "growth": grown[own], "rank": ranks[own], "n": len(grown),
        "nation": float(growth(start.sum(), end.sum())), "last": int(trade.index[-1])}
    ).rename_axis("slug")


def double_digit(extra: Path | None = None) -> pd.DataFrame:
    """Return Liaoning's published real growth after the park's year, beside the stated floor.

    The year of its foundation itself is left out: nothing grew from before it.

    Returns:
        By year: growth (ratio), reaches (whether it is not below the floor of the claim).
    """
    floor = float(verdicts.target(claim("kiep-iii-double-digit").stated).low)
    since = year_of("kiep-iii-shenyang-park")
    grown = series.values("liaoning", "real-gdp-growth", extra=extra).loc[since + 1:] / 100
    return pd.DataFrame({"growth": grown, "reaches": grown >= floor})


def compounded(years: int) -> float:
    """Return the least multiple that the stated double-digit growth makes over so many years."""
    floor = float(verdicts.target(claim("kiep-iii-double-digit").stated).low)
    return 1 + compound([floor] * years)
