"""The gallery: the reports' figures, redrawn as far as they can be, beside what is said of them."""

import html
from dataclasses import dataclass

import pandas as pd
from IPython.display import HTML, display

from recomputed import claims, ledger, plots, reports, series, verdicts, words
from recomputed.catalogue import INDICATORS
from recomputed.figure_lines import value
from recomputed.notebook import Chapter
from recomputed.redrawn import FIGURES, Items, Redrawn
from recomputed.reports import PrintedFigure
from recomputed.rounding import show as digits
from recomputed.units import Unit, unit

STATUS = {"redrawn-from-table": "redrawn from the report's own tables",
          "redrawn-from-series": "redrawn from official series",
          "anchors-only": "bounded by the points that the text states",
          "not-redrawable": "not redrawable: no number of it is printed, and no series has it"}
_NAME = "budget expenditure on "


@dataclass(frozen=True)
class Named:
    """A line's numbers, as a title names them."""

    name: str
    values: pd.Series
    percent: bool
    first_line: pd.Series

    def _write(self, number: float) -> str:
        if self.percent:
            return words.percent(number, 2 if number < 0.01 else 1)
        return words.number(number, 0 if number >= 100 else 1 if number >= 10 else 2)

    @property
    def first(self) -> str:
        """The first number."""
        return self._write(self.values.iloc[0])

    @property
    def last(self) -> str:
        """The last number."""
        return self._write(self.values.iloc[-1])

    @property
    def start(self) -> int:
        """The first year."""
        return int(self.values.index[0])

    @property
    def end(self) -> int:
        """The last year."""
        return int(self.values.index[-1])

    @property
    def peak(self) -> str:
        """The largest number."""
        return self._write(self.values.max())

    @property
    def peak_year(self) -> int:
        """Its year."""
        return int(self.values.idxmax())

    @property
    def low(self) -> str:
        """The smallest number."""
        return self._write(self.values.min())

    @property
    def low_year(self) -> int:
        """Its year."""
        return int(self.values.idxmin())

    @property
    def count(self) -> int:
        """How many years it has."""
        return len(self.values)

    @property
    def above(self) -> int:
        """In how many years it is above the figure's first line."""
        return int((self.values > self.first_line).sum())


def show(chapter: Chapter, *keys: str) -> None:
    """Show figures of the reports one below the other: what is said of each, its picture, claims.

    Args:
        chapter: the gallery.
        keys: ids of `data/figures.yml`.
    """
    for key in keys:
        figure = reports.printed_figures()[key]
        display(HTML(_heading(figure)))
        if key in FIGURES:
            picture(chapter, figure)
        if found := [*figure.anchors, *figure.shapes]:
            chapter.claims(*found)


def picture(chapter: Chapter, figure: PrintedFigure) -> None:
    """Show a figure redrawn, and where the stated points lie beside its lines."""
    spec = FIGURES[figure.id]
    drawn, points, title, alt = draw(spec)
    axis = "ratio" if spec.unit == "percent" else spec.unit
    chapter.figure(
        figure.redrawn.removeprefix(f"{chapter.name}-"), drawn, points, title=title, alt=alt,
        source=_source(figure),
        units=dict.fromkeys(points.columns, axis) | {"year": "year", "item": "name"})
    if isinstance(spec, Redrawn) and (said := beside(spec)):
        chapter.say("Stated points {said}.", said=said)


def draw(spec: Redrawn | Items) -> tuple:
    """Return a figure, its points, its title and its words for those who do not see it."""
    if isinstance(spec, Items):
        frame = largest(spec)
        drawn, points = plots.items(frame, xlabel=f"{spec.axis}, {spec.unit}")
        return drawn, points, spec.title.format(first=_upper(frame.index[0])), _alt_items(frame)
    frame, stated = lines(spec), points_stated(spec)
    percent = spec.unit == "percent"
    drawn, points = plots.redrawn(
        frame, stated, percent=percent, marked=spec.printed,
        ylabel=spec.axis if percent else f"{spec.axis}, {spec.unit}")
    named = _named(frame, stated, percent)
    return drawn, points, spec.title.format(*named), _alt(named, frame, stated)


def lines(spec: Redrawn) -> pd.DataFrame:
    """Return a figure's lines in the unit of its axis, year × name."""
    scale = _scale(spec)
    found = {name: (line() / scale).loc[slice(*spec.years)] for name, line in spec.lines.items()}
    return pd.DataFrame(found).sort_index().rename_axis("year")


def points_stated(spec: Redrawn) -> pd.DataFrame:
    """Return the points that the text states of a figure, in the unit of its axis.

    Returns:
        One row a claim: claim, name (of the line), year, value, low, high, text.
    """
    rows = []
    for name, keys in spec.stated.items():
        for one in map(claims.claim, keys):
            interval = verdicts.target(one.stated)
            rows.append((one.id, name, int(one.stated.period), value(one) / _scale(spec),
                         float(interval.low) / _scale(spec), float(interval.high) / _scale(spec),
                         _text(one, unit(spec.unit))))
    return pd.DataFrame(rows, columns=["claim", "name", "year", "value", "low", "high", "text"])


def compared(spec: Redrawn) -> pd.DataFrame:
    """Return the stated points beside the lines they belong to, where these have the year.

    Returns:
        As `points_stated`, with `line`, the line's number, and `fits`, whether it lies within the
        stated number's rounding; a floor fits whatever is not below it.
    """
    stated, frame = points_stated(spec), lines(spec)
    stated["line"] = [frame[row.name].get(row.year) if row.name in frame else None
                      for row in stated.itertuples(index=False)]
    stated = stated.dropna(subset=["line"])
    line = stated["line"].astype(float)
    floor = stated["name"].isin(spec.floors)
    return stated.assign(line=line, fits=(line <= stated["high"]) & (
        floor | (line >= stated["low"])))


def beside(spec: Redrawn) -> str:
    """Return in words how the stated points lie to the lines, where these have their year."""
    found = compared(spec)
    floor = found["name"].isin(spec.floors)
    told = []
    for rows, where in ((found[~floor], "on the line within their rounding"),
                        (found[floor], "not below the line, which is a lower bound")):
        if len(rows):
            told.append(f"{where}: {int(rows['fits'].sum())} of {len(rows)}")
    return "; ".join(told + [_off(row, spec) for row in found.itertuples() if not row.fits])


def _off(row: tuple, spec: Redrawn) -> str:
    """Return in words how far off its line a stated point is."""
    line = (words.percent(row.line, 2) if spec.unit == "percent"
            else f"{digits(row.line, 1 if row.line >= 10 else 2)} {spec.unit}")
    return (f"for {row.year} the text states {row.text}, the line ({row.name}) gives {line}, "
            f"{words.distance(row.line / row.value - 1, 2)}")


def largest(spec: Items) -> pd.DataFrame:
    """Return a budget's largest items in the unit of the axis, item × year, by the last year."""
    scale = float(unit(spec.unit).scale)
    found = {}
    for key, about in INDICATORS.items():
        if key.startswith("expenditure-"):
            rows = series.load(about.nation)
            if ((rows["indicator"] == key) & (rows["entity"] == spec.entity)).any():
                values = series.values(spec.entity, key) * float(unit(about.unit).scale) / scale
                found[about.title.removeprefix(_NAME)] = values.reindex(spec.years)
    frame = pd.DataFrame(found).T.dropna()
    return frame.sort_values(spec.years[-1], ascending=False).head(spec.count)


def overview(chapter: Chapter) -> None:
    """Say how many figures have which status."""
    figures = reports.printed_figures().values()
    tally = pd.Series([figure.status for figure in figures]).value_counts()
    chapter.say("The reports print {count} figures: {tally}.", count=len(figures), tally=(
        words.listed([f"{tally[status]} {text.split(':')[0]}" for status, text in STATUS.items()
                      if status in tally])))


def catalogue() -> None:
    """Show all figures with what they are redrawn from, linked to where they stand."""
    rows = "\n".join(
        f"<tr><td>{reports.report(one.report).short}</td><td>{_link(one)}</td>"
        f"<td>{html.escape(one.title)}</td><td>{html.escape(_status(one))}</td></tr>"
        for one in reports.printed_figures().values())
    display(HTML('<table class="rc-table rc-wordy">\n<caption>The figures of the reports, and how '
                 "far each can be redrawn</caption>\n<thead><tr><th>report</th><th>figure</th>"
                 f"<th>title</th><th>here</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table>"))


def place(figure: PrintedFigure) -> str:
    """Return where the gallery speaks of a figure, as the id of an element."""
    return f"printed-{figure.id}"


def _heading(figure: PrintedFigure) -> str:
    about = reports.report(figure.report)
    axis = f" What survives of its axes: {figure.axis}." if figure.axis else ""
    source = f" Source printed: {figure.source_line.rstrip('.,')}." if figure.source_line else ""
    return (f'<div id="{place(figure)}">\n<p><strong>{figure.number}: '
            f"{html.escape(figure.title)}</strong> ({about.short}, {figure.spot})</p>\n"
            f"<p>{html.escape(figure.shows)}{html.escape(source)}{html.escape(axis)} "
            f"<em>{html.escape(_upper(_status(figure)))}.</em></p>\n</div>")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _status(figure: PrintedFigure) -> str:
    return f"{STATUS[figure.status]}{f': {figure.part}' if figure.part else ''}"


def _link(figure: PrintedFigure) -> str:
    chapter = figure.redrawn.rpartition("-")[0]
    own = not figure.redrawn or figure.redrawn.startswith("gallery-")
    href = f"#{place(figure)}" if own else f"book:chapters/{chapter}.html#fig-{figure.redrawn}"
    return f'<a href="{href}">{figure.number.replace(" ", "&nbsp;")}</a>'


def _source(figure: PrintedFigure) -> str:
    about = reports.report(figure.report)
    known = reports.printed_tables()
    parts = [known[key].number if key in known else f"the official series {key}"
             for key in figure.data]
    made = f"; redrawn from {words.listed(parts)}" if parts else "; points stated in the text"
    named = f" ({figure.source_line.rstrip('.,')})" if figure.source_line else ""
    return f"{about.short}, {figure.number}{named}{made}"


def _scale(spec: Redrawn) -> float:
    return 1.0 if spec.unit == "percent" else float(unit(spec.unit).scale)


def _text(claim: claims.Claim, axis: Unit) -> str:
    """Return what a claim states, without what the axis says already."""
    said = ledger.stated(claim)
    if axis.text == "percent":
        return said
    return said.removesuffix(axis.suffix).removesuffix(" USD")


def _named(frame: pd.DataFrame, stated: pd.DataFrame, percent: bool) -> list[Named]:
    """Return what a title can name: each line, and each set of points that is none's."""
    alone = {name: rows.set_index("year")["value"].sort_index()
             for name, rows in stated.groupby("name", sort=False) if name not in frame}
    own = {name: frame[name].dropna() for name in frame} | alone
    first = next(iter(own.values()))
    return [Named(name, values, percent, first.reindex(values.index))
            for name, values in own.items()]


def _alt(named: list[Named], frame: pd.DataFrame, stated: pd.DataFrame) -> str:
    drawn = [f"{line.name} from {line.first} in {line.start} to {line.last} in {line.end}"
             for line in named if line.name in frame]
    parts = [f"Lines: {'; '.join(drawn)}."] if drawn else []
    if len(stated):
        told = "; ".join(f"{row.name} {row.text} in {row.year}" for row in stated.itertuples(
            index=False))
        parts.append(f"Points that the text states: {told}.")
    return " ".join(parts)


def _alt_items(frame: pd.DataFrame) -> str:
    year = frame.columns[-1]
    rows = "; ".join(f"{name} {words.number(amount, 0)}" for name, amount in frame[year].items())
    return f"Marks by item for {words.years(frame.columns)}; in {year}: {rows}."
