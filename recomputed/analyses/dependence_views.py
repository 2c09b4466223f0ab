"""The pictures of the chapter on trade dependence: what `Chapter.figure` takes, from one reading.

Each function returns figure, data, title (the finding), alt, source and units.
"""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from recomputed import plots, words
from recomputed.analyses import dependence, dependence_long, dependence_reports
from recomputed.analyses.dependence import Panels
from recomputed.indicators import rank

_SERIES = "National Bureau of Statistics, China Customs (series)"
#: spans of the decomposition: up to the report's first year, its years, and after
_TURNS = (2006, 2015)
_PARTS = {"trade": "trade ($)", "gdp": "GDP (yuan)", "rate": "exchange rate", "total": "total"}
#: the report whose ratios of a province are drawn
_SOURCES = {"liaoning": "ADB, Table 3 and par. 41", "yunnan": "thesis, Table 5-8",
            "zhejiang": "thesis, section 4.4.1.1"}


@dataclass(frozen=True)
class Reading:
    """One province in two vintages of GDP: `panels` as revised, `then` of the time."""

    slug: str
    name: str
    panels: Panels
    then: Panels
    extra: Path | None = None

    @property
    def own(self) -> pd.Series:
        """The province's ratio over revised GDP, by year."""
        return self.panels.ratio[self.slug]

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last year."""
        return int(self.own.index[0]), int(self.own.index[-1])

    @property
    def home(self) -> bool:
        """Whether the ADB report's Table 3 is about this province."""
        return self.slug == "liaoning"


def read(slug: str, name: str, extra: Path | None = None) -> Reading:
    """Read both vintages.

    Raises:
        DataError: malformed data.
    """
    return Reading(slug, name, dependence.load(extra), dependence.load(extra, dependence.THEN),
                   extra)


def printed(reading: Reading) -> dict:
    """Draw what a report prints or states of the province, beside its series in both vintages.

    For Liaoning Table 3, with the nation.
    """
    if reading.home:
        return _table_3()
    points = dependence_reports.printed(reading.slug)
    lines = pd.DataFrame({"revised GDP": reading.own,
                          "GDP of the time": reading.then.ratio[reading.slug]})
    lines = lines.reindex(range(min(points.index[0], lines.index[0]), lines.index[-1] + 1))
    picture, data = plots.lines(lines, ylabel="trade over GDP", percent=True,
                                printed={"thesis": points})
    first, last = points.iloc[0], points.iloc[-1]
    return {
        "figure": picture, "data": data,
        "title": f"The thesis gives {reading.name}'s trade dependence as {words.percent(first)} in"
                 f" {points.index[0]} and {words.percent(last)} in {points.index[-1]}",
        "alt": f"Two lines of trade over GDP in {reading.name} by the series, {reading.ends[0]} to"
               f" {reading.ends[1]}, and {len(points)} points given by the thesis, from"
               f" {words.percent(first)} in {points.index[0]} to {words.percent(last)} in"
               f" {points.index[-1]}.",
        "source": f"{_SOURCES[reading.slug]}; {_SERIES}", "units": _units(data, "ratio")}


def _table_3() -> dict:
    report = dependence_reports.report()
    picture, data = plots.lines(
        report.rename(columns={"liaoning": "Liaoning", "nation": "Nation"})[["Nation", "Liaoning"]],
        ylabel="trade over GDP", percent=True, printed={"printed in Table 3": report["printed"]})
    start, end = report.iloc[0], report.iloc[-1]
    own, nation = (words.points(end[name] - start[name]) for name in ("liaoning", "nation"))
    return {
        "figure": picture, "data": data,
        "title": f"In Table 3 Liaoning's trade dependence changed by {own} from 2006 to 2015, the"
                 f" nation's by {nation}",
        "alt": f"Two lines: Liaoning from {words.percent(start['liaoning'])} to "
               f"{words.percent(end['liaoning'])}, the nation from {words.percent(start['nation'])}"
               f" to {words.percent(end['nation'])}.",
        "source": "ADB, Table 3 (Liaoning Province Yearbook 2016); ratio recomputed",
        "units": _units(data, "ratio")}


def gaps(reading: Reading) -> dict[str, pd.Series]:
    """Return the gap to the nation, ratio by year, by what GDP it is over; a report's first."""
    found = {"over revised GDP": reading.panels.gap(reading.slug),
             "over GDP of the time": reading.then.gap(reading.slug)}
    if not reading.home:
        return found
    report = dependence_reports.report()
    return {"in Table 3": report["nation"] - report["printed"]} | found


def gap(reading: Reading) -> dict:
    """Draw the gap to the nation, with the range that the ADB report states for Liaoning."""
    found, band = gaps(reading), None
    if reading.home:
        years = next(iter(found.values())).index
        low, high = (pd.Series(float(end), index=years)
                     for end in dependence_reports.stated_gap()[:2])
        band = low, high, "stated: " + words.between(low.iloc[0], high.iloc[0], places=0)
    picture, data = plots.lines(pd.DataFrame(found) * 100, band=band,
                                ylabel="gap to the nation, percentage points")
    key, line = next(iter(found.items()))
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}'s gap to the nation, {key}: {words.points(line.iloc[0])} in "
                 f"{line.index[0]}, {words.points(line.iloc[-1])} in {line.index[-1]}",
        "alt": "Lines of the gap, 2006 to 2015: " + "; ".join(
            f"{key} from {words.number(line.iloc[0] * 100)} to {words.number(line.iloc[-1] * 100)}"
            for key, line in found.items()) + " percentage points.",
        "source": f"{'ADB, Table 3; ' if reading.home else ''}{_SERIES}; the nation is the 31"
                  " provinces together", "units": _units(data, "percentage points")}


def spans(reading: Reading) -> dict[str, pd.Series]:
    """Return the decomposition of the ratio's change, by name of the span, for revised GDP."""
    stops = sorted({reading.ends[0], *_TURNS, reading.ends[1]})
    return {f"{a}–{b}": dependence.decomposition(reading.panels, reading.slug, a, b)
            for a, b in pairwise(stops)}


def decomposition(reading: Reading) -> dict:
    """Draw what the change is made of."""
    cases = spans(reading)
    picture, data = plots.parts({key: case.rename(_PARTS) for key, case in cases.items()},
                                xlabel="change of log(trade / GDP), in log points")
    key = "–".join(map(str, _TURNS))
    part = {name: words.number(value, 2) for name, value in cases[key].items()}
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}, {key}: {part['total']} log points are {part['trade']} of trade,"
                 f" {part['gdp']} of GDP and {part['rate']} of the exchange rate",
        "alt": "Bars of signed parts; " + "; ".join(
            f"{name}: total {words.number(case['total'], 2)}"
            for name, case in cases.items()) + ".",
        "source": f"{_SERIES}; exact decomposition",
        "units": {"case": "years", "part": "name", "log points": "log points"}}


def among(reading: Reading) -> dict:
    """Draw the 31 provinces by year, and this one."""
    ratio, own, (first, last) = reading.panels.ratio, reading.own, reading.ends
    picture, data = plots.spread(ratio, reading.slug, reading.name,
                                 ylabel="trade over GDP (log scale)")
    ranks = ratio.apply(rank, axis=1)[reading.slug].astype(int)
    best = ranks.index[ranks == ranks.min()]
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name} ranks {words.ordinal(ranks[last])} of {ratio.shape[1]} in {last};"
                 f" its best rank was {words.ordinal(ranks.min())}, in {words.years(best)}",
        "alt": f"Range, middle half and median of {ratio.shape[1]} provinces by year; the median"
               f" goes from {words.percent(ratio.loc[first].median())} to"
               f" {words.percent(ratio.loc[last].median())}, {reading.name} from"
               f" {words.percent(own[first])} to {words.percent(own[last])}.",
        "source": _SERIES, "units": _units(data, "ratio")}


def since_1980(reading: Reading) -> dict:
    """Draw Table 5-8 beside the series of the 31 together, in both vintages, and of Yunnan."""
    table = dependence_long.ratios()
    lines = pd.DataFrame({"31 provinces, revised": reading.panels.nation,
                          "31, at the time": reading.then.nation,
                          "Yunnan, at the time": reading.then.ratio["yunnan"]})
    lines = lines.reindex(range(int(table.index[0]), lines.index[-1] + 1))
    picture, data = plots.lines(lines, ylabel="trade over GDP", percent=True, printed={
        "China, Table 5-8": table["china"], "Yunnan, Table 5-8": table["yunnan"]})
    top = table.idxmax()
    said = {entity: f"{words.percent(table[entity].iloc[0])} in {table.index[0]}, "
                    f"{words.percent(table[entity].max())} in {top[entity]}, "
                    f"{words.percent(table[entity].iloc[-1])} in {table.index[-1]}"
            for entity in table}
    return {
        "figure": picture, "data": data,
        "title": f"In Table 5-8 trade dependence peaks in {top['china']} in China and in"
                 f" {top['yunnan']} in Yunnan",
        "alt": f"Printed points every five years. China: {said['china']}. Yunnan: "
               f"{said['yunnan']}. Lines of the series from {reading.ends[0]}: the 31 provinces"
               " together, and Yunnan.",
        "source": f"thesis, Table 5-8; {_SERIES}, over GDP of the time and as revised",
        "units": _units(data, "ratio")}


def _units(data: pd.DataFrame, unit: str) -> dict[str, str]:
    return dict.fromkeys(data.columns, unit) | {"year": "year"}
