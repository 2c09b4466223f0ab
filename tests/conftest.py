"""What several tests share: the built site, a browser, trade by hand, a copy of the project."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, sync_playwright

from recomputed.analyses import surplus
from recomputed.paths import HTML, ROOT

_LEFT_BEHIND = shutil.ignore_patterns(".venv", ".git", "_build", "__pycache__", "*.egg-info",
                                      ".pytest_cache", ".ruff_cache", ".hypothesis", ".pytask")


@pytest.fixture(scope="session")
def site() -> Path:
    """The built book; `make test` builds it first."""
    if not (HTML / "index.html").is_file():
        pytest.skip("the book is not built: `make book` builds it, `make test` does so first")
    return HTML


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, without what is generated."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=_LEFT_BEHIND)
    return copy


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the system's Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no chromium on this machine: Debian's package `chromium` has it")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser that a module's tests share."""
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=options)
        yield started
        started.close()


@pytest.fixture(scope="session")
def trade() -> surplus.Trade:
    """Exports and imports of the 31 provinces, from the series."""
    return surplus.load()


@pytest.fixture(scope="session")
def made() -> surplus.Trade:
    """Ten years, three provinces: exports twice, once and half of imports."""
    years = pd.RangeIndex(2000, 2010, name="year")
    imports = pd.DataFrame(1.0, index=years, columns=["zhejiang", "fujian", "shanghai"])
    exports = imports * [2.0, 1.0, 0.5]
    return surplus.Trade(exports, imports, pd.Series(10.0, index=years))
