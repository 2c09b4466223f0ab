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
        raw = _plain(path, node)
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
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(f"{shown(path)}, line {line}: expected UTF-8 text") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError(f"{shown(path)}, line {mark.line + 1}: not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise DataError(f"{shown(path)}: not YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(root, yaml.SequenceNode):
        raise DataError(f"{shown(path)}, line 1: expected a list of entries, each '- id: …'")
    return root.value


class _Plain(yaml.constructor.SafeConstructor):
    """Makes plain values of YAML; what it reads never runs as code, and no field stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Return a mapping, each key named once."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"field {key.value} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _plain(path: Path, node: yaml.Node) -> object:
    try:
        return _Plain().construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1
        raise DataError(f"{shown(path)}, line {line}: {error.problem}") from None
    except ValueError as error:  # a date such as 2017-13-45
        raise DataError(f"{shown(path)}, line {node.start_mark.line + 1}: {error}") from None


def _first(error: ValidationError, raw: object) -> str:
    problem = error.errors()[0]
    field = ".".join(str(part) for part in problem["loc"])
    name = raw.get("id", "?") if isinstance(raw, dict) else repr(raw)[:60]
    message = problem["msg"].removeprefix("Value error, ")
    return f"{name}: {f'field {field}: ' if field else ''}{message[0].lower()}{message[1:]}"
