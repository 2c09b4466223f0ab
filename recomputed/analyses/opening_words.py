"""What the chapter on opening up says: the computed parts of its paragraphs, captions and tables.

Each function returns the parts of one of them; the sentences stand in the notebook.
"""

import pandas as pd

from recomputed import claims, words
from recomputed.analyses import opening, opening_counts
from recomputed.analyses import opening_checks as checks
from recomputed.provinces import provinces

EAST, WEST = PAIR = ("zhejiang", "yunnan")
#: when, by the text, border areas were opened
BORDER = "thesis-6-3-1-border-1992"


def names() -> dict[str, str]:
    """Return the names of places by slug, `china` among them."""
    return {slug: one.name for slug, one in provinces().items()} | {opening.NATION: "China"}


def single() -> pd.DataFrame:
    """Return the entries that are no totals of visits."""
    found = opening.entries()
    return found[~found["total"]]


def lead() -> dict[str, object]:
    """Return the parts of the first paragraph."""
    found, own, events = opening.entries(), single(), checks.twice()
    nation, east, west = (opening_counts.opened(found, place) for place in (opening.NATION, *PAIR))
    half = checks.halfway(checks.sister_cities())
    zone, city, policy = opening.ZONE, opening.SISTER, opening.POLICY
    return {"tables": found["table"].nunique(), "n": len(own), "first": found["first"].min(),
            "last": found["last"].max(), "nation": min(nation.values()),
            "nation_zone": nation[zone],
            "east": min(east.values()), "east_zone": east[zone], "east_city": east[city],
            "west": west[policy], "west_zone": west[zone], "west_city": west[city],
            "east_half": half[EAST], "west_half": half[WEST], "pairs": len(events),
            "off": int((~events["agree"]).sum()), "rows": opening_counts.rows_dated(own),
            "totals": len(found) - len(own), "again": checks.repeated()}


def border_year() -> int:
    """Return the year in which, by the text, border areas were opened."""
    return int(claims.claim(BORDER).stated.value)


def timeline(points: pd.DataFrame) -> dict[str, object]:
    """Return title, alt text, source and units of the timeline.

    Args:
        points: what it draws: group, kind, first, last and other columns.
    """
    year, found = border_year(), opening.entries()
    late = {place: words.percent(opening_counts.since(found, place, year)["points"], 0)
            for place in PAIR}
    rows = "; ".join(f"{group}, {kind}: {len(own)} steps, {own['first'].min()} to "
                     f"{own['last'].max()}"
                     for (group, kind), own in points.groupby(["group", "kind"], sort=False))
    return {"title": f"Of Zhejiang's listed policies and zones {late[EAST]} date from {year} or "
                     f"later, of Yunnan's {late[WEST]}",
            "alt": f"Dots by year, a row for each place and kind: {rows}.",
            "source": "Thesis, Tables 3-2 to 3-6, 4-1 to 4-4, 5-1 to 5-7, 6-1; KIEP, Table 1",
            "units": dict.fromkeys(points.columns, "name") | {"first": "year", "last": "year"}}


def dates() -> dict[str, object]:
    """Return the parts of the paragraph on how firm the shares of the timeline's title are."""
    own, year = single(), border_year()
    shares = [opening_counts.since(own, place, year) for place in PAIR]
    both = {key: words.listed([words.percent(one[key], 0) for one in shares])
            for key in ("rows", "latest")}
    counts = [int(opening_counts.acts(own, place).sum()) for place in PAIR]
    return {"east": counts[0], "west": counts[1], "named": int((own["mentions"] != "").sum()),
            **both}


def where() -> dict[str, object]:
    """Return the parts of the paragraph on provinces that the lists are about or name."""
    counts = opening_counts.by_year(opening.entries())
    others = counts.drop(columns=list(PAIR)).sum()
    busiest = counts[list(PAIR)].idxmax()
    return {"named": counts.shape[1], "none": len(provinces()) - counts.shape[1],
            "east": int(counts[EAST].sum()), "west": int(counts[WEST].sum()),
            "others": int(others.sum()), "most": int(others.max()),
            "who": words.listed([names()[slug] for slug in others.index[others == others.max()]]),
            "east_busy": busiest[EAST], "west_busy": busiest[WEST],
            "east_n": int(counts[EAST].max()), "west_n": int(counts[WEST].max())}


def by_year_picture() -> dict[str, object]:
    """Return title, alt text and source of the picture of counts by province and year."""
    parts = where()
    counts = opening_counts.by_year(opening.entries()).rename(columns=names()).sum()
    return {"title": f"Beside Zhejiang and Yunnan the lists name {parts['named'] - 2} provinces, "
                     f"none in more than {parts['most']} steps",
            "alt": "Dots by year, a row for each province, with the number of its steps: "
                   + "; ".join(f"{name} {count}" for name, count in counts.items()) + ".",
            "source": "Thesis, Tables 3-2 to 3-6, 4-1 to 4-4, 5-2 to 5-7, 6-1"}


def kinds() -> pd.DataFrame:
    """Return steps by kind, place and decade, with a total, for readers."""
    tally = opening_counts.tally(opening.entries())
    table = tally.assign(total=tally.sum(axis=1)).reset_index()
    table["place"] = table["place"].map(names())
    return table.set_index(["kind", "place"])


def chosen_years() -> str:
    """Return the years of the kinds that are listed for a few years only, in words."""
    found = opening.entries()
    return "; ".join(
        f"{kind}: {words.years(found.loc[found['kind'] == kind, 'first'].unique())}"
        for kind in opening.SAMPLED)


def acts() -> pd.DataFrame:
    """Return policies and zones by whose act, a row an actor and one for all, for readers."""
    found = pd.DataFrame({names()[place]: opening_counts.acts(opening.entries(), place)
                          for place in PAIR})
    return pd.concat([found, found.sum().to_frame("all").T]).rename(
        {"centre": "central bodies", "province": "the province", "": "none named"})


def acts_told() -> dict[str, object]:
    """Return the parts of the paragraph on whose acts they are."""
    table = acts()
    centre, unnamed = table.loc["central bodies"], table.loc["none named"]
    every, names_ = table.loc["all"], [names()[place] for place in PAIR]
    return {"east": centre[names_[0]], "east_n": (every - unnamed)[names_[0]],
            "west": centre[names_[1]], "west_n": (every - unnamed)[names_[1]],
            "low": words.listed([words.percent(share, 0) for share in centre / every]),
            "high": words.listed([words.percent(share, 0)
                                  for share in (centre + unnamed) / every])}


# --- sister cities ------------------------------------------------------------------------------


def steps() -> dict[str, object]:
    """Return title, alt text and source of the picture of sister cities."""
    cities = checks.sister_cities()
    counts, later = checks.yearly(cities), checks.stated_later()
    until, start = counts.loc[:2000].sum(), cities.groupby("place")["year"].min()
    return {"title": f"By 2000 Zhejiang lists {until[EAST]} sister cities and Yunnan {until[WEST]};"
                     f" by 2015 they list {counts[EAST].sum()} and {counts[WEST].sum()}",
            "alt": f"Two lines of steps: Zhejiang from {start[EAST]}, Yunnan from {start[WEST]}, to"
                   f" {counts[EAST].sum()} and {counts[WEST].sum()} in 2015; a circle at"
                   f" {later[1]}, stated for Yunnan in {later[0]}.",
            "source": "Thesis, Tables 4-1 and 5-2 (provincial level); footnote to section 5.2.3.1"}


def rates() -> pd.DataFrame:
    """Return new sister cities a year by place and decade with exact intervals, for readers."""
    found = checks.rates(checks.yearly(checks.sister_cities()))
    return pd.DataFrame({
        "place": found["place"].map(names()), "years": found["years"],
        "sister cities": found["count"], "a year": words.numbers(found["rate"], 2),
        "95 %, exact Poisson": words.intervals(found["low"], found["high"])}).set_index("place")


def sister_cities() -> dict[str, object]:
    """Return the parts of the paragraph that compares the two provinces' sister cities."""
    cities = checks.sister_cities()
    apart, totals = checks.dates_apart(cities), checks.totals(cities)
    few, every = totals["provincial"], totals["all levels"]
    low, high = checks.dates_interval(cities)
    return {"apart_low": words.number(low), "apart_high": words.number(high),
            "apart": words.number(apart.difference), "n": apart.n_inside + apart.n_outside,
            "p": words.chance(apart.p), "p_few": words.chance(few.p),
            **{key: words.percent(getattr(few, key), 0) for key in ("share", "low", "high")},
            "all_share": words.percent(every.share, 0), "p_all": words.chance(every.p),
            "all_low": words.percent(every.low, 0), "all_high": words.percent(every.high, 0)}


def bunching() -> dict[str, object]:
    """Return the parts of the paragraph on what the intervals assume, with the number of tests."""
    counts = checks.yearly(checks.sister_cities())
    tested = {"": checks.bunching(counts), "late_": checks.bunching(counts.loc[checks.SINCE:])}
    parts = {}
    for key, found in tested.items():
        parts[f"{key}ratio"] = words.listed([words.number(found[place].ratio) for place in PAIR])
        parts[f"{key}p"] = words.listed([words.chance(found[place].p) for place in PAIR])
    totals = checks.totals(checks.sister_cities())
    return parts | {"years": len(counts), "since": checks.SINCE,
                    "tests": 1 + len(totals) + sum(map(len, tested.values())),
                    "intervals": len(checks.rates(counts)) + len(totals) + 1}


# --- visitors, and the same told twice ------------------------------------------------------------


def visitors() -> pd.DataFrame:
    """Return visitors to a group, for readers."""
    found = checks.visitors()
    return pd.DataFrame({
        "place": found["place"].map(names()), "year": found["year"], "guests": found["class"],
        "groups": found["groups"], "visitors": words.numbers(found["people"], 0),
        "visitors a group": found["at_most"].map({True: "less than ", False: ""})
                            + words.numbers(found["each"])}).set_index("place")


def visitors_told() -> dict[str, object]:
    """Return the parts of the paragraph on visitors to a group."""
    found = checks.visitors()
    odd, again = found[found["each"] == 1], found["class"].mode()[0]
    rest = found.drop(odd.index)["each"]
    path = [f"{words.number(row.each)} in {row.year}"
            for row in found[found["class"] == again].itertuples()]
    return {"low": words.number(rest.min()), "high": words.number(rest.max()), "n": len(rest),
            "left": checks.unpaired(), "odd_year": words.years(odd["year"]),
            "place": names()[odd["place"].iloc[0]], "same": odd["groups"].iloc[0],
            "again": again, "path": words.listed(path)}


def dated_twice() -> dict[str, object]:
    """Return the parts of the paragraph on events and anniversaries that are dated twice."""
    events, ages = checks.twice(), checks.anniversaries()
    missing, cities = ages[ages["listed"].isna()], checks.sister_cities()
    return {"agreeing": int(events["agree"].sum()), "n": len(events), "ages": len(ages),
            "same": int((ages["implied"] == ages["listed"]).sum()),
            "partner": words.listed(list(missing["partner"])),
            "since": words.years(missing["implied"]),
            "until": cities.query("place == @EAST")["year"].max()}


def divisions() -> pd.DataFrame:
    """Return Table 1-1's levels of government, for readers."""
    levels = opening_counts.divisions()
    left = levels["total"] - levels["parts"]
    return pd.DataFrame({"units": words.numbers(levels["total"], 0),
                         "kinds listed add up to": words.numbers(levels["parts"], 0),
                         "left over": words.numbers(left, 0)}, index=levels.index.rename("level"))


def one_province(slug: str) -> dict[str, object]:
    """Return the parts of the paragraph on one province.

    Raises:
        UnknownProvince: no such slug.
    """
    mine = opening_counts.of_province(single(), slug)
    when = (f" ({words.years(mine['first'].unique())})" if len(mine) else
            "; it stands in none of the dated tables, which says nothing of what happened there")
    return {"name": provinces()[slug].name, "n": len(mine) or "no", "when": when,
            "steps": "step" if len(mine) == 1 else "steps", "named": where()["named"]}


def first_steps(slug: str, most: int = 12) -> pd.DataFrame:
    """Return the first steps that are about a province or name it, for readers; may be empty."""
    shown = opening.readable(opening_counts.of_province(single(), slug)).drop_duplicates(["text"])
    return shown[["year", "kind", "text", "table"]].set_index("year").head(most)
