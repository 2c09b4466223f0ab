"""Where something stands in a report: a numbered paragraph or a section, and lines of its text."""

import re

from pydantic import BaseModel, ConfigDict, Field, model_validator

_NUMBERED = re.compile(r"[0-9]+(\.[0-9]+)*|[IVX]+")


class Place(BaseModel):
    """A place in a report: the paragraph where they are numbered, else the section.

    Attributes:
        paragraph: the paragraph's printed number.
        section: the section's number (`4.4.1.2`, `III`), or its heading where it has none.
        lines: first and last line of the report's text, from 1 on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    paragraph: int | None = None
    # quoted in the file: YAML would read 3.10 as 3.1
    section: str = Field("", coerce_numbers_to_str=False)
    lines: tuple[int, int]

    @model_validator(mode="after")
    def _has_one_name(self) -> "Place":
        if (self.paragraph is None) == (not self.section):
            raise ValueError("a place needs its paragraph or its section, one of them")
        return self

    @property
    def spot(self) -> str:
        """The place in words: `par. 29`, `sec. 4.4.1.2`, `Abstract`."""
        if self.paragraph is not None:
            return f"par. {self.paragraph}"
        return f"sec. {self.section}" if _NUMBERED.fullmatch(self.section) else self.section

    @property
    def slug(self) -> str:
        """The place as part of an id: `29`, `4-4-1-2`, `abstract`."""
        name = self.section if self.paragraph is None else str(self.paragraph)
        return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
