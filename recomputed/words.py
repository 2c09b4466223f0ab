"""Numbers as readers write them: true minus sign, unit always, no more digits than asked for."""

from collections.abc import Iterable, Sequence

from recomputed.rounding import Interval, show


def number(value: float, places: int = 1) -> str:
    """Return a number with comma thousands, or `n/a` where there is none."""
    return "n/a" if value is None else show(float(value), places)


def percent(ratio: float, places: int = 1) -> str:
    """Return a ratio (0.231) as `23.1 %`."""
    return f"{_hundredfold(ratio, places)} %"


def signed(ratio: float, places: int = 1) -> str:
    """Return a change (0.009) as `+0.9 %`."""
    text = percent(ratio, places)
    grows = ratio > 0 and any(digit in text for digit in "123456789")
    return f"+{text}" if grows else text


def points(difference: float, places: int = 1) -> str:
    """Return a difference of two ratios (0.045) as `4.5 percentage points`."""
    return f"{_hundredfold(difference, places)} percentage points"


def _hundredfold(ratio: float, places: int) -> str:
    # 0.145 × 100 is 14.499999999999998: no rounding may hang on a binary digit
    return number(round(ratio * 100, 10), places)


def between(low: float, high: float, write=number, places: int = 1) -> str:
    """Return an interval, `1.2 % to 3.4 %`, each end written by `write`."""
    return f"{write(low, places)} to {write(high, places)}"


def chance(p: float) -> str:
    """Return a p-value: three decimals, never `p = 0`."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def ordinal(rank: int) -> str:
    """Return 1 -> `1st`, 12 -> `12th`."""
    tail = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{tail}"


def listed(items: Sequence[str]) -> str:
    """Return `a, b and c`."""
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]])) if items else "none"


def distance(ratio: float, places: int = 0) -> str:
    """Return how far off a line something is: −0.231 -> `23 % below`."""
    return f"{percent(abs(ratio), places)} {'below' if ratio < 0 else 'above'}"


def span(interval: Interval, places: int = 1) -> str:
    """Return an interval of changes, `−73.7 % to −73.6 %`; one number where both ends read so."""
    low, high = (signed(float(end), places) for end in (interval.low, interval.high))
    return low if low == high else f"{low} to {high}"


def numbers(values: Iterable[float], places: int = 1) -> list[str]:
    """Return each of several numbers as `number` does: a column of a table."""
    return [number(value, places) for value in values]


def intervals(lows: Iterable[float], highs: Iterable[float], places: int = 2) -> list[str]:
    """Return each of several intervals as `between` does: a column of a table."""
    return [between(low, high, places=places) for low, high in zip(lows, highs, strict=True)]


def years(found: Iterable[int]) -> str:
    """Return years, runs joined: `2000, 2004–2006 and 2009`."""
    runs: list[list[int]] = []
    for year in sorted(map(int, found)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])
