"""What the chapter on trade dependence says: its numbers as texts, for `Chapter.say` and `.table`.

Each function returns the parts of one paragraph by name, or a table of texts.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from recomputed import words
from recomputed.analyses import dependence, dependence_reports
from recomputed.analyses.dependence_views import Reading, gaps
from recomputed.indicators import rank
from recomputed.models import Sigma, trend_bootstrap

_CLEAR = 0.05
_FITS = {"at_time": "GDP of the time", "customs": "and the rate of customs",
         "revised": "revised GDP"}


def headline(reading: Reading) -> dict[str, object]:
    """Return the opening: ratio and rank in the first and last year, the nation, the vintages."""
    own, nation, (first, last) = reading.own, reading.panels.nation, reading.ends
    ranks = {year: words.ordinal(rank(reading.panels.ratio.loc[year])[reading.slug])
             for year in (first, last)}
    return {"name": reading.name, "first": first, "last": last, "then": words.percent(own[first]),
            "now": words.percent(own[last]), "now_rank": ranks[last], "then_rank": ranks[first],
            "nation_then": words.percent(nation[first]), "nation_now": words.percent(nation[last]),
            "peak": words.percent(nation.max()), "peak_year": nation.idxmax(),
            "at_time": words.percent(reading.then.ratio[reading.slug][2015]),
            "revised": words.percent(own[2015])}


def grown() -> dict[str, str]:
    """Return how trade, GDP and their ratio change over Table 3's years, as signed per cent."""
    report = dependence_reports.report()
    change = report.iloc[-1] / report.iloc[0] - 1
    return {"trade": words.signed(change["trade"]), "gdp": words.signed(change["gdp"]),
            "ratio": words.signed(change["liaoning"])}


def gap(reading: Reading) -> dict[str, object]:
    """Return the extremes of the gap to the nation, a report's where there is one."""
    found = gaps(reading)
    (_, line), *rest = found.items()
    years = {end: words.years(line.index[np.isclose(line, value)])
             for end, value in (("low", line.min()), ("high", line.max()))}
    return {"name": reading.name, "low": words.points(line.min()), "low_year": years["low"],
            "high": words.points(line.max()), "high_year": years["high"],
            "rest": " and ".join(
                f"{words.between(other.min() * 100, other.max() * 100)} points {key}"
                for key, other in rest)}


def bases(reading: Reading) -> dict[str, pd.Series]:
    """Return the series whose trends are told: a report's first, then the province's."""
    name, (first, last) = reading.name, reading.ends
    report = dependence_reports.report()
    given = {"Liaoning, Table 3": report["liaoning"], "Nation, Table 3": report["nation"]}
    years = dependence.REPORT
    span = f"{years.start}–{years.stop}"
    return (given if reading.home else {}) | {
        f"{name}, series, {span}": reading.own.loc[years],
        f"{name}, series, GDP of the time, {span}": reading.then.ratio[reading.slug].loc[years],
        f"{name}, series, {first}–{last}": reading.own}


def trend_table(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Return slopes with HAC, bootstrap and permutation, and mean changes, one row a series."""
    line, walk = dependence.trends(named), dependence.drifts(named)
    scaled = line[["slope", "low", "high", "boot_low", "boot_high"]] * 100
    return pd.DataFrame({
        "n": line["n"], "degrees of freedom": line["df"],
        "points a year": words.numbers(scaled["slope"], 2),
        "95 %, HAC": words.intervals(scaled["low"], scaled["high"]), "lags": line["lags"],
        "95 %, bootstrap": words.intervals(scaled["boot_low"], scaled["boot_high"]),
        "permutation": line["p"].map(words.chance),
        "mean yearly change": words.numbers(walk["mean"] * 100, 2),
        "95 %, t of changes": words.intervals(walk["low"] * 100, walk["high"] * 100)})


def trend_told(named: Mapping[str, pd.Series]) -> dict[str, int]:
    """Return in how many series the line's two intervals leave out zero, and all three do."""
    line, walk = dependence.trends(named), dependence.drifts(named)
    steady = walk["low"] * walk["high"] > 0
    return {"clear": int(line["excluded"].sum()), "n": len(line),
            "steady": int((line["excluded"].astype(bool) & steady).sum())}


def without_a_year(reading: Reading) -> dict[str, object]:
    """Return the slopes over the report's years without each in turn, and where those begin."""
    years, nation = dependence.REPORT, reading.panels.nation
    found = dependence.leaving_out(reading.own.loc[years]) * 100
    middle = float(np.polyfit(range(len(found)), reading.own.loc[years], 1)[0]) * 100
    top = int(nation.idxmax())
    return {"low": words.number(found.min(), 2), "high": words.number(found.max(), 2),
            "year": int((found - middle).abs().idxmax()), "count": len(found) - 1,
            "start": f"{top} is the year of the highest ratio of the 31 together: a line begun"
                     " there starts at a top." if top == years.start else
                     f"The ratio of the 31 together is highest in {top}."}


def decomposed(reading: Reading) -> dict[str, str]:
    """Return the total of the report's years in both vintages, log points."""
    years = dependence.REPORT
    now, old = (dependence.decomposition(which, reading.slug, years.start, years.stop)["total"]
                for which in (reading.panels, reading.then))
    return {"old": words.number(old, 2), "total": words.number(now, 2)}


def elasticity_cases(reading: Reading) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Return trade and GDP by case: years, currencies, vintages, and Table 3."""
    slug, (first, last) = reading.slug, reading.ends
    dollars, yuan = reading.panels.in_dollars(slug), reading.panels.in_yuan(slug)
    cases = {f"series, {first}–{last}": dollars,
             f"series in yuan, {first}–{last}": yuan,
             f"series, 2009–{last}": tuple(part.loc[2009:] for part in dollars),
             "series, GDP of the time, to 2015": tuple(
                 part.loc[:2015] for part in reading.then.in_dollars(slug))}
    if reading.home:
        report = dependence_reports.report()
        cases["Table 3, 2006–2015"] = report["trade"], report["gdp"]
    return cases


def elasticity_table(found: pd.DataFrame) -> pd.DataFrame:
    """Return `dependence.elasticities` as texts."""
    return pd.DataFrame({
        "n": found["n"].astype(int), "degrees of freedom": found["df"].astype(int),
        "elasticity": words.numbers(found["slope"], 2),
        "95 %, HAC": words.intervals(found["low"], found["high"]),
        "95 %, bootstrap": words.intervals(found["boot_low"], found["boot_high"])})


def ranks(reading: Reading) -> dict[str, object]:
    """Return in how many years the rank is the same in both vintages, and how far it moves."""
    now, old = (which.ratio.rank(axis=1, ascending=False)[reading.slug].astype(int)
                for which in (reading.panels, reading.then))
    return {"name": reading.name, "same": int((now == old).sum()), "n": len(now),
            "most": int((now - old).abs().max())}


def coast(found: pd.DataFrame) -> dict[str, object]:
    """Return the four comparisons of `dependence.coast`, and what two of them say together."""
    rows = {"level": "level", "change": "change", "logged": "level in logs",
            "relative": "change in logs"}
    row = {key: found.loc[label] for key, label in rows.items()}
    points, logs = (row[key]["p"] < _CLEAR for key in ("change", "relative"))
    told = ("a difference in points; in proportion none can be told, and who starts higher moves by"
            " more points in the same proportion." if points and not logs else
            "points and proportions both differ." if points else
            "a difference in proportion; in points none can be told." if logs else
            "neither in points nor in proportion can a difference be told.")
    return {"level": words.points(abs(row["level"]["difference"])),
            "above": "above" if row["level"]["difference"] > 0 else "below",
            "k": int(row["level"]["inside"]), "m": int(row["level"]["outside"]),
            "times": words.number(np.exp(row["logged"]["difference"])),
            "change": words.points(row["change"]["difference"]),
            "relative": words.number(row["relative"]["difference"], 2), "reading": told,
            **{f"p_{key}": words.chance(one["p"]) for key, one in row.items()}}


def converging(found: pd.DataFrame, sigma: Sigma) -> dict[str, object]:
    """Return slopes of growth on the start, and the spread of logs with its trend."""
    full, fewer = (row for _, row in found.iterrows())
    boot = trend_bootstrap(sigma.sd.index, sigma.sd, log=False)
    told = ("the spread shrank." if boot.high < 0 else "the spread grew." if boot.low > 0 else
            "whether the spread has a trend cannot be told.")
    return {"first": sigma.sd.index[0], "slope": words.number(full["slope"], 3),
            "n": int(full["n"]), "df": int(full["df"]),
            "interval": words.between(full["low"], full["high"], places=3),
            "start": words.number(sigma.sd.iloc[0], 2), "end": words.number(sigma.sd.iloc[-1], 2),
            "lowest": int(sigma.sd.idxmin()), "lags": sigma.trend.lags, "years": sigma.trend.n,
            "sigma": words.number(sigma.trend.slope, 3), "told": told,
            "hac": words.between(sigma.trend.low, sigma.trend.high, places=3),
            "boot": words.between(boot.low, boot.high, places=3),
            "robust": words.number(fewer["slope"], 3), "few": int(fewer["n"]),
            "robust_interval": words.between(fewer["low"], fewer["high"], places=3),
            "still": "leaves out zero" if fewer["low"] * fewer["high"] > 0 else "holds zero"}


def within_table(found: pd.DataFrame) -> pd.DataFrame:
    """Return `dependence.within` as texts."""
    return pd.DataFrame({
        "n": found["n"].astype(int), "slope": words.numbers(found["slope"], 2),
        "95 %, clustered": words.intervals(found["low"], found["high"]),
        "degrees of freedom": found["df"].astype(int),
        "wild cluster bootstrap": found["p"].map(words.chance)})


def within(found: pd.DataFrame, split: Mapping[str, float]) -> dict[str, str]:
    """Return slopes and shares of variance; a slope is told only where both errors agree."""
    first = found.iloc[0]
    clear, wild = first["low"] * first["high"] > 0, first["p"] < _CLEAR
    told = ("the interval leaves out zero, and so does the bootstrap." if clear and wild else
            "not to be told from none." if not (clear or wild) else
            "the two errors do not agree whether it is more than none.")
    slopes = dict(zip(("slope", "late", "levels"), words.numbers(found["slope"], 2), strict=True))
    return {**{key: words.percent(share, 0) for key, share in split.items()}, **slopes,
            "told": told}
