"""Execute chapters with their default parameters and store the outputs in them."""

import argparse
from pathlib import Path

import nbformat
from rich.progress import track

from recomputed import cli, execution, runs


def main() -> int:
    """Read the arguments and execute each chapter in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chapters", nargs="*", type=Path, help="notebooks (default: all)")
    options = parser.parse_args()
    paths = options.chapters or [runs.chapter_path(name) for name in runs.chapters()]
    for path in track(paths, description="Executing"):
        execution.execute(path, path, {})
        # a trailing newline, as text editors and git expect it
        nbformat.write(nbformat.read(path, as_version=4), path)
    return 0


if __name__ == "__main__":
    cli.run(main)
