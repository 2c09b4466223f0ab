"""What the chapter on courting Korea says of Korea in tables and series: ready words.

Each function returns the computed parts of one paragraph, caption or table; the sentences stand in
the notebook.
"""

from pathlib import Path

import pandas as pd

from recomputed import ledger, words
from recomputed.analyses import courting, korea
from recomputed.analyses import courting_cases as kiep
from recomputed.claims import claim

#: KIEP's dates: of government-led cooperation, and of the free trade agreement
SINCE, EVENT = "kiep-iv-government-led", "kiep-iv-fta"


def investment(extra: Path | None = None) -> dict[str, str]:
    """Return title, alt text and source of the picture of Korea's share of investment."""
    fdi, printed = korea.fdi(extra), korea.printed()
    share, first, last = fdi["share"], fdi.index[0], fdi.index[-1]
    low = share.loc[share.idxmax():].idxmin()
    lines = [f"{name} from {words.percent(own[first])} to {words.percent(own[last])}" for name, own
             in (("of all sources", share), ("of all but Hong Kong", fdi["beyond"]))]
    return {"title": f"Korea's share of investment in China: {words.percent(share.max())} in "
                     f"{share.idxmax()}, {words.percent(share[low])} in {low}, "
                     f"{words.percent(share[last])} in {last}",
            "alt": f"Two lines, {first} to {last}: {'; '.join(lines)}. Circles: {len(printed)} "
                   f"printed shares, {printed.index[0]} to {printed.index[-1]}.",
            "source": "Thesis, Table 3-7; National Bureau of Statistics (series)"}


def share_change(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the paragraph on how Korea's share changed, and by what."""
    fdi = korea.fdi(extra)
    peak, last, since = int(fdi["share"].idxmax()), int(fdi.index[-1]), courting.year_of(SINCE)
    fell, rose = korea.change(peak, last, extra), korea.change(since, last, extra)
    return {"peak": peak, "last": last, "since": since, "k": last - since,
            **{key: words.number(fell[key], 2) for key in ("share", "amount", "total")},
            "rate": words.percent(rose["rate"]), "all_rate": words.percent(rose["rate_total"]),
            "named": fdi["named"][last], "rank": words.ordinal(fdi["rank"][last]),
            "lowest": words.ordinal(fdi["lowest"][last]),
            "start": f" Choosing {peak} or {since} as the start chooses the direction of the share."
                     if fell["share"] < 0 < rose["share"] else ""}


def beside(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the sentence that measures Korea's investment by other sources'."""
    found, since = korea.beside(extra=extra), courting.year_of(SINCE)
    last = int(korea.fdi(extra).index[-1])
    return {"since": since, "last": last} | {
        f"{key}{end}": words.number(found[key][year], 2) for key in ("japan", "usa")
        for end, year in (("_then", since), ("", last))}


def agreement_of_2015(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the paragraph on investment around the free trade agreement."""
    event = courting.year_of(EVENT)
    wide, narrow = korea.around(event, 5, extra), korea.around(event + 1, 4, extra)
    return {"event": event, "end": event + 4, "later": event + 1, "n": len(wide),
            "times": words.number(wide["times"]["korea"], 2),
            "rank": words.ordinal(wide["rank"]["korea"]),
            "larger": int((wide["times"] > 1).sum()),
            "narrow": words.number(narrow["times"]["korea"], 2),
            "narrow_rank": words.ordinal(narrow["rank"]["korea"])}


def printed(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the paragraph on Table 3-7's shares against the series."""
    found = korea.agreement(extra)
    return {"n": len(found), "first": found.index[0], "all": int(found["share"].sum()),
            "unctad": int(found["unctad"].sum()),
            "both": int((found["share"] & found["unctad"]).sum()),
            "neither": int(found["neither"].sum()),
            "between": int((found["neither"] & found["between"]).sum())}


def lists() -> dict[str, pd.DataFrame]:
    """Return Korea in each printed list, by the list's title."""
    return {title: korea.in_list(key) for key, title in korea.LISTS.items()}


def lists_picture() -> dict[str, str]:
    """Return title, alt text and source of the picture of Korea in Zhejiang's lists."""
    found = lists()
    imports = found[korea.LISTS["imports"]].dropna()
    drawn = "; ".join(f"{title}: listed in {words.years(found[title].dropna().index)}, last "
                      + words.percent(found[title]["printed"].dropna().iloc[-1])
                      for title in (korea.LISTS[key] for key in korea.PLACES["zhejiang"]))
    ends = [words.percent(imports["printed"].iloc[at]) for at in (0, -1)]
    return {"title": f"Korea is among Zhejiang's {int(imports['rank'].max())} largest import"
                     f" sources in each list since {imports.index[0]}; its share went from "
                     f"{ends[0]} to {ends[1]}",
            "alt": "Upright bars between the bounds of Korea's share; long bars where it is not "
                   f"listed. {drawn}.", "source": "Thesis, Tables 4-6, 4-7 and 4-8"}


def in_lists() -> pd.DataFrame:
    """Return Korea in the printed lists of the largest, for readers."""
    rows = {}
    for key, title in korea.LISTS.items():
        frame, told = korea.in_list(key), korea.told(key)
        own = frame["printed"].dropna()
        rows[title] = {
            "lists": len(frame), "Korea is listed in": len(own),
            "ranks": ", ".join(f"{rank:.0f}" for rank in frame["rank"].dropna()),
            "first share listed": words.percent(own.iloc[0], 2),
            "last share listed": words.percent(own.iloc[-1], 2),
            "last list beside first listing": f"{told['since_listed']} ({told['listed']})",
            "last list beside first list": f"{told['since_first']} ({told['first']})"}
    return pd.DataFrame(rows).T


def lists_told() -> dict[str, object]:
    """Return the parts of the paragraph on Korea in the printed lists."""
    told = [korea.told(key) for key in korea.LISTS]
    first = [one["since_first"] for one in told]
    return {"lower": sum(one["since_listed"] == "lower" for one in told), "n": len(told),
            "higher": first.count("higher"), "open": first.count("cannot be told") or "none"}


def liaoning(extra: Path | None = None) -> dict[str, object]:
    """Return the parts of the paragraph on Liaoning's trade with Korea."""
    near = korea.liaoning(extra)
    total = near.loc["Total"]
    average = korea.liaoning(extra, customs=False).loc["Total"]
    return {"total": words.signed(total["change"]),
            "export": words.signed(near.loc["Export", "change"]),
            "imports": words.signed(near.loc["Import", "change"]),
            **{f"{end}{name}": words.percent(row[f"share_{end}"]) for name, row in (
                ("", total), ("_average", average)) for end in ("first", "last")},
            "more": ": trade with others fell more" if total["change"] < 0
                    and total["share_last"] > total["share_first"] else ""}


def beside_claims(extra: Path | None = None) -> pd.DataFrame:
    """Return the three reports' statements on Korea beside the nearest numbers, for readers."""
    change, event = share_change(extra), agreement_of_2015(extra)
    grew, grown = kiep.double_digit(extra), courting.delegations()["times"]
    inward = korea.in_list(korea.FDI).dropna().iloc[-1]
    liaoning = ledger.stated(claim("adb-47-japan-korea"))
    rows = {
        "Cooperation with local governments takes off (KIEP)": (
            f"investment from Korea, {change['since']}–{change['last']}: {change['rate']} a year, "
            f"all investment: {change['all_rate']}", "investment by source and province"),
        "The agreement strengthens it further (KIEP)": (
            f"investment, five years on five: {event['times']} times, {event['rank']} of "
            f"{event['n']} sources", "trade with Korea by year; a design that could tell"),
        "Double-digit growth of the Shenyang park (KIEP)": (
            f"Liaoning: {grew['reaches'].sum() or 'none'} of {len(grew)} years",
            "any number of the park"),
        "Korea is Jilin's largest investor (Changchun)": (
            f"neighbouring Liaoning, as stated: Hong Kong first, Japan and Korea together "
            f"{liaoning}; China: {change['rank']} of {change['named']} named, {change['last']}; "
            f"Zhejiang: {words.ordinal(int(inward['rank']))}, {int(inward.name)}",
            "investment in Jilin by source"),
        "Investment will continue to grow (Changchun)": ("nothing", "a number to continue from"),
        "Delegations grow (article)": (
            f"{words.between(float(grown.low), float(grown.high))} times, as stated",
            "a list of visits"),
        "Investors grow cautious (article)": (f"the series ends in {change['last']}",
                                              "the years of the article")}
    return pd.DataFrame(rows, index=["nearest number here", "what is missing"]).T
