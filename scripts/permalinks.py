"""Add new ids to permalinks.txt; say what is gone, and change nothing then."""

import argparse

from recomputed import cli, permalinks
from recomputed.errors import DataError


def main() -> int:
    """Write the file anew; the same book gives the same bytes."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    given = permalinks.load() if permalinks.FILE.is_file() else {}
    now = permalinks.current()
    if gone := permalinks.broken(given, now):
        raise DataError(f"permalinks.txt: {gone[0]}" + (
            f" (and {len(gone) - 1} more)" if gone[1:] else ""))
    permalinks.FILE.write_text(permalinks.text(given, now), encoding="utf-8")
    print(f"{len(now - set(given))} new, {len(given)} before")
    return 0


if __name__ == "__main__":
    cli.run(main)
