"""The theme's icons as a font of those that the book shows: 1 KB instead of 700."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

#: classes of the icons that the theme and the book put into pages
USED = ("angle-left", "angle-right", "arrow-up", "bars", "chevron-down", "chevron-right",
        "circle-half-stroke", "code", "download", "file", "file-pdf", "list",
        "magnifying-glass", "moon", "sun", "xmark")
_SHEET = Path("_static/styles/pydata-sphinx-theme.css")
_FONT = Path("_static/vendor/fontawesome/webfonts/fa-solid-900.woff2")
_RULE = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"\\([0-9a-f]+)"\}')
#: what only the icons' script or other fonts of theirs would be for
_LEFT = ("_static/scripts/fontawesome.js", "_static/scripts/fontawesome.js.map",
         "_static/vendor/fontawesome/webfonts/fa-brands-400.woff2",
         "_static/vendor/fontawesome/webfonts/fa-solid-900.ttf",
         "_static/vendor/fontawesome/webfonts/fa-regular-400.ttf",
         "_static/vendor/fontawesome/webfonts/fa-brands-400.ttf")


def slim(site: Path) -> None:
    """Leave in a built site only the icons in `USED`; nothing to do where the theme has no font."""
    font = site / _FONT
    if font.is_file():
        signs = codes((site / _SHEET).read_text(encoding="utf-8"), USED)
        font.write_bytes(cut(font.read_bytes(), signs))
    for name in _LEFT:
        (site / name).unlink(missing_ok=True)


def codes(sheet: str, names: Iterable[str]) -> set[int]:
    """Return the characters that a stylesheet shows for icons.

    Raises:
        KeyError: an icon that the stylesheet does not know.
    """
    found = {name: int(code, 16) for group, code in _RULE.findall(sheet)
             for name in re.findall(r"\.fa-([\w-]+):before", group)}
    return {found[name] for name in names}


def cut(font: bytes, signs: set[int]) -> bytes:
    """Return a WOFF2 font with only these characters; the same inputs give the same bytes."""
    options = subset.Options(flavor="woff2", recalc_timestamp=False, notdef_outline=True)
    loaded = subset.load_font(io.BytesIO(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=signs)
    cutter.subset(loaded)
    out = io.BytesIO()
    loaded.flavor = "woff2"
    loaded.save(out)
    return out.getvalue()
