"""WCAG 2.1 A and AA as far as a machine can tell (axe-core): each kind of page, light and dark."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
#: what is inside a picture that has a name: for those who do not see it the name stands for it all
PICTURES = {"exclude": [["svg[role=img] *"]]}
PAGES = ("index.html", "chapters/liaoning-decline.html", "chapters/opening-up.html",
         "chapters/ledger.html?q=adb-41#adb-41-gap", "chapters/adb.html", "chapters/tables.html",
         "chapters/contradictions.html", "chapters/findings.html", "chapters/cite.html?id=adb-3",
         "chapters/rerun.html", "chapters/provinces.html", "provinces/yunnan.html",
         "provinces/tibet/trade-dependence.html", "claims/adb-41-gap.html",
         "search.html?q=Liaoning")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks_a_rule(page: str, scheme: str, browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(f"{(site / 'index.html').as_uri().removesuffix('index.html')}{page}")
    found = Axe().run(tab, PICTURES, {"runOnly": RULES, "resultTypes": ["violations"]})
    said = [f"{one['id']}: {node['html'][:120]}" for one in found.response["violations"]
            for node in one["nodes"]]
    context.close()
    assert said == []


def test_the_rules_see_what_is_wrong(browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content('<html><body><p style="color:#bbb;background:#fff">faint</p>'
                    "<img src='data:,'></body></html>")
    found = Axe().run(tab, PICTURES, {"runOnly": RULES}).response["violations"]
    assert {"color-contrast", "image-alt", "html-has-lang"} <= {one["id"] for one in found}
    tab.close()
