"""Write data/datapackage.json: every data file, its fields, units, source and licence."""

from recomputed import cli, package


def main() -> int:
    """Write the description anew; the same data give the same bytes."""
    package.write()
    return 0


if __name__ == "__main__":
    cli.run(main)
