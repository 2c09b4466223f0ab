"""The decline of 2016: a province's series, their two vintages, and the prices they imply."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import series
from recomputed.indicators import growth
from recomputed.models import Position, position
from recomputed.rounding import Interval, exactly, stands_for

THEN, REVISED = "before-2018-census", "after-2018-census"
EVENT = 2016
#: in 2018 some provinces carry revised values in the vintage of the time: panels end before
UNMIXED = 2017
VINTAGES = {"vintage of the time": THEN, "revised": REVISED}
#: two vintages of one year this close are one value
SAME = 5e-4


@dataclass(frozen=True)
class Province:
    """The series of one province that the chapter reads.

    Attributes:
        slug: its key.
        gdp: columns `vintage of the time` and `revised`, 100 million CNY, by year.
        panels: the same for all 31, by vintage name: year × slug.
        revenue, investment: year × slug, 100 million CNY.
    """

    slug: str
    gdp: pd.DataFrame
    panels: dict[str, pd.DataFrame]
    revenue: pd.DataFrame
    investment: pd.DataFrame


def load(slug: str, extra: Path | None = None) -> Province:
    """Read all that the chapter needs; `extra` is a reader's own CSV.

    Raises:
        DataError: malformed data.
    """
    panels = {name: series.panel("gdp", vintage=vintage, extra=extra).loc[:UNMIXED]
              for name, vintage in VINTAGES.items()}
    gdp = pd.DataFrame({name: panel[slug] for name, panel in panels.items()})
    return Province(slug, gdp, panels, series.panel("revenue", extra=extra),
                    series.panel("fixed-asset-investment", extra=extra))


def levels(slug: str, vintage: str, extra: Path | None = None) -> pd.Series:
    """Return GDP of one vintage, 100 million CNY by year, for as long as it is that vintage.

    The vintage of the time reaches 2018, except where 2018 already carries the revised value.
    """
    own = series.values(slug, "gdp", vintage, extra=extra)
    mixed = vintage == THEN and slug in carrying_revised(extra)
    return own.loc[:UNMIXED] if mixed else own


def carrying_revised(extra: Path | None = None) -> list[str]:
    """Return the provinces whose GDP of 2018 is the revised one in the vintage of the time."""
    then, revised = (series.panel("gdp", vintage=vintage, extra=extra).loc[UNMIXED + 1]
                     for vintage in (THEN, REVISED))
    return then.index[(then / revised - 1).abs() < SAME].tolist()


def seams(slug: str, extra: Path | None = None) -> list[int]:
    """Return the years up to 2017 in which the vintage of the time passes to another source."""
    rows = series.load("province-gdp")
    if extra:
        rows = pd.concat([rows, series.read_extra(extra)]).drop_duplicates(series.KEY, keep="last")
    chosen = ((rows["entity"] == slug) & (rows["indicator"] == "gdp") & (rows["vintage"] == THEN)
              & (rows["year"] <= UNMIXED))
    rows = rows[chosen].sort_values("year")
    return rows["year"][rows["source"] != rows["source"].shift()].tolist()[1:]


def repeats(gdp: pd.DataFrame) -> list[int]:
    """Return years in which GDP of the time stands still while revised GDP grows by over 8 %.

    Such a value (less than 1 % off the year before) looks like that year's, copied or restated.

    Args:
        gdp: columns as in `Province.gdp`.
    """
    rates = gdp.pct_change()
    still = (rates["vintage of the time"].abs() < 0.01) & (rates["revised"] > 0.08)
    return rates.index[still].tolist()


def revision(gdp: pd.DataFrame, first: int = 2008, last: int = UNMIXED) -> pd.DataFrame:
    """Return growth in both vintages, and revised over then-current level − 1: row × year."""
    then, revised = gdp["vintage of the time"], gdp["revised"]
    return pd.DataFrame({
        "growth, vintage of the time": then.pct_change(), "growth, revised": revised.pct_change(),
        "level, revised against then": revised / then - 1}).loc[first:last].T


def standing(panel: pd.DataFrame, slug: str, year: int = EVENT) -> Position:
    """Return where a province's growth into `year` stands among the 31."""
    return position(growth(panel.loc[year - 1], panel.loc[year]).dropna(), slug)


def changes(data: Province, year: int = EVENT) -> dict[str, pd.Series]:
    """Return growth into `year` of all provinces, ratios by slug, by name of the indicator."""
    panels = {f"GDP, {name}": panel for name, panel in data.panels.items()}
    panels |= {"Budget revenue": data.revenue, "Fixed-asset investment": data.investment}
    return {name: growth(panel.loc[year - 1], panel.loc[year]).dropna()
            for name, panel in panels.items()}


def standings(data: Province) -> pd.DataFrame:
    """Return growth into 2016, rank and robust z, one row an indicator and vintage."""
    found = {name: position(values, data.slug) for name, values in changes(data).items()}
    return pd.DataFrame({name: {"growth": p.value, "rank": p.rank, "n": p.n, "z": p.z,
                                "median": p.median} for name, p in found.items()}).T


def across_sources(data: Province, extra: Path | None = None) -> list[str]:
    """Return the provinces whose growth of GDP into 2016, at the time, spans two sources."""
    slugs = next(iter(data.panels.values())).columns
    return [slug for slug in slugs if EVENT in seams(slug, extra)]


def real_growth(slug: str, extra: Path | None = None) -> dict[int, Interval]:
    """Return real growth as published at the time, by year, as ratios with their rounding.

    Empty where none is at hand.
    """
    try:
        published = series.texts(slug, "real-gdp-growth", extra=extra)
    except series.DataError:
        return {}
    return {year: stands_for(text).scaled(Fraction(1, 100)) for year, text in published.items()}


def prices(nominal: Interval, real: Interval, extra: Path | None = None) -> dict[str, Interval]:
    """Split nominal growth into 2016 into real growth, national prices and what is left.

    (1 + nominal) = (1 + real) (1 + national deflator) (1 + left): the last factor is what neither
    volume nor national prices explain, such as a restatement of earlier figures. All are ratios,
    each with the rounding of what it was computed from.
    """
    one = exactly(Fraction(1))
    rate = series.texts("china", "gdp-deflator-change", extra=extra)[EVENT]
    national = stands_for(rate).scaled(Fraction(1, 100))
    factor = (one + nominal) / (one + real)
    return {"nominal growth": nominal, "real growth, published": real,
            "implied deflator": factor - one, "national deflator": national,
            "left unexplained": factor / (one + national) - one}


def missing_years(values: pd.Series) -> list[int]:
    """Return the years inside a series for which there is no value."""
    return sorted(set(range(values.index[0], values.index[-1] + 1)) - set(values.index))
