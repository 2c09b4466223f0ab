"""The parts of the sentences on 31 provinces' budgets, ready as text, by name of the gap."""

import itertools
from pathlib import Path

import pandas as pd

from recomputed import words
from recomputed.analyses import fiscal_provinces as provincial
from recomputed.analyses.decline import EVENT
from recomputed.analyses.fiscal_dispersion import MEASURES, OWN
from recomputed.analyses.fiscal_provinces import OFF, REDEFINED, Panels
from recomputed.analyses.fiscal_said import Parts
from recomputed.analyses.projections import LAST_REVENUE, revenue_lines
from recomputed.models import RankCorrelation, Windows
from recomputed.provinces import province


def _names(slugs: list[str]) -> str:
    return words.listed([province(slug).name for slug in slugs])


def _measures(keys: pd.Index) -> str:
    """Return measures of dispersion in words; they contain commas."""
    return "; ".join(MEASURES[key] for key in keys) or "none"


def remarks(panels: Panels, extra: Path | None = None) -> str:
    """Return in words which provinces are missing when, and where their sum is off the total."""
    found = []
    for year, slugs in panels.absent.items():
        have = "have" if len(slugs) > 1 else "has"
        found.append(f"{_names(slugs)} {have} no number for {year}, a year left out of the band")
    for kind, off in provincial.off_national(panels, extra).items():
        wrong = off[off.abs() > OFF]
        if len(wrong):
            found.append(f"the provinces' {kind} does not add up to the localities' total in "
                         + words.listed([f"{year} ({words.signed(value)})"
                                         for year, value in wrong.items()]))
    return "; ".join(found) if found else "no province is missing, and all add up to the total"


def beside_trend(panels: Panels, slug: str) -> str:
    """Return a sentence on revenue in 2016 beside its trend up to 2013, or nothing.

    Nothing where the years asked for do not hold 2016, or fewer than eight before 2014.
    """
    years = panels.revenue.index
    if EVENT not in years or len(years[years <= LAST_REVENUE]) < 8:
        return ""
    found = revenue_lines(panels.revenue)
    own, n = found.loc[slug], int(panels.revenue[slug].loc[:LAST_REVENUE].notna().sum())
    same = int((found["lies"] == own["lies"]).sum())
    return (f"In {EVENT} its revenue stood {words.distance(own['off'])} the log-linear trend of"
            f" {years[0]}–{LAST_REVENUE} continued (n = {n}, df = {n - 2}), {own['lies']} its 95 %"
            f" prediction interval, as in {same} of {len(found)} provinces; the interval takes the"
            " years as independent, and is too narrow.")


def opening(panels: Panels, standing: pd.DataFrame, slug: str) -> Parts:
    """Return what a province covers of its expenditure first and last, and what all do."""
    first, last = standing.iloc[0], standing.iloc[-1]
    start, end = panels.ends
    return {"name": province(slug).name, "first": standing.index[0], "last": standing.index[-1],
            "then": words.percent(first["ratio"]), "rank_then": words.ordinal(int(first["rank"])),
            "n_then": int(first["n"]), "own": words.percent(last["ratio"]),
            "rank": words.ordinal(int(last["rank"])), "n": int(last["n"]),
            "all_then": words.percent(panels.nation[start]),
            "all_now": words.percent(panels.nation[end])}


def band_figure(panels: Panels, standing: pd.DataFrame, slug: str) -> Parts:
    """Return title and text of the picture of a province in the range of all."""
    middle, end = panels.whole.dropna().median(axis=1), standing.iloc[-1]
    name = province(slug).name
    return {"title": f"{name} covers {words.percent(end['ratio'], 0)} of its expenditure in"
                     f" {standing.index[-1]}, {words.ordinal(int(end['rank']))} of {int(end['n'])};"
                     f" the median province {words.percent(middle.iloc[-1], 0)}",
            "alt": f"Range, middle half and median of {panels.ratio.shape[1]} provinces by year;"
                   f" the median goes from {words.percent(middle.iloc[0])} to"
                   f" {words.percent(middle.iloc[-1])}, {name} from"
                   f" {words.percent(standing['ratio'].iloc[0])} to {words.percent(end['ratio'])}."}


def extremes(panels: Panels, standing: pd.DataFrame, slug: str, extra: Path | None = None
             ) -> Parts:
    """Return a province's best rank, highest and lowest ratio, and what is wrong with the sums."""
    best, ratio = provincial.best(standing), standing["ratio"]
    return {"name": province(slug).name, "best": words.ordinal(int(best.iloc[0])),
            "when": words.years(best.index), "top": words.percent(ratio.max()),
            "top_year": int(ratio.idxmax()), "low": words.percent(ratio.min()),
            "low_year": int(ratio.idxmin()), "remarks": remarks(panels, extra)}


def parts_cases(panels: Panels, slug: str) -> dict[str, pd.Series]:
    """Return the decomposition of a province's ratio between the peak and the fall, by years."""
    start, end = panels.ends
    cuts = [start, *(year for year in (LAST_REVENUE, EVENT) if start < year < end), end]
    return {f"{a}–{b}": provincial.decomposition(panels, slug, a, b)
            for a, b in itertools.pairwise(cuts)}


def parts_figure(panels: Panels, cases: dict[str, pd.Series], slug: str) -> Parts:
    """Return title and text of the picture of parts."""
    start, end = panels.ends
    full = provincial.decomposition(panels, slug, start, end)
    part = {key: words.number(value, 3) for key, value in full.items()}
    return {"title": f"{province(slug).name}, {start}–{end}: {part['total']} log points a year are"
                     f" {part['revenue']} of revenue and {part['expenditure']} of expenditure",
            "alt": "Bars of signed parts; " + "; ".join(
                f"{key}: revenue {words.number(case['revenue'], 3)}, expenditure"
                f" {words.number(case['expenditure'], 3)}, total {words.number(case['total'], 3)}"
                for key, case in cases.items()) + "."}


def dispersion_figure(spread: pd.DataFrame, since: int) -> Parts:
    """Return title and text of the picture of Gini coefficients, from the first whole run of years.

    Args:
        spread: as `fiscal_dispersion.dispersion` returns it.
        since: the first year from which no province is missing.
    """
    first, last = spread.loc[since], spread.iloc[-1]
    labels = {"revenue": "revenue per head", "expenditure": "expenditure per head",
              "gini": "self-sufficiency"}
    went = {key: f"from {words.number(first[key], 2)} to {words.number(last[key], 2)}"
            for key in labels}
    return {"title": f"Between {since} and {spread.index[-1]} the Gini coefficient of revenue per"
                     f" head went {went['revenue']}, of self-sufficiency {went['gini']}",
            "alt": f"Three lines, {since} to {spread.index[-1]}: " + "; ".join(
                f"{label} {went[key]}" for key, label in labels.items()) + "."}


def trends_table(slopes: pd.DataFrame, since: int, last: int) -> pd.DataFrame:
    """Return trends of dispersion as text, a decade."""
    decade = slopes[["slope", "low", "high", "boot_low", "boot_high"]].astype(float) * 10
    return pd.DataFrame({
        "n": slopes["n"], "degrees of freedom": slopes["df"],
        str(since): words.numbers(slopes["first"], 3), str(last): words.numbers(slopes["last"], 3),
        "a decade": words.numbers(decade["slope"], 3),
        "95 %, HAC": words.intervals(decade["low"], decade["high"], 3), "lags": slopes["lags"],
        "95 %, bootstrap": words.intervals(decade["boot_low"], decade["boot_high"], 3),
        "both exclude 0": slopes["excluded"].map({True: "yes", False: "no"}),
    }).rename(index=MEASURES)


def apart(spread: pd.DataFrame, slopes: pd.DataFrame, longer: pd.DataFrame) -> Parts:
    """Return in words which measures of dispersion have a trend, and how far a null can be told.

    Args:
        spread: by year, as `fiscal_dispersion.dispersion` returns it.
        slopes: trends of its columns, from the first whole run of years.
        longer: the same of the provinces that lack no year, over all years.
    """
    gini, own = spread["gini"].dropna(), slopes.loc["gini"]
    clear, again = (part.index[part["excluded"].astype(bool)] for part in (slopes, longer))
    steps = gini.diff()[gini.index.to_series().diff() == 1]
    none = not slopes.loc[list(OWN), "excluded"].any()
    return {"n": len(slopes), "count": len(clear), "clear": _measures(clear),
            "told": "no trend can be told from zero" if none else "some have one",
            "own": len(OWN), "gini": words.number(own["last"], 2),
            "boot": words.between(own["boot_low"] * 10, own["boot_high"] * 10, places=2),
            "low": int(gini.idxmin()), "high": int(gini.idxmax()),
            "first": gini.index[0], "last": gini.index[-1],
            "rise": words.number(gini.iloc[-1] - gini.iloc[0], 3), "step": words.number(
                steps[steps.abs().idxmax()], 3), "step_year": int(steps.abs().idxmax()),
            "fewer": int(longer["n"].iloc[0]), "count_again": len(again),
            "changed": _measures(clear.symmetric_difference(again, sort=False))}


def dispersion_without(others: dict[str, pd.DataFrame]) -> Parts:
    """Return how dispersion moves without some provinces.

    Args:
        others: dispersion by year, by the words for whom it leaves out.
    """
    def went(column: pd.Series) -> str:
        known = column.dropna()
        return f"from {words.number(known.iloc[0], 3)} to {words.number(known.iloc[-1], 3)}"
    return {"robust": "; ".join(
        f"without {label} the Gini coefficient of self-sufficiency goes {went(table['gini'])},"
        f" that of revenue per head {went(table['revenue'])}" for label, table in others.items()),
        "redefined": _names(list(REDEFINED))}


def income_figure(late: RankCorrelation, cloud: pd.DataFrame, slug: str, year: int) -> Parts:
    """Return title and text of the picture of self-sufficiency beside income."""
    own, more = cloud.loc[slug], "more" if late.rho > 0 else "less"
    return {"title": f"In {year} richer provinces cover {more} of their expenditure: rank"
                     f" correlation {words.number(late.rho, 2)} over {late.n} provinces",
            "alt": f"One mark a province. {province(slug).name}: {words.number(own['x'])} thousand"
                   f" yuan a head, {words.percent(own['y'])} covered; rank correlation"
                   f" {words.number(late.rho, 2)}."}


def within_table(found: pd.DataFrame) -> pd.DataFrame:
    """Return `fiscal_income.within` as text."""
    return pd.DataFrame({
        "n": found["n"].astype(int), "provinces": found["clusters"].astype(int),
        "degrees of freedom": found["df"].astype(int), "slope": words.numbers(found["slope"], 2),
        "95 %, clustered": words.intervals(found["low"], found["high"]),
        "wild cluster bootstrap": found["p"].map(words.chance)})


def within(found: pd.DataFrame, tried: Windows) -> Parts:
    """Return in words the slope within provinces, its two parts, its readings and its windows."""
    one, collected, outlay = (found.loc[key] for key in (
        "self-sufficiency", "revenue", "expenditure"))
    variants, levels, slopes = found.iloc[3:-1], found.iloc[-1], tried.table["slope"]
    told = ("the interval leaves out zero." if one["low"] * one["high"] > 0 else
            "not to be told from none.")
    return {"slope": words.number(one["slope"], 2), "told": told,
            "revenue": words.number(collected["slope"], 2),
            "expenditure": words.number(outlay["slope"], 2), "n": len(variants),
            "low": words.number(variants["slope"].min(), 2),
            "high": words.number(variants["slope"].max(), 2),
            "clear": int((variants["low"] * variants["high"] > 0).sum()),
            "windows": len(slopes), "least": words.number(slopes.min(), 2),
            "most": words.number(slopes.max(), 2),
            "below": int((tried.table["p_wild"] < 0.05).sum()),
            "levels": words.number(levels["slope"], 2)}


def slowest(panels: Panels, slug: str) -> Parts:
    """Return a province's slowest year of revenue among all provinces' changes."""
    fall = provincial.place_of_fall(panels, slug)
    year, ratio = fall["year"], panels.ratio[slug]
    change = panels.expenditure[slug].pct_change(fill_method=None)[year]
    return {"name": province(slug).name, "year": year, "growth": words.signed(fall["growth"]),
            "n": fall["n"], "spent": words.signed(change), "before": words.percent(ratio[year - 1]),
            "rank": "the" if fall["rank"] == 1 else "the " + words.ordinal(fall["rank"]),
            "after": words.percent(ratio[year]), "trend": beside_trend(panels, slug),
            "down": int((provincial.falls(panels) < 0).sum()),
            "worst": _names(provincial.deepest(panels))}
