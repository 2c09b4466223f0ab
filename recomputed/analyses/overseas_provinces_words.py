"""The parts of the chapter's sentences on Yunnan's and Zhejiang's overseas investment, as text."""

import pandas as pd

from recomputed import claims, ledger, words
from recomputed.analyses import overseas_provinces as provinces
from recomputed.analyses.overseas import Overseas
from recomputed.analyses.stated_amounts import stated
from recomputed.indicators import cagr
from recomputed.rounding import Interval, middle

Parts = dict[str, object]
#: from this year on Table 5-16 rests on another source
_SEAM = 2011
_BOUND = "thesis-5-4-3-share-below-1-4"
_TWIN = ("5833", "thesis-5-15", "FDI")


def _share(one: Interval) -> str:
    ends = [words.percent(float(end)) for end in (one.low, one.high)]
    return " to ".join(dict.fromkeys(ends))


def neighbours() -> Parts:
    """Return what the three neighbours had, by years and by money, and the share that looks off."""
    near, amounts, years = provinces.neighbours(), provinces.implied(), provinces.above_half()
    (a, b), = provinces.repeated()
    over = provinces.years_over()
    pools = {"all_": list(amounts), "early": [year for year in amounts if year < _SEAM],
             "late": [year for year in amounts if year >= _SEAM],
             "without": [year for year in amounts if year not in (b, *over)]}
    found = {name: provinces.pooled(of) for name, of in pools.items()}
    leaders = provinces.leaders(near[list(provinces.THREE)])
    whole = {year: words.number(middle(amounts[year])) for year in (a, b)}
    share = near["share"]
    return {"high": words.percent(share.max()), "best": share.idxmax(),
            "next": share.drop(b).idxmax(), "a": a, "b": b, "x": whole[a], "y": whole[b],
            "stated": ledger.stated(claims.claim("thesis-5-4-3-highest-2011")),
            "p": words.number(near.loc[a, "Total"]), "q": words.number(near.loc[b, "Total"]),
            "above": years["above"], "n": years["n"], "right": provinces.sums_hold()[0],
            "before": _SEAM - 1, "since": _SEAM, "dropped": words.years([b, *over]),
            "word": "less than" if found["all_"].high < 0.5 else "not less than",
            **{key.lower(): words.years(of) for key, of in leaders.items()},
            **{name: _share(one) for name, one in found.items()}}


def coverage_table() -> pd.DataFrame:
    """Return Table 5-17's sectors beside the total that Table 5-16 implies, texts by year."""
    cover = provinces.coverage()
    return pd.DataFrame({
        "sectors printed": cover["sectors"], "their sum": words.numbers(cover["listed"]),
        "implied total": words.numbers(cover["implied"]),
        "sum over total": [words.between(low, high, words.percent)
                           for low, high in zip(cover["low"], cover["high"], strict=True)]})


def sectors() -> Parts:
    """Return how Yunnan's sectors stand to the implied total, and which lead."""
    cover, amounts = provinces.coverage(), provinces.by_sector()
    (odd,), first_in = provinces.years_over(), provinces.leaders(amounts)
    others = cover.drop(odd)
    late = amounts.columns[amounts.loc[:2014].isna().all()]
    return {"odd": odd, "room": words.number(provinces.room(odd, "Manufacturing")),
            "printed": words.number(amounts.loc[odd, "Manufacturing"], 2),
            "twin": words.listed(provinces.printed_elsewhere(*_TWIN)),
            "fits": words.percent(provinces.share_that_fits(odd)),
            "share": words.percent(provinces.neighbours().loc[odd, "share"]),
            "low": words.percent(others["low"].min(), 0),
            "high": words.percent(others["high"].max(), 0),
            "electric": words.years(first_in["Electricity"]),
            "mining": words.years(first_in["Mining and Quarrying"]),
            "n": len(cover), "late": len(late)}


def beside_nation(data: Overseas) -> Parts:
    """Return Yunnan's largest share of the nation's flow, and what would bring it to the bound."""
    part, level = provinces.of_the_nation(data), float(stated(_BOUND).high)
    return {"whole": words.percent(part.max(), 2), "when": int(part.idxmax()),
            "level": words.percent(level),
            "finance": words.percent(provinces.finance_needed(data, level))}


def tensions_table() -> pd.DataFrame:
    """Return Zhejiang's stated amounts against each other, texts."""
    tense = provinces.tensions()
    return pd.DataFrame({
        "million USD": words.intervals(tense["part_low"], tense["part_high"]),
        "cannot exceed": tense["whole"].to_numpy(),
        "which is": words.intervals(tense["whole_low"], tense["whole_high"]),
        "can be": tense["fits"].map({True: "yes", False: "no"}).to_numpy()}).set_axis(tense["part"])


def tensions() -> Parts:
    """Return how many of Zhejiang's pairs cannot both be, and by how much."""
    tense = provinces.tensions()
    first, last = tense.iloc[0], tense.iloc[-1]
    return {"bad": int((~tense["fits"]).sum()), "n": len(tense),
            "times": words.between(first["part_low"] / first["whole_high"],
                                   first["part_high"] / first["whole_low"]),
            "gap": words.number(last["part_low"] - last["whole_high"], 0)}


def anchors(data: Overseas) -> Parts:
    """Return what Zhejiang's amount to the end of 2017 is beside the nation, and by enterprise."""
    found = provinces.anchors(data)
    return {"amount": ledger.stated(claims.claim("thesis-4-4-3-1-total-2017")),
            "of_stock": _share(found["of_stock"]),
            "each": words.between(float(found["each"].low), float(found["each"].high), places=2),
            **{name: ledger.stated(claims.claim(f"thesis-4-4-3-2-{key}")) for name, key in (
                ("secondary", "secondary-2008"), ("textiles", "textiles-2008"),
                ("private", "private-2004-share"))}}


def two_provinces() -> Parts:
    """Return both provinces' growth from 2003 to 2018 over the right and two wrong spans."""
    pair = provinces.two_provinces()
    zhejiang, yunnan = (row for _, row in pair.iterrows())
    k, implied = int(zhejiang["years"]), middle(provinces.implied()[2017])
    return {"k": k, "x": words.number(zhejiang["first"] / yunnan["first"]),
            "y": words.number(zhejiang["last"] / yunnan["last"]),
            "z": words.number(yunnan["last"], 0), "w": words.number(implied, 0),
            "c": words.percent(cagr(yunnan["first"] + 1, yunnan["last"], k)),
            **{f"{name}{tail}": words.percent(row[column])
               for name, row in (("a", zhejiang), ("b", yunnan))
               for tail, column in (("", "years between"), ("_few", "one fewer"),
                                    ("_more", "one more"))}}
