"""Sentences and tables on province and year, and on what the text states, ready as text."""

import pandas as pd

from recomputed import words
from recomputed.analyses import surplus, surplus_panel, surplus_stated
from recomputed.analyses.surplus import HOME, Trade
from recomputed.analyses.surplus_said import Parts
from recomputed.models import two_way_parts
from recomputed.provinces import province
from recomputed.rounding import middle

_ENTERPRISES, _PRODUCTS = "thesis-4-4-1-3-", "thesis-4-4-1-4-"


def from_the_others(trade: Trade, slug: str, groups: dict[str, list[str]]) -> pd.DataFrame:
    """Return a province's distance and drift from the others, one row a group and scale, as text.

    Args:
        trade: of the provinces.
        slug: a member of each group.
        groups: provinces by slug, by name.
    """
    scales = {"export share, points": trade.share * 100,
              "log of exports over imports": trade.log_ratio}
    rows = {}
    for label, chosen in groups.items():
        for scale, panel in scales.items():
            far, drift = (test(panel[chosen], slug)
                          for test in (surplus_panel.apart, surplus_panel.drifts))
            rows[f"{label}: {scale}"] = {
                "n": int(far["n"]), "distance from the others": words.number(far["gap"], 2),
                "rank (highest)": int(far["rank"]), "p, one-sided": words.chance(far["p"]),
                "drift a year": words.number(drift["slope"], 3), "rank (size)": int(drift["rank"]),
                "p, two-sided": words.chance(drift["p"])}
    return pd.DataFrame(rows).T


def large_traders(trade: Trade, slug: str) -> Parts:
    """Return a province's distance from the large traders, and how much these and others swing."""
    large = surplus.larger(trade)
    chosen = large if slug in large else [*large, slug]
    far, swings = (surplus_panel.apart(trade.log_ratio[chosen], slug),
                   surplus.swing(trade, large))
    name = province(slug).name
    return {"inner": words.number(swings[0], 2), "outer": words.number(swings[1], 2),
            "count": len(large), "name": name, "added": "" if slug in large else f" and {name}",
            "rank": words.ordinal(int(far["rank"])), "n": int(far["n"]),
            "gap": words.number(far["gap"], 2)}


def variance(trade: Trade, six: list[str]) -> Parts:
    """Return the parts of variance by province and year, and the mean of the provinces' trends."""
    log = trade.log_ratio
    split, wide = two_way_parts(log[six]), two_way_parts(log)
    few, many = surplus_panel.common_trend(log[six]), surplus_panel.common_trend(log)
    told = ("not to be told from none." if few.low < 0 < few.high
            else "its interval leaves out zero.")
    return {**{key: words.percent(value, 0) for key, value in split.shares.items()},
            **{f"{key}31": words.percent(value, 0) for key, value in wide.shares.items()},
            "low": words.number(split.years.min(), 2), "low_year": split.years.idxmin(),
            "high": words.number(split.years.max(), 2), "high_year": split.years.idxmax(),
            "slope": words.number(few.mean, 3), "n": few.n, "df": few.df, "draws": few.draws,
            "interval": words.between(few.low, few.high, places=3),
            "p": words.chance(few.p_signs), "told": told, "slope31": words.number(many.mean, 3),
            "interval31": words.between(many.low, many.high, places=3),
            "p31": words.chance(many.p_signs)}


def growth_table(found: pd.DataFrame) -> pd.DataFrame:
    """Return `surplus_panel.with_growth` as text: all years, then every window of years."""
    return pd.DataFrame({
        "n": found["n"], "clusters": found["clusters"], "degrees of freedom": found["df"],
        "slope": words.numbers(found["slope"], 2),
        "95 %, clustered": words.intervals(found["low"], found["high"]),
        "wild bootstrap": found["p_wild"].map(words.chance), "weights": found["weights"],
        "windows": found["windows"], "slopes in them": words.intervals(
            found["least"], found["most"]),
        "p < 0.05 in": found["below"], "largest |t|": [
            f"{row['first']}–{row['last']}: {words.number(row['slope_window'], 2)}, "
            f"{words.chance(row['p_window'])}" for _, row in found.iterrows()],
        "p of the largest": found["p_largest"].map(words.chance)})


def growth(found: pd.DataFrame, left_out: pd.Series) -> Parts:
    """Return in words what the rows of `surplus_panel.with_growth` bear, and what hangs on years.

    Args:
        found: the rows.
        left_out: slopes of the last group with one province left out, by slug.
    """
    clear = (found["low"] * found["high"] > 0) & (found["p_wild"] < 0.05)
    searched = found[found["p_largest"] < 0.05]
    told = words.listed([
        f"{label} ({row['first']}–{row['last']}, slope {words.number(row['slope_window'], 2)},"
        f" {words.chance(row['p_largest'])} after the search)"
        for label, row in searched.iterrows()])
    signs = {value > 0 for value in searched["slope_window"]}
    return {"clear": int(clear.sum()), "n": len(found), "windows": found["windows"].max(),
            "below": words.listed([f"{row['below']} ({label})" for label, row in found.iterrows()]),
            "told": told, "signs": (
                "The signs are opposite: no one statement covers both." if len(signs) == 2 else
                "One window is no other: outside it the slope is not to be told from zero."
                if signs else "None of them outlives the search."),
            "out": words.between(left_out.min(), left_out.max(), places=2)}


def looks(groups: int, found: pd.DataFrame) -> Parts:
    """Return how many p-values the section shows, and how many luck alone would put below 5 %.

    Two scales a group with two tests each, two trends, and three p a row of `with_growth`.
    """
    tests = 4 * groups + 2 + 3 * len(found)
    return {"tests": tests, "chance": words.number(tests / 20)}


def floors(trade: Trade, slug: str) -> Parts:
    """Return the least part of a surplus that the stated share of general trade implies."""
    floor = surplus_stated.general_floor(
        trade, slug, float(surplus_stated.stated("thesis-4-4-1-2-general-trade").low))
    whole, out = floor["of trade"], floor["of exports"]
    return {"n": len(floor), "low": words.percent(whole.min(), 0), "low_year": whole.idxmin(),
            "high": words.percent(whole.max(), 0), "high_year": whole.idxmax(),
            "x_low": words.percent(out.min(), 0), "x_high": words.percent(out.max(), 0),
            "k": int((whole > 0.5).sum()), "x_k": int((out > 0.5).sum())}


def enterprises(trade: Trade) -> Parts:
    """Return the exports that stated amounts and shares of private enterprises make.

    Args:
        trade: of all years.
    """
    made = {year: surplus_stated.implied_exports(f"{_ENTERPRISES}private-exports-{year}",
                                                 f"{_ENTERPRISES}private-share-{year}")
            for year in (1998, 2007)}
    own = trade.exports[HOME]
    left = {"left": (f"{_ENTERPRISES}soe-2017", "thesis-4-3-3-1-exports-2017"),
            "left97": (f"{_ENTERPRISES}soe-1997", f"{_ENTERPRISES}fie-1997")}
    return {"m98": words.between(*surplus_stated.ends(made[1998], 1000), places=0),
            "m07": words.between(*surplus_stated.ends(made[2007], 1000), places=0),
            "x00": words.number(own[2000] / 1000), "x07": words.number(own[2007] / 1000),
            "t07": words.number(middle(made[2007]) / own[2007], 0),
            **{key: words.between(*surplus_stated.ends(surplus_stated.left_for(*claims)),
                                  words.percent) for key, claims in left.items()}}


def products(rows: list[tuple[str, str, str]], stated: list[str]) -> pd.DataFrame:
    """Return stated shares of products as a table.

    Args:
        rows: item, year and claim, as `surplus_stated.stated_rows` returns them.
        stated: what each claim states, as text.
    """
    return pd.DataFrame({"item": [item for item, _, _ in rows],
                         "year": [year for _, year, _ in rows],
                         "stated": stated}).set_index("item")


def textiles(trade: Trade) -> Parts:
    """Return what the stated shares of textiles make in money, and how often as much.

    Args:
        trade: of all years.
    """
    old, new = (surplus_stated.stated_amount(trade, f"{_PRODUCTS}textiles-{year}", "exports")
                for year in (2000, 2018))
    return {"old": words.number(middle(old) / 1000), "new": words.number(middle(new) / 1000),
            "times": words.number(middle(new) / middle(old)),
            "spread": words.number(surplus_stated.width(new / old), 2)}
