"""The decline's last tables: what the report prints of it, and each statement in two vintages."""

import pandas as pd

from recomputed import words
from recomputed.analyses import printed, projections
from recomputed.analyses.decline_views import AT_TIME, REVISED, Reading
from recomputed.analyses.decline_words import Split, plain

_TOTAL, _FDI = "adb-32-fai-fall-total", "adb-13-fdi-fall"


def investment(reading: Reading) -> dict[str, str]:
    """Return what the report's yearly falls of investment compound to, and what the total fits."""
    falls = printed.investment_falls()
    fits = [count for count, fall in falls.items() if fall.meets(printed.stated(_TOTAL))]
    return {"two": words.span(falls["two"]), "three": words.span(falls["three"]),
            "levels": words.signed(printed.investment_change(reading.extra)),
            "fits": "both products" if len(fits) == 2 else f"the product of {fits[0]}" if fits
                    else "neither product"}


def structure() -> dict[str, object]:
    """Return the ratio of two sectors at both ends of Table 2, and the FDI that a fall needs."""
    shares, need, fdi = printed.tertiary_to_secondary(), printed.fdi_needed(_FDI), printed.fdi()
    (first, begin), *_, (last, end) = shares.items()
    middle = [words.number((one.low + one.high) / 2, 2) for one in (begin, end)]
    return {"first": first, "last": last, "begin": middle[0], "end": middle[1],
            "low": words.number(end.low, 3), "high": words.number(end.high, 3),
            "need": words.between(float(need.low), float(need.high)),
            "has": words.number(fdi[2014], 2),
            "agree": "agree" if fdi[2014] in need else "do not agree"}


def vintages(reading: Reading, split: Split) -> pd.DataFrame:
    """Return each statement on 2016, one row, by the statistics of the time and as revised."""
    lies = projections.verdicts(reading.data.panels, reading.slug)["lies"]
    beside, columns = plain(reading), {}
    for label in (AT_TIME, REVISED):
        row, control = (reading.standing.loc[f"GDP, {label}"],
                        reading.comparisons[label].loc[reading.slug])
        broken = reading.broken.loc[f"GDP in yuan, {label}"]
        columns[label] = {
            "growth into 2016": words.signed(row["growth"]), "rank": int(row["rank"]),
            "robust z": words.number(row["z"]),
            **({"left unexplained by prices": words.span(
                split[f"series, {label}"]["left unexplained"])} if split else {}),
            **{f"beside the trend {base}": lies[base, label] for base in reading.projected},
            "likeliest break": int(broken["year"]),
            "a break at 5 %, AR(1) errors": "yes" if broken["p_ar"] < 0.05 else "no",
            "gap to the synthetic control": words.number(control["gap"], 2),
            "rank by ratio of errors": int(control["rank"]),
            "rank by growth beside the mean": beside[label].rank}
    return pd.DataFrame(columns)


def same(both: pd.DataFrame) -> dict[str, int]:
    """Return how many rows read the same in both vintages."""
    return {"same": int((both[AT_TIME] == both[REVISED]).sum()), "n": len(both)}
