"""What is said of trade partners, in words made from numbers: parts of the chapter's sentences."""

from dataclasses import dataclass

import pandas as pd

from recomputed import words
from recomputed.analyses import partner_concentration as concentration
from recomputed.analyses import partner_distance as distance
from recomputed.analyses import partner_moves, partners
from recomputed.analyses.partners import FLOWS

LIAONING_SOURCE = "ADB, table of par. 44 (Dalian Customs District), over China Customs (series)"
VERB = {"lower": "fell", "higher": "rose", "cannot be told": "cannot be told to have changed"}


def ends(key: str) -> tuple[int, int]:
    """Return the first and the last year of a list."""
    years = list(partners.listed(key))
    return years[0], years[-1]


def spread(low: float, high: float, write=words.percent, places: int = 1) -> str:
    """Return an interval, or one number where both ends read alike."""
    texts = [write(float(end), places) for end in (low, high)]
    return texts[0] if texts[0] == texts[1] else " to ".join(texts)


def at(bounds: pd.DataFrame, year: int, write=words.percent, places: int = 1) -> str:
    """Return the bounds of a year, columns `low` and `high`, as `spread` does."""
    return spread(*bounds.loc[year, ["low", "high"]], write, places)


def from_to(bounds: pd.DataFrame) -> str:
    """Return the bounds of the first and the last year, as `spread` does."""
    return ", ".join(f"{at(bounds, year)} in {year}" for year in (
        bounds.index[0], bounds.index[-1]))


def change(key: str) -> str:
    """Say how the index moved from the first printed year to the last."""
    first, last = ends(key)
    index = concentration.concentration(key)
    a, b = (at(index, year, words.number, 3) for year in (first, last))
    return (f"{VERB[concentration.told(key, first, last)]} for {FLOWS[key].name} ({a} in {first},"
            f" {b} in {last})")


def largest(key: str, k: int) -> str:
    """Say how the printed share of the largest (k = 1) or the three largest (3) moved."""
    first, last = ends(key)
    found = concentration.concentration(key)[f"top{k}"]
    a, b = (words.percent(found[year]) for year in (first, last))
    return (f"{VERB[concentration.told_largest(key, k, first, last)]} for {FLOWS[key].name} ({a} in"
            f" {first}, {b} in {last})")


def pairs(key: str) -> str:
    """Say in how many pairs of years the later index is lower, higher, or cannot be told."""
    found = concentration.pairs(key)
    return (f"for {FLOWS[key].name} lower in {found['lower']} of {sum(found.values())} pairs,"
            f" higher in {found['higher']}, open in {found['cannot be told']}")


def ceiling(year: int) -> str:
    """Say which is the more concentrated in a year, Zhejiang's trade or Yunnan's, if it is told."""
    most, yunnan = concentration.zhejiang_ceiling(year), concentration.concentration("trade")
    told = ("Yunnan's is the more concentrated" if yunnan.loc[year, "low"] > most
            else "which is the more concentrated cannot be told")
    return (f"in {year} at most {words.number(most, 3)}, beside Yunnan's"
            f" {at(yunnan, year, words.number, 3)}: {told}")


def moved(key: str) -> dict[str, str]:
    """Return who rose, who fell and how many are open between a list's first and last year.

    Returns:
        name, first, last, risen, fallen, open, n, stayed (listed in every year), apart (a sentence
        on those that were not one partner in both years, or nothing), as texts.
    """
    first, last = ends(key)
    found = partner_moves.moves(key, first, last)
    text = {who: spread(low, high, _hundredfold) for who, low, high in
            found[["low", "high"]].itertuples()}
    apart = partner_moves.unmatched(key, first, last)
    risen, fallen = found.index[found["low"] > 0], found.index[found["high"] < 0][::-1]
    return {"name": FLOWS[key].name, "first": str(first), "last": str(last), "n": str(len(found)),
            "risen": words.listed([f"{who} ({text[who]})" for who in risen]),
            "fallen": words.listed([f"{who} ({text[who]})" for who in fallen]),
            "open": str(len(found) - len(risen) - len(fallen)),
            "stayed": words.listed(list(partners.ranks(key).dropna(axis=1).columns)),
            "apart": f" Not compared, because not one partner in both years: {words.listed(apart)}."
            if apart else ""}


def foremost(key: str) -> list[str]:
    """Return who can have gained most and who can have lost most, each `A or B`."""
    return [" or ".join(names) for names in partner_moves.foremost(
        partner_moves.moves(key, *ends(key)))]


def marked(key: str) -> list[str]:
    """Return the partners worth a colour, four at most: movers, leaders, the last second."""
    gained, lost = partner_moves.foremost(partner_moves.moves(key, *ends(key)))
    sure = [names[0] for names in (gained, lost) if len(names) == 1]
    last = partners.ranks(key).iloc[-1]
    return list(dict.fromkeys([*sure, *concentration.concentration(key)["leader"],
                               *last.index[last == 2]]))[:4]


def shares(key: str) -> dict[int, pd.Series]:
    """Return the printed shares of the first and the last year, largest first, for a map."""
    printed = partners.printed(key)
    return {year: _falling(printed.loc[year]) for year in ends(key)}


@dataclass(frozen=True)
class Map:
    """What a map of partners shows: whose trade, from where, shares by year, in which words."""

    id: str
    name: str
    province: str
    shares: dict[int, pd.Series]
    key: str
    source: str


def maps(liaoning_shares: pd.DataFrame) -> list[Map]:
    """Return what each map shows.

    Args:
        liaoning_shares: year × partner, ratios.
    """
    found = [Map(f"map-{key}", about.name, about.province, shares(key),
                 f"share of {about.name}, as printed",
                 f"thesis, Table {about.table.removeprefix('thesis-')}")
             for key, about in FLOWS.items()]
    return [*found, Map("map-liaoning", "Liaoning's trade", "liaoning", liaoning(liaoning_shares),
                        "share of Liaoning's trade: printed amounts over the customs' total",
                        LIAONING_SOURCE)]


def liaoning(found: pd.DataFrame) -> dict[int, pd.Series]:
    """Return Liaoning's shares of the first and the last year, largest first, for a map."""
    return {int(year): _falling(found.loc[year]) for year in (found.index[0], found.index[-1])}


def mapped(name: str, found: dict[int, pd.Series]) -> dict[str, str]:
    """Return the title and the alt text of a map of two years."""
    (first, a), (last, b) = found.items()
    kept = len(set(a.index) & set(b.index))
    lead = " and ".join(f"{one.index[0]} in {year} ({words.percent(one.iloc[0])})"
                        for year, one in found.items())
    if a.index[0] == b.index[0]:
        lead = (f"{a.index[0]} in {first} ({words.percent(a.iloc[0])}) and {last}"
                f" ({words.percent(b.iloc[0])})")
    known = "all" if kept == len(b) else f"{kept}"
    return {"title": f"{name}: the largest partner printed is {lead}; {known} of the {len(b)} of"
                     f" {last} are printed for {first}, too",
            "alt": "Maps of the world, partners shaded by share: " + "; ".join(
                f"in {year} " + words.listed([f"{who} {words.percent(share)}"
                                              for who, share in one.items()])
                for year, one in found.items()) + ". All others are blank: not printed."}


def far(key: str, without: str = "") -> str:
    """Say how the mean distance of the listed partners moved from the first year to the last."""
    first, last = ends(key)
    found = distance.mean_listed(key, without)
    a, b = (at(found, year, words.number, 0) for year in (first, last))
    told = VERB[distance.told_mean(key, first, last, without)]
    return f"{told} for {FLOWS[key].name} ({a} km in {first}, {b} km in {last})"


def stands(key: str, without: str) -> bool:
    """Return whether the mean distance moved the same way without a partner."""
    return distance.told_mean(key, *ends(key)) == distance.told_mean(key, *ends(key), without)


def within(key: str, reach: float = distance.NEAR) -> str:
    """Say how the share of trade within a distance moved from the first year to the last."""
    first, last = ends(key)
    found = distance.within(key, reach)
    return (f"{VERB[distance.told_within(key, first, last, reach)]} for {FLOWS[key].name}"
            f" ({at(found, first)} in {first}, {at(found, last)} in {last})")


def _hundredfold(ratio: float, places: int) -> str:
    return words.percent(ratio, places).removesuffix(" %")


def _falling(row: pd.Series) -> pd.Series:
    return row.dropna().sort_values(ascending=False, kind="stable")
