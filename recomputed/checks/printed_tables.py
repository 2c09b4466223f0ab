"""Words that read the reports' printed tables: cells, lines, rows, ranks, dates and counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from recomputed.checks.context import Context
from recomputed.checks.lines import ByYear, Line
from recomputed.checks.numbers import number
from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, every
from recomputed.rounding import Interval
from recomputed.tables import Cell


def table(context: Context, name: str, indicator: str, category: str = "",
          entity: str = "") -> Line:
    """Return a row of a printed table by year, without dashes, texts and periods of no year."""
    line = ByYear()
    for item in context.select(name, indicator, category, entity):
        if item.year in line:
            raise DataError(f"table {name}, {indicator}: several cells for {item.year}; "
                            "name an entity")
        if item.year and item.is_number:
            line[item.year] = context.number(item)
    return line


def cell(context: Context, name: str, indicator: str, period: int | str, category: str = "",
         entity: str = "", unit: str = "", rank: int = 0) -> Quantity:
    """Return one cell of a printed table; `unit` reads it in another unit than its own."""
    by_rank = rank and not category
    items = context.select(name, indicator, None if by_rank else category, entity)
    found = _of_period(items, period, lambda item: not rank or item.rank == str(rank))
    if len(found) > 1:
        raise DataError(f"table {name}, {indicator}: several cells for {period}; "
                        "name an entity or a rank")
    return context.number(found[0], unit)


def row(context: Context, name: str, indicator: str, period: int | str,
        entity: str = "") -> list[Quantity]:
    """Return all numbers of one period in printed order, without the total."""
    return [context.number(item) for item in _row(context, name, indicator, period, entity)]


def place(context: Context, name: str, indicator: str, period: int | str, category: str = "",
          entity: str = "") -> Quantity:
    """Return the rank of a category, or of an entity, by value among its row (1 = largest)."""
    if not (category or entity):
        raise DataError("the place of what? Name a category or an entity")
    members = _row(context, name, indicator, period, entity if category else "")
    own = [item for item in members
           if (item.category == category if category else item.entity == entity)]
    if len(own) != 1:
        raise DataError(f"table {name}, {indicator} {period}: {category or entity} is there "
                        f"{len(own)} times")
    mine = context.number(own[0])
    others = [context.number(item) for item in members if item is not own[0]]
    above = sum(other.value > mine.value for other in others)
    # within the rounding it may lie above or below all that it meets
    surely = sum((other > mine).value and (other > mine).certain for other in others)
    perhaps = sum((other > mine).value or not (other > mine).certain for other in others)
    return replace(number(above + 1, "rank"), digits=mine.digits,
                   interval=Interval(Fraction(surely + 1), Fraction(perhaps + 1)),
                   words=f"rank of {mine.words} among {len(members)} (1 = largest)")


def ordered(context: Context, name: str, indicator: str, period: int | str,
            entity: str = "") -> Truth:
    """Return whether no printed rank has a larger number than the rank before it."""
    ranked = [item for item in _row(context, name, indicator, period, entity) if item.rank]
    ranked.sort(key=lambda item: int(item.rank))
    return every(a >= b for a, b in pairwise(map(context.number, ranked)))


def rows(context: Context, name: str, indicator: str, period: int | str = "", containing: str = "",
         entity: str = "", since: int | str = "", until: int | str = "") -> Quantity:
    """Return how many cells there are, of those whose line has the words, within the time."""
    found = [item for item in context.select(name, indicator, entity=entity)
             if not item.is_dash and item.category != "Total" and str(period) in ("", item.period)
             and _mentions(context, item, containing)]
    if since:
        first = _day(since, "01-01")
        found = [item for item in found if _time(item, "12-31") >= first]
    if until:
        last = _day(until, "12-31")
        found = [item for item in found if _time(item, "01-01") <= last]
    names = [item.category or (item.entity if item.several else "") or item.period
             for item in found]
    which = f" with {containing!r}" if containing else ""
    span = "".join([f" since {since}" if since else "", f" until {until}" if until else ""])
    return replace(number(len(found), "count"), digits=", ".join(names) or "none",
                   words=f"number of {indicator}{f' {period}' if period else ''}{which}{span}")


def date_of(context: Context, name: str, indicator: str, category: str,
            entity: str = "") -> Quantity:
    """Return the date that a table prints."""
    found = _dates(context, name, indicator, category, entity)
    if len(found) > 1:
        raise DataError(f"table {name}, {indicator}: several dates of {category!r}")
    return found[0]


def earliest(context: Context, name: str, indicator: str, entity: str = "") -> Quantity:
    """Return the first of all dates, or years, that a table prints."""
    return _extreme_date(min, context, name, indicator, entity)


def latest(context: Context, name: str, indicator: str, entity: str = "") -> Quantity:
    """Return the last of all dates, or years, that a table prints."""
    return _extreme_date(max, context, name, indicator, entity)


def _extreme_date(choose: Callable, context: Context, name: str, indicator: str,
                  entity: str) -> Quantity:
    return choose(_dates(context, name, indicator, None, entity), key=lambda found: found.value)


def _dates(context: Context, name: str, indicator: str, category: str | None,
           entity: str) -> list[Quantity]:
    found = [item for item in context.select(name, indicator, category, entity)
             if not item.is_dash]
    wrong = next((item for item in found if item.unit not in ("date", "year")), None)
    if wrong or not found:
        raise DataError(f"table {name}, {indicator}: prints no dates")
    return [context.number(item) for item in found]


def _row(context: Context, name: str, indicator: str, period: int | str,
         entity: str) -> list[Cell]:
    return _of_period(context.select(name, indicator, entity=entity), period,
                      lambda item: item.is_number and item.category != "Total")


def _of_period(items: list[Cell], period: int | str, fits: Callable[[Cell], bool]) -> list[Cell]:
    found = [item for item in items if item.period == str(period) and fits(item)]
    if not found:
        known = ", ".join(dict.fromkeys(repr(item.period) for item in items if fits(item)))
        raise DataError(f"no value for {str(period)!r}; there is {known or 'none'}")
    return found


def _mentions(context: Context, item: Cell, words: str) -> bool:
    return any(words in text for text in (item.category, *context.beside(item)))


def _time(item: Cell, day: str) -> date:
    """Return when a cell is: its date, its year or its period; `day` completes a year."""
    text = item.printed if item.unit in ("date", "year") else item.period
    try:
        return _day(text, day)
    except ValueError:
        raise DataError(f"{item.where}: {text!r} is neither a date nor a year") from None


def _day(text: int | str, day: str) -> date:
    text = str(text)
    return date.fromisoformat(f"{text}-{day}" if len(text) == 4 else text)
