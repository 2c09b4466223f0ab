"""Words that read the official series: lines, ranks among the 31 provinces, exchange rates."""

import math
from dataclasses import replace

import pandas as pd

from recomputed import series as official
from recomputed import trace
from recomputed.checks.context import Context
from recomputed.checks.lines import ByYear, Line
from recomputed.checks.numbers import number
from recomputed.quantity import Quantity, printed
from recomputed.rounding import show


def series(context: Context, indicator: str, entity: str = "", vintage: str = "") -> Line:
    """Return an official series by year, for the claim's entity unless another is named."""
    entity = entity or context.entity
    context.note(f"series {indicator}, {entity}{f', {vintage}' if vintage else ''}")
    title = official.title(indicator) + (f", {entity}" if entity != context.entity else "")
    return _line(indicator, entity, vintage, title)


def rank(context: Context, indicator: str, year: int, vintage: str = "",
         lowest: bool = False) -> Quantity:
    """Return the entity's rank among the 31 provinces in an official series (1 = highest)."""
    found = _panel(context, indicator, vintage).loc[year]
    return _rank(found, context.entity, f"{official.title(indicator)} {year}", lowest)


def growth_rank(context: Context, indicator: str, first: int, last: int, vintage: str = "",
                lowest: bool = False) -> Quantity:
    """Return the rank of the entity's growth among the 31 provinces."""
    panel = _panel(context, indicator, vintage)
    words = f"growth of {official.title(indicator)} {first}–{last}"
    return _rank(panel.loc[last] / panel.loc[first], context.entity, words, lowest)


def falling_provinces(context: Context, indicator: str, first: int, last: int,
                      vintage: str = "") -> Quantity:
    """Return how many of the 31 provinces an official series fell in."""
    panel = _panel(context, indicator, vintage)
    fell = sorted(panel.columns[panel.loc[last] < panel.loc[first]])
    words = f"provinces whose {official.title(indicator)} fell {first}–{last}"
    return replace(number(len(fell), "count"), words=words, digits=", ".join(fell) or "none")


def in_yuan(context: Context, dollars: Quantity, year: int) -> Quantity:
    """Convert dollars at the official average rate of the year."""
    return dollars * _rate(context, year)


def in_dollars(context: Context, yuan: Quantity, year: int) -> Quantity:
    """Convert yuan at the official average rate of the year."""
    return yuan / _rate(context, year)


def _rate(context: Context, year: int) -> Quantity:
    return series(context, "cny-per-usd", "china")[year]


def _panel(context: Context, indicator: str, vintage: str) -> pd.DataFrame:
    context.note(f"series {indicator}, 31 provinces{f', {vintage}' if vintage else ''}")
    return official.panel(indicator, vintage=vintage or None)


@trace.remembered
def _line(indicator: str, entity: str, vintage: str, title: str) -> Line:
    unit, texts = official.unit(indicator), official.texts(entity, indicator, vintage or None)
    return ByYear({year: printed(text, unit, f"{title} {year}") for year, text in texts.items()})


def _rank(row: pd.Series, entity: str, words: str, lowest: bool) -> Quantity:
    ranks = row.dropna().rank(ascending=lowest, method="min")
    place, value = int(ranks[entity]), row[entity]
    order = "lowest" if lowest else "highest"
    # four digits tell provinces apart
    places = max(0, 3 - math.floor(math.log10(abs(value)))) if value else 0
    return replace(number(place, "rank"), digits=show(value, places),
                   words=f"rank of {words} among {len(ranks)} (1 = {order})")
