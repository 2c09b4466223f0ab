"""The pictures of the chapter on the decline: what `Chapter.figure` takes, from one reading.

Each function returns figure, data, title (the finding), alt, source and units.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from recomputed import plots, words
from recomputed.analyses import decline, departures, printed, projections
from recomputed.indicators import growth

_SERIES = "National Bureau of Statistics (series)"
AT_TIME, REVISED = decline.VINTAGES


@dataclass(frozen=True)
class Reading:
    """One province and what the chapter computes of it once."""

    slug: str
    name: str
    data: decline.Province
    reported: bool
    extra: Path | None = None

    @property
    def then(self) -> pd.Series:
        """GDP of the time, 100 million CNY by year."""
        return self.data.gdp[AT_TIME]

    @property
    def revised(self) -> pd.Series:
        """GDP as revised."""
        return self.data.gdp[REVISED]

    @cached_property
    def standing(self) -> pd.DataFrame:
        """Growth into 2016 among the 31, as `decline.standings`."""
        return decline.standings(self.data)

    @cached_property
    def projected(self) -> dict[str, pd.DataFrame]:
        """Trends of GDP of the time, billion CNY, as `projections.projections`."""
        return projections.projections(self.then / 10)

    @cached_property
    def comparisons(self) -> dict[str, pd.DataFrame]:
        """Synthetic controls of all provinces, by vintage."""
        return {label: departures.comparison(panel) for label, panel in self.data.panels.items()}

    @cached_property
    def broken(self) -> pd.DataFrame:
        """The likeliest breaks, as `departures.breaks`; the report's series first."""
        named = {"GDP in dollars, Table 3": printed.dollars()} if self.reported else {}
        return departures.breaks(named | departures.in_yuan(self.slug, self.extra))


def read(slug: str, name: str, extra: Path | None = None, *, reported: bool) -> Reading:
    """Read all that the chapter needs.

    Raises:
        DataError: malformed data.
    """
    return Reading(slug, name, decline.load(slug, extra), reported, extra)


def gdp(reading: Reading) -> dict:
    """Draw GDP in both vintages, and what the report prints."""
    then, revised = reading.then / 10, reading.revised / 10
    table = {"printed in Table 1": printed.gdp()} if reading.reported else {}
    picture, data = plots.lines(reading.data.gdp / 10, ylabel="GDP, billion yuan", printed=table)
    top = int((then - revised).abs().idxmax())
    said = {label: f"{words.number(values[2015], 0)} in 2015 to {words.number(values[2016], 0)}"
            for label, values in (("then", then), ("revised", revised))}
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}'s GDP of {top} was {words.number(then[top], 0)} billion yuan at"
                 f" the time and is {words.number(revised[top], 0)} billion as revised",
        "alt": f"Two lines of GDP, {then.index[0]} to {then.index[-1]}: by the vintage of the time"
               f" from {said['then']} in 2016, revised from {said['revised']} billion yuan.",
        "source": ("ADB, Table 1; " if table else "") + _SERIES,
        "units": _units(data, "billion CNY")}


def projection(reading: Reading) -> dict:
    """Draw GDP of the time and two trends continued to 2016."""
    then = reading.then / 10
    picture, data = plots.fan(then.loc[:2016], reading.projected, ylabel="GDP, billion yuan")
    short, long = (frame.set_index("year").loc[2016] for frame in reading.projected.values())
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}'s GDP in 2016 was {projections.place(long)} the interval of the"
                 f" trend since {then.index[0]} and {projections.place(short)} that of four years",
        "alt": f"GDP and two projections for 2016: {_expected(short)} from four years, "
               f"{_expected(long)} from all; actual {words.number(long['actual'], 0)} billion"
               " yuan.",
        "source": "National Bureau of Statistics (series, vintage of the time)",
        "units": _units(data, "billion CNY") | {"base": "years"}}


def _expected(row: pd.Series) -> str:
    return (f"{words.number(row['expected'], 0)} "
            f"({words.between(row['low'], row['high'], places=0)})")


def strip(reading: Reading) -> dict:
    """Draw growth into 2016 of the 31, a row an indicator."""
    standing = reading.standing
    picture, data = plots.strip(decline.changes(reading.data), reading.slug, reading.name,
                                xlabel="change from 2015 to 2016, 31 provinces")
    place = [words.ordinal(int(standing.loc[f"GDP, {label}", "rank"])) for label in
             decline.VINTAGES]
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name} among 31 provinces, 2015 to 2016: {place[0]} in GDP at the time,"
                 f" {place[1]} after revision",
        "alt": "Four rows of 31 marks. " + "; ".join(
            f"{label}: {reading.name} {words.signed(row['growth'])}, rank {int(row['rank'])}"
            for label, row in standing.iterrows()) + ".",
        "source": _SERIES,
        "units": {"indicator": "name", "province": "slug", "change": "ratio"}}


def placebos(reading: Reading) -> dict:
    """Draw the gap to the synthetic control of each of the 31."""
    table = reading.comparisons[AT_TIME]
    mine = table.loc[reading.slug]
    picture, data = plots.placebo_gaps(
        departures.gaps(reading.data.panels[AT_TIME]), reading.slug, reading.name, decline.EVENT,
        ylabel="log GDP minus its synthetic control")
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}'s typical gap to its synthetic control:"
                 f" {words.number(mine['rmspe_pre'], 3)} log points before 2016,"
                 f" {words.number(mine['rmspe_post'], 3)} from then on; rank {int(mine['rank'])} of"
                 f" {len(table)} by their ratio",
        "alt": f"Gaps of {len(table)} provinces to their synthetic controls; {reading.name}'s is"
               f" {words.number(mine['gap'], 2)} in 2016, those of all go from"
               f" {words.between(*table['gap'].agg(['min', 'max']), places=2)}.",
        "source": "National Bureau of Statistics (series, vintage of the time)",
        "units": _units(data, "log points")}


def revenue(reading: Reading) -> dict:
    """Draw budget revenue."""
    line = reading.data.revenue[reading.slug].dropna() / 10
    picture, data = plots.lines(pd.DataFrame({reading.name: line}),
                                ylabel="budget revenue, billion yuan")
    peak = int(line.loc[:2016].idxmax())
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}'s budget revenue: {words.number(line[2013], 0)} billion yuan in"
                 f" 2013, {words.number(line[2016], 0)} in 2016",
        "alt": f"One line of budget revenue, {line.index[0]} to {line.index[-1]}; the highest value"
               f" up to 2016 is {words.number(line[peak], 0)} billion yuan in {peak}.",
        "source": "Ministry of Finance, National Bureau of Statistics (series)",
        "units": _units(data, "billion CNY")}


def investment(reading: Reading) -> dict:
    """Draw fixed-asset investment."""
    line = reading.data.investment[reading.slug].dropna() / 10
    picture, data = plots.lines(pd.DataFrame({reading.name: line}),
                                ylabel="fixed-asset investment, billion yuan")
    total = growth(line[2014], line[2016])
    said = [f"{words.number(line[year], 0)} in {year}" for year in (2015, 2016)]
    return {
        "figure": picture, "data": data,
        "title": f"{reading.name}'s fixed-asset investment changed by {words.signed(total, 0)} from"
                 " 2014 to 2016",
        "alt": f"One line, {line.index[0]} to {line.index[-1]}: {words.number(line[2014], 0)}"
               f" billion yuan in 2014, {', '.join(said)}.",
        "source": "National Bureau of Statistics (series, total investment)",
        "units": _units(data, "billion CNY")}


def fdi(stated: str) -> dict:
    """Draw FDI into Liaoning as the report's table has it.

    Args:
        stated: the fall in 2015 that the text states, as readers write it.
    """
    values = printed.fdi()
    picture, data = plots.lines(pd.DataFrame({"FDI": values}), ylabel="FDI, 100 million dollars",
                                printed={"printed": values.rename("printed")})
    change = words.signed(growth(values[2014], values[2015]), 0)
    return {
        "figure": picture, "data": data,
        "title": f"FDI into Liaoning changed by {change} in 2015 in the report's table; its text"
                 f" says {stated}",
        "alt": f"FDI goes from {words.number(values[2006], 0)} in 2006 to"
               f" {words.number(values.max(), 0)} in {values.idxmax()} and is"
               f" {words.number(values[2015], 0)} in 2015, 100 million dollars.",
        "source": "ADB, table of FDI in Liaoning Province (Liaoning Province Yearbook 2016)",
        "units": _units(data, "100 million USD")}


def _units(data: pd.DataFrame, unit: str) -> dict[str, str]:
    return dict.fromkeys(data.columns, unit) | {"year": "year"}
