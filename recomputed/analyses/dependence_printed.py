"""What the chapter on trade dependence says of printed ratios: Table 5-8, and all of them."""

import numpy as np
import pandas as pd

from recomputed import series, words
from recomputed.analyses import dependence, dependence_long, dependence_reports
from recomputed.analyses.dependence_reports import Printed
from recomputed.analyses.dependence_views import Reading
from recomputed.analyses.dependence_words import trend_told
from recomputed.provinces import province

_NAMES = {"china": "China (the 31 together)"}
#: turns of Table 5-8: the series of the provinces begin in 2000
_STEPS = ((1980, 1995), (1995, 2000), (2000, 2015))


def name(entity: str) -> str:
    """Return what readers call an entity of the reports."""
    return _NAMES.get(entity) or province(entity).name


def own(reading: Reading) -> dict[str, object]:
    """Return how a report's ratios of the province stand to its series; `told` is a sentence."""
    rows = _beside(reading)
    rows = rows[rows["entity"] == reading.slug]
    points = rows["printed"] - rows["at_time"], rows["printed"] - rows["revised"]
    fit = [sum(key in fits for fits in rows["fits"]) for key in ("at_time", "customs", "revised")]
    off = [words.number(100 * part.abs().max(), 2) for part in points]
    return {"n": len(rows), "at_time": fit[0], "customs": fit[1], "revised": fit[2],
            "off": off[0], "off_revised": off[1]}


def agreement_table(reading: Reading) -> pd.DataFrame:
    """Return, by entity, how many printed ratios fit the series, and how far they stand off."""
    found = dependence_reports.agreeing(_beside(reading))
    return pd.DataFrame({
        "printed ratios since 2000": found["n"].astype(int),
        "fit GDP of the time": found["at_time"].astype(int),
        "with customs' rate": found["customs"].astype(int),
        "fit revised GDP": found["revised"].astype(int), "fit none": found["none"].astype(int),
        "farthest, at the time (points)": words.numbers(found["off_time"] * 100, 2),
        "farthest, revised (points)": words.numbers(found["off_revised"] * 100, 2),
    }).rename(index=name)


def table_58(reading: Reading) -> pd.DataFrame:
    """Return Table 5-8's ratios of the years since 2000 beside the series, one row each."""
    rows = _beside(reading)
    rows = rows[rows["place"] == "thesis, Table 5-8"]
    both = dependence_long.rebuilt(reading.then, reading.extra)
    again = [words.between(*both.loc[row.year, ["low", "high"]] * 100, places=2)
             if row.entity == "yunnan" else "" for row in rows.itertuples()]
    return pd.DataFrame({
        "printed": rows["text"].str.replace("%", " %"),
        **{title: rows[key].map(lambda ratio: words.percent(ratio, 2)) for key, title in (
            ("at_time", "GDP of the time"), ("customs", "and customs' rate"),
            ("revised", "revised GDP"))},
        "printed trade, customs' rate, GDP of the time (%)": again,
    }).set_axis([f"{name(row.entity)}, {row.year}" for row in rows.itertuples()])


def rebuilt(reading: Reading) -> dict[str, object]:
    """Return how Yunnan's four ratios come out of printed trade, and how far GDP has moved."""
    found = dependence_long.rebuilt(reading.then, reading.extra)
    beside = dependence_long.implied_beside({"then": reading.then, "revised": reading.panels},
                                            reading.extra)
    rows = _beside(reading)
    counts = dependence_reports.agreeing(rows).loc["china"]
    yunnan = rows[rows["entity"] == "yunnan"]
    moved = {key: words.number((yunnan[key] - yunnan["at_time"]).abs().max() * 100, 2)
             for key in ("customs", "revised")}
    return {"fit": int(found["fits"].sum()), "n": len(found),
            "then": words.percent(beside["then"].abs().max(), 2),
            "by_rate": moved["customs"], "by_vintage": moved["revised"],
            "low": words.signed(beside["revised"].min()),
            "high": words.signed(beside["revised"].max()),
            "off": words.number(counts["off_time"] * 100),
            "off_revised": words.number(counts["off_revised"] * 100)}


def parts_table(reading: Reading) -> pd.DataFrame:
    """Return the exact parts of the change of Table 5-8's ratios, bounds from rounding, by span."""
    rows = {}
    for entity in dependence_long.ENTITIES:
        for first, last in _STEPS:
            part = dependence_long.parts(entity, first, last, reading.extra)
            rows[f"{province(entity).name if entity != 'china' else 'China'}, {first}–{last}"] = {
                "trade ($)": _bounded(part.loc["trade"]),
                "implied GDP (yuan)": _bounded(part.loc["gdp"]),
                "exchange rate": _bounded(part.loc["rate"]),
                "total": _bounded(part.loc["total"])}
    return pd.DataFrame(rows).T


def early(reading: Reading) -> dict[str, object]:
    """Return what happens to China's ratio up to 1995, and what the series can check of it."""
    first, last = _STEPS[0]
    part = dependence_long.parts("china", first, last, reading.extra)["value"]
    trade = dependence_long.trade_beside(reading.extra)
    real = dependence_long.real_growth(first, last, reading.extra)
    off = trade[~trade["fits"].astype(bool)]
    fall = dependence_long.parts("yunnan", *_STEPS[1], reading.extra)["value"]
    yuan = series.values("china", "cny-per-usd", extra=reading.extra)
    return {"before": words.number(yuan[first], 2), "after": words.number(yuan[last], 2),
            "first": first, "last": last, "total": words.number(part["total"], 2),
            "rate": words.number(part["rate"], 2), "trade": words.number(part["trade"], 2),
            "gdp": words.number(part["gdp"], 2), "fit": len(trade) - len(off), "n": len(trade),
            "off": words.years(off.index), "real": words.span(real),
            "fall": words.number(fall["total"], 2), "fall_gdp": words.number(fall["gdp"], 2),
            "fall_trade": words.number(fall["trade"], 2), "fall_first": _STEPS[1][0],
            "fall_last": _STEPS[1][1]}


def trends() -> dict[str, pd.Series]:
    """Return Table 5-8's ratios by name, for their trends: eight values each."""
    found = dependence_long.ratios()
    return {"China, Table 5-8": found["china"], "Yunnan, Table 5-8": found["yunnan"]}


def trend_bounds() -> dict[str, object]:
    """Return what rounding does to the slopes, slopes without a year, and Yunnan's highest year."""
    parts = {}
    for entity in dependence_long.ENTITIES:
        bounds = dependence_long.slope(entity)
        values = dependence_long.ratios()[entity]
        without = dependence.leaving_out(values) * 100
        ends = dict.fromkeys(words.number(end, 3) for end in (bounds.low, bounds.high))
        parts |= {entity: " to ".join(ends),
                  f"{entity}_without": words.between(without.min(), without.max(), places=2),
                  f"{entity}_year": int((without - without.median()).abs().idxmax())}
    yunnan = dependence_long.ratios()["yunnan"]
    counts = trend_told(trends())
    parts |= {"peak": int(dependence_long.ratios()["china"].idxmax()), "n": counts["n"],
              "clear": counts["clear"], "steady": counts["steady"]}
    return parts | {"top": int(yunnan.idxmax()), "high": words.percent(yunnan.max()),
                    "end": words.percent(yunnan.iloc[-1]), "last": int(yunnan.index[-1])}


def below() -> dict[str, object]:
    """Return Yunnan's printed ratio over the nation's: extremes with rounding, and their years."""
    found = dependence_long.against_nation()
    return {"low": words.percent(found["low"].min(), 0), "low_year": int(found["low"].idxmin()),
            "high": words.percent(found["high"].max(), 0), "high_year": int(found["high"].idxmax()),
            "half": int((found["high"] < 1 / 2).sum()), "n": len(found)}


def agreement(reading: Reading) -> dict[str, object]:
    """Return conflicts, the distance of Table 3 to the series, and of its nation to the 31."""
    off = dependence_reports.agreement(reading.then).abs()
    above, at_time = (dependence_reports.nation_above(which)
                      for which in (reading.panels, reading.then))
    return {"conflicts": "; ".join(conflicts()), "n": len(off),
            "trade": words.percent(off["trade"].max(), 2),
            "gdp": words.percent(off["gdp"].max(), 2), "year": int(off["gdp"].idxmax()),
            "low": words.number(above.min() * 100), "high": words.number(above.max() * 100),
            "time": words.number(at_time.max() * 100)}


def conflicts() -> list[str]:
    """Return each pair of printed ratios that no rounding makes equal, as a phrase, once."""
    return [f"{_entity(a)} {a.year}: {_said(a)}, {_said(b)}"
            for a, b in dependence_reports.conflicts()
            if not ("text" in b.place and "thesis" in a.place + b.place)]


def _entity(one: Printed) -> str:
    return "China" if one.entity == "china" else name(one.entity)


def _said(one: Printed) -> str:
    return f"{one.text.replace('%', ' %')} ({one.place})"


def _beside(reading: Reading) -> pd.DataFrame:
    return dependence_reports.beside(reading.then, reading.panels, reading.extra)


def _bounded(part: pd.Series) -> str:
    """Write a part with the bounds of rounding, where they show at two decimals."""
    low, high = (words.number(end, 2) for end in (part["low"], part["high"]))
    value = words.number(part["value"], 2)
    return value if np.isclose(part["low"], part["high"]) or low == high else (
        f"{value} ({low} to {high})")
