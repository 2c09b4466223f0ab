"""What the chapter on the decline says: its numbers as texts, for `Chapter.say` and `.table`.

Each function returns the parts of one paragraph by name, or a table of texts.
"""

import numpy as np
import pandas as pd

from recomputed import words
from recomputed.analyses import decline, departures, printed, projections
from recomputed.analyses.decline_views import AT_TIME, REVISED, Reading
from recomputed.indicators import growth
from recomputed.provinces import province
from recomputed.rounding import Interval, exactly

Split = dict[str, dict[str, Interval]]


def headline(reading: Reading) -> dict[str, object]:
    """Return growth into 2016 in both vintages with ranks, and what the revision moved."""
    now, later = (reading.standing.loc[f"GDP, {label}"] for label in (AT_TIME, REVISED))
    return {"name": reading.name, "then": words.signed(now["growth"]), "rank": int(now["rank"]),
            "n": int(now["n"]), "median": words.signed(now["median"]),
            "later": words.signed(later["growth"]), "later_rank": int(later["rank"]),
            "rate": words.points(later["growth"] - now["growth"]),
            "level": words.signed(reading.revised[2015] / reading.then[2015] - 1)}


def revision(reading: Reading) -> dict[str, object]:
    """Return how far revision moved the level, and what is doubtful in the series of the time."""
    gone = reading.revised / reading.then - 1
    across = decline.seams(reading.slug, reading.extra)
    same = decline.repeats(reading.data.gdp)
    return {"first": gone.index[0], "last": gone.index[-1], "low": words.signed(gone.min()),
            "high": words.signed(gone.max()), "after": gone.index[-1] + 1,
            "mixed": len(decline.carrying_revised(reading.extra)),
            "seams": f"In {words.years(across)} {reading.name}'s series of the time passes from one"
                     " source to another: growth into these years sets two sources beside each"
                     " other. " if across else "",
            "still": f"{reading.name}'s value of {words.years(same)} stands nearly where that of"
                     " the year before did, while the revised one grows: it looks like a copy."
                     if same else ""}


def split(reading: Reading) -> Split:
    """Return growth into 2016 split by `decline.prices`, by reading; empty without real growth."""
    real = decline.real_growth(reading.slug, reading.extra)
    if decline.EVENT not in real:
        return {}
    nominal = {"ADB, Table 1": printed.nominal_growth()} if reading.reported else {}
    nominal |= {f"series, {label}": exactly(float(reading.standing.loc[f"GDP, {label}", "growth"]))
                for label in (AT_TIME, REVISED)}
    return {label: decline.prices(value, real[decline.EVENT], reading.extra)
            for label, value in nominal.items()}


def split_told(reading: Reading, parts: Split) -> dict[str, str]:
    """Return the implied deflator, and what neither volume nor national prices explain."""
    then, revised = (parts[f"series, {label}"] for label in (AT_TIME, REVISED))
    off = printed.off_series(reading.extra) if reading.reported else pd.Series(dtype=float)
    named = words.listed([f"{year} ({words.signed(value)})" for year, value in off.items()])
    return {"implied": words.span(then["implied deflator"]),
            "national": words.span(then["national deflator"]),
            "left": words.span(then["left unexplained"]),
            "revised": words.span(revised["left unexplained"]),
            "mixture": "" if off.empty else f" Table 1 agrees with the series of the time but for"
                       f" {named}: it sets figures of different states of revision beside each"
                       " other."}


def inherited(parts: Split) -> str:
    """Return a sentence where what prices leave unexplained stands in later comparisons, too.

    Empty without real growth, or where it can be no more than a rounding of national prices.
    """
    if not parts:
        return ""
    left = parts[f"series, {AT_TIME}"]["left unexplained"]
    if 0 in left:
        return ""
    return (f" The {words.span(left)} that volume and national prices leave unexplained stand in"
            " this comparison, too: at the time it sets 2016 beside years that may be of another"
            " statement.")


def projection_table(reading: Reading) -> pd.DataFrame:
    """Return `projections.verdicts` as texts, and how many of the 31 lie below theirs."""
    found = projections.verdicts(reading.data.panels, reading.slug)
    low = projections.below(reading.data.panels)
    return pd.DataFrame({
        "n": found["n"], "degrees of freedom": found["df"],
        "projected": words.numbers(found["expected"] / 10, 0),
        "95 % prediction interval": words.intervals(found["low"] / 10, found["high"] / 10, 0),
        "actual": words.numbers(found["actual"] / 10, 0), "actual lies": found["lies"],
        "provinces below theirs": [low.loc[key] for key in found.index]})


def projection(reading: Reading) -> dict[str, object]:
    """Return how wide the short projection is, who lies below, and what the vintages change."""
    lies = projections.verdicts(reading.data.panels, reading.slug)["lies"]
    low = projections.below(reading.data.panels)
    short = reading.projected[low.index[0]].set_index("year").loc[decline.EVENT]
    same = {key: "the same" if lies[base, AT_TIME] == lies[base, REVISED] else "not the same"
            for key, base in zip(("four", "kept"), low.index, strict=True)}
    return {"name": reading.name, "short": low.iloc[0, 0], "long": low.iloc[1, 0],
            "chance": words.number(low_by_chance(len(reading.data.revenue.columns))),
            "width": words.percent((short["high"] - short["low"]) / short["expected"], 0), **same}


def least(reading: Reading) -> int:
    """Return from how few years a projection is made."""
    return int(projections.verdicts(reading.data.panels, reading.slug)["n"].min())


def low_by_chance(n: int, level: float = 0.95) -> float:
    """Return how many of n actual values lie below right prediction intervals on average."""
    return n * (1 - level) / 2


def break_table(reading: Reading) -> pd.DataFrame:
    """Return `departures.breaks` as texts."""
    found = reading.broken
    return pd.DataFrame({
        "n": found["n"],
        "dates tried": [f"{a}–{b}" for a, b in found[["first", "last"]].itertuples(index=False)],
        "growth changes in": found["year"],
        "before": found["before"].map(words.signed), "after": found["after"].map(words.signed),
        "sup-F": words.numbers(found["F"]), "p, independent": found["p"].map(words.chance),
        "p, AR(1)": found["p_ar"].map(words.chance),
        "p, CUSUM": found["p_cusum"].map(words.chance)})


def breaks(reading: Reading) -> dict[str, object]:
    """Return how many breaks are found, against chance, and where beside the median province."""
    found = reading.broken
    beside = found[found.index.str.startswith("beside")]
    return {"tests": 3 * len(found), "chance": words.number(3 * len(found) / 20), "n": len(found),
            "loose": int((found["p"] < 0.05).sum()), "strict": int((found["p_ar"] < 0.05).sum()),
            "least": found["n"].min(), "most": found["n"].max(),
            "beside": words.listed([
                f"{int(row['year'])} ({label.split(', ')[1]}; {words.chance(row['p_ar'])} with"
                " AR(1) errors)" for label, row in beside.iterrows()])}


def standing_table(reading: Reading) -> pd.DataFrame:
    """Return `decline.standings` as texts."""
    found = reading.standing
    return pd.DataFrame({
        "change": found["growth"].map(words.signed), "median": found["median"].map(words.signed),
        "rank": found["rank"].astype(int), "provinces": found["n"].astype(int),
        "robust z": words.numbers(found["z"])})


def one_source(reading: Reading) -> dict[str, object]:
    """Return the rank in GDP at the time without provinces whose growth spans two sources."""
    spans, slug = decline.across_sources(reading.data, reading.extra), reading.slug
    rest = reading.data.panels[AT_TIME].drop(columns=[one for one in spans if one != slug])
    found = decline.standing(rest, slug)
    return {"name": reading.name, "rank": found.rank, "n": found.n, "z": words.number(found.z),
            "them": "the other" if slug in spans else "them",
            "spans": words.listed([province(one).name for one in spans])}


def placebo(reading: Reading) -> dict[str, object]:
    """Return how well the control fits, the ranks in both vintages, and growth beside the mean."""
    then, revised = (reading.comparisons[label] for label in (AT_TIME, REVISED))
    slug, mine, other = reading.slug, then.loc[reading.slug], revised.loc[reading.slug]
    fitted = departures.well_fitted(then, slug)["gap"]
    at_time, at_last = plain(reading).values()
    return {"name": reading.name, "rank": int(mine["rank"]), "n": len(then), "fits": len(fitted),
            "fit": "what a gap has to be read against." if mine["rmspe_pre"] < 1 / 10 else
                   "that is no match, and its gap says little.",
            "pre": words.number(mine["rmspe_pre"], 3), "gap": words.number(mine["gap"], 2),
            "by_gap": words.ordinal(int(fitted.abs().rank(ascending=False)[slug])),
            "gap_revised": words.number(other["gap"], 2), "again": int(other["rank"]),
            "plain": words.number(at_time.difference, 2), "place": at_time.rank,
            "plain_revised": words.number(at_last.difference, 2), "place_revised": at_last.rank}


def plain(reading: Reading) -> dict:
    """Return growth beside the mean of the other 30, by vintage."""
    return {label: departures.growth_gap(reading.data.panels[label], reading.slug)
            for label in (AT_TIME, REVISED)}


def revenue(reading: Reading) -> dict[str, object]:
    """Return the trend of revenue up to 2013, how far off it 2016 is, and who else is."""
    own = reading.data.revenue[reading.slug].dropna() / 10
    line, off = projections.revenue_trend(own), projections.revenue_lines(reading.data.revenue)
    mine, rate = off.loc[reading.slug], np.expm1([line.slope, line.low, line.high])
    return {"first": own.index[0], "rate": words.percent(rate[0]), "n": line.n, "df": line.df,
            "lags": line.lags, "low": words.percent(rate[1]), "high": words.percent(rate[2]),
            "lies": mine["lies"], "name": reading.name, "off": words.distance(mine["off"]),
            "many": int((off["lies"] == mine["lies"]).sum()), "all": len(off),
            "median": words.distance(off["off"].astype(float).median()),
            "rank": int(off["off"].rank()[reading.slug]),
            "interval": words.between(mine["low"] / 10, mine["high"] / 10, places=0),
            "missing": words.years(decline.missing_years(own))}


def investment(reading: Reading) -> dict[str, object]:
    """Return the change of total investment into 2016, its rank, and the change from 2014."""
    row = reading.standing.loc["Fixed-asset investment"]
    line = reading.data.investment[reading.slug]
    return {"name": reading.name, "change": words.signed(row["growth"]), "rank": int(row["rank"]),
            "n": int(row["n"]), "total": words.signed(growth(line[2014], line[2016]))}
