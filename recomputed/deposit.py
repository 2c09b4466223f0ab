"""What is deposited: the data package as one archive, and its description as an RO-Crate."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from recomputed import package, reports, runs
from recomputed.cite import AUTHORS, BOOK, VERSION, Edition
from recomputed.paths import DATA, ROOT

ARCHIVE = "recomputed-data.zip"
CRATE = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1"
_LICENCES = {"data": "https://creativecommons.org/licenses/by/4.0/",
             "code": "https://spdx.org/licenses/MIT"}
#: the first moment that an archive can name: the same inputs are to give the same bytes
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_MEDIA = {".csv": "text/csv", ".json": "application/json", ".yml": "application/yaml",
          ".md": "text/markdown", ".txt": "text/plain"}


def files() -> list[Path]:
    """Return every file of the data package, sorted by name."""
    return sorted(path for path in DATA.rglob("*.*") if path.is_file())


def edition() -> Edition:
    """Return the book's version with the digest of its data, for citations."""
    return Edition(data=runs.digest(files())[:8])


def archive(results: Mapping[str, Path]) -> bytes:
    """Return the data package, the ledger, licence and crate as a ZIP; same inputs, same bytes.

    Args:
        results: the ledger's files by the name they get.
    """
    contents = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in files()}
    contents |= {name: path.read_bytes() for name, path in results.items()}
    contents["LICENSE"] = (ROOT / "LICENSE").read_bytes()
    contents[CRATE] = crate(results).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archived:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archived.writestr(entry, content)
    return out.getvalue()


def crate(results: Mapping[str, Path]) -> str:
    """Return the archive's description after RO-Crate 1.1 (w3id.org/ro/crate/1.1), as JSON.

    What the archive does not know yet is left out: `datePublished` comes with a release, from
    whoever deposits it.
    """
    described = {one["path"]: one for one in package.describe()["resources"]}
    names = [path.relative_to(DATA).as_posix() for path in files()] + list(results)
    entities = [_file(name, described.get(name, {})) for name in sorted(names)]
    root = {"@id": "./", "@type": "Dataset", "name": BOOK, "version": VERSION,
            "identifier": str(edition()), "description": package.describe()["title"],
            "license": {"@id": _LICENCES["data"]}, "author": {"@id": "#authors"},
            "citation": [{"@id": f"#report-{key}"} for key in reports.reports()],
            "hasPart": [{"@id": entity["@id"]} for entity in entities]}
    graph = [{"@id": CRATE, "@type": "CreativeWork", "conformsTo": {"@id": _CONTEXT},
              "about": {"@id": "./"}}, root,
             {"@id": "#authors", "@type": "Organization", "name": AUTHORS},
             {"@id": _LICENCES["data"], "@type": "CreativeWork", "name": "CC BY 4.0"},
             *(_report(one) for one in reports.reports().values()), *entities]
    body = {"@context": f"{_CONTEXT}/context", "@graph": graph}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _file(name: str, described: Mapping) -> dict:
    sources = [one["title"] for one in described.get("sources", [])]
    return {"@id": name, "@type": "File", "name": described.get("title", name),
            "encodingFormat": _MEDIA.get(Path(name).suffix, "application/octet-stream")} | (
                {"isBasedOn": sources} if sources else {})


def _report(report: reports.Report) -> dict:
    about = {"@id": f"#report-{report.id}", "@type": "CreativeWork", "name": report.name,
             "author": [f"{one.given} {one.family}" for one in report.authors],
             "publisher": report.publisher, "datePublished": str(report.year or ""),
             "url": report.url}
    return {name: value for name, value in about.items() if value}
