"""Trade partners: what the printed lists of the largest ones bear.

Tables 4-6, 4-7 (Zhejiang) and 5-10 (Yunnan) of the thesis list ten partners a year with their
shares; the ADB report prints Liaoning's trade with three neighbours. What is not listed is bounded:
no unlisted partner is larger than the last listed one.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import series, tables, trace
from recomputed.analyses.printed import stated
from recomputed.errors import DataError
from recomputed.models import toplists
from recomputed.models.concentration import hhi_bounds, known, without_first
from recomputed.rounding import Interval, parse, stands_for

#: spellings of the tables that mean one partner; all others are taken as printed
NAMES = {
    "USA": "US",
    "UEA": "UAE",  # Table 4-6 prints UAE for 2000, UEA for 2005 and 2015
    "HK": "Hong Kong", "HK Macao": "Hong Kong and Macao",  # the second of Table 4-8: not the same
    "Korea": "South Korea",
    "USSR": "Soviet Union",  # 1990; not joined to Russia, which is listed from 1995 on
}

#: ASEAN: since when a member
ASEAN = {"Indonesia": 1967, "Malaysia": 1967, "Philippines": 1967, "Singapore": 1967,
         "Thailand": 1967, "Brunei": 1984, "Vietnam": 1995, "Laos": 1997, "Myanmar": 1997,
         "Cambodia": 1999}

#: European Union (before 1993 the Communities): since when a member
EU = dict.fromkeys(("Belgium", "France", "Germany", "Italy", "Luxembourg", "Netherlands"), 1958) | {
    "Denmark": 1973, "Ireland": 1973, "UK": 1973, "Greece": 1981, "Portugal": 1986,
    "Spain": 1986, "Austria": 1995, "Finland": 1995, "Sweden": 1995, "Cyprus": 2004,
    "Czechia": 2004, "Estonia": 2004, "Hungary": 2004, "Latvia": 2004, "Lithuania": 2004,
    "Malta": 2004, "Poland": 2004, "Slovakia": 2004, "Slovenia": 2004, "Bulgaria": 2007,
    "Romania": 2007, "Croatia": 2013}

_ALWAYS = 0
#: the three markets that section 4.4.1.5 follows
THREE_MARKETS = EU | {"US": _ALWAYS, "Japan": _ALWAYS}
#: land neighbours (Yunnan, section 5.4.1.2), and those across the East China Sea (our choice)
YUNNAN_NEIGHBOURS = dict.fromkeys(("Myanmar", "Vietnam", "Laos"), _ALWAYS)
ZHEJIANG_NEIGHBOURS = dict.fromkeys(("Japan", "South Korea", "Taiwan"), _ALWAYS)

#: stated shares of a group that a list bounds: which list, whose share, which year
STATED = {
    "thesis-4-4-1-5-asean-exports-2018": ("exports", ASEAN, 2018),
    "thesis-4-4-1-5-asean-imports-2018": ("imports", ASEAN, 2018),
    "thesis-5-4-1-2-asean-2012": ("trade", ASEAN, 2012),
    "thesis-5-4-1-2-asean-peak-2016": ("trade", ASEAN, 2016),
    "thesis-4-4-1-5-three-markets-2018": ("exports", THREE_MARKETS, 2018),
}

#: over how many others the rest may be spread: over so many that its squares vanish
DUST = 10**6
LIAONING = ("Japan", "Korea", "Russia")
ENTREPOT = "Hong Kong"


@dataclass(frozen=True)
class Flow:
    """One printed list of partners: where it stands, whose trade it is, who is near."""

    table: str
    indicator: str
    name: str
    neighbours: dict[str, int]


FLOWS = {
    "exports": Flow("thesis-4-6", "Share of exports", "Zhejiang's exports", ZHEJIANG_NEIGHBOURS),
    "imports": Flow("thesis-4-7", "Share of imports", "Zhejiang's imports", ZHEJIANG_NEIGHBOURS),
    "trade": Flow("thesis-5-10", "Share of foreign trade", "Yunnan's trade", YUNNAN_NEIGHBOURS),
}


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
        """What no unlisted partner exceeds: the least listed share."""
        return min(self.shares.values(), key=lambda share: share.high)

    def share(self, partner: str) -> Interval:
        """Return a partner's share; of one that is not listed, zero to the cap."""
        return self.shares.get(partner, Interval(Fraction(0), self.cap.high))


def names(printed: str) -> tuple[str, ...]:
    """Return the partners that a cell names: two for a tie, `Brazil/Italy`."""
    return tuple(NAMES.get(part, part) for part in printed.split("/"))


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
        DataError: unknown list, or a partner twice in one year.
    """
    about = flow(key)
    found: dict[int, Listed] = {}
    for cell in tables.select(about.table, about.indicator, category=None):
        if not cell.rank or cell.is_dash:
            continue
        year = found.setdefault(cell.year, Listed({}, {}, {}))
        for partner in names(cell.category):
            if partner in year.shares:
                raise DataError(f"{cell.where}: {partner} is listed twice in {cell.period}")
            year.shares[partner] = stands_for(cell.printed, rule).scaled(Fraction(1, 100))
            year.printed[partner] = Fraction(parse(cell.printed)) / 100
            year.ranks[partner] = int(cell.rank)
    return dict(sorted(found.items()))


def hhi(key: str, rule: str = "half-up", without: str = "") -> dict[int, Interval]:
    """Return the bounds of the Herfindahl–Hirschman index by year, in [0, 1].

    Args:
        key: of `FLOWS`.
        rule: how printed shares were rounded.
        without: a partner to leave out, the others' shares taken of what remains.
    """
    found = {year: hhi_bounds(list(one.shares.values()), DUST, largest=True)
             for year, one in listed(key, rule).items()}
    if not without:
        return found
    return {year: without_first(found[year], one.share(without))
            for year, one in listed(key, rule).items()}


def concentration(key: str) -> pd.DataFrame:
    """Return what a list says of concentration, one row a year.

    Returns:
        n (partners listed), leader, top1, top3, listed (sums of printed shares, ratios), low and
        high (bounds of the index).
    """
    index = hhi(key)
    rows = {}
    for year, one in listed(key).items():
        order = sorted(one.printed.values(), reverse=True)
        rows[year] = {"n": len(order), "leader": max(one.printed, key=one.printed.get),
                      "top1": float(order[0]), "top3": float(sum(order[:3])),
                      "listed": float(sum(order)), "low": float(index[year].low),
                      "high": float(index[year].high)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def told(key: str, first: int, last: int, rule: str = "half-up", without: str = "") -> str:
    """Return how the index of the last year lies to that of the first: a word, or that none can.

    Raises:
        DataError: a year is not printed.
    """
    index = hhi(key, rule, without)
    if missing := {first, last} - set(index):
        raise DataError(f"{flow(key).name}: no list for {min(missing)}")
    return toplists.compared(index[first], index[last])


def pairs(key: str) -> dict[str, int]:
    """Return how many pairs of years, earlier to later, are lower, higher, or cannot be told."""
    index = list(hhi(key).values())
    found = [toplists.compared(a, b) for at, a in enumerate(index) for b in index[at + 1:]]
    return {word: found.count(word) for word in ("lower", "higher", "cannot be told")}


def zhejiang_ceiling(year: int) -> float:
    """Return what Zhejiang's index of exports and imports together cannot exceed.

    A partner's share of trade is a weighted mean of its shares of exports and imports, and squares
    are convex: the index of trade is not above the weighted mean of the two, nor above the larger.

    Raises:
        DataError: a year is not printed.
    """
    both = [hhi(key) for key in ("exports", "imports")]
    if any(year not in one for one in both):
        raise DataError(f"Zhejiang's partners: no list for {year}")
    return float(max(one[year].high for one in both))


def ranks(key: str) -> pd.DataFrame:
    """Return printed ranks, year × partner; missing where a partner is not listed."""
    return pd.DataFrame.from_dict({year: one.ranks for year, one in listed(key).items()},
                                  orient="index").astype(float).rename_axis("year")


def moves(key: str, first: int, last: int) -> pd.DataFrame:
    """Return each partner's share in two years and the bounds of its change, largest gain first.

    Shares of one whole are no independent numbers: what one gains, others lose.

    Returns:
        One row a partner listed in either year: first_low, first_high, last_low, last_high, low
        and high (of the change), ratios; of an unlisted partner, zero to the last listed share.

    Raises:
        DataError: a year is not printed.
    """
    found = listed(key)
    if missing := {first, last} - set(found):
        raise DataError(f"{flow(key).name}: no list for {min(missing)}")
    rows = {}
    for partner in dict.fromkeys([*found[first].shares, *found[last].shares]):
        a, b = (found[year].share(partner) for year in (first, last))
        change = b - a
        rows[partner] = [float(end) for one in (a, b, change) for end in (one.low, one.high)]
    columns = ["first_low", "first_high", "last_low", "last_high", "low", "high"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("partner")
    return frame.assign(middle=(frame["low"] + frame["high"]) / 2).sort_values(
        "middle", ascending=False, kind="stable").drop(columns="middle")


def foremost(moved: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return who can have gained most and who can have lost most: several where bounds overlap.

    Args:
        moved: as from `moves`.
    """
    gained = moved.index[moved["high"] >= moved["low"].max()]
    lost = moved.index[moved["low"] <= moved["high"].min()]
    return list(gained), list(lost[::-1])


def group(key: str, since: dict[str, int], rule: str = "half-up") -> pd.DataFrame:
    """Return the bounds of a group's share by year.

    Args:
        key: of `FLOWS`.
        since: the year from which each member belongs to the group.
        rule: how printed shares were rounded.

    Returns:
        members (in that year), listed (how many of them are), low and high (ratios).
    """
    rows = {}
    for year, one in listed(key, rule).items():
        inside = {member for member, start in since.items() if start <= year}
        own = [share for partner, share in one.shares.items() if partner in inside]
        others = [share for partner, share in one.shares.items() if partner not in inside]
        found = toplists.group_bounds(own, others, len(inside) - len(own), one.cap)
        rows[year] = {"members": len(inside), "listed": len(own), "low": float(found.low),
                      "high": float(found.high)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year").astype(
        {"members": int, "listed": int})


def told_group(key: str, since: dict[str, int], first: int, last: int, rule: str = "half-up"
               ) -> str:
    """Return how a group's share of the last year lies to that of the first, as `told` does."""
    found = group(key, since, rule)
    a, b = (Interval(*found.loc[year, ["low", "high"]]) for year in (first, last))
    return toplists.compared(a, b)


def part(key: str, inner: dict[str, int], outer: dict[str, int]) -> pd.DataFrame:
    """Return the bounds of one group's share in another that holds it, by year.

    The others of the outer group have at least what is listed of them, at most that and the cap for
    each that is not.

    Returns:
        low and high (ratios).

    Raises:
        DataError: a member of the inner group is not one of the outer.
    """
    if strangers := set(inner) - set(outer):
        raise DataError(f"{min(strangers)} is no member of the outer group")
    own = group(key, inner)
    rest = group(key, {member: start for member, start in outer.items() if member not in inner})
    return pd.DataFrame({"low": own["low"] / (own["low"] + rest["high"]),
                         "high": own["high"] / (own["high"] + rest["low"])})


def beside() -> pd.DataFrame:
    """Return the stated shares beside their bounds, by claim.

    Returns:
        key, year, stated (ratio, the middle of its rounding), low, high (the bounds), fits
        (whether the stated number's rounding meets them).
    """
    rows = {}
    for claim, (key, since, year) in STATED.items():
        found, said = group(key, since).loc[year], stated(claim)
        rows[claim] = {"key": key, "year": year, "stated": float(said.low + said.high) / 2,
                       "low": found["low"], "high": found["high"],
                       "fits": said.low <= found["high"] and said.high >= found["low"]}
    return pd.DataFrame.from_dict(rows, orient="index")


def members(key: str, since: dict[str, int]) -> dict[int, list[str]]:
    """Return the listed members of a group by year, in printed order."""
    return {year: [partner for partner in one.shares if since.get(partner, year + 1) <= year]
            for year, one in listed(key).items()}


def liaoning() -> pd.DataFrame:
    """Return Liaoning's trade with three neighbours as printed, 100 million yuan.

    Returns:
        Index year; columns (flow, partner), flow one of Export, Import, Total.
    """
    return pd.DataFrame({
        (kind, names(partner)[0]): tables.numbers("adb-jkr", kind, category=partner)
        for kind in ("Export", "Import", "Total") for partner in LIAONING}).rename_axis("year")


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


def liaoning_hhi(extra: Path | None = None) -> dict[int, Interval]:
    """Return the bounds of Liaoning's index by year: wide, since the three need not be the largest.

    Nothing caps the rest: one more partner could have all of it.
    """
    total = liaoning_shares(extra)["Total"]
    found = {}
    for year, row in total.iterrows():
        found[int(year)] = hhi_bounds(known(row), DUST, largest=False)
    return found
