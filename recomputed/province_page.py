"""A province's page: its place among the 31, what the reports say of it, how to re-run."""

import pandas as pd

from recomputed import figures, ledger, plots, render, reports, runs, series, tables, words
from recomputed.analyses import decline, dependence
from recomputed.book import place_of
from recomputed.indicators import growth, rank
from recomputed.paths import BUILD
from recomputed.provinces import Province, province
from recomputed.verdicts import INCONSISTENT, NOT_CHECKABLE, VERDICTS

_YEAR = dependence.LAST
#: with more checked claims than this, a page counts them by subject and lists what does not hold
MANY = 40


def indicators() -> dict[str, pd.Series]:
    """Return what every province is placed by: ratios by slug, by name of the indicator."""
    panels = dependence.load()
    then = decline.load(runs.DEFAULT).panels
    revenue, trade = decline.load(runs.DEFAULT).revenue, panels.trade.loc[_YEAR]
    exports, spent = (series.panel(name).loc[_YEAR] for name in ("exports", "expenditure"))
    return {
        f"Trade over revised GDP, {_YEAR}": panels.ratio.loc[_YEAR],
        f"Trade surplus over trade, {_YEAR}": (2 * exports - trade) / trade,
        f"Budget revenue over expenditure, {_YEAR}": revenue.loc[_YEAR] / spent,
        "Growth of GDP 2015–2016, vintage of the time": growth(
            *(then["vintage of the time"].loc[year] for year in (2015, 2016))),
        "Growth of GDP 2015–2016, revised": growth(
            *(then["revised"].loc[year] for year in (2015, 2016))),
    }


def page(slug: str, placed: dict[str, pd.Series], rows: list[dict]) -> str:
    """Return a province's page as Markdown; exports its figure.

    Args:
        slug: the province.
        placed: from `indicators`.
        rows: the ledger's.
    """
    known = province(slug)
    about = [row for row in rows if row["entity"] == slug]
    return "\n\n".join([
        f"# {known.name}", _opening(known, placed), _figure(known, placed), _table(known, placed),
        "## What was run for this province", _runs(slug),
        "## What the reports say", _claims(known, about), _tables(slug),
        "## What is missing", _missing(slug),
        "## Run it again", _commands(slug)]) + "\n"


def figure_id(slug: str) -> str:
    """Return the id of the figure on a province's page."""
    return f"province-{slug}"


def _opening(known: Province, placed: dict[str, pd.Series]) -> str:
    values = next(iter(placed.values()))
    coast = "has a sea coast" if known.coast else "lies inland"
    return (f"{known.name} {coast} ({known.region.replace('-', ' ')} China). By trade over revised "
            f"GDP it ranks {words.ordinal(int(rank(values)[known.slug]))} of 31 in {_YEAR}.")


def _figure(known: Province, placed: dict[str, pd.Series]) -> str:
    picture, points = plots.strip(placed, known.slug, known.name, xlabel="ratio, 31 provinces")
    points = points.rename(columns={"change": "ratio"})
    ranks = {name: int(rank(values)[known.slug]) for name, values in placed.items()}
    best = min(ranks, key=ranks.get)
    about = figures.Registered(
        figure_id(known.slug),
        f"{known.name} among the 31 provinces: best in “{best}”, rank {ranks[best]}",
        "; ".join(f"{name}: {words.percent(placed[name][known.slug])}, rank {place}"
                  for name, place in ranks.items()),
        "National Bureau of Statistics, Ministry of Finance, China Customs (series)",
        {"indicator": "name", "province": "slug", "ratio": "ratio"})
    citation = figures.cited(about, f"provinces/{known.slug}.html")
    svg = figures.as_svg(picture, about, citation)
    figures.export(picture, svg, about, points, BUILD / "figures", citation=citation)
    return _raw(figures.as_html(svg, about))


def _table(known: Province, placed: dict[str, pd.Series]) -> str:
    rows = [f"| {name} | {words.percent(values[known.slug])} | "
            f"{int(rank(values)[known.slug])} | {words.percent(values.median())} |"
            for name, values in placed.items()]
    return "\n".join(["| | value | rank of 31 | median |", "|---|---:|---:|---:|", *rows])


def _runs(slug: str) -> str:
    return "\n".join(f"- [{runs.run_title(runs.chapter_path(name))}]"
                     f"(book:{place_of(name, slug)}.html)" for name in runs.per_province())


def _claims(known: Province, about: list[dict]) -> str:
    if not about:
        return f"None of the claims is about {known.name}."
    tally = ledger.counts(about)
    counted = words.listed([f"{count} {verdict}" for verdict, count in tally.items() if count])
    link = f"[all in the ledger](book:chapters/ledger.html?entity={known.slug})"
    checked = [row for row in about if row["verdict"] != NOT_CHECKABLE]
    wrong = [row for row in checked if row["verdict"] == INCONSISTENT]
    parts = [f"{len(about)} claim{'s' if len(about) > 1 else ''}: {counted} ({link})."]
    if len(checked) > MANY:
        parts += [_by_subject(known, about), "Those that do not hold:", _listed(wrong)]
    elif checked:
        parts += ["Those that can be checked:", _listed(checked)]
    return "\n\n".join(part for part in parts if part)


def _listed(rows: list[dict]) -> str:
    items = "\n".join(f"<li>{render.claim_inline(row)}</li>" for row in rows)
    return _raw(f'<ul class="rc-claims">\n{items}\n</ul>')


def _by_subject(known: Province, about: list[dict]) -> str:
    """How many claims of each subject have each verdict, the largest subjects first."""
    by_topic: dict[str, list[dict]] = {}
    for row in about:
        by_topic.setdefault(row["topic"], []).append(row)
    lines = ["| subject | " + " | ".join(VERDICTS) + " |", "|---" + "|---:" * len(VERDICTS) + "|"]
    for topic, own in sorted(by_topic.items(), key=lambda item: -len(item[1])):
        where = f"book:chapters/ledger.html?entity={known.slug}&topic={topic}"
        counts = " | ".join(str(count) for count in ledger.counts(own).values())
        lines.append(f"| [{render.subject(topic)}]({where}) | {counts} |")
    return "\n".join(lines)


def _tables(slug: str) -> str:
    """Links to the printed tables with cells about a province."""
    found = [f"[{render.table_name(key)}]({render.table_href(key)})"
             for key in reports.printed_tables() if (tables.load(key)["entity"] == slug).any()]
    return f"Printed tables about it: {words.listed(found)}." if found else (
        "The reports print no table about it.")


def _missing(slug: str) -> str:
    gaps = [] if 2016 in decline.real_growth(slug) else [
        "Real growth of 2016 as published at the time is not at hand."]
    years = decline.missing_years(decline.load(slug).revenue[slug].dropna())
    gaps += [f"Budget revenue of {year} is missing." for year in years]
    gaps.append("Foreign investment after 2003 and trade before 2000 are not in the series.")
    return "\n".join(f"- {gap}" for gap in gaps)


def _commands(slug: str) -> str:
    return (f"```bash\npapermill chapters/trade-dependence.ipynb out.ipynb -p province {slug}\n"
            f"python scripts/run_province.py {slug}\n```")


def _raw(html: str) -> str:
    return f"```{{raw}} html\n{html}\n```"
