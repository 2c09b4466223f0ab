"""What the chapter on modes and enterprises says of enterprises, modes and products: ready words.

Each function returns the computed parts of one paragraph, caption or table; the sentences stand in
the notebook.
"""

import pandas as pd

from recomputed import words
from recomputed.analyses import across_tables, enterprises, modes
from recomputed.analyses import stated_shares as stated

_SPANS = ((2009, 2014), (2014, 2017), (2009, 2017), (2010, 2017))
_FIRST, _LAST = 2009, 2017
_YEARS = (2005, 2010, 2015)


# --- state-owned against private ----------------------------------------------------------------


def state_owned() -> dict[str, object]:
    """Return title, alt text, source and units of the picture of the state-owned part."""
    named = {flow: enterprises.readings(flow) for flow in modes.FLOWS}
    trade = named["trade"]["shares"]
    alt = "; ".join(
        f"{flow}: {words.percent(own['shares'][_FIRST])} in {_FIRST}, "
        f"{words.percent(own['shares'].min())} in {own['shares'].idxmin()}, "
        f"{words.percent(own['shares'][_LAST])} in {_LAST}; shares and amounts differ in "
        + (words.years(own.index[own["differ"]]) if own["differ"].any() else "no year")
        for flow, own in named.items())
    columns = ("flow", *named["trade"].reset_index().columns)
    return {"title": "Of state-owned and private trade the state-owned part is "
                     f"{words.percent(trade[_FIRST], 0)} in {_FIRST}, "
                     f"{words.percent(trade.min(), 0)} in {trade.idxmin()} and "
                     f"{words.percent(trade[_LAST], 0)} in {_LAST}",
            "alt": f"{alt}.", "source": "Thesis, Table 5-13; ratio recomputed",
            "units": dict.fromkeys(columns, "ratio") | {
                "flow": "name", "year": "year", "differ": "truth", "still": "truth"}}


def splits() -> pd.DataFrame:
    """Return the change of the state-owned part, split exactly, for readers: one row a span."""
    spans = {f"{a}–{b}": words.numbers(enterprises.split(a, b) * 100) for a, b in _SPANS}
    return pd.DataFrame(spans, index=["within exports", "within imports", "weight of exports",
                                      "total"]).T


def against() -> dict[str, str]:
    """Return the parts of the paragraph on the readings and on the split of the change."""
    own = enterprises.readings("trade")
    early, whole, later = (enterprises.split(*years) for years in (
        (_FIRST, 2014), (_FIRST, _LAST), (2010, _LAST)))
    return {"differ": words.years(own.index[own["differ"]]),
            "still": words.years(own.index[own["still"]]),
            "amount": words.percent(own["amounts"][2013]),
            "share": words.percent(own["shares"][2013]),
            "corrected": words.percent(own["corrected"][2013]),
            **{key: words.points(early[key]) for key in ("total", "exports", "imports")},
            **{f"{key}_last": words.points(whole[key]) for key in ("total", "exports", "imports")},
            "later": words.points(later["total"]), "later_exports": words.points(later["exports"])}


def unnamed() -> dict[str, str]:
    """Return the parts of the paragraph on 2017, whose shares leave a part of trade unnamed."""
    parts = {}
    for flow in modes.FLOWS:
        before = enterprises.readings(flow)["shares"][_FIRST]
        low, high = enterprises.leaning(flow, _LAST)
        parts[flow] = words.between(low, high, words.percent)
        parts[f"{flow}_before"] = words.percent(before)
        parts[f"{flow}_told"] = ("lower" if high < before else "higher" if low > before
                                 else "lower or higher: it cannot be told")
    return parts


# --- modes --------------------------------------------------------------------------------------


def mode_lines() -> pd.DataFrame:
    """Return the printed shares of the three modes, ratios, year × mode."""
    lines = modes.printed_shares(modes.BLOCKS[0]).rename(columns=str.lower)
    return lines[["general trade", "border trade", "processing trade"]]


def mode_picture() -> dict[str, object]:
    """Return title, alt text and source of the picture of modes."""
    lines, early = mode_lines(), stated.points(stated.EARLIER)
    border, processing = lines["border trade"], lines["processing trade"].dropna()
    marks = "; ".join(
        f"{key} from {words.percent(line.dropna().iloc[0])} in {line.dropna().index[0]} to "
        f"{words.percent(line.iloc[-1])} in {lines.index[-1]}" for key, line in lines.items())
    dots = "; ".join(f"{row.name} {row.text} in {row.year}"
                     for row in early.itertuples(index=False))
    return {"title": f"Border trade: {early.iloc[0]['text']} of Yunnan's trade stated for "
                     f"{early.iloc[0]['year']}, {words.percent(border[_LAST])} printed for "
                     f"{_LAST}; processing trade peaks at {words.percent(processing.max())} in "
                     f"{processing.idxmax()}",
            "alt": f"Marks: {marks}. Stated: {dots}.",
            "source": "Thesis, Table 5-9 and section 5.4.1.1"}


def border() -> dict[str, object]:
    """Return the parts of the paragraph on border trade: its share, and beside general trade.

    Amounts are set beside amounts: two of the printed shares have no decimals, and that of 2005 is
    not that of its amount.
    """
    lines = mode_lines()
    share, peak = lines["border trade"], lines["processing trade"].idxmax()
    low = share.idxmin()
    beside = across_tables.mode_amounts("Border Trade") / across_tables.mode_amounts(
        "General Trade")
    fine = across_tables.share_in_row("Border Trade", low)
    return {"low_year": low, "low": words.percent(share.min(), 0),
            "peak": ", the year of processing trade's peak" if low == peak else "",
            **{key: words.percent(beside[year]) for key, year in (
                ("first", 2000), ("then", low), ("last", _LAST))},
            "least": words.percent(beside.min()), "least_year": beside.idxmin(),
            "printed": words.percent(share[2005], 2),
            "own": words.between(*across_tables.share_in_table("Border Trade", 2005),
                                 words.percent, 2),
            "fine": words.between(*fine, words.percent, 2),
            "told": "just below" if fine[1] < 0.1 else "within",
            **{key: words.between(*across_tables.unnamed().loc[("thesis-5-9", "trade", year)],
                                  words.percent, 2)
               for key, year in (("left", 2000), ("now", _LAST))}}


def processing() -> dict[str, object]:
    """Return the parts of the paragraph on processing trade in dollars."""
    own = across_tables.mode_amounts("Processing Trade")
    peak = own.idxmax()
    general = across_tables.mode_amounts("General Trade")
    return {"peak_year": peak, "before_year": peak - 1,
            **{key: words.number(own[year], 2) for key, year in (
                ("first", own.index[0]), ("before", peak - 1), ("peak", peak), ("last", _LAST))},
            "first_year": own.index[0], "low_year": own.loc[peak:].idxmin(),
            "low": words.number(own.loc[peak:].min(), 2), "last_year": _LAST,
            "general": words.signed(general[peak] / general[peak - 1] - 1)}


# --- products -----------------------------------------------------------------------------------


def product_picture() -> dict[str, object]:
    """Return title, alt text and source of the picture of products."""
    frame = stated.by_product(_YEARS) * 100
    top, bottom = ((name, *(words.number(row[year], int(row[year] < 10))
                            for year in (_YEARS[0], _YEARS[-1])))
                   for name, row in (next(frame.iterrows()), next(frame[::-1].iterrows())))
    rows = "; ".join(f"{name} {', '.join(words.numbers(row))}" for name, row in frame.iterrows())
    return {"title": f"{top[0]} products go from {top[1]} to {top[2]} per cent of Yunnan's exports,"
                     f" {bottom[0].lower()} from {bottom[1]} to {bottom[2]}, {_YEARS[0]} to "
                     f"{_YEARS[-1]}",
            "alt": f"Marks by product for {words.years(_YEARS)}, per cent: {rows}.",
            "source": "Thesis, Tables 5-8, 5-11, 5-12, 5-13; shares recomputed"}


def products() -> dict[str, object]:
    """Return the parts of the paragraph on products."""
    found, names = stated.products(), stated.by_product(_YEARS).index
    bad, first = found[~found["fits"]], found[~found["fits"]].iloc[0]
    kept = found[found["category"].map(stated.short).isin(names)].query("flow == 'exports'")
    five, last = (kept[kept["year"] == year] for year in (_YEARS[0], _YEARS[-1]))
    own = last[last["category"] == first["category"]].iloc[0]
    total = (float(end) / modes.BILLION for end in stated.ends("exports", _YEARS[0]))
    return {"k": len(names), "fit": found["fits"].sum(), "n": len(found), "off": len(bad),
            "rows": words.listed([f"all {size} of {flow} {year}" for (flow, year), size in
                                  bad.groupby(["flow", "year"]).size().items()]),
            "name": first["category"].lower(), "printed": words.percent(first["printed"]),
            "low": words.percent(first["low"], 2), "high": words.percent(first["high"], 2),
            "naive": words.points(own["printed"] - first["printed"]),
            "rise": words.between(*(end * 100 for end in (
                own["low"] - first["high"], own["high"] - first["low"]))),
            "then": words.between(five["low"].sum(), five["high"].sum(), words.percent),
            "now": words.between(last["low"].sum(), last["high"].sum(), words.percent),
            "total": words.between(*total, places=3),
            "customs": words.number(modes.official()["exports"][_YEARS[0]] / modes.BILLION, 3)}


# --- Zhejiang -----------------------------------------------------------------------------------


def zhejiang_picture() -> dict[str, object]:
    """Return title, alt text and source of the picture of Zhejiang's stated shares."""
    ends = {name: own.sort_values("year").iloc[[0, -1]]
            for name, own in stated.points(stated.POINTS).groupby("name", sort=False)}
    told = [f"{name} {a.text} in {a.year}, {b.text} in {b.year}" for name, own in ends.items()
            for a, b in [own.itertuples()]]
    return {"title": f"Stated of Zhejiang's exports: {told[0]}",
            "alt": f"Points that the text states: {'; '.join(told)}.",
            "source": "Thesis, sections 4.4.1.3 and 4.4.1.4; points stated in the text"}


def pairs() -> pd.DataFrame:
    """Return amounts and shares of one sentence, and what they imply, for readers."""
    found = stated.pairs()
    implied = [words.number(low, 2) + (" or more" if high == float("inf")
                                       else f" to {words.number(high, 2)}")
               for low, high in zip(found["low"], found["high"], strict=True)]
    return pd.DataFrame({
        "of": found["words"], "year": found["year"], "amount": found["amount"],
        "share": found["share"], "implied exports, billion USD": implied,
        "customs": ["–" if pd.isna(own) else words.number(own, 2) for own in found["own"]],
        "China's exports": words.numbers(found["nation"]),
        "powers of ten too large": [f"{'at least ' * pd.isna(row.own) * (row.slips > 0)}{row.slips}"
                                    for row in found.itertuples()],
    }).set_index(found["province"].str.title().rename(None)).rename_axis(None)


def pairs_told() -> dict[str, object]:
    """Return the parts of the paragraph on these pairs and on the points drawn."""
    found, points = stated.pairs(), stated.points(stated.POINTS)
    return {"bad": found["impossible"].sum(), "n": len(found), "points": len(points),
            "years": points["year"].nunique(), "kinds": len(stated.POINTS)}
