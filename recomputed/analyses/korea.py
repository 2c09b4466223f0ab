"""Korea in the tables and series: investment in China, and trade with Zhejiang, Yunnan, Liaoning.

Shares of one whole are no independent numbers: Korea's falls wherever another's grows. Beside each
share stand the amount, and the ratio to other sources, which do not depend on the whole.
"""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import tables
from recomputed.analyses import foreign_investment as investment
from recomputed.analyses import partners
from recomputed.errors import DataError
from recomputed.indicators import cagr, log_decomposition, rank
from recomputed.models.toplists import compared
from recomputed.rounding import Interval, parse, stands_for

KOREA, KEY = "South Korea", "korea"
ALL, UNCTAD = "sum of all sources", "UNCTAD's inflow"
FDI = "investment"
#: printed lists of the largest: whose, and of what
LISTS = {"exports": "Zhejiang's exports", "imports": "Zhejiang's imports",
         FDI: "Zhejiang's foreign investment", "trade": "Yunnan's trade"}
#: the provinces that these lists and Liaoning's table are about
PLACES = {"zhejiang": ("exports", "imports", FDI), "yunnan": ("trade",)}


# --- investment ---------------------------------------------------------------------------------


def fdi(extra: Path | None = None) -> pd.DataFrame:
    """Return Korea's investment in China by the series, by year.

    Returns:
        amount and total (million USD), share (of all sources), unctad (of UNCTAD's inflow), beyond
        (of what is left without Hong Kong), rank and lowest (the best and the worst rank it can
        have: the series names twelve sources, and others could be larger as far as the remainder
        goes), named (how many sources are named).
    """
    amount, total = (investment.in_millions(f"fdi-from-{key}", extra) for key in (KEY, "world"))
    shares = investment.listed_shares(extra).dropna()
    hong_kong = investment.in_millions("fdi-from-hong-kong", extra)
    rest = 1 - shares.sum(axis=1)
    place = shares.apply(rank, axis=1)[KEY]
    frame = pd.DataFrame({
        "amount": amount, "total": total, "share": investment.shares_by(KEY, ALL, extra),
        "unctad": investment.shares_by(KEY, UNCTAD, extra), "beyond": amount / (total - hong_kong),
        "rank": place, "lowest": place + np.floor(rest / shares[KEY] + 1e-9),
        "named": shares.shape[1]}).loc[shares.index]
    return frame.astype({"rank": int, "lowest": int}).rename_axis("year")


def printed() -> pd.Series:
    """Return Korea's share of FDI as Table 3-7 prints it, ratios by year; dashes are left out."""
    return investment.printed_shares("Korea")


def agreement(extra: Path | None = None) -> pd.DataFrame:
    """Return whether Table 3-7's shares of Korea are those of the series, by common year.

    Returns:
        printed (ratio), share and unctad (whether each, rounded, gives the printed digit), between
        (whether the printed share lies between the two), neither. Up to 2004 the two agree.
    """
    cells = tables.cells(investment.CHINA, "Share of FDI", category="Korea")
    own, rows = fdi(extra), {}
    for year, value in printed().items():
        if year in own.index:
            within = stands_for(cells[str(year)].printed).scaled(Fraction(1, 100))
            rows[year] = {"printed": value} | {
                name: own.loc[year, name] in within for name in ("share", "unctad")} | {
                "between": own.loc[year, "unctad"] <= value <= own.loc[year, "share"]}
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")
    return frame.assign(neither=~(frame["share"] | frame["unctad"]).astype(bool))


def change(first: int, last: int, extra: Path | None = None) -> dict[str, float]:
    """Return how Korea's investment changed between two years, and what its share's is made of.

    Returns:
        rate (compound, a year, of the amount), rate_total, amount and total (log points, signed so
        that they add), share (their sum, the log change of the share).

    Raises:
        DataError: a year is not in the series, or they are not in order.
    """
    own = fdi(extra)
    if missing := {first, last} - set(own.index):
        raise DataError(f"investment from Korea: no number for {min(missing)}")
    if first >= last:
        raise DataError(f"{first} to {last}: expected two years in order")
    rows = own.loc[[first, last]]
    parts = log_decomposition(rows["amount"], rows["total"]).iloc[0]
    return {"amount": float(parts["trade"]), "total": float(parts["gdp"]),
            "share": float(parts["total"]),
            **{name: float(cagr(*rows[key], last - first))
               for name, key in (("rate", "amount"), ("rate_total", "total"))}}


def around(event: int, width: int = 5, extra: Path | None = None) -> pd.DataFrame:
    """Return mean investment in the years from an event on over that in the years before it.

    A description with a comparison, no test: the sources are twelve, and share the years.

    Args:
        event: the first year after.
        width: how many years on either side.
        extra: a reader's own CSV.

    Returns:
        Index source, largest first: times (mean after over mean before), rank.

    Raises:
        DataError: years are missing on a side.
    """
    amounts = pd.DataFrame({key: investment.in_millions(f"fdi-from-{key}", extra)
                            for key in investment.LISTED})
    before, after = (amounts.reindex(range(event + shift, event + shift + width))
                     for shift in (-width, 0))
    if before.isna().any(axis=None) or after.isna().any(axis=None):
        raise DataError(f"investment by source: not all of {event - width} to {event + width - 1}")
    times = after.mean() / before.mean()
    return pd.DataFrame({"times": times, "rank": rank(times)}).sort_values("rank").rename_axis(
        "source")


def beside(others: tuple[str, ...] = ("japan", "taiwan", "singapore", "usa"),
           extra: Path | None = None) -> pd.DataFrame:
    """Return Korea's investment over that of other sources, ratios: year × source."""
    own = investment.in_millions(f"fdi-from-{KEY}", extra)
    return pd.DataFrame({key: own / investment.in_millions(f"fdi-from-{key}", extra)
                         for key in others}).dropna()


# --- printed lists ------------------------------------------------------------------------------


def listed(key: str) -> dict[int, partners.Listed]:
    """Return a printed list of the largest partners or sources, by year.

    Raises:
        DataError: unknown list.
    """
    if key not in LISTS:
        raise DataError(f"unknown list {key!r}: expected one of {', '.join(LISTS)}")
    if key != FDI:
        return partners.listed(key)
    found: dict[int, partners.Listed] = {}
    for cell in tables.select("thesis-4-8", "Share of FDI", category=None):
        if not cell.rank or cell.is_dash:
            continue
        year = found.setdefault(cell.year, partners.Listed({}, {}, {}))
        for name in partners.names(cell.category):
            year.shares[name] = stands_for(cell.printed).scaled(Fraction(1, 100))
            year.printed[name] = Fraction(parse(cell.printed)) / 100
            year.ranks[name] = int(cell.rank)
    return dict(sorted(found.items()))


def in_list(key: str) -> pd.DataFrame:
    """Return Korea in a printed list, by year.

    Returns:
        rank (missing where it is not listed), printed (ratio, missing likewise), low and high (its
        share with its rounding; where it is not listed, zero and what the last listed one has), n
        (how many are listed).
    """
    rows = {}
    for year, one in listed(key).items():
        share = one.share(KOREA)
        rows[year] = {"rank": one.ranks.get(KOREA, np.nan),
                      "printed": float(one.printed[KOREA]) if KOREA in one.printed else np.nan,
                      "low": float(share.low), "high": float(share.high), "n": len(one.shares)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def told(key: str) -> dict[str, object]:
    """Return how Korea's last share in a list lies to two earlier ones: a word for each.

    Returns:
        first (year), last (year), since_first (from the first list), listed (first year in which
        Korea is listed), since_listed; the words are those of `toplists.compared`.
    """
    own = in_list(key)
    bounds = {year: Interval(row["low"], row["high"]) for year, row in own.iterrows()}
    first, last = int(own.index[0]), int(own.index[-1])
    start = int(own["rank"].first_valid_index())
    return {"first": first, "last": last, "listed": start,
            "since_first": compared(bounds[first], bounds[last]),
            "since_listed": compared(bounds[start], bounds[last])}


def liaoning(extra: Path | None = None, *, customs: bool = True) -> pd.DataFrame:
    """Return Liaoning's trade with Korea by the ADB's table, one row a flow.

    Args:
        extra: a reader's own CSV.
        customs: convert the province's trade at the customs' rate, else at the annual average.

    Returns:
        Index Export, Import, Total; first and last (100 million yuan, 2014 and 2016), change
        (ratio, of the printed amounts), share_first and share_last (of Liaoning's trade).
    """
    amounts, shares = partners.liaoning(), partners.liaoning_shares(extra, customs=customs)
    rows = {}
    for flow in ("Export", "Import", "Total"):
        own, part = amounts[(flow, KOREA)], shares[(flow, KOREA)]
        rows[flow] = {"first": own.iloc[0], "last": own.iloc[-1],
                      "change": own.iloc[-1] / own.iloc[0] - 1,
                      "share_first": part.iloc[0], "share_last": part.iloc[-1]}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("flow")


def of_province(slug: str) -> list[str]:
    """Return which printed tables name Korea beside a province: lists, or `neighbours`."""
    return [*PLACES.get(slug, ()), *(["neighbours"] if slug == "liaoning" else [])]
