"""Opening up, dated: sister cities, visitors, and events that two places of a report date."""

import re
from collections.abc import Mapping

import pandas as pd
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from recomputed import claims, tables
from recomputed.analyses.opening import entries, label, span, years
from recomputed.errors import DataError
from recomputed.models.comparison import Difference, permutation_difference
from recomputed.models.counts import (
    Dispersion,
    Rates,
    dispersion,
    equal_rates,
    poisson_rate,
)

#: the years that the source of both sister-city tables covers, by its title
WINDOW = (1973, 2015)
#: the first whole year after the opening up began
SINCE = 1979
PAIRED = {"zhejiang": "thesis-4-1", "yunnan": "thesis-5-2"}
#: what the text counts at all levels of government by 2015
ALL_LEVELS = {"zhejiang": "thesis-6-2-2-zhejiang-pairs-2015",
              "yunnan": "thesis-6-2-2-yunnan-pairs-2015"}
#: what the text counts for Yunnan's provincial government after the tables end
LATER = "thesis-5-2-3-1-footnote-provincial-2018"
#: claims that clash with one of the tables, or about the date of what these date; a test looks
DISAGREEMENTS = (
    "thesis-4-3-1-customs-1978", "thesis-3-3-2-2-table-2012-congress",
    "thesis-3-3-3-2-table-2012-south-asia", "thesis-5-2-1-vietnam-1992",
    "thesis-3-3-2-2-limit-2010", "thesis-3-3-2-2-rule-2014")
VISITS = {"zhejiang": "thesis-4-3", "yunnan": "thesis-5-3"}
#: events that more than one table dates, by the words that name them there
EVENTS: Mapping[str, str] = {
    "provinces with customs may trade": r"provinces? with customs",
    "14 coastal port cities opened": r"(?i:14 coastal (?:open )?port cities)",
    "Yangtze River Delta opened": r"Yangtze River Delta",
    "border areas opened": r"13 border cities|border area \(yan bian",
    "“Developing the West” begins": r"‘Development of the West Region’ launched|"
                                    r"“Developing the West Region” developed",
    "“Going Global”": r"‘Going Global Strategy’ officially",
    "Yunnan's Action Plan": r"General Ideas of Yunnan’s Action Plan",
    "17th Party Congress": r"17th (?:CCP National )?Congress",
    "12th Five-Year Plan": r"^12 th Five-Year Plan|China’s 12th five-year plan",
    "Belt and Road (OBOR)": r"^OBOR initiative",
    "free trade zone of Zhejiang": r"Seven pilot free trade zones.*Zhejiang|"
                                   r"China \(Zhejiang\) Pilot Free Trade Zone",
    "Yunnan's relation with Mali": r"\(Mali\)|visited Mali",
    "head of Israel Chemicals visits": r"Israel Chemi",
}
_ANNIVERSARY = re.compile(r"(\d+)th (?:anniversary|ceremony)")


def sister_cities() -> pd.DataFrame:
    """Return the sister cities of Tables 4-1 and 5-2: place, partner, country, date, year."""
    rows = []
    for place, table in PAIRED.items():
        dates = tables.select(table, "Date Established", category=None)
        country = {cell.category: cell.printed
                   for cell in tables.select(table, "Country", category=None)}
        rows += [(place, cell.category, country[cell.category], pd.Timestamp(cell.printed),
                  span(cell.printed, cell.where)[0]) for cell in dates]
    return pd.DataFrame(rows, columns=["place", "partner", "country", "date", "year"])


def yearly(cities: pd.DataFrame, window: tuple[int, int] = WINDOW) -> pd.DataFrame:
    """Return how many sister cities each year of a window brought, year × place.

    Raises:
        DataError: one lies outside the window.
    """
    outside = cities.loc[~cities["year"].between(*window), "year"]
    if len(outside):
        raise DataError(f"a sister city of {outside.iloc[0]} lies outside {window[0]}–{window[1]}")
    years = pd.RangeIndex(window[0], window[1] + 1, name="year")
    counts = pd.crosstab(cities["year"], cities["place"])
    return counts.reindex(years, fill_value=0).rename_axis(columns=None)


def halfway(cities: pd.DataFrame) -> dict[str, int]:
    """Return, by place, the year that brought half of its sister cities, rounded up."""
    return {place: int(own.sort_values().iloc[(len(own) - 1) // 2])
            for place, own in cities.groupby("place")["year"]}


def rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Return new sister cities a year with exact Poisson intervals, by place and decade.

    Args:
        counts: as `yearly` gives them.

    Returns:
        One row a place and decade, and one for the whole: place, years, n, count, rate, low, high.
    """
    decade = pd.Series(counts.index - (counts.index - 1) % 10, index=counts.index)
    rows = []
    for place, own in counts.items():
        for part in [*(own[decade == start] for start in decade.unique()), own]:
            found = poisson_rate(int(part.sum()), len(part))
            rows.append((place, f"{part.index[0]}–{part.index[-1]}", len(part), found.count,
                         found.rate, found.low, found.high))
    return pd.DataFrame(rows, columns=["place", "years", "n", "count", "rate", "low", "high"])


def bunching(counts: pd.DataFrame) -> dict[str, Dispersion]:
    """Test, by place, whether sister cities bunch in some years more than a constant rate would."""
    return {place: dispersion(own) for place, own in counts.items()}


def dates_apart(cities: pd.DataFrame) -> Difference:
    """Test the difference of mean dates, Yunnan's less Zhejiang's, in years, by permutation."""
    return permutation_difference(_years_since(cities), cities["place"] == "yunnan")


def dates_interval(cities: pd.DataFrame) -> tuple[float, float]:
    """Return the 95 % interval of that difference, in years: Welch's, t with unequal variances."""
    dates = _years_since(cities)
    west, east = (DescrStatsW(dates[cities["place"] == place]) for place in ("yunnan", "zhejiang"))
    low, high = CompareMeans(west, east).tconfint_diff(alpha=0.05, usevar="unequal")
    return float(low), float(high)


def _years_since(cities: pd.DataFrame) -> pd.Series:
    return (cities["date"] - pd.Timestamp(f"{WINDOW[0]}-01-01")).dt.days / 365.25


def totals(cities: pd.DataFrame) -> dict[str, Rates]:
    """Test whether Zhejiang's and Yunnan's counts differ by more than chance.

    Returns:
        `provincial`: of the two tables; `all levels`: as the text states them for 2015.
    """
    listed = cities["place"].value_counts()
    stated = {place: int(claims.claim(key).stated.value) for place, key in ALL_LEVELS.items()}
    return {name: equal_rates(found["zhejiang"], found["yunnan"])
            for name, found in (("provincial", listed), ("all levels", stated))}


def stated_later() -> tuple[int, int, str]:
    """Return year, number and words of the count that the text states for Yunnan after 2015."""
    stated = claims.claim(LATER).stated
    year, number = int(stated.period), int(stated.value)
    return year, number, f"Yunnan, stated for {year}: {number}"


def visitors() -> pd.DataFrame:
    """Return groups and visitors of one class and year, where Tables 4-3 and 5-3 print both.

    Returns:
        One row a place, year and class: groups, people, each (visitors per group), at_most
        (whether the groups are a floor, `over 110`, and `each` therefore a ceiling).
    """
    rows = []
    for place, table in VISITS.items():
        cells = tables.load(table)
        cells = cells[(cells["unit"] == "count") & (cells["category"] == "")]
        classed = cells["indicator"].map(_class)
        for (year, name), own in cells.groupby([cells["period"], classed.str[1]]):
            found = {classed[index][0]: cell for index, cell in own.iterrows()}
            if {"groups", "visitors"} <= set(found):
                groups, people = (_whole(found[key]["printed"]) for key in ("groups", "visitors"))
                rows.append((place, int(year), name, groups, people, people / groups,
                             "(over)" in found["groups"]["indicator"]))
    return pd.DataFrame(rows, columns=["place", "year", "class", "groups", "people", "each",
                                       "at_most"])


def _class(indicator: str) -> tuple[str, str]:
    """Return `groups` or `visitors` and whose, of `groups of state guests` and the like."""
    bare = re.sub(r"\s*\((?:over|more than)\)$", "", indicator)
    for form in ("{kind}(?: of)?(?: (.+))?", "(.+) {kind}"):
        for kind in ("visitors", "groups"):
            if match := re.fullmatch(form.format(kind=kind), bare):
                # “high level foreign groups” and “visitors of high level foreign groups” are one
                return kind, (match[1] or "").removesuffix(" groups")
    return "other", bare


def _whole(printed: str) -> int:
    return tables.NUMBER_WORDS.get(printed.lower()) or int(printed.replace(",", ""))


def unpaired() -> int:
    """Return how many printed numbers of groups have no number of visitors beside them."""
    groups = 0
    for table in VISITS.values():
        cells = tables.load(table)
        cells = cells[(cells["unit"] == "count") & (cells["category"] == "")]
        groups += int((cells["indicator"].map(lambda text: _class(text)[0]) == "groups").sum())
    return groups - len(visitors())


def twice(found: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what two or more printed rows date: do their years agree?

    Args:
        found: entries, as `opening.entries` gives them; all of them by default.

    Returns:
        One row an event: rows (how many), tables (ids and years, in words), agree (whether their
        years or ranges of years meet).

    Raises:
        DataError: an event of `EVENTS` stands in fewer than two rows.
    """
    found = entries() if found is None else found
    rows = []
    for name, words in EVENTS.items():
        own = found[found["text"].str.contains(words, regex=True)]
        own = own.drop_duplicates(["table", "first", "last"])
        if len(own) < 2:
            raise DataError(f"{name!r} is dated by {len(own)} rows, expected two or more")
        rows.append((name, len(own), "; ".join(
            f"{label(row.table)}: {years(row.first, row.last)}" for row in own.itertuples()),
            bool(own["first"].max() <= own["last"].min())))
    return pd.DataFrame(rows, columns=["event", "rows", "tables", "agree"]).set_index("event")


def repeated(found: pd.DataFrame | None = None) -> int:
    """Return how many rows less there would be, were each event of `EVENTS` counted once."""
    events = twice(found)
    return int((events["rows"] - 1).sum())


def anniversaries() -> pd.DataFrame:
    """Return the anniversaries that Table 4-2 tells beside the dates of Table 4-1.

    Returns:
        One row a partner named in an entry with an anniversary: year, partner, age, implied (year
        less age) and listed (year in Table 4-1; missing where it has no such partner).
    """
    cities = sister_cities()
    known = cities[cities["place"] == "zhejiang"].set_index("partner")["year"]
    spelled = {partner.replace("-", " "): year for partner, year in known.items()}
    own = entries().query("table == 'thesis-4-2'")
    rows = []
    for entry in own.itertuples():
        if match := _ANNIVERSARY.search(entry.text):
            partners = [name for name in spelled if name in entry.text] or [_unlisted(entry.text)]
            rows += [(entry.first, partner, int(match[1]), entry.first - int(match[1]),
                      spelled.get(partner)) for partner in partners]
    table = pd.DataFrame(rows, columns=["year", "partner", "age", "implied", "listed"])
    return table.astype({"listed": "Int64"})


def _unlisted(text: str) -> str:
    """The partner after “visited”, where Table 4-1 has none of the names."""
    match = re.search(r"visited ([A-Z][\w-]+(?: [A-Z][\w-]+)*)", text)
    return match[1] if match else ""
