"""What the reports print and state on trade dependence, beside each other and beside the series."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pandas as pd

from recomputed import claims, series, tables
from recomputed.analyses.dependence import Panels
from recomputed.rounding import Interval, stands_for

_ADB, _ZHEJIANG, _YUNNAN = "adb-4", "thesis-4-4-1-1-", "thesis-5-4-1-"
#: statements of the ledger on trade over GDP, by whom they are about, in the order of the reports
STATEMENTS = {
    "liaoning": tuple(f"{_ADB}{rest}" for rest in (
        "1-dependence-falls", "1-dependence-2006", "1-dependence-2015", "1-gap", "8-below-nation",
        "8-gap")),
    "zhejiang": (*(f"{_ZHEJIANG}{rest}" for rest in (
        "dependence-rise", "dependence-2002", "dependence-2007", "dependence-peak",
        "exports-gdp-1978", "exports-gdp-2017")), "thesis-6-4-1-zhejiang-more-open"),
    "yunnan": tuple(f"{_YUNNAN}{rest}" for rest in (
        "unlike-zhejiang", "below-average", "contribution-lower", "yunnan-dependence-1980",
        "yunnan-dependence-2015", "yunnan-rising")),
    "china": tuple(f"{_YUNNAN}{rest}" for rest in (
        "china-dependence-1980", "china-dependence-2015", "china-peak", "china-peak-year")),
}
#: statements that give a ratio itself: what of the trade it counts
_RATIOS = {
    f"{_ADB}1-dependence-2006": "trade", f"{_ADB}1-dependence-2015": "trade",
    f"{_ZHEJIANG}dependence-2002": "trade", f"{_ZHEJIANG}dependence-2007": "trade",
    f"{_ZHEJIANG}exports-gdp-1978": "exports", f"{_ZHEJIANG}exports-gdp-2017": "exports",
    f"{_YUNNAN}yunnan-dependence-1980": "trade", f"{_YUNNAN}yunnan-dependence-2015": "trade",
    f"{_YUNNAN}china-dependence-1980": "trade", f"{_YUNNAN}china-dependence-2015": "trade",
}
_TABLES = {
    "adb-3": (("Foreign Trade Dependence (Liaoning)", "liaoning"),
              ("Foreign Trade Dependence (National)", "china")),
    "thesis-5-8": (("FT Dependence Ratio", "yunnan"), ("FT Dependence Ratio", "china")),
}


@dataclass(frozen=True)
class Printed:
    """One ratio that a report gives: `low` to `high` is what it can stand for, in per cent."""

    entity: str
    year: int
    flow: str
    place: str
    text: str
    interval: Interval

    @property
    def middle(self) -> float:
        """The printed value as a ratio."""
        return float(self.interval.low + self.interval.high) / 200


def statements(slug: str) -> list[str]:
    """Return the statements on one entity, and last, cell by cell, the ratios of Table 5-8."""
    cells = tables.numbers("thesis-5-8", "FT Dependence Ratio", entity=slug).index if (
        slug in ("china", "yunnan")) else ()
    return [*STATEMENTS.get(slug, ()),
            *(f"{_YUNNAN}table-{year}-{slug}-dependence" for year in cells)]


def ratios() -> list[Printed]:
    """Return every ratio of trade (or exports) to GDP that a report prints or states."""
    found = [Printed(entity, cell.year, "trade", _table(table), cell.printed,
                     stands_for(cell.printed))
             for table, rows in _TABLES.items() for indicator, entity in rows
             for cell in tables.select(table, indicator, entity=entity)]
    for key, flow in _RATIOS.items():
        one = claims.claim(key)
        found.append(Printed(one.entity, int(one.stated.period), flow, _text(one),
                             f"{one.stated.value}%", stands_for(one.stated.value)))
    return sorted(found, key=lambda one: (one.entity, one.flow, one.year, one.place))


def printed(slug: str, flow: str = "trade") -> pd.Series:
    """Return one entity's printed ratios by year; of several for a year, a table's."""
    own = [one for one in ratios() if (one.entity, one.flow) == (slug, flow)]
    own.sort(key=lambda one: "text" in one.place)
    return pd.Series({one.year: one.middle for one in reversed(own)}, dtype=float).sort_index()


def conflicts() -> list[tuple[Printed, Printed]]:
    """Return pairs for one entity, year and flow that no rounding makes equal."""
    return [(a, b) for a, b in combinations(ratios(), 2)
            if (a.entity, a.year, a.flow) == (b.entity, b.year, b.flow)
            and not a.interval.meets(b.interval)]


def customs_rate(extra: Path | None = None) -> pd.Series:
    """Return the rate of customs by year, CNY per USD: the nation's trade in yuan over dollars."""
    yuan, dollars = (sum(series.values("china", name, extra=extra) for name in names) for names in
                     (("exports-yuan", "imports-yuan"), ("exports", "imports")))
    return (yuan * 100 / dollars).dropna()


def beside(then: Panels, revised: Panels, extra: Path | None = None) -> pd.DataFrame:
    """Return every printed ratio of a year of the series beside the same ratio of the series.

    Args:
        then: with the GDP of the time.
        revised: with revised GDP.
        extra: a reader's own CSV.

    Returns:
        One row a printed ratio: entity, year, flow, place, text, printed (ratio), `at_time` and
        `revised` (at the average rate of the year), `customs` (GDP of the time, trade at the rate
        of customs), and `fits`: names of those that lie within what is printed. China is the 31
        provinces together; a text that repeats a table's ratio makes no second row.
    """
    rate, rows, seen = customs_rate(extra), [], set()
    for one in sorted(ratios(), key=lambda one: "text" in one.place):
        key = one.entity, one.year, one.flow, one.text
        if one.year not in then.rate.index or key in seen:
            continue
        seen.add(key)
        at_time, last = (which.of(one.entity, one.flow)[one.year] for which in (then, revised))
        values = {"at_time": at_time, "customs": at_time * rate[one.year] / then.rate[one.year],
                  "revised": last}
        fits = [name for name, value in values.items() if 100 * value in one.interval]
        rows.append({"entity": one.entity, "year": one.year, "flow": one.flow, "place": one.place,
                     "text": one.text, "printed": one.middle, **values, "fits": fits})
    return pd.DataFrame(rows)


def agreeing(rows: pd.DataFrame) -> pd.DataFrame:
    """Count, by entity, how many of the rows of `beside` fit which reading of the series.

    Returns:
        One row an entity: n, at_time, customs, revised (counts), `none`, and `off_time` and
        `off_revised`, the largest distance of the printed ratio to the series', in ratio.
    """
    found = {}
    for entity, own in rows.groupby("entity"):
        counts = {name: sum(name in fits for fits in own["fits"])
                  for name in ("at_time", "customs", "revised")}
        found[entity] = {"n": len(own), **counts, "none": sum(not fits for fits in own["fits"]),
                         "off_time": (own["printed"] - own["at_time"]).abs().max(),
                         "off_revised": (own["printed"] - own["revised"]).abs().max()}
    return pd.DataFrame(found).T


def _table(key: str) -> str:
    report, _, number = key.partition("-")
    return f"{'ADB' if report == 'adb' else 'thesis'}, Table {number}"


def _text(one: claims.Claim) -> str:
    return f"{'ADB' if one.id.startswith('adb') else 'thesis'}, text"


def report() -> pd.DataFrame:
    """Return Table 3's trade dependence of Liaoning and the nation, recomputed where it can be.

    Returns:
        By year: `liaoning` (trade over GDP, recomputed), `printed` (the printed ratio), `nation`
        (printed), `trade` and `gdp` (100 million USD).
    """
    trade = tables.numbers("adb-3", "Total Export-Import Volume")
    gdp = tables.numbers("adb-3", "GDP (Liaoning)")
    return pd.DataFrame({
        "liaoning": trade / gdp,
        "printed": tables.numbers("adb-3", "Foreign Trade Dependence (Liaoning)"),
        "nation": tables.numbers("adb-3", "Foreign Trade Dependence (National)"),
        "trade": trade, "gdp": gdp})


def printed_gaps() -> dict[int, Interval]:
    """Return the nation's printed ratio less Liaoning's, by year, in points with their rounding."""
    nation, own = (tables.cells("adb-3", f"Foreign Trade Dependence ({name})")
                   for name in ("National", "Liaoning"))
    return {int(year): stands_for(nation[year].printed) - stands_for(own[year].printed)
            for year in sorted(own)}


def stated_gap(key: str = "adb-41-gap") -> tuple[Fraction, Fraction, Interval]:
    """Return the gap that a claim states: both ends in points, and what they round from."""
    low, high = claims.claim(key).stated.ends
    return Fraction(low), Fraction(high), stands_for(low).hull(stands_for(high))


def inside(gaps: Mapping[int, Interval], key: str = "adb-41-gap") -> dict[str, int]:
    """Return in how many years printed gaps lie in the stated range.

    Returns:
        `as_printed`: the gap of the printed ratios; `surely` and `possibly`: all, or any, of what
        that gap can be within the rounding of the two; `rounded`: the gap as printed, where both
        ends of the range are read as rounded to whole points.
    """
    low, high, wide = stated_gap(key)
    stated = Interval(low, high)
    middles = [(gap.low + gap.high) / 2 for gap in gaps.values()]
    return {"as_printed": sum(middle in stated for middle in middles),
            "surely": sum(gap.low >= low and gap.high <= high for gap in gaps.values()),
            "possibly": sum(gap.meets(stated) for gap in gaps.values()),
            "rounded": sum(middle in wide for middle in middles)}


def agreement(then: Panels) -> pd.DataFrame:
    """Return report against series for Liaoning: relative differences of trade, GDP, ratio.

    Args:
        then: with the GDP of the time, which the report had.
    """
    printed = report()
    official = pd.DataFrame({
        "trade": then.trade["liaoning"] / 100,
        "gdp": then.gdp["liaoning"] / then.rate,
        "liaoning": then.ratio["liaoning"]}).loc[printed.index]
    return printed[["trade", "gdp", "liaoning"]] / official - 1


def nation_above(panels: Panels) -> pd.Series:
    """Return the printed national ratio less that of the 31 provinces together, by year."""
    printed = report()["nation"]
    return printed - panels.nation.loc[printed.index]
