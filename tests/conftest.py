"""What several tests share: the built site, and a copy of the project to break."""

import shutil
from pathlib import Path

import pytest

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
