"""What the chapter on courting Korea says of words: claims, cases, the zone, the delegations.

Each function returns the computed parts of one paragraph or table; the sentences stand in the
notebook.
"""

from pathlib import Path

import pandas as pd

from recomputed import words
from recomputed.analyses import courting, korea
from recomputed.analyses import courting_cases as kiep
from recomputed.analyses import courting_zone as zone
from recomputed.claims import claim
from recomputed.provinces import province
from recomputed.reports import report

#: a claim of KIEP's that gives the first year of the comparison with the provinces' trade
_START = "kiep-iii-chongqing-singapore"


def _stated(key: str) -> str:
    # read only where asked for, as `notebook.Chapter.stated` does
    from recomputed import ledger

    return ledger.stated(claim(key))


def _soft() -> pd.Series:
    return courting.bases().loc[list(courting.QUALITATIVE)].sum()


def lead(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the first paragraph."""
    soft, total = _soft(), zone.by_kind(zone.measures()).loc["all"]
    share, grown = korea.fdi(extra)["share"], courting.delegations()["times"]
    low_year, last = int(share.loc[share.idxmax():].idxmin()), int(share.index[-1])
    return {"n": soft["n"], "unchecked": soft["unchecked"],
            "checked": soft["n"] - soft["unchecked"],
            "series": soft["series"] or "none", "table": soft["table"], "m": total["measures"],
            "number": total["number"], "amount": total["amount"],
            "target": total["target"] or "none", "low": words.number(grown.low),
            "high": words.number(grown.high), "peak": words.percent(share.max()),
            "peak_year": share.idxmax(), "least": words.percent(share[low_year]),
            "low_year": low_year, "end": words.percent(share[last]), "last": last}


def bases() -> pd.DataFrame:
    """Return what the statements of each report are set against, for readers."""
    return courting.bases().rename(index=lambda key: report(key).short, columns={
        "n": "statements", "series": "against a series", "table": "against a table",
        "words": "against words"}).rename_axis(None)


def bases_told() -> dict[str, object]:
    """Return the parts of the paragraph on what the statements rest on."""
    soft, behind = _soft(), courting.tables_behind()
    hard = courting.bases().loc[list(courting.QUANTITATIVE)].sum()
    firm, other = (one["series"] + one["table"] for one in (soft, hard))
    return {"soft": firm, "part": words.percent(firm / soft["n"]), "hard": other,
            "other": words.percent(other / hard["n"]), "unchecked": soft["unchecked"],
            "own": behind["kiep-1"], "events": behind.sum() - behind["kiep-1"],
            "why": words.listed([f"{key} {count}"
                                 for key, count in courting.why_unchecked().items()])}


# --- KIEP ---------------------------------------------------------------------------------------


def plans() -> dict[str, object]:
    """Return the parts of the paragraph on KIEP's Table 1."""
    found = kiep.plans()
    return {"contents": found["count"].sum(), "n": len(found), "fewest": found["count"].iloc[0],
            "most": found["count"].iloc[-1], "numerals": found["numerals"].sum() or "none"}


def cases(extra: Path | None = None) -> pd.DataFrame:
    """Return KIEP's three cases and the trade of their provinces, for readers."""
    found, start = kiep.cases(), courting.year_of(_START)
    hosts = kiep.hosts(start, extra)
    return pd.DataFrame({
        "statements": found["claims"], "checked": found["checked"], "amounts": found["amounts"],
        f"trade of the province, {start}–{hosts['last'].iloc[0]}": hosts["growth"].map(
            words.signed),
        f"rank of {hosts['n'].iloc[0]}": hosts["rank"]}).set_axis(found["name"]).rename_axis(None)


def cases_told(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the paragraph on KIEP's three cases."""
    found, start = kiep.cases(), courting.year_of(_START)
    hosts, later = kiep.hosts(start, extra), kiep.hosts(start + 1, extra)
    return {"korea": found["korea"].sum() or "none", "k": len(found),
            "claims": found["claims"].sum(), "amounts": found["amounts"].sum(), "start": start,
            "later": start + 1, "end": hosts["last"].iloc[0], "n": hosts["n"].iloc[0],
            "low": words.signed(hosts["growth"].min()), "high": words.signed(hosts["growth"].max()),
            "nation": words.signed(hosts["nation"].iloc[0]),
            "ranks": words.listed([words.ordinal(place) for place in later["rank"]])}


def park(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the paragraph on the growth stated of the Shenyang park."""
    grew = kiep.double_digit(extra)
    return {"times": words.number(kiep.compounded(len(grew)), 2), "k": len(grew),
            "reached": grew["reaches"].sum() or "none", "n": len(grew), "since": grew.index[0],
            "low": words.signed(grew["growth"].min()), "high": words.signed(grew["growth"].max())}


# --- the zone -----------------------------------------------------------------------------------


def areas() -> dict[str, object]:
    """Return the parts of the paragraph on the zone's areas."""
    area = zone.areas()
    return {"later": _stated(zone.LATER), "now": _stated(zone.NOW),
            "later_ends": words.between(*_ends(area["later"])),
            "now_ends": words.between(*_ends(area["now"])),
            "times": words.between(*_ends(area["times"])),
            "share": words.between(*_ends(area["share"]), words.percent),
            "sharp": words.between(*_ends(area["sharp"]), words.percent)}


def _ends(interval: object) -> tuple[float, float]:
    return float(interval.low), float(interval.high)


def layout() -> pd.DataFrame:
    """Return the parts of the zone's layout, for readers."""
    found = zone.layout()
    return pd.DataFrame({
        "stated": found["stated"], "described in its paragraph": found["named"].replace("", "–"),
        "areas printed for it": found["areas"].map(lambda count: str(count or "none"))}
        ).rename_axis(None)


def with_numbers() -> pd.DataFrame:
    """Return the measures that contain a number, with the page's words, for readers."""
    some = zone.measures().query("any")
    said = ["; ".join(f"“{claim(key).said.strip('“”')}”" for key in keys.split())
            for keys in some["claims"]]
    return pd.DataFrame({"kind": some["kind"], "numbers": some["numbers"],
                         "amounts": some["amounts"], "the page's words": said}
                        ).set_axis(some["name"]).rename_axis(None)


def kinds() -> pd.DataFrame:
    """Return measures by kind, for readers."""
    return zone.by_kind(zone.measures()).rename(columns={
        "number": "contain a number", "amount": "contain an amount",
        "target": "contain a target"}).rename_axis(None)


def measures() -> dict[str, object]:
    """Return the parts of the paragraph on measures by kind."""
    found = zone.measures()
    table, more = zone.by_kind(found), zone.measures(kinds=(*zone.KINDS, "organization"))
    total, policy = table.loc["all"], table.loc[zone.POLICY]
    return {"number": total["number"], "n": total["measures"], "amount": total["amount"],
            "target": total["target"] or "none", "policy": policy["number"],
            "policies": policy["measures"], "tasks": total["number"] - policy["number"],
            "others": total["measures"] - policy["measures"],
            "printed": int(found["printed"].sum()),
            "measured": int((found["measured"] > 0).sum()) or "none", "more": len(more),
            "more_number": int(more["any"].sum())}


def page() -> dict[str, object]:
    """Return the parts of the paragraph on what the page says of later times."""
    found = zone.page()
    return {"dates": len(found["dates"]), "year": zone.page_year(),
            "targets": len(found["targets"]) or "no", "words": len(found["words"]),
            "named": words.years(courting.year_of(key) for key in found["dates"]),
            "n": courting.bases().loc["changchun", "n"], "someday": len(found["someday"])}


# --- the delegations ----------------------------------------------------------------------------


def delegations() -> dict[str, str]:
    """Return the parts of the paragraph on the delegations."""
    exact, rounded = courting.delegations(), courting.delegations(rounded=True)
    return {"before": _stated(courting.BEFORE).replace(" to ", "–"),
            "after": _stated(courting.SINCE).replace(" to ", "–"),
            "times": words.between(*_ends(exact["times"])),
            "more": words.between(*_ends(exact["more"]), places=0),
            "middle": words.number(courting.central_multiple(), 2),
            "rounded": words.between(*_ends(rounded["times"])),
            "told": "Under either reading there are more" if rounded["more"].low > 0 else
                    "Whether there are more cannot be told"}


def enterprises() -> dict[str, str]:
    """Return the parts of the sentence on enterprises with Korean funds."""
    key = "changchun-1-rok-enterprises"
    return {"whole": _stated(key), "city": _stated(f"{key}-city"),
            "most": words.percent(zone.city_share().high, 0)}


def provinces_named(slug: str) -> dict[str, object]:
    """Return the parts of the paragraph on the provinces that the three reports speak of.

    Raises:
        UnknownProvince: no such slug.
    """
    spoken = courting.spoken_of()
    both = [key for key in spoken if korea.of_province(key)]
    own, tables = courting.of_province(slug), korea.of_province(slug)
    return {"n": len(spoken), "names": words.listed([province(key).name for key in spoken]),
            "k": len(both), "both": words.listed([province(key).name for key in both]),
            "name": province(slug).name, "own": len(own) or "none",
            "tables": f"{len(tables)} printed table{'s' * (len(tables) > 1)} with Korea in "
                      f"{'them' if len(tables) > 1 else 'it'}" if tables
                      else "no printed table with Korea in it"}
