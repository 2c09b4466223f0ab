"""The parts of the sentences on centre and localities, ready as text, by name of the gap."""

import pandas as pd

from recomputed import words
from recomputed.analyses import fiscal, fiscal_table
from recomputed.analyses.fiscal import ITEM_YEARS, Budget
from recomputed.analyses.fiscal_breaks import REFORM
from recomputed.analyses.fiscal_dispersion import trends
from recomputed.models import Difference, RankCorrelation
from recomputed.provinces import provinces

Parts = dict[str, object]


def opening(nation: Budget) -> Parts:
    """Return the localities' shares and the gap in the year before the reform, in it, and last."""
    last = nation.shares.index[-1]
    whens = {"before": REFORM - 1, "after": REFORM, "now": last}
    parts = {f"{key}_{when}": words.percent(nation.shares.loc[year, kind])
             for key, kind in (("held", "revenue"), ("spent", "expenditure"))
             for when, year in whens.items()}
    gaps = {f"gap_{when}": words.number(nation.shares.loc[year, "gap"] * 100)
            for when, year in whens.items()}
    return {**parts, **gaps, "eve": REFORM - 1, "reform": REFORM, "last": last}


def rates_shown(listed: pd.DataFrame) -> pd.DataFrame:
    """Return `fiscal_table.rates` with provinces' names and units, as text."""
    return pd.DataFrame({
        "province": [provinces()[key].name if key in provinces() else "China"
                     for key in listed["entity"]],
        "year": listed["year"], "what": listed["what"],
        "printed": [text if unit == "percent" else f"{text} {unit}" for text, unit in zip(
            listed["printed"], listed["unit"], strict=True)]}).set_index("province")


def retained(kept: pd.Series, found: RankCorrelation, fewer: RankCorrelation, poor: Difference,
             year: int) -> Parts:
    """Return in words how printed rates go with self-sufficiency years later.

    Args:
        kept: printed retention rates.
        found: their rank correlation with it.
        fewer: the same without Jiangsu.
        poor: mean self-sufficiency of the provinces in deficit less the others'.
        year: of self-sufficiency.
    """
    told = ("those that kept less then cover more later." if found.rho < 0 and found.p < 0.05
            else "with so few, chance cannot be ruled out.")
    return {"n": len(kept), "low": words.percent(kept.min(), 0),
            "high": words.percent(kept.max(), 0), "year": year, "told": told,
            "rho": words.number(found.rho, 2), "p": words.chance(found.p),
            "rho_fewer": words.number(fewer.rho, 2), "p_fewer": words.chance(fewer.p),
            "n_fewer": fewer.n, "few": poor.n_inside, "rest": poor.n_outside,
            "points": words.points(-poor.difference), "p_poor": words.chance(poor.p)}


def arrangement(slug: str, listed: pd.DataFrame, poor: list[str]) -> Parts:
    """Return what Table 3-1 prints of a province, and how its counts add up."""
    own, scheme = listed[listed["entity"] == slug], fiscal_table.arrangement_1988(slug)
    numbers = [f"{row.what}: {row.printed}{'' if row.unit == 'percent' else ' ' + row.unit}"
               f" ({row.year})" for row in own.itertuples()]
    return {"name": provinces()[slug].name, "numbers": words.listed(numbers) if numbers
            else "no number", "scheme": f"it stands under “{scheme}”" if scheme else
            "it is not named, and so among those in deficit",
            "systems": fiscal_table.systems_1980(), "all": len(provinces()),
            "named": len(provinces()) - len(poor), "counted": len(poor)}


def shares_figure(nation: Budget) -> Parts:
    """Return title and text of the picture of the localities' shares."""
    held, spent = nation.shares["revenue"], nation.shares["expenditure"]
    eve, last = REFORM - 1, nation.shares.index[-1]
    steps = {key: words.number((share[eve] - share[REFORM]) * 100)
             for key, share in (("held", held), ("spent", spent))}
    return {"title": f"The localities' share of revenue fell by {steps['held']} percentage points"
                     f" in {REFORM}, that of expenditure by {steps['spent']}",
            "alt": f"Two lines, {nation.shares.index[0]} to {last}, open in"
                   f" {words.years(nation.missing)}: of revenue from {words.percent(held.iloc[0])}"
                   f" over {words.percent(held[eve])} in {eve} and {words.percent(held[REFORM])} in"
                   f" {REFORM} to {words.percent(held[last])}; of expenditure from"
                   f" {words.percent(spent.iloc[0])} over {words.percent(spent[REFORM])} to"
                   f" {words.percent(spent[last])}."}


def balanced(nation: Budget) -> Parts:
    """Return the central share of revenue up to the reform, and distances from halves."""
    held = nation.shares["revenue"]
    central, even = 1 - held.loc[:REFORM - 1], (held - 0.5).abs()
    return {"first": words.percent(central.iloc[0]), "start": central.index[0],
            "peak": words.percent(central.max()), "peak_year": int(central.idxmax()),
            "low": words.percent(central.iloc[-1]), "eve": REFORM - 1, "reform": REFORM,
            "since": words.points(central[1980] - central.iloc[-1]),
            "after": words.number(even.loc[REFORM:].max() * 100),
            "before": words.number(even.loc[:REFORM - 1].min() * 100),
            "surplus": words.years(nation.surplus), "missing": words.years(nation.missing)}


def search_table(search: pd.DataFrame) -> pd.DataFrame:
    """Return `fiscal_breaks.searched` as text."""
    whole = search[["n", "first", "last", "year", "n_changes", "rank"]].astype(int)
    return pd.DataFrame({
        "n": whole["n"],
        "dates tried": [f"{a}–{b}" for a, b in whole[["first", "last"]].to_numpy()],
        "likeliest break": whole["year"], "sup-F": words.numbers(search["F"]),
        "p, independent": search["p"].map(words.chance),
        "p, AR(1)": search["p_ar"].map(words.chance),
        f"change into {REFORM}": words.numbers(search["jump"], 3),
        "rank of its size": [f"{r} of {n}" for r, n in whole[["rank", "n_changes"]].to_numpy()],
        "p of the rank": search["p_jump"].map(words.chance)})


def segments_table(found: pd.DataFrame) -> pd.DataFrame:
    """Return `fiscal_breaks.segments` as text, in percentage points; p once a series."""
    scaled = found[["value", "low", "high", "boot_low", "boot_high"]].astype(float) * 100
    again = found.index.get_level_values(0).duplicated()
    chances = {label: found[key].map(words.chance).where(~again, "")
               for label, key in (("p, both changes, HC3", "p"), ("p, AR(1)", "p_ar"))}
    table = pd.DataFrame({
        "n": found["n"], "degrees of freedom": found["df"],
        "points": words.numbers(scaled["value"]),
        "95 %, HAC": words.intervals(scaled["low"], scaled["high"], 1), "lags": found["lags"],
        "95 %, bootstrap": words.intervals(scaled["boot_low"], scaled["boot_high"], 1), **chances})
    table.index = [f"{series}: {part}" for series, part in table.index]
    return table


def dated(search: pd.DataFrame, nation: Budget) -> Parts:
    """Return where the search puts the breaks, by which errors, and the rank of the known date."""
    held, spent = search.loc["revenue"], search.loc["expenditure"]
    steps, strict = fiscal.yearly(nation.shares["expenditure"]), search.index[search["p_ar"] < 0.05]
    others = [str(int(search.loc[f"revenue, {key}", "year"])) for key in (
        "log-ratio", "one source")]
    return {"date": int(held["year"]), "date_spend": int(spent["year"]), "n": len(search),
            "jump": words.number(steps[int(spent["year"])] * 100),
            "loose": int((search["p"] < 0.05).sum()), "strict": len(strict),
            "named": words.listed(list(strict)), "reform": REFORM, "rank": int(held["rank"]),
            "changes": int(held["n_changes"]), "rank_spend": int(spent["rank"]),
            "first": nation.shares.index[0], "last": fiscal.one_source(nation),
            "dates": " and ".join(others)}


def fitted(found: pd.DataFrame, search: pd.DataFrame, nation: Budget) -> Parts:
    """Return the changes of level between the two lines, with both intervals, and the p of both."""
    rows = {key: found.loc[(key, f"level in {REFORM}")] for key in (
        "revenue", "expenditure", "revenue, one source")}
    told = {key: f"{words.number(row['value'] * 100)} points"
                 f" ({words.between(row['low'] * 100, row['high'] * 100)} by HAC,"
                 f" {words.between(row['boot_low'] * 100, row['boot_high'] * 100)} by bootstrap)"
            for key, row in rows.items()}
    each = found[~found.index.get_level_values(0).duplicated()]
    early = nation.shares["revenue"].loc[:REFORM - 1]
    return {"revenue": told["revenue"], "expenditure": told["expenditure"],
            "alone": told["revenue, one source"], "reform": REFORM, "turn": int(early.idxmin()),
            "clear": words.listed([key for key in ("revenue", "expenditure")
                                   if rows[key]["clear"]]),
            "hc3": int((each["p"] < 0.05).sum()), "ar": int((each["p_ar"] < 0.05).sum()),
            "named": words.listed([key for key, _ in each.index[each["p_ar"] < 0.05]]),
            "n": len(each), "first": nation.shares.index[0],
            "last": fiscal.one_source(nation),
            "tests": 3 * len(search) + 2 * len(each)}


def structure(nation: Budget) -> Parts:
    """Return how the localities' share of expenditure moved, and their lead in money."""
    spent = nation.shares["expenditure"]
    since, last = fiscal.majority(spent), spent.index[-1]
    recent = spent.loc[fiscal.seam():]
    drift = trends({"share": recent}).iloc[0]
    money = nation.money.loc[since:]
    lead = fiscal.yearly(money["local expenditure"] - money["central expenditure"])
    scaled = {key: drift[key] * 100 for key in ("low", "high", "boot_low", "boot_high")}
    return {"since": since, "reform": REFORM, "then": words.percent(spent[REFORM]),
            "now": words.percent(spent[ITEM_YEARS[-1]]), "year": ITEM_YEARS[-1],
            "first": recent.index[0], "slope": words.number(drift["slope"] * 100, 2),
            "hac": words.between(scaled["low"], scaled["high"], places=2), "lags": drift["lags"],
            "boot": words.between(scaled["boot_low"], scaled["boot_high"], places=2),
            "n": drift["n"], "df": drift["df"], "peak": words.percent(spent.max()),
            "peak_year": int(spent.idxmax()), "wider": int((lead > 0).sum()), "steps": len(lead),
            "missing": words.years(nation.missing), "last": last,
            "close": words.percent(spent[last])}


def items_figure(split: pd.DataFrame) -> Parts:
    """Return title and text of the picture of the items' split, item × year."""
    last = split[ITEM_YEARS[-1]]
    return {"title": f"Localities made {words.percent(last['education'], 0)} of expenditure on"
                     f" education in {ITEM_YEARS[-1]} and"
                     f" {words.percent(last['national defence'], 0)} of that on defence",
            "alt": f"One bar an item; the localities' share in {ITEM_YEARS[-1]}: " + "; ".join(
                f"{key} {words.percent(value)}" for key, value in last.items()) + "."}


def items_most(items: pd.DataFrame, split: pd.DataFrame, nation: Budget) -> Parts:
    """Return the largest items of both budgets, what is not covered, and what moved most."""
    year = ITEM_YEARS[-1]
    central, local = items["central"][year], items["local"][year]
    order = local.sort_values(ascending=False).index[:3]
    ranked = items["local"].rank(ascending=False)
    still = sum(ranked.loc[order, when].tolist() == [1, 2, 3] for when in ITEM_YEARS)
    whole, ranges = nation.money.loc[year], split.max(axis=1) - split.min(axis=1)
    covered = fiscal.coverage(items, nation)
    return {"most": central.idxmax(), "year": year, "n": len(ITEM_YEARS), "still": still,
            "share": words.percent(central.max() / whole["central expenditure"]),
            "order": words.listed([
                f"{key} ({words.percent(local[key] / whole['local expenditure'])})"
                for key in order]),
            "abroad": words.percent(split.loc["foreign affairs", year], 2),
            "moved": words.points(ranges.max()), "mover": ranges.idxmax(),
            "first": ITEM_YEARS[0], **{level: words.percent(part)
                                       for level, part in covered.items()}}
