"""What a chapter's notebook works with: its province, prose from numbers, figures, claims.

A notebook holds prose, calls and results. It opens with

    chapter = Chapter("trade-dependence", province)

and everything it shows goes through the chapter, so that ids, wording and downloads agree.
"""

import string
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from IPython.display import HTML, Markdown, display

from recomputed import figures
from recomputed.catalogue import NATION
from recomputed.errors import DataError
from recomputed.provinces import province as known_province

#: the province of the committed notebooks; its figures carry no province in their id
DEFAULT = "liaoning"


class Chapter:
    """One chapter run for one province.

    Args:
        name: the notebook's name, e.g. `trade-dependence`; ids of its figures begin with it.
        province: slug, e.g. `yunnan`.
        data: path of a reader's own CSV in the series schema, or nothing.
        home: the province that the chapter's report is about; its figures carry no province in
            their id.

    Raises:
        UnknownProvince: no such slug; names the nearest.
        DataError: `data` names no file.
    """

    def __init__(self, name: str, province: str, data: str = "", *, home: str = DEFAULT) -> None:
        self.name, self.home = name, known_province(home).slug
        self.province = known_province(province)
        self.data = Path(data) if data else None
        if self.data and not self.data.is_file():
            raise DataError(f"{data}: no such file: expected a CSV in the schema of data/series")
        self._seen: set[str] = set()
        self._disowned: set[str] = set()

    @property
    def slug(self) -> str:
        """The province's slug."""
        return self.province.slug

    @property
    def reported(self) -> bool:
        """Whether this is the province that the chapter's report is about."""
        return self.slug == self.home

    @property
    def _place(self) -> str:
        """Where the run stands in the book (see `book.place_of`)."""
        return f"chapters/{self.name}" if self.reported else f"provinces/{self.slug}/{self.name}"

    def figure(self, name: str, figure: figures.Figure, data: pd.DataFrame, *, title: str,
               alt: str, source: str, units: dict[str, str], errata: Sequence[str] = ()) -> None:
        """Show a figure under its registered id, and export it where asked.

        Args:
            name: the id's part after the chapter's name.
            figure: made by `figures.axes`.
            data: the plotted points.
            title: the finding in one sentence.
            alt: what the picture shows, in words made from its numbers.
            source: whose numbers they are, the report first.
            units: of each column of `data`.
            errata: ids of the corrections (data/errata.yml) applied to what is plotted.

        Raises:
            DataError: the id stands twice in this chapter, or a column has no unit.
        """
        key = f"{self.name}-{name}" + ("" if self.reported else f"-{self.slug}")
        if key in self._seen:
            raise DataError(f"figure {key} stands twice in chapter {self.name}")
        if missing := set(data.columns) - set(units):
            raise DataError(f"figure {key}: no unit for column {sorted(missing)[0]!r}")
        self._seen.add(key)
        figures.show(figure, figures.Registered(key, title, alt, source, units), data,
                     f"{self._place}.html", errata)

    def say(self, template: str, **parts: object) -> None:
        """Show a paragraph; `{name}` takes the computed part of that name.

        Raises:
            DataError: a part is missing, or not used: prose and numbers must agree.
        """
        named = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        if named != set(parts):
            raise DataError(f"prose and its numbers differ: {sorted(named ^ set(parts))}")
        display(Markdown(" ".join(template.format(**parts).split())))

    def table(self, frame: pd.DataFrame, caption: str) -> None:
        """Show a table of ready texts under a caption."""
        styled = frame.to_html(border=0, escape=True, index=True, classes="rc-table")
        head, rest = styled.split(">", 1)
        display(HTML(f"{head}>\n<caption>{caption}</caption>{rest}"))

    def claims(self, *keys: str, about: str = "") -> None:
        """Show claims where they are discussed; the book puts the verdict of the day beside each.

        In the run of a province that they are not about, say so instead, once.

        Args:
            keys: ids of the ledger.
            about: the province that the claims are on, or `china`: these stand in every run; the
                chapter's home if not given.

        Raises:
            UnknownProvince: `about` is neither.
        """
        about = about or self.home
        if about not in (self.slug, NATION[0]):
            if about not in self._disowned:
                whose = "the ADB report's, on" if about == DEFAULT else "on"
                self.say("*The claims checked here are {whose} {other}; none is about {name}.*",
                         whose=whose, other=known_province(about).name, name=self.province.name)
            self._disowned.add(about)
            return
        items = "\n".join(f'<li><span class="rc-claimref" data-claim="{key}">{key}</span></li>'
                          for key in keys)
        display(HTML(f'<ul class="rc-claims">\n{items}\n</ul>'))

    @staticmethod
    def stated(key: str) -> str:
        """Return what a claim states, as readers write it."""
        # read only where asked for: a run that shows no claim's number does not depend on them
        from recomputed import claims, ledger

        return ledger.stated(claims.claim(key))

    def limits(self, *sentences: str) -> None:
        """Show the closing box: what the chapter cannot show."""
        items = "\n".join(f"<li>{sentence}</li>" for sentence in sentences)
        display(HTML('<aside class="rc-limits"><p><strong>What this cannot show</strong></p>\n'
                     f"<ul>\n{items}\n</ul></aside>"))

