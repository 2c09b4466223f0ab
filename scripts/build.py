"""Build the book: execute what changed, evaluate the claims, render; and say why."""

import argparse
import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytask

from recomputed.paths import HTML, ROOT, shown


def main() -> int:
    """Say why each task runs, run them with a progress display, and say where the book is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="parallel runs (default: 2)")
    parser.add_argument("--why", action="store_true", help="only say what would run, and why")
    options = parser.parse_args()
    reasons = _reasons()
    _say(reasons)
    if options.why:
        return 0
    if reasons:
        command = Path(sys.executable).with_name("pytask")
        done = subprocess.call([str(command), "build", "-n", str(options.jobs)], cwd=ROOT)
        if done:
            return done
    print(f"The book is at {shown(HTML / 'index.html')}")
    return 0


def _reasons() -> dict[str, list[str]]:
    """Return the tasks that a build would execute, each with what changed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        session = pytask.build(paths=[ROOT / "scripts"], config=ROOT / "pyproject.toml",
                               dry_run=True, explain=True)
    if session.exit_code:
        print(said.getvalue())
        sys.exit(int(session.exit_code))
    return {_short(report.task.name): _why(report.task) for report in session.execution_reports
            if report.outcome == pytask.TaskOutcome.WOULD_BE_EXECUTED}


def _short(name: str) -> str:
    """Return `task_run[trade-dependence: jilin]` as `trade-dependence: jilin`."""
    task = name.rpartition("::")[2]
    return task.partition("[")[2].removesuffix("]") or task.removeprefix("task_")


def _why(task: pytask.Task) -> list[str]:
    reasons = task.attributes["explanation"].reasons
    words = {"cascade": "runs first", "not_in_db": "is new", "first_run": "is new"}
    return sorted({f"{_plain(one.node_name, task)} {words.get(one.reason, one.reason)}"
                   for one in reasons})


def _plain(node: str, task: pytask.Task) -> str:
    if node == task.name:
        return "the task's own code"
    return _short(node) if "::" in node else node.removeprefix(f"{ROOT.name}/")


def _say(reasons: dict[str, list[str]]) -> None:
    """Print a line a task; tasks of one chapter that share their reasons share a line."""
    if not reasons:
        print("Nothing to run: no notebook, data, library or parameter changed.")
    shared: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for task, why in sorted(reasons.items()):
        chapter, _, slug = task.partition(": ")
        shared.setdefault((chapter, tuple(why)), []).append(slug)
    for (chapter, why), slugs in shared.items():
        who = f": {slugs[0]}" if slugs != [""] and len(slugs) == 1 else (
            f": {len(slugs)} provinces" if len(slugs) > 1 else "")
        more = f" and {len(why) - 3} more" if len(why) > 3 else ""
        print(f"run {chapter}{who} ({'; '.join(why[:3])}{more})")


if __name__ == "__main__":
    sys.exit(main())
