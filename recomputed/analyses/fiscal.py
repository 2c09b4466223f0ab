"""Centre and localities: the split of revenue and expenditure, and of its items."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.catalogue import INDICATORS
from recomputed.errors import DataError

#: the years of Figures 3-5 and 3-6
ITEM_YEARS = (2016, 2017, 2018)
_ITEM = "budget expenditure on "


@dataclass(frozen=True)
class Budget:
    """Budget revenue and expenditure of the centre and all localities, by year.

    Attributes:
        money: columns central revenue, local revenue, central expenditure, local expenditure;
            100 million CNY; years without the split left out.
        shares: columns `revenue` and `expenditure`, the localities' shares, and `gap`, the
            vertical gap: local share of expenditure less local share of revenue (ratios).
    """

    money: pd.DataFrame
    shares: pd.DataFrame

    @property
    def missing(self) -> list[int]:
        """The years inside the series without a split."""
        years = self.money.index
        return sorted(set(range(years[0], years[-1] + 1)) - set(years))

    @property
    def surplus(self) -> list[int]:
        """The years in which the localities together collected more than they spent."""
        return self.money.index[self.money["local revenue"]
                                > self.money["local expenditure"]].tolist()

    def with_gap(self) -> pd.DataFrame:
        """Return the shares with empty rows where the split is missing, for drawing."""
        return self.shares.reindex(range(self.shares.index[0], self.shares.index[-1] + 1))


def load(extra: Path | None = None) -> Budget:
    """Read the nation's budgets; `extra` is a reader's own CSV.

    Raises:
        DataError: malformed data.
    """
    money = pd.DataFrame({f"{level} {kind}": series.values(f"china-{level}", kind, extra=extra)
                          for kind in ("revenue", "expenditure") for level in ("central", "local")
                          }).dropna()
    return Budget(money, split(money))


def split(money: pd.DataFrame) -> pd.DataFrame:
    """Return the localities' shares and the vertical gap, columns as in `Budget.shares`.

    Centre and localities are the whole, so that the gap is also the central share of revenue less
    the central share of expenditure. Transfers between them are in neither.
    """
    shares = pd.DataFrame({kind: money[f"local {kind}"] / (
        money[f"local {kind}"] + money[f"central {kind}"]) for kind in ("revenue", "expenditure")})
    return shares.assign(gap=shares["expenditure"] - shares["revenue"])


def seam() -> int:
    """Return the first year in which the split comes from another source than in the year before.

    Raises:
        DataError: one source throughout.
    """
    rows = series.load("national-fiscal")
    rows = rows[(rows["entity"] == "china-central") & (rows["indicator"] == "revenue")]
    rows = rows.sort_values("year")
    later = rows["year"][rows["source"] != rows["source"].shift()].tolist()[1:]
    if not later:
        raise DataError("series national-fiscal: one source throughout, no seam")
    return int(later[0])


def one_source(budget: Budget) -> int:
    """Return the last year of the first source, after which no split may follow for a while."""
    years = budget.shares.index
    return int(years[years < seam()][-1])


def odds(share: pd.Series) -> pd.Series:
    """Return ln(local / central) of a local share: a two-part composition has one log-ratio."""
    return np.log(share / (1 - share))


def majority(spent: pd.Series) -> int:
    """Return the year since which the localities' share is above one half without a break."""
    below = spent.index[spent <= 0.5]
    return int(spent.index[spent.index > below.max()][0] if len(below) else spent.index[0])


def yearly(values: pd.Series) -> pd.Series:
    """Return changes from one year to the next, by year; changes across missing years are left out.

    Args:
        values: by year, increasing.
    """
    return values.diff()[values.index.to_series().diff() == 1]


def items(extra: Path | None = None, years: tuple[int, ...] = ITEM_YEARS) -> pd.DataFrame:
    """Return the items of both budgets in several years.

    Returns:
        One row an item (its words): columns of two levels, `central` and `local` (100 million
        CNY) and `share` (the localities' share, a ratio; missing where the series has no central
        number), by year. In the order of the last year's sum.
    """
    found = {}
    for key, known in INDICATORS.items():
        if not key.startswith("expenditure-"):
            continue
        local = series.values("china-local", key, extra=extra)
        try:
            central = series.values("china-central", key, extra=extra)
        except DataError:
            central = pd.Series(dtype=float)
        name = known.title.removeprefix(_ITEM)
        found[name] = {(part, year): values.get(year, np.nan) for year in years
                       for part, values in (("central", central), ("local", local))}
        for year in years:
            both = found[name]["central", year], found[name]["local", year]
            found[name]["share", year] = both[1] / sum(both)
    frame = pd.DataFrame(found).T
    order = frame[[("central", years[-1]), ("local", years[-1])]].sum(axis=1)
    return frame.loc[order.sort_values(ascending=False).index].sort_index(axis=1)


def coverage(found: pd.DataFrame, budget: Budget, year: int = ITEM_YEARS[-1]) -> dict[str, float]:
    """Return what the items add up to over the whole budget, central and local (ratios)."""
    return {level: float(found[level, year].sum() / budget.money.loc[year, f"{level} expenditure"])
            for level in ("central", "local")}
