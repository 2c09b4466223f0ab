"""YAML files of facts, read once, validated, with one-line errors that name file and line."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from recomputed import trace
from recomputed.errors import DataError
from recomputed.paths import shown


class Record(BaseModel):
    """An entry of a YAML file: known fields only, unchangeable."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    id: str


R = TypeVar("R", bound=Record)


def load(path: Path, model: type[R]) -> list[R]:
    """Return the entries of a YAML list, each validated against `model`.

    Raises:
        DataError: missing file, malformed YAML, unknown or missing field, repeated id; one line.
    """
    nodes = _nodes(path)
    entries: dict[str, R] = {}
    for node in nodes:
        line = node.start_mark.line + 1
        # a fresh safe constructor: data never runs as code
        raw = yaml.constructor.SafeConstructor().construct_document(node)
        try:
            entry = model.model_validate(raw)
        except ValidationError as error:
            raise DataError(f"{shown(path)}, line {line}: {_first(error, raw)}") from None
        if entry.id in entries:
            raise DataError(f"{shown(path)}, line {line}: id {entry.id!r} stands twice")
        entries[entry.id] = entry
    return list(entries.values())


def _nodes(path: Path) -> list[yaml.Node]:
    trace.note(path)
    try:
        # the C parser reads five times as fast, where PyYAML was built with it
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        root = yaml.compose(path.read_text(encoding="utf-8"), loader)
    except FileNotFoundError:
        raise DataError(f"{shown(path)}: no such file") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError(f"{shown(path)}, line {mark.line + 1}: not YAML: {error.problem}") from None
    if not isinstance(root, yaml.SequenceNode):
        raise DataError(f"{shown(path)}, line 1: expected a list of entries, each '- id: …'")
    return root.value


def _first(error: ValidationError, raw: object) -> str:
    problem = error.errors()[0]
    field = ".".join(str(part) for part in problem["loc"]) or "entry"
    name = raw.get("id", "?") if isinstance(raw, dict) else raw
    return f"{name}: field {field}: {problem['msg'].lower()}"
