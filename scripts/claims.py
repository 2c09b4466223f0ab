"""List the claims with their verdicts."""

import argparse

from rich.console import Console
from rich.table import Table

from recomputed import cli, ledger, reports
from recomputed.claims import TOPICS
from recomputed.verdicts import VERDICTS


def main() -> int:
    """Read the arguments, choose and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", help=f"one of {', '.join(reports.reports())}")
    parser.add_argument("--verdict", choices=VERDICTS)
    parser.add_argument("--topic", choices=TOPICS)
    parser.add_argument("--json", action="store_true", help="all that is known, as JSON")
    options = parser.parse_args()
    if options.report:
        reports.report(options.report)
    chosen = [row for row in ledger.rows() if _fits(row, options)]
    if options.json:
        print(ledger.as_json(chosen), end="")
        return 0
    _print(chosen)
    return 0


def _fits(row: dict, options: argparse.Namespace) -> bool:
    wanted = {"report": options.report, "verdict": options.verdict, "topic": options.topic}
    return all(row[name] == value for name, value in wanted.items() if value)


def _print(rows: list[dict]) -> None:
    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "claim", "stated", "recomputed", "reason"):
        table.add_column(name, no_wrap=name == "claim")
    for row in rows:
        table.add_row(ledger.MARKS[row["verdict"]], row["id"], row["stated"], row["recomputed"],
                      row["reason"])
    console.print(table)
    tally = ledger.counts(rows)
    console.print(" · ".join(f"{count} {verdict}" for verdict, count in tally.items()))


if __name__ == "__main__":
    cli.run(main)
