"""Print a citation of a claim, table or figure: the report first, the book second."""

import argparse

from recomputed import cite, cli


def main() -> int:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="e.g. adb-29-nominal, adb-3, trade-dependence-report")
    parser.add_argument("--format", choices=cite.FORMATS, default="text")
    options = parser.parse_args()
    print(cite.write(cite.find(options.id), options.format))
    return 0


if __name__ == "__main__":
    cli.run(main)
