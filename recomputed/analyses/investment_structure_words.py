"""The parts of the chapter's sentences on sources, industries and openness, ready as text."""

from pathlib import Path

import pandas as pd

from recomputed import words
from recomputed.analyses import investment_industries as industries
from recomputed.analyses import investment_opening as degree
from recomputed.analyses import investment_sectors as sectors
from recomputed.analyses import investment_sources as sources
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.analyses.stated_amounts import stated
from recomputed.indicators import rank
from recomputed.rounding import Interval, middle

Parts = dict[str, object]
_LATER = ("zhejiang", "liaoning", "yunnan")


def bounds(extra: Path | None = None) -> dict[str, dict[int, Interval]]:
    """Return the bounds of the index of concentration, by place and by year."""
    return {"China, Table 3-7": sources.china_as_printed(extra),
            "China, series": sources.china_by_series(extra),
            "Zhejiang": sources.zhejiang(), "Yunnan": yunnan.concentration(extra)}


def apart(extra: Path | None = None) -> Parts:
    """Return how many pairs of years differ, and what that rests on."""
    found = {place: sources.separated(one) for place, one in bounds(extra).items()}
    tight = sources.separated(sources.zhejiang(largest=True))
    more, rest = sources.more_needed().nlargest(2), sources.without_hong_kong(extra)
    return {"pairs": words.listed([f"{one['apart']} of {one['n']} pairs of years ({place})"
                                   for place, one in found.items()]),
            "last_printed": max(sources.china_as_printed(extra)),
            "more": words.listed([f"{number} ({year})" for year, number in more.items()]),
            "tight": tight["apart"], "n": tight["n"], "first": rest.index[0],
            "last": rest.index[-1], "then": words.between(*rest.iloc[0], places=2),
            "now": words.between(*rest.iloc[-1], places=2),
            "meet": sources.relation(rest.iloc[0], rest.iloc[-1])}


def conflict(extra: Path | None = None) -> Parts:
    """Return how Yunnan's tables contradict each other, and what slack would do."""
    clash, less, short = yunnan.conflict(extra=extra), yunnan.too_small(extra), (
        yunnan.shortfall(extra))
    wider = sources.separated(yunnan.concentration(extra, short))
    return {"year": yunnan.NEW_STANDARDS, "sources": words.number(clash["sources"] / 100, 0),
            "industries": words.number(clash["count"] / 100, 0),
            "needed": words.number(clash["needed"], 0), "world": sources.OTHERS,
            "filled": words.percent(clash["rest_to_hong_kong"]),
            "years": words.years(less), "less": words.listed(list(map(words.signed,
                                                                      less.values()))),
            "short": words.percent(short), "wider": wider["apart"], "n": wider["n"]}


def moved(extra: Path | None = None) -> Parts:
    """Return how Zhejiang's and Yunnan's industries moved, up to 2015 and beyond the break."""
    ratio = industries.tertiary_to_secondary(industries.ZHEJIANG)
    first, next_, last = (ratio[year] for year in (2000, 2005, 2017))
    gaps, way = industries.missing(extra), {
        (place, end): industries.path(table, 2000, end, extra)
        for place, table in industries.TABLES.items() for end in (2015, 2017)}
    early = {place: way[place, 2015] for place in industries.TABLES}
    return {"first": words.between(float(first.low), float(first.high), places=3),
            "last": words.between(float(last.low), float(last.high), places=2),
            "told": "cannot be told" if first.meets(next_) else "can be told",
            "rises": "rises" if industries.rises(ratio, 2005) else "does not rise",
            "left": words.percent(gaps["left"][1998]), "left_2000": words.percent(
                gaps["left"][2000]), "low": words.percent(gaps["low"][2000]),
            "high": words.percent(gaps["high"][2000]),
            **{place.lower(): words.between(one["low"], one["high"])
               for place, one in early.items()},
            "steps": early["Yunnan"]["steps"], "change": yunnan.NEW_STANDARDS,
            "meet": sources.relation(early["Yunnan"], early["Zhejiang"]),
            "across": words.number(way["Yunnan", 2017]["low"]),
            "beside": words.between(way["Zhejiang", 2017]["low"], way["Zhejiang", 2017]["high"])}


def finer() -> Parts:
    """Return what hangs on the treatment of dashes and zeros."""
    every = pd.concat({place: sectors.sector_steps(table)
                       for place, table in industries.TABLES.items()})
    lone = sectors.lone_dashes(industries.YUNNAN)
    return {"lone": "; ".join(f"{name} {words.years(years)}" for name, years in lone.items()),
            "all": len(every),
            "n": int((every["by_replacement"] > 2 * every["by_common"]).sum())}


def opening(extra: Path | None = None) -> Parts:
    """Return ranks by FDI over GDP in the last year of the series, and what the thesis states."""
    frames = {vintage: degree.opening(vintage, extra) for vintage in degree.GDP_ENDS}
    places = pd.DataFrame({vintage: rank(frame.loc[degree.LAST].dropna())
                           for vintage, frame in frames.items()})
    shown = places.loc[list(_LATER)].map(words.ordinal)
    ratios, full = degree.rates_stated(extra), degree.fullest(extra)
    coast = degree.coast(extra)[full.index]
    said = {key: middle(stated(f"thesis-4-4-2-1-{key}"))
            for key in ("opening-2003", "rate-2003", "opening-2003-china")}
    return {"year": degree.LAST, "n": len(places), **shown[degree.BEFORE],
            "said": words.percent(said["opening-2003"], 2),
            "again": words.percent(said["rate-2003"]),
            "series": words.listed([words.percent(ratios.loc["zhejiang", one], 2)
                                    for one in frames]),
            "shanghai": words.percent(ratios.loc["shanghai", "stated"]),
            "shanghai_series": words.listed([words.percent(ratios.loc["shanghai", one])
                                             for one in frames]),
            "jiangsu": "give" if ratios.loc["jiangsu", "fits"] else "do not give",
            "china": words.percent(said["opening-2003-china"], 2),
            "nation": words.percent(degree.opening_of_china(degree.BEFORE, extra)[degree.LAST], 2),
            "low": words.percent(coast.min()), "high": words.percent(coast.max()),
            "years": words.years(coast.index),
            "revised": words.listed(shown["after-2018-census"].tolist())}


def bounds_table(extra: Path | None = None) -> pd.DataFrame:
    """Return the index and Hong Kong's share in Zhejiang and Yunnan with their bounds, texts."""
    share = {"Zhejiang": sources.hong_kong(extra)["Zhejiang"], "Yunnan": yunnan.hong_kong(extra)}
    found = {place: sources.ends(bounds(extra)[place]) for place in share}
    return pd.concat({place: pd.DataFrame({
        "HHI": words.intervals(frame["low"], frame["high"]),
        "Hong Kong": [words.between(*share[place].loc[year], words.percent)
                      for year in frame.index]}, index=frame.index)
        for place, frame in found.items()}, names=["province", "year"])


def steps_table() -> pd.DataFrame:
    """Return how far the three industries moved in each step and over the whole way, texts."""
    found = {place: industries.steps(table) for place, table in industries.TABLES.items()}
    return pd.concat({place: pd.DataFrame({
        "distance": words.numbers(frame["distance"], 2),
        "with rounding": words.intervals(frame["low"], frame["high"]),
        "moved most": [f"{part}, {'up' if up else 'down'}" for part, up in
                       frame[["moved", "up"]].itertuples(index=False)]}, index=frame.index)
        for place, frame in found.items()}, names=["province", "step"])


def sectors_table() -> pd.DataFrame:
    """Return how far the sectors moved by two treatments of what is missing, texts."""
    found = {place: sectors.sector_steps(table) for place, table in industries.TABLES.items()}
    return pd.concat({place: pd.DataFrame({
        "parts printed in both years": [f"{a} of {b}" for a, b in
                                        frame[["common", "parts"]].itertuples(index=False)],
        "distance, these parts": words.numbers(frame["by_common"], 2),
        "distance, gaps replaced": words.numbers(frame["by_replacement"], 2),
        "rose most": frame["rose"], "fell most": frame["fell"]}, index=frame.index)
        for place, frame in found.items()}, names=["province", "step"])
