"""Build the book: execute what changed, evaluate the claims, render. `--help` helps."""

import argparse
import subprocess
import sys
from pathlib import Path

from recomputed.paths import HTML, ROOT, shown


def main() -> int:
    """Say why each stage runs, run it with a progress display, and say where the book is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="parallel runs (default: 2)")
    parser.add_argument("--why", action="store_true", help="only say what would run, and why")
    options = parser.parse_args()
    pytask = [str(Path(sys.executable).with_name("pytask")), "build"]
    if options.why:
        return subprocess.call([*pytask, "--explain", "--dry-run"], cwd=ROOT)
    done = subprocess.call([*pytask, "-n", str(options.jobs)], cwd=ROOT)
    if not done:
        print(f"The book is at {shown(HTML / 'index.html')}")
    return done


if __name__ == "__main__":
    sys.exit(main())
