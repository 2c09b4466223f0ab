"""What the chapter on modes and enterprises says of implied totals and of tables: ready words.

Each function returns the computed parts of one paragraph, caption or table; the sentences stand in
the notebook.
"""

import pandas as pd

from recomputed import words
from recomputed.analyses import across_tables, enterprises, modes

_TRADE, _LAST = "trade", 2017
#: other distances, as ratios, at which a total would be called another one
TOLERANCES = (0.01, 0.02, 0.05)


def opening() -> dict[str, object]:
    """Return the parts of the first paragraph: who traded, how, and how many cells disagree."""
    types, ways = modes.printed_shares(modes.BLOCKS[1]), modes.printed_shares(modes.BLOCKS[0])
    least, late = types["SOE"].idxmin(), enterprises.bounds(_LAST)
    readings = enterprises.readings(_TRADE)[["shares", "amounts", "corrected"]]
    cells, after = (modes.implied(modes.parts(corrected=flag)) for flag in (False, True))
    wrong = modes.wrong_together(modes.parts())
    parts = {f"{key}_{end}": words.percent(types[name][year]) for key, name in (
        ("soe", "SOE"), ("private", "Private"))
        for end, year in (("first", 2009), ("low", least), ("last", _LAST))}
    for key, name, places in (("border", "Border Trade", 0), ("processing", "Processing Trade", 1)):
        own = ways[name].dropna()
        parts |= {key: words.between(own.min(), own.max(),
                                     lambda value, _, places=places: words.percent(value, places)),
                  f"{key}_n": len(own)}
    return parts | {
        "low_year": least, "n": int(cells["off"].notna().sum()), "apart": int(cells["apart"].sum()),
        "left": int(after["apart"].sum()), "errata": len(modes.corrections()),
        "together": int(wrong["n"].sum()), "rows": len(wrong),
        "stands": int((readings.loc[least] < readings.loc[2009]).sum()),
        "ways": readings.shape[1], "unnamed": _unnamed("thesis-5-13"),
        "bound": words.between(*late.loc[_TRADE, ["low", "high"]], words.percent)}


def _unnamed(table: str) -> str:
    return words.between(*across_tables.unnamed().loc[(table, _TRADE, _LAST)], words.percent)


def implied_totals(cells: pd.DataFrame, errata: str) -> dict[str, object]:
    """Return title, alt text, source, units and errata of the picture of implied totals.

    Args:
        cells: as `modes.implied` gives them.
        errata: the setting that they were made with.
    """
    setting = "errata applied" if modes.applies(errata) else errata
    flows = "; ".join(
        f"{flow}, {len(own)} cells, {own['apart'].sum()} of them apart, in "
        f"{words.years(own.loc[own['apart'], 'year'].unique())}"
        for flow, own in cells.groupby("flow", sort=False))
    return {"title": f"{cells['apart'].sum()} of {cells['off'].notna().sum()} cells, {setting}, "
                     "imply a total that is not Yunnan's",
            "alt": f"Implied totals by year with the customs' series: {flows}.",
            "source": "Thesis, Tables 5-9, 5-11, 5-12, 5-13; National Bureau of Statistics, China "
                      "Customs (series)",
            "units": dict.fromkeys(cells.columns, "name") | dict.fromkeys(
                ("low", "high", "official"), "billion USD")
            | {"year": "year", "off": "ratio", "apart": "truth"},
            "errata": modes.errata_ids() if modes.applies(errata) else ()}


def apart() -> pd.DataFrame:
    """Return the printed cells whose implied total is another than the customs', for readers."""
    found = modes.parts()
    cells = modes.implied(found).query("apart").set_index("words").rename_axis(None)
    printed = {part.words: part.printed for part in found}
    amounts = [float(printed[key][0].replace(",", "")) for key in cells.index]
    return pd.DataFrame({
        "amount, USD 10,000": words.numbers(amounts, 0),
        "share": [printed[key][1] for key in cells.index],
        "implied total, billion USD": words.intervals(cells["low"], cells["high"]),
        "customs": words.numbers(cells["official"], 2), "off": cells["off"].map(words.signed)})


def agreement() -> dict[str, object]:
    """Return the parts of the paragraph on cells of one row against each other."""
    found = modes.parts()
    rows, wrong = modes.agreement(found), modes.wrong_together(found)
    bad, known = modes.conflicts(found), modes.official().index
    names = [f"{name} ({words.distance(off)} the customs)" for name, off in zip(
        modes.row_names(wrong), wrong["off"], strict=True)]
    return {
        "n": len(rows), "bad": len(bad), "named": words.listed(modes.row_names(bad)),
        "left": len(modes.conflicts(modes.parts(corrected=True))), "together": len(wrong),
        "whole": words.listed(names),
        "over": words.listed(modes.row_names(rows[rows["over"]])),
        "rest": len(rows) - len(bad) - len(wrong), "alone": int((~rows["year"].isin(known)).sum()),
        "tolerance": words.percent(modes.TOLERANCE, 0),
        "cut": len(modes.conflicts(modes.parts(rule="truncated"))),
        "fine": len(modes.conflicts(modes.parts(coarse=False)))}


def sensitivity() -> dict[str, str]:
    """Return how many cells are apart at other tolerances, and the years of the additional ones.

    Keys: tolerance, tolerances and crosses (in the same order), more_years (of the cells that only
    the smallest tolerance finds apart) and side (on which side of the customs their totals lie).
    """
    cells = {at: modes.implied(modes.parts(), tolerance=at) for at in TOLERANCES}
    base = modes.implied(modes.parts())
    more = cells[TOLERANCES[0]]["apart"] & ~base["apart"]
    return {"tolerance": words.percent(modes.TOLERANCE, 0),
            "crosses": words.listed([str(one["apart"].sum()) for one in cells.values()]),
            "tolerances": words.listed([words.percent(at, 0) for at in TOLERANCES]),
            "more_years": words.years(base.loc[more, "year"].unique()),
            "side": "above" if (base.loc[more, "off"] > 0).all() else "above or below"}


def errata() -> pd.DataFrame:
    """Return the declared errata of Tables 5-9 and 5-13 and what they change, for readers."""
    found = modes.corrections().set_index("words").rename_axis(None)
    return pd.DataFrame({
        "printed": words.numbers(found["printed"], 0),
        "corrected": words.numbers(found["corrected"], 0), "share": found["share"],
        "implied before, billion USD": words.intervals(found["low_before"], found["high_before"]),
        "after": words.intervals(found["low_after"], found["high_after"]),
        "customs": words.numbers(found["official"], 2)})


def errata_effect() -> dict[str, object]:
    """Return the parts of the paragraph on what the errata change."""
    found = modes.corrections()
    gaps, after = (across_tables.identities(corrected=flag).query("not holds")
                   for flag in (False, True))
    still = modes.implied(modes.parts(corrected=True)).query("apart")
    rows = [len(modes.conflicts(modes.parts(corrected=flag))) for flag in (False, True)]
    return {"n": len(found), "fit": found["fits_after"].sum(), "before": found["fits_before"].sum(),
            "rows": rows[0], "rows_left": rows[1], "gaps": len(gaps), "after": len(after),
            "pairs": len(across_tables.identities()),
            "tolerance": words.percent(modes.TOLERANCE, 0), "still": len(still),
            "last": words.listed([f"{row.category.lower()} {row.year}"
                                  for row in after.itertuples()]),
            "undeclared": int((still["table"] == "thesis-5-13").sum())}


def four_sources() -> pd.DataFrame:
    """Return Yunnan's trade as four sources have it, for readers."""
    sums = across_tables.sums().dropna(thresh=2)
    return sums.map(lambda value: "–" if pd.isna(value) else words.number(value, 2))


def across() -> dict[str, object]:
    """Return the parts of the paragraph on the tables against the customs and each other."""
    raw, off = (across_tables.sums(corrected=flag).pipe(
        lambda own: own.div(own["customs"], axis=0) - 1).drop(columns="customs").stack().dropna()
        for flag in (False, True))
    far, worst = raw[raw.abs() > modes.TOLERANCE], off.abs().idxmax()
    return {"far": len(far), "n": len(raw), "tolerance": words.percent(modes.TOLERANCE, 0),
            "named": words.listed([f"{table}, {year}: {words.signed(value)}"
                                   for (year, table), value in far.items()]),
            "after": int((off.abs() > modes.TOLERANCE).sum()), "table": worst[1],
            "year": worst[0], "most": words.percent(off.abs().max()),
            "mode": _unnamed("thesis-5-9"), "type": _unnamed("thesis-5-13")}
