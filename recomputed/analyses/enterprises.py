"""State-owned against private enterprises in Yunnan's trade, by shares, amounts and errata."""

import pandas as pd

from recomputed.analyses.modes import parts, together
from recomputed.errors import DataError
from recomputed.rounding import Interval, exactly, middle

_ONE = exactly(1)


def against(flow: str, *, by: str, corrected: bool = False) -> dict[int, Interval]:
    """Return the state-owned part of what state-owned and private enterprises trade together.

    The two of them only: this ratio needs no total, which the tables dispute, and the remainder
    (foreign-invested and, in 2017, unnamed ones) does not move it.

    Args:
        flow: one of `FLOWS`.
        by: `share` or `amount`: which printed numbers to take.
        corrected: apply the declared errata.

    Returns:
        Ratios with their rounding, by year: S / (S + P) = 1 / (1 + P / S).
    """
    own: dict[int, dict[str, Interval]] = {}
    for part in parts(corrected=corrected):
        if part.number == "5-13" and part.block.flow == flow:
            own.setdefault(part.year, {})[part.category] = getattr(part, by)
    return {year: _ONE / (_ONE + row["Private"] / row["SOE"]) for year, row in sorted(own.items())}


def readings(flow: str) -> pd.DataFrame:
    """Return `against` in three readings, year × (shares, amounts, corrected), ratios (middles).

    Further columns: `differ`, whether shares and printed amounts cannot both be right, and
    `still`, whether shares and corrected amounts cannot.
    """
    found = {"shares": against(flow, by="share"), "amounts": against(flow, by="amount"),
             "corrected": against(flow, by="amount", corrected=True)}
    frame = pd.DataFrame({name: {year: middle(one) for year, one in values.items()}
                          for name, values in found.items()})
    for name, other in (("differ", "amounts"), ("still", "corrected")):
        frame[name] = [not found["shares"][year].meets(found[other][year]) for year in frame.index]
    return frame.rename_axis("year")


def split(first: int, last: int, *, corrected: bool = True) -> pd.Series:
    """Split the change of the state-owned part of trade (`against`) into three, exactly.

    The part in trade is w·x + (1 − w)·m, with x and m the parts in exports and imports and w the
    weight of exports. Its change is w̄·Δx + (1 − w̄)·Δm + (x̄ − m̄)·Δw with means of both years (the
    symmetric shift-share): an identity, no model.

    Returns:
        exports, imports, mix and total, as ratios; from exports and imports of Table 5-13.
    """
    amounts = {part.key[1:]: middle(part.amount) for part in parts(corrected=corrected)
               if part.number == "5-13"}

    def of(year: int) -> tuple[float, float, float]:
        s_x, p_x, s_m, p_m = (amounts[flow, year, name] for flow in ("exports", "imports")
                              for name in ("SOE", "Private"))
        return (s_x / (s_x + p_x), s_m / (s_m + p_m), (s_x + p_x) / (s_x + p_x + s_m + p_m))

    (x0, m0, w0), (x1, m1, w1) = of(first), of(last)
    weight = (w0 + w1) / 2
    found = {"exports": weight * (x1 - x0), "imports": (1 - weight) * (m1 - m0),
             "mix": ((x0 + x1) / 2 - (m0 + m1) / 2) * (w1 - w0)}
    return pd.Series(found | {"total": sum(found.values())})


def bounds(year: int, kind: str = "SOE") -> pd.DataFrame:
    """Return the share of a type of enterprise whoever the unnamed remainder belongs to.

    Returns:
        Index flow: low and high (ratios): its own printed share, at most the whole less what the
        other types have at least; where the shares can be the whole, its own share's rounding.
    """
    rows = {}
    for (table, flow, when), cells in together(parts()).items():
        if table == "thesis-5-13" and when == year:
            shares = {cell.category: cell.share for cell in cells}
            others = sum(share.low for name, share in shares.items() if name != kind)
            everything = sum(share.high for share in shares.values())
            high = shares[kind].high if everything >= 1 else 1 - others
            rows[flow] = {"low": float(shares[kind].low), "high": float(high)}
    return pd.DataFrame(rows).T


def leaning(flow: str, year: int) -> tuple[float, float]:
    """Return the bounds of the state-owned part (`against`) if the unnamed are one of the two.

    Shares of state-owned (S), foreign-invested (F) and private (P) enterprises leave 1 − S − F − P
    unnamed. If all of it is private the part is S / (1 − F), if all is state-owned it is
    1 − P / (1 − F); each with its rounding. No estimate: an identity of the printed shares.

    Raises:
        DataError: Table 5-13 has no such flow or year.
    """
    shares = {part.category: part.share for part in parts()
              if part.number == "5-13" and part.block.flow == flow and part.year == year}
    if not shares:
        raise DataError(f"Table 5-13 has no {flow} of {year}")
    rest = _ONE - shares["FIE"]
    return float((shares["SOE"] / rest).low), float((_ONE - shares["Private"] / rest).high)
