"""Print a citation of the book, a page, report, claim, table or figure: the report first."""

import argparse

from recomputed import citable, cite, cli, deposit


def main() -> int:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="e.g. recomputed, adb, adb-29-nominal, adb-3, "
                                   "trade-dependence-report")
    parser.add_argument("--format", choices=cite.FORMATS, default="apa",
                        help="default: apa (a style like it, not the manual to the letter)")
    options = parser.parse_args()
    print(cite.write(citable.find(options.id), options.format, deposit.edition()))
    return 0


if __name__ == "__main__":
    cli.run(main)
