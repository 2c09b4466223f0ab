"""The words a claim's `check` may use: a documented handful of functions on printed numbers.

A check is one expression, e.g. `growth(table("adb-1", "GDP"), 2015, 2016)`. It is evaluated by
simpleeval, which knows no names but the functions below. Whatever a check reads it notes, so that a
verdict can say what it rests on. A table's column or row is read as a *line* (year -> number) or as
a *row* (list of numbers); every other word takes these or single numbers.
"""

from functools import partial

from recomputed.checks import lines, numbers, official_series, passages, printed_tables
from recomputed.checks.context import Context
from recomputed.checks.evaluator import Result, evaluate
from recomputed.checks.numbers import is_bound

__all__ = ["FUNCTIONS", "Reading", "is_bound"]

#: words that read something: they take the reading first
_READING = (
    printed_tables.table, printed_tables.cell, printed_tables.row, printed_tables.place,
    printed_tables.ordered, printed_tables.rows, printed_tables.date_of, printed_tables.earliest,
    printed_tables.latest,
    official_series.series, official_series.rank, official_series.growth_rank,
    official_series.falling_provinces, official_series.in_yuan, official_series.in_dollars,
    passages.claim, passages.text)
#: words that only compute
_COMPUTING = (
    numbers.number, numbers.exact, numbers.change, numbers.yearly, numbers.compound, numbers.share,
    numbers.implied_total, numbers.share_from, numbers.sum_of, numbers.mean_of, numbers.remainder,
    numbers.points, numbers.between, numbers.largest_of, numbers.smallest_of, numbers.at_most,
    numbers.at_least, numbers.counted, numbers.year_of, numbers.years_between, numbers.years_after,
    lines.printed_years, lines.at, lines.growth, lines.fold, lines.cagr, lines.average_growth,
    lines.total, lines.mean, lines.values, lines.smallest, lines.largest, lines.peak, lines.trough,
    lines.plus, lines.minus, lines.ratio, lines.gaps, lines.all_positive, lines.rises, lines.falls,
    lines.falls_only_in, lines.always_below, lines.always_above, lines.years_below,
    lines.years_above, lines.widens, lines.narrows, lines.crosses)
#: all words of a check: name -> function, whose docstring says what it does
FUNCTIONS = {function.__name__: function for function in (*_READING, *_COMPUTING)}


class Reading(Context):
    """One reading of a check: evaluates it, and knows afterwards what it read."""

    def evaluate(self, expression: str) -> Result:
        """Return what the expression comes to.

        Raises:
            DataError: the expression is not a check, or what it reads is not there; one line.
        """
        bound = {function.__name__: partial(function, self) for function in _READING}
        return evaluate(expression, FUNCTIONS | bound)
