"""Tables and points of two provinces side by side, as readers see them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from recomputed import words
from recomputed.analyses.side_by_side import Pair, both, log_ratio
from recomputed.analyses.side_by_side_gaps import growth
from recomputed.analyses.side_by_side_measures import AMOUNT, MEASURES, SIGNED

#: lines of the picture of ratios, by its panels
LINES: Mapping[str, tuple[str, ...]] = {
    "amounts": ("exports", "imports", "gdp", "revenue", "investment"),
    "rates": ("dependence", "income", "self-sufficiency", "investment-rate")}


def written(key: str, value: float) -> str:
    """Return a measure's value as readers write it: ratios in per cent, money without decimals."""
    measure = MEASURES[key]
    return (words.percent if measure.is_ratio else words.number)(value, measure.places)


def times(ratio: float) -> str:
    """Return a ratio of two provinces with two digits or three: `22.3`, `6.03`, `0.036`."""
    return words.number(ratio, next((places for least, places in ((10, 1), (0.1, 2), (0.01, 3))
                                     if ratio >= least), 4))


def titled(key: str) -> str:
    """Return a measure's title with its unit: `exports, million USD`."""
    measure = MEASURES[key]
    return measure.title if measure.is_ratio else f"{measure.title}, {measure.unit}"


def sentence(titles: Sequence[str]) -> str:
    """Return how many and which: `2: exports and GDP`; `none` where there is none."""
    return f"{len(titles)}: {words.listed(titles)}" if titles else "none"


def values(found: pd.DataFrame, two: Pair) -> pd.DataFrame:
    """Return the numbers of both in the first and last year, and the ratio, as texts.

    Args:
        found: as `side_by_side.compare` returns it.
        two: the pair.
    """
    rows = {}
    for key, row in found.iterrows():
        cells = {f"{name}, {when}": written(key, row[f"value_{side}_{end}"])
                 for end, when in enumerate(("first", "last"))
                 for side, name in enumerate(two.names, start=1)}
        signed = MEASURES[key].kind == SIGNED
        rows[titled(key)] = {"years": f"{row['from']}–{row['to']}"} | cells | {
            f"{two.names[0]} over {two.names[1]}, first": "–" if signed else times(row["ratio_0"]),
            "last": "–" if signed else times(row["ratio_1"])}
    return pd.DataFrame.from_dict(rows, orient="index")


def standing(found: pd.DataFrame, two: Pair) -> pd.DataFrame:
    """Return ranks and shares of both, first and last year, as texts: `4 → 3`, `7.8 % → 13.4 %`."""
    rows = {}
    for key, row in found.iterrows():
        rows[MEASURES[key].title] = {"years": f"{row['from']}–{row['to']}"} | {
            f"rank of {name}": _arrow(row[f"rank_{side}_{end}"] for end in (0, 1))
            for side, name in enumerate(two.names, start=1)} | {
            "of": str(row["of_1"])} | {
            f"share of {name}": _share(row, side, MEASURES[key].kind)
            for side, name in enumerate(two.names, start=1)}
    return pd.DataFrame.from_dict(rows, orient="index")


def _share(row: pd.Series, side: int, kind: str) -> str:
    shares = [row[f"share_{side}_{end}"] for end in (0, 1)]
    return _arrow(words.percent(share) for share in shares) if (
        kind == AMOUNT and np.isfinite(shares).all()) else "–"


def _arrow(ends: Sequence[object]) -> str:
    return " → ".join(map(str, ends))


def moves(found: pd.DataFrame, two: Pair) -> pd.DataFrame:
    """Return ranks for a picture: measure (with its years where others), name, before, after."""
    usual = found[["from", "to"]].value_counts(sort=True).index[0]
    rows = []
    for key, row in found.iterrows():
        years = (row["from"], row["to"])
        label = MEASURES[key].title + ("" if years == usual else f" ({years[0]}–{years[1]})")
        rows += [{"measure": label, "name": name, "before": row[f"rank_{side}_0"],
                  "after": row[f"rank_{side}_1"]} for side, name in enumerate(two.names, start=1)]
    return pd.DataFrame(rows)


def farthest(found: pd.DataFrame) -> str:
    """Return the measure on which the two ranks of the last year are farthest apart, and how far.

    The first one in order where several are.
    """
    distance = (found["rank_1_1"] - found["rank_2_1"]).abs()
    return f"{MEASURES[distance.idxmax()].title} ({distance.max()} ranks)"


def ratio_lines(panels: Mapping[str, pd.DataFrame], two: Pair) -> dict[str, pd.DataFrame]:
    """Return the first over the second by year, year × title, by panel of the picture.

    A line begins where numbers of both are without a hole up to the last one.
    """
    found = {}
    for title, keys in LINES.items():
        own = {MEASURES[key].title: np.exp(log_ratio(panels[key], two)) for key in keys
               if len(both(panels[key], two)) >= 2}
        found[title] = pd.DataFrame(own).sort_index()
    return found


def tested(found: pd.DataFrame, fitted: pd.DataFrame, two: Pair) -> pd.DataFrame:
    """Return growth of both, and trend and drift of their ratio, per cent a year, as texts.

    Args:
        found: as `side_by_side.compare` returns it.
        fitted: as `side_by_side_gaps.trends` returns it.
        two: the pair.
    """
    rows = {}
    for key, row in fitted.iterrows():
        own = growth(found, key)
        rows[MEASURES[key].title] = {
            "n": str(row["n"]), f"{two.names[0]} a year": words.signed(own["first"]),
            f"{two.names[1]} a year": words.signed(own["second"]),
            **{column: f"{words.signed(np.expm1(row[mid]))} ({_interval(row, low, high)})"
               for column, mid, low, high in (
                   ("trend (HAC)", "slope", "low", "high"),
                   ("drift (HAC)", "drift", "drift_low", "drift_high"))},
            **{column: _interval(row, low, high) for column, low, high in (
                ("trend (bootstrap)", "boot_low", "boot_high"),
                ("drift (bootstrap)", "drift_boot_low", "drift_boot_high"))},
            "the gap": row["told"]}
    return pd.DataFrame.from_dict(rows, orient="index")


def _interval(row: pd.Series, low: str, high: str) -> str:
    return f"{words.signed(np.expm1(row[low]))} to {words.signed(np.expm1(row[high]))}"


def places(found: pd.DataFrame) -> pd.DataFrame:
    """Return where the pair stands among all pairs, as texts; from `side_by_side_gaps.among`."""
    return pd.DataFrame({MEASURES[key].title: {
        "years": f"{row['from']}–{row['to']}", "pairs": str(row["pairs"]),
        "place of the gap, first": str(row["place_0"]), "last": str(row["place_1"]),
        "place by growth of the gap": str(row["place_wider"]),
        "pairs whose gap grew": words.percent(row["grew"] / row["pairs"], 0)}
        for key, row in found.iterrows()}).T


