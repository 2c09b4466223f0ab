"""Trade partners as printed: lists of the largest ones, and Liaoning's trade with three.

Tables 4-6, 4-7 (Zhejiang) and 5-10 (Yunnan) of the thesis list ten partners a year with their
shares; the ADB report prints Liaoning's trade with three neighbours. What is not listed is bounded:
no unlisted partner is larger than the last listed one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import countries, series, tables, trace
from recomputed.errors import DataError
from recomputed.rounding import Interval, parse, stands_for

_LIAONING = "adb-jkr"
ENTREPOT = "Hong Kong"


@dataclass(frozen=True)
class Flow:
    """One printed list of partners: where it stands, whose trade it is."""

    table: str
    indicator: str
    name: str
    province: str

    @property
    def neighbours(self) -> Mapping[str, range]:
        """The partners that count as near (see `countries.near`)."""
        return countries.near(self.province)


FLOWS = {
    "exports": Flow("thesis-4-6", "Share of exports", "Zhejiang's exports", "zhejiang"),
    "imports": Flow("thesis-4-7", "Share of imports", "Zhejiang's imports", "zhejiang"),
    "trade": Flow("thesis-5-10", "Share of foreign trade", "Yunnan's trade", "yunnan"),
}
#: the provinces of which a report prints partners
PROVINCES = ("liaoning", *dict.fromkeys(one.province for one in FLOWS.values()))


@dataclass(frozen=True)
class Listed:
    """The partners listed for one year: shares with their rounding, in printed order.

    Attributes:
        shares: by partner, fractions of the whole.
        printed: the same without their rounding.
        ranks: as printed, equal for partners that share a cell.
    """

    shares: dict[str, Interval]
    printed: dict[str, Fraction]
    ranks: dict[str, int]

    @property
    def cap(self) -> Interval:
        """What no unlisted partner exceeds: the least listed share, or that of the last rank.

        The two differ where shares and ranks disagree (Table 5-10, 2016); the larger holds
        whichever of the two is misprinted.
        """
        least = min(self.shares.values(), key=lambda share: share.high)
        last = max(self.ranks, key=self.ranks.get)
        return max(least, self.shares[last], key=lambda share: share.high)

    @property
    def ordered(self) -> bool:
        """Whether no printed share exceeds that of a better rank."""
        order = sorted(self.ranks, key=self.ranks.get)
        shares = [self.printed[partner] for partner in order]
        return shares == sorted(shares, reverse=True)

    def share(self, partner: str) -> Interval:
        """Return a partner's share; of one that is not listed, zero to the cap."""
        return self.shares.get(partner, Interval(Fraction(0), self.cap.high))


def names(printed: str) -> tuple[str, ...]:
    """Return the partners that a cell names: two for a tie, `Brazil/Italy`."""
    return tuple(countries.called(part) for part in printed.split("/"))


def flow(key: str) -> Flow:
    """Return a list of partners.

    Raises:
        DataError: unknown key.
    """
    if key not in FLOWS:
        raise DataError(f"unknown list of partners {key!r}: expected one of {', '.join(FLOWS)}")
    return FLOWS[key]


@trace.remembered
def listed(key: str, rule: str = "half-up") -> dict[int, Listed]:
    """Return the partners listed, by year, ascending; dashes and totals are left out.

    A tie counts its share for each partner of it: so does the total printed under it.

    Args:
        key: of `FLOWS`.
        rule: how printed shares were rounded (see `rounding.stands_for`).

    Raises:
        DataError: unknown list or partner, or a partner twice in one year.
    """
    about = flow(key)
    found: dict[int, Listed] = {}
    for cell in tables.select(about.table, about.indicator, category=None):
        if not cell.rank or cell.is_dash:
            continue
        year = found.setdefault(cell.year, Listed({}, {}, {}))
        for partner in names(cell.category):
            countries.country(partner)
            if partner in year.shares:
                raise DataError(f"{cell.where}: {partner} is listed twice in {cell.period}")
            year.shares[partner] = stands_for(cell.printed, rule).scaled(Fraction(1, 100))
            year.printed[partner] = Fraction(parse(cell.printed)) / 100
            year.ranks[partner] = int(cell.rank)
    return dict(sorted(found.items()))


def in_years(key: str, *years: int) -> list[Listed]:
    """Return the lists of some years.

    Raises:
        DataError: a year is not printed.
    """
    found = listed(key)
    if missing := set(years) - set(found):
        raise DataError(f"{flow(key).name}: no list for {min(missing)}")
    return [found[year] for year in years]


def printed(key: str) -> pd.DataFrame:
    """Return printed shares, ratios, year × partner; missing where a partner is not listed."""
    return pd.DataFrame.from_dict({year: one.printed for year, one in listed(key).items()},
                                  orient="index").astype(float).rename_axis("year")


def ranks(key: str) -> pd.DataFrame:
    """Return printed ranks, year × partner; missing where a partner is not listed."""
    return pd.DataFrame.from_dict({year: one.ranks for year, one in listed(key).items()},
                                  orient="index").astype(float).rename_axis("year")


def liaoning() -> pd.DataFrame:
    """Return Liaoning's trade with three neighbours as printed, 100 million yuan.

    Returns:
        Index year; columns (flow, partner), flow one of Export, Import, Total.
    """
    partners = dict.fromkeys(cell.category for cell in tables.select(
        _LIAONING, "Total", category=None))
    return pd.DataFrame({
        (kind, countries.called(partner)): tables.numbers(_LIAONING, kind, category=partner)
        for kind in ("Export", "Import", "Total") for partner in partners}).rename_axis("year")


def liaoning_totals(extra: Path | None = None, *, customs: bool = True) -> pd.DataFrame:
    """Return Liaoning's trade with all partners, 100 million yuan, in the years of the table.

    The series is in dollars; it is converted at the customs' own rate of the year, the nation's
    trade in yuan over that in dollars, or at the annual average rate.

    Args:
        extra: a reader's own CSV.
        customs: use the customs' rate.

    Returns:
        By year: Export, Import, Total.
    """
    found = {}
    for kind, name in {"Export": "exports", "Import": "imports"}.items():
        rate = (series.values("china", f"{name}-yuan", extra=extra) * 100
                / series.values("china", name, extra=extra) if customs
                else series.values("china", "cny-per-usd", extra=extra))
        dollars = series.values("liaoning", name, extra=extra)
        found[kind] = dollars * rate.reindex(dollars.index) / 100
    frame = pd.DataFrame(found).assign(Total=lambda parts: parts["Export"] + parts["Import"])
    return frame.reindex(liaoning().index)


def liaoning_shares(extra: Path | None = None, *, customs: bool = True) -> pd.DataFrame:
    """Return the three neighbours' shares of Liaoning's trade, ratios: columns as `liaoning`."""
    return liaoning().div(liaoning_totals(extra, customs=customs), axis=0, level=0)


def liaoning_near(extra: Path | None = None) -> pd.DataFrame:
    """Return the three neighbours' share of Liaoning's trade between the two conversions, by year.

    Returns:
        low and high (ratios): the smaller and the larger of the shares at either rate.
    """
    found = pd.DataFrame({customs: liaoning_shares(extra, customs=customs)["Total"].sum(axis=1)
                          for customs in (True, False)})
    return pd.DataFrame({"low": found.min(axis=1), "high": found.max(axis=1)})
