"""The words a claim's `check` may use: a documented handful of functions on printed numbers.

A check is one expression, e.g. `growth(table("adb-1", "GDP"), 2015, 2016)`. It is evaluated by
simpleeval, which knows no names but the functions below. Whatever a check reads it notes, so that a
verdict can say what it rests on.
"""

import ast
import math
import operator
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

import pandas as pd
from simpleeval import DEFAULT_OPERATORS, InvalidExpression, SimpleEval

from recomputed import series as official
from recomputed import tables, trace
from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, as_quantity, every, power, printed
from recomputed.rounding import Interval, exactly, show

_OPERATORS = {node: DEFAULT_OPERATORS[node] for node in (
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Gt, ast.Lt, ast.GtE, ast.LtE)}
_OPERATORS[ast.BitAnd] = operator.and_

Line = dict[int, Quantity]


@dataclass(frozen=True)
class Reading:
    """How a check is to be read, and what it read.

    Attributes:
        report: the report whose claim is checked.
        entity: what the claim is about; the default of `series`.
        rule: how printed numbers were rounded: `half-up` or `truncated`.
        corrected: whether declared errata are applied.
        stated: looks up what another claim states, by its id.
        sources: what was read, in order: `table adb-1`, `series gdp …`, `claim adb-31-…`, `text`.
    """

    report: str
    entity: str
    rule: str = "half-up"
    corrected: bool = False
    stated: Callable[[str, str], Quantity] | None = None
    sources: list[str] = field(default_factory=list)

    def evaluate(self, expression: str) -> "Quantity | Truth | list[Quantity]":
        """Return what the expression comes to.

        Raises:
            DataError: the expression is not a check, or what it reads is not there; one line.
        """
        functions = {name: getattr(self, name, None) or globals()[name] for name in FUNCTIONS}
        evaluator = SimpleEval(operators=_OPERATORS, functions=functions, names={})
        for node in (ast.Attribute, ast.Subscript, ast.IfExp, ast.JoinedStr, ast.BoolOp):
            evaluator.nodes.pop(node, None)
        try:
            # parsed here as one expression: simpleeval would skip over assignments and second lines
            tree = ast.parse(expression.strip(), mode="eval")
            result = evaluator.eval(expression, tree.body)
            if not isinstance(result, Quantity | Truth | list) or result == []:
                raise TypeError("comes to no number and no yes or no")
            return result
        except KeyError as error:
            problem = f"no value for {error}"
        except RecursionError:
            problem = "too deeply nested"
        except (InvalidExpression, SyntaxError, TypeError, ValueError, AttributeError,
                ArithmeticError, IndexError, MemoryError) as error:
            problem = str(error) or type(error).__name__
        raise DataError(f"check {expression!r}: {' '.join(problem.split())}")

    def table(self, name: str, indicator: str, category: str = "", entity: str = "") -> Line:
        """Return a row of a printed table by year."""
        self._note(f"table {name}")
        cells = tables.cells(name, indicator, category=category, entity=entity,
                             corrected=self.corrected)
        return {int(period): self._number(cell) for period, cell in cells.items()}

    def cell(self, name: str, indicator: str, year: int, category: str = "", entity: str = "",
             unit: str = "") -> Quantity:
        """Return one cell of a printed table; `unit` reads it in another unit than its own."""
        self._note(f"table {name}")
        cells = tables.cells(name, indicator, category=category, entity=entity,
                             corrected=self.corrected)
        return self._number(cells[str(year)], unit)

    def series(self, indicator: str, entity: str = "", vintage: str = "") -> Line:
        """Return an official series by year, for the claim's entity unless another is named."""
        entity = entity or self.entity
        self._note(f"series {indicator}, {entity}{f', {vintage}' if vintage else ''}")
        title = official.title(indicator) + (f", {entity}" if entity != self.entity else "")
        return _official(indicator, entity, vintage, title)

    def rank(self, indicator: str, year: int, vintage: str = "", lowest: bool = False) -> Quantity:
        """Return the entity's rank among the 31 provinces in an official series (1 = highest)."""
        row = self._panel(indicator, vintage).loc[year]
        return _rank(row, self.entity, f"{official.title(indicator)} {year}", lowest)

    def growth_rank(self, indicator: str, first: int, last: int, vintage: str = "",
                    lowest: bool = False) -> Quantity:
        """Return the rank of the entity's growth among the 31 provinces."""
        panel = self._panel(indicator, vintage)
        words = f"growth of {official.title(indicator)} {first}–{last}"
        return _rank(panel.loc[last] / panel.loc[first], self.entity, words, lowest)

    def falling_provinces(self, indicator: str, first: int, last: int,
                          vintage: str = "") -> Quantity:
        """Return how many of the 31 provinces an official series fell in."""
        panel = self._panel(indicator, vintage)
        fell = sorted(panel.columns[panel.loc[last] < panel.loc[first]])
        words = f"provinces whose {official.title(indicator)} fell {first}–{last}"
        return replace(number(len(fell), "count"), words=words, digits=", ".join(fell) or "none")

    def in_yuan(self, dollars: Quantity, year: int) -> Quantity:
        """Convert dollars at the official average rate of the year."""
        return dollars * self._rate(year)

    def in_dollars(self, yuan: Quantity, year: int) -> Quantity:
        """Convert yuan at the official average rate of the year."""
        return yuan / self._rate(year)

    def claim(self, key: str) -> Quantity:
        """Return what another claim states."""
        if self.stated is None:
            raise DataError(f"no claims are at hand to look up {key!r}")
        quantity, source = self.stated(key, self.rule)
        self._note(source)
        return quantity

    def text(self, value: str, unit: str, words: str) -> Quantity:
        """Return a number that the same passage prints."""
        self._note("the passage itself")
        return printed(str(value), unit, words, self.rule)

    def _number(self, cell: tables.Cell, unit: str = "") -> Quantity:
        try:
            return printed(cell.printed, unit or cell.unit, cell.words, self.rule)
        except DataError as error:
            raise DataError(f"{cell.where}: {error}") from None

    def _panel(self, indicator: str, vintage: str) -> pd.DataFrame:
        self._note(f"series {indicator}, 31 provinces{f', {vintage}' if vintage else ''}")
        return official.panel(indicator, vintage=vintage or None)

    def _rate(self, year: int) -> Quantity:
        return self.series("cny-per-usd", "china")[year]

    def _note(self, source: str) -> None:
        if source not in self.sources:
            self.sources.append(source)


@trace.remembered
def _official(indicator: str, entity: str, vintage: str, title: str) -> Line:
    unit, rows = official.unit(indicator), official.texts(entity, indicator, vintage or None)
    return {year: printed(text, unit, f"{title} {year}") for year, text in rows.items()}


def at(line: Line, year: int) -> Quantity:
    """Return the value of one year."""
    return line[year]


def growth(line: Line, first: int, last: int) -> Quantity:
    """Return the growth from one year to another, x/y − 1."""
    return change(line[first], line[last])


def change(first: Quantity, last: Quantity) -> Quantity:
    """Return the growth from one number to another, x/y − 1."""
    return last / first - number(1)


def cagr(line: Line, first: int, last: int) -> Quantity:
    """Return compound growth a year: k years are k intervals."""
    if first >= last:
        raise DataError(f"{first} to {last}: expected the earlier year first")
    return power(line[last] / line[first], Fraction(1, last - first)) - number(1)


def compound(*rates: Quantity) -> Quantity:
    """Return the growth that several yearly rates make together."""
    factors = [number(1) + rate for rate in rates]
    return math.prod(factors[1:], start=factors[0]) - number(1)


def share(part: Quantity, whole: Quantity) -> Quantity:
    """Return part ÷ whole."""
    return part / whole


def sum_of(*parts: Quantity) -> Quantity:
    """Return the sum."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def total(line: Line, first: int, last: int) -> Quantity:
    """Return the sum over years, both ends included."""
    return sum_of(*(line[year] for year in _years(line, first, last)))


def mean(line: Line, first: int, last: int) -> Quantity:
    """Return the average over years, both ends included."""
    years = _years(line, first, last)
    return total(line, first, last) / number(len(years))


def points(a: Quantity, b: Quantity) -> Quantity:
    """Return a − b in percentage points."""
    return _as_points(a - b)


def gaps(a: Line, b: Line, first: int, last: int) -> list[Quantity]:
    """Return a − b in percentage points for every year."""
    return [points(a[year], b[year]) for year in _years(a, first, last)]


def values(line: Line, first: int, last: int) -> list[Quantity]:
    """Return the values of every year."""
    return [line[year] for year in _years(line, first, last)]


def smallest(line: Line, first: int, last: int) -> Quantity:
    """Return the smallest value."""
    return min(values(line, first, last), key=lambda quantity: quantity.value)


def largest(line: Line, first: int, last: int) -> Quantity:
    """Return the largest value."""
    return max(values(line, first, last), key=lambda quantity: quantity.value)


def peak(line: Line, first: int, last: int) -> Quantity:
    """Return the year of the largest value."""
    years = _years(line, first, last)
    best = max(years, key=lambda year: line[year].value)
    # every year whose value can be the largest within its rounding
    able = [year for year in years if line[year].interval.meets(line[best].interval)]
    return replace(number(best, "year"), interval=Interval(Fraction(able[0]), Fraction(able[-1])),
                   words=f"year of the largest value {first}–{last}",
                   digits=f"{line[best].words}: {line[best].digits}")


def all_positive(line: Line, first: int, last: int) -> Truth:
    """Return whether every value is above zero."""
    found = values(line, first, last)
    return every(item > replace(number(0, item.dimension), unit=item.unit) for item in found)


def rises(line: Line, first: int, last: int) -> Truth:
    """Return whether every year is above the one before."""
    return every(line[b] > line[a] for a, b in _pairs(line, first, last))


def falls(line: Line, first: int, last: int) -> Truth:
    """Return whether every year is below the one before."""
    return every(line[b] < line[a] for a, b in _pairs(line, first, last))


def falls_only_in(line: Line, first: int, last: int, *years: int) -> Truth:
    """Return whether the value fell in the named years and in no other."""
    outside = [year for year in years if not first < year <= last]
    if outside:
        raise DataError(f"{outside[0]} has no year before it in {first} to {last}")
    return every(line[b] < line[a] if b in years else line[b] >= line[a]
                 for a, b in _pairs(line, first, last))


def always_below(a: Line, b: Line, first: int, last: int) -> Truth:
    """Return whether a is below b in every year."""
    return every(a[year] < b[year] for year in _years(a, first, last))


def largest_of(*parts: Quantity) -> Truth:
    """Return whether the first is the largest of all."""
    return every(parts[0] > other for other in parts[1:])


def at_most(bound: Quantity) -> Quantity:
    """Return everything up to a bound: what is beyond cannot be."""
    known = bound.interval
    return replace(bound, interval=Interval(-math.inf, known.high, high_open=known.high_open),
                   words=f"at most {bound.words}", digits=f"≤ {bound.digits}")


def at_least(bound: Quantity) -> Quantity:
    """Return everything from a bound on: what is short of it cannot be."""
    known = bound.interval
    return replace(bound, interval=Interval(known.low, math.inf, low_open=known.low_open),
                   words=f"at least {bound.words}", digits=f"≥ {bound.digits}")


def is_bound(quantity: Quantity) -> bool:
    """Whether a quantity only limits, without saying what the number is."""
    return math.inf in (quantity.interval.high, -quantity.interval.low)


def number(value: float, dimension: str = "number") -> Quantity:
    """Return a known number."""
    return as_quantity(value, dimension)


def counted(*items: str) -> Quantity:
    """Return how many things the passage itself lists."""
    return replace(number(len(items), "count"), words="things listed", digits=", ".join(items))


def years_between(first: Quantity, last: Quantity) -> Quantity:
    """Return how many years there are from one to another, both included."""
    first, last = as_quantity(first, "year"), as_quantity(last, "year")
    if {first.dimension, last.dimension} != {"year"} or first.value > last.value:
        raise DataError(f"{first.digits} to {last.digits}: expected two years, the earlier first")
    count = last.value - first.value + 1
    return Quantity(count, exactly(count), "count", f"years from {first.words} to {last.words}",
                    f"{count} ({first.digits}–{last.digits})")


def _as_points(quantity: Quantity) -> Quantity:
    if quantity.dimension != "number":
        raise DataError(f"percentage points of {quantity.dimension}: expected two percentages")
    return replace(quantity, dimension="points")


def _years(line: Line, first: int, last: int) -> list[int]:
    if first > last:
        raise DataError(f"{first} to {last}: expected the earlier year first")
    missing = next((year for year in range(first, last + 1) if year not in line), None)
    if missing:
        raise DataError(f"no value for {missing}")
    return list(range(first, last + 1))


def _pairs(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    return list(pairwise(_years(line, first, last)))


def _rank(row: pd.Series, entity: str, words: str, lowest: bool) -> Quantity:
    ranks = row.dropna().rank(ascending=lowest, method="min")
    place, value = int(ranks[entity]), row[entity]
    order = "lowest" if lowest else "highest"
    # four digits tell provinces apart
    places = max(0, 3 - math.floor(math.log10(abs(value)))) if value else 0
    return replace(number(place, "rank"), digits=show(value, places),
                   words=f"rank of {words} among {len(ranks)} (1 = {order})")


FUNCTIONS = (
    "table", "cell", "series", "rank", "growth_rank", "falling_provinces", "in_yuan", "in_dollars",
    "claim", "text", "at", "growth", "change", "cagr", "compound", "share", "sum_of", "total",
    "mean", "points", "gaps", "values", "smallest", "largest", "peak", "all_positive", "rises",
    "falls", "falls_only_in", "always_below", "largest_of", "at_most", "at_least", "number",
    "counted", "years_between")
