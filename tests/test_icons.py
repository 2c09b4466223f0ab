"""The icon font holds what pages show, and no more."""

import io
import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from fontTools.ttLib import TTFont

from recomputed import icons

STATIC = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
SHEET = (STATIC / "styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
FONT = (STATIC / "vendor/fontawesome/webfonts/fa-solid-900.woff2").read_bytes()


def test_codes_are_read_from_the_theme_s_stylesheet():
    assert icons.codes(SHEET, ["bars", "list"]) == {0xF0C9, 0xF03A}
    with pytest.raises(KeyError):
        icons.codes(SHEET, ["no-such-icon"])


def test_the_font_keeps_what_is_asked_for_and_is_small():
    small = icons.cut(FONT, icons.codes(SHEET, icons.USED))
    assert set(TTFont(io.BytesIO(small)).getBestCmap()) == icons.codes(SHEET, icons.USED)
    assert len(small) < 6_000
    assert small == icons.cut(FONT, icons.codes(SHEET, icons.USED))


def test_every_icon_on_a_page_is_in_the_font(site):
    pages = [site / "index.html", site / "search.html", *site.glob("chapters/*.html"),
             site / "provinces/yunnan.html"]
    shown = {name for page in pages for name in re.findall(
        r'class="fa-solid fa-([\w-]+)', page.read_text(encoding="utf-8"))}
    assert shown
    assert shown <= {*icons.USED, "lg"}
