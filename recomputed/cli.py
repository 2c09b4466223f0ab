"""What the scripts share: one clear line for an error, and exit code 2."""

import sys
from collections.abc import Callable

from recomputed.errors import DataError


def run(main: Callable[[], int]) -> None:
    """Run a script's main function; a DataError becomes one line on standard error."""
    try:
        code = main()
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        code = 2
    except BrokenPipeError:
        code = 0
    sys.exit(code)
