"""Exports against imports: 31 provinces in the official series."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.errors import DataError
from recomputed.indicators import balance, export_share, rank

HOME = "zhejiang"
FIRST, LAST = 2000, 2019
#: shorter panels say too little of a trend
LEAST_YEARS = 8


@dataclass(frozen=True)
class Trade:
    """Exports and imports of the 31 provinces, million USD, year × slug, without gaps.

    Attributes:
        exports: by location of the trading unit.
        imports: the same.
        nation: exports and imports of China, by year.
    """

    exports: pd.DataFrame
    imports: pd.DataFrame
    nation: pd.Series

    @property
    def balance(self) -> pd.DataFrame:
        """Exports less imports, million USD."""
        return balance(self.exports, self.imports)

    @property
    def total(self) -> pd.DataFrame:
        """Exports and imports, million USD."""
        return self.exports + self.imports

    @property
    def relative(self) -> pd.DataFrame:
        """The balance over exports and imports, in [−1, 1]: twice the export share less one."""
        return self.balance / self.total

    @property
    def share(self) -> pd.DataFrame:
        """Exports over exports and imports."""
        return export_share(self.exports, self.imports)

    @property
    def log_ratio(self) -> pd.DataFrame:
        """Log of exports over imports: the log-ratio of a composition of two parts."""
        return np.log(self.exports / self.imports)


def load(extra: Path | None = None, first: int = FIRST, last: int = LAST) -> Trade:
    """Read the trade of the 31 provinces and of the nation; `extra` is a reader's own CSV.

    Raises:
        DataError: years outside 2000–2019, fewer than eight, malformed data.
    """
    if not (first >= FIRST and last <= LAST and last - first + 1 >= LEAST_YEARS):
        raise DataError(f"years {first} to {last}: expected {LEAST_YEARS} or more years within "
                        f"{FIRST}–{LAST}")
    exports, imports = (series.panel(name, extra=extra).loc[first:last]
                        for name in ("exports", "imports"))
    nation = series.values("china", "total", extra=extra).loc[first:last]
    return Trade(exports, imports, nation)


def tipping(trade: Trade) -> pd.Series:
    """Return by year how far each flow must be off for the two largest surpluses to change places.

    A surplus is a small difference of large flows: if exports and imports of both provinces were
    off by this ratio, each in the worst direction, the two would be equal. No estimate of error.
    """
    found = {}
    for year, row in trade.balance.iterrows():
        first, second = row.nlargest(2).index
        both = trade.total.loc[year, first] + trade.total.loc[year, second]
        found[int(year)] = (row[first] - row[second]) / both
    return pd.Series(found)


def larger(trade: Trade, count: int = 16) -> list[str]:
    """Return the provinces with the most trade over all years, largest first."""
    return trade.total.sum().nlargest(count).index.tolist()


def swing(trade: Trade, members: Sequence[str]) -> tuple[float, float]:
    """Return how much log exports over imports changes from year to year, inside and outside.

    Medians over provinces of the standard deviation of yearly changes, log points.
    """
    spread = trade.log_ratio.diff().std()
    inside = spread.index.isin(list(members))
    return float(spread[inside].median()), float(spread[~inside].median())


def ranks(panel: pd.DataFrame, members: Sequence[str] | None = None) -> pd.DataFrame:
    """Return ranks by year, 1 for the highest, among all provinces or some: year × slug."""
    chosen = panel if members is None else panel[list(members)]
    return chosen.apply(rank, axis=1)


def share_of_nation(trade: Trade, members: Sequence[str]) -> pd.Series:
    """Return the trade of some provinces over the nation's, by year."""
    return trade.total[list(members)].sum(axis=1) / trade.nation


def side(value: float) -> str:
    """Return `surplus` or `deficit`: which side of zero a balance lies on."""
    return "surplus" if value >= 0 else "deficit"
