"""What the chapter on the decline says of who else fell: numbers as texts."""

import pandas as pd

from recomputed import words
from recomputed.analyses import decline_among
from recomputed.analyses.decline_views import AT_TIME, REVISED, Reading
from recomputed.indicators import growth
from recomputed.provinces import province


def named(slugs: list[str]) -> str:
    """Return names of provinces, listed."""
    return words.listed([province(slug).name for slug in slugs])


def fallen_table(changes: pd.DataFrame) -> pd.DataFrame:
    """Return who fell, one row an indicator: for each year how many of how many, and up to six."""
    found = decline_among.fallen(changes)
    return pd.DataFrame({
        year: {name: _few(found[name, year], int(changes[name, year].notna().sum()))
               for name in changes.columns.unique(0)}
        for year in changes.columns.unique(1)}).rename(columns=lambda year: f"fell in {year}")


def _few(slugs: list[str], n: int, most: int = 6) -> str:
    if not slugs:
        return f"none of {n}"
    shown = [province(slug).name for slug in slugs[:most]]
    rest = len(slugs) - len(shown)
    return f"{len(slugs)} of {n}: {words.listed([*shown, *([f'{rest} more'] if rest else [])])}"


def fallen(reading: Reading, changes: pd.DataFrame, two: pd.DataFrame) -> dict[str, object]:
    """Return a province's falls of eight, who fell as often, and its change over both years."""
    score = {label: decline_among.counts(changes, label) for label in (AT_TIME, REVISED)}
    own = {label: int(values[reading.slug]) for label, values in score.items()}
    like = {label: [slug for slug in values.index
                    if values[slug] >= own[label] and slug != reading.slug]
            for label, values in score.items()}
    doubtful = decline_among.doubtful(reading.data, reading.extra)
    trade, gdp = two.loc["Trade in yuan"], two.loc[f"GDP, {REVISED}"]
    return {"name": reading.name, "own": own[AT_TIME], "own_revised": own[REVISED],
            "of": 4 * len(decline_among.YEARS), "like": _as_often(like[AT_TIME]),
            "like_revised": _as_often(like[REVISED]),
            "doubtful": named(sorted({slug for slugs in doubtful.values() for slug in slugs})),
            "many": len(decline_among.fallen(changes)["Trade in yuan", decline_among.YEARS[-1]]),
            "trade": words.signed(trade["change"]), "trade_rank": int(trade["rank"]),
            "gdp": words.signed(gdp["change"]), "gdp_rank": int(gdp["rank"]), "n": int(gdp["n"])}


def _as_often(slugs: list[str]) -> str:
    if len(slugs) > 6:
        return f"{len(slugs)} others fell as often or more"
    return f"{named(slugs)} fell as often or more" if slugs else "no other fell as often"


def nation(reading: Reading) -> dict[str, str]:
    """Return in which years the nation's trade fell, and by how much in 2015 and 2016."""
    found = decline_among.nation(reading.extra)
    said = {key: words.years(decline_among.years_of_fall(values)) for key, values in found.items()}
    changes = {f"{key}_{year}": words.signed(growth(values[year - 1], values[year]))
               for key, values in found.items() for year in decline_among.YEARS}
    agree = "the same years" if said["dollars"] == said["yuan"] else "other years"
    return said | changes | {"agree": agree}
