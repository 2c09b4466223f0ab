"""A page for each claim: light, whole without scripts, readable by search engines.

Sphinx knows nothing of these pages: they are thousands, and all of one kind.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recomputed import citable, cite, ledger, links, render, reports
from recomputed.cite import Edition

#: what ClaimReview rates: 1 is the worst, 3 the best; what cannot be checked has no rating
RATINGS = {"inconsistent": 1, "within-rounding": 2, "reproduced": 3}


def pages(rows: Sequence[Mapping], edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the address and HTML of each claim's page, in the ledger's order.

    Args:
        rows: the ledger's.
        edition: the state of the book that the citations name.
    """
    for place, row in enumerate(rows):
        before = rows[place - 1] if place else None
        after = rows[place + 1] if place + 1 < len(rows) else None
        yield citable.claim_page(row["id"]), page(row, edition, before, after)


def page(row: Mapping, edition: Edition, before: Mapping | None = None,
         after: Mapping | None = None) -> str:
    """Return a claim's page: its words, verdict and reckoning, ways to cite it, its neighbours."""
    cited = citable.of_row(row)
    text = render.claim_page(
        row, {name: cite.write(cited, style, edition) for style, name in cite.FORMATS.items()},
        summary=summary(row), data=json.dumps(review(row), ensure_ascii=False),
        address=cite.address(cited.page), before=before, after=after)
    return links.resolve(text, lambda path: f"../{path}")[0]


def redirect(old: str, new: str) -> str:
    """Return the page that stands where a renamed one stood: it leads to the new address."""
    return render.redirect(links.relative(old.removesuffix(".html"), new))


def summary(row: Mapping) -> str:
    """Return a claim and its verdict as one sentence, for previews and search engines."""
    result = f": recomputed {row['recomputed']}" if row["recomputed"] else ""
    return f"{row['place']}: “{row['quote']}” – {row['verdict']}{result}."


def review(row: Mapping) -> dict:
    """Return a claim's verdict as schema.org's ClaimReview."""
    report = reports.report(row["report"])
    authors = [{"@type": "Person", "name": f"{one.given} {one.family}"} for one in report.authors]
    maker = [{"@type": "Organization", "name": report.publisher}] if report.publisher else []
    rating = {"@type": "Rating", "alternateName": row["verdict"]}
    if row["verdict"] in RATINGS:
        rating |= {"ratingValue": RATINGS[row["verdict"]], "worstRating": min(RATINGS.values()),
                   "bestRating": max(RATINGS.values()), "ratingExplanation": summary(row)}
    work = {"@type": "CreativeWork", "name": report.name, **_url(report)}
    item = {"@type": "Claim", "appearance": work}
    if authors or maker:
        item["author"] = authors or maker
    if report.year:
        item["datePublished"] = str(report.year)
    return {"@context": "https://schema.org", "@type": "ClaimReview",
            "claimReviewed": row["quote"], "itemReviewed": item, "reviewRating": rating,
            "author": {"@type": "Organization", "name": cite.AUTHORS},
            "url": cite.address(citable.claim_page(row["id"]))}


def index(rows: Iterable[Mapping]) -> str:
    """Return what the search page looks claims up in, as a script: it is read from files, too."""
    found = [[row["id"], row["quote"], row["label"], row["verdict"], row["place"],
              row["entity_name"], f"{row['topic']} {row['period']} {row['stated']}"]
             for row in rows]
    body = {"marks": ledger.MARKS, "claims": found}
    return f"window.recomputedClaims = {json.dumps(body, ensure_ascii=False)};\n"


def _url(report: reports.Report) -> dict[str, str]:
    return {"url": render.web(report.url)} if report.url else {}
