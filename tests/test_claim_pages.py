"""A page for each claim: whole without scripts, its verdict as ClaimReview."""

import json
import re

import pytest
from sample_rows import an_inconsistent_row

from recomputed import claim_pages, ledger
from recomputed.cite import FORMATS, Edition

EDITION = Edition(data="0123abcd")


@pytest.fixture(scope="module")
def rows():
    found = {row["id"]: row for row in ledger.rows()}
    return [found[key] for key in ("adb-29-nominal", "adb-41-gap", "adb-1-reports")]


def review_in(page):
    return json.loads(re.search(r"ld\+json\">(.*?)</script>", page).group(1))


def test_a_page_has_words_verdict_numbers_and_every_citation(rows):
    page = claim_pages.page(rows[1], EDITION, rows[0], rows[2])
    for part in (rows[1]["quote"], "✗</span> inconsistent", rows[1]["recomputed"],
                 "data 0123abcd", "claims/adb-29-nominal.html", *FORMATS.values()):
        assert part in page
    assert "book:" not in page
    assert "<script>" not in page


def test_addresses_lead_from_one_page_to_the_next(rows):
    made = dict(claim_pages.pages(rows, EDITION))
    assert list(made) == [f"claims/{row['id']}.html" for row in rows]
    assert 'rel="prev"' not in made["claims/adb-29-nominal.html"]
    assert 'rel="next"' not in made["claims/adb-1-reports.html"]


@pytest.mark.parametrize(("place", "rating"), [(0, 3), (1, 1), (2, None)])
def test_the_review_rates_what_was_checked_and_nothing_else(place, rating, rows):
    review = review_in(claim_pages.page(rows[place], EDITION))
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == rows[place]["quote"]
    assert review["reviewRating"]["alternateName"] == rows[place]["verdict"]
    assert review["reviewRating"].get("ratingValue") == rating
    assert review["itemReviewed"]["author"] == [{"@type": "Person", "name": "David Roland-Holst"}]


def test_words_cannot_end_the_script_they_stand_in(rows):
    hostile = rows[1] | {"quote": "a </script><b> quote"}
    page = claim_pages.page(hostile, EDITION)
    assert page.count("</script>") == 1
    assert review_in(page)["claimReviewed"] == hostile["quote"]


def test_a_redirect_leads_on():
    page = claim_pages.redirect("claims/old.html", "claims/new.html")
    assert 'content="0; url=new.html"' in page


def test_the_index_names_every_claim(rows):
    script = claim_pages.index([*rows, an_inconsistent_row()])
    body = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert [claim[0] for claim in body["claims"]] == [
        *(row["id"] for row in rows), an_inconsistent_row()["id"]]
    assert body["marks"]["inconsistent"] == "✗"
