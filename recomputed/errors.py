"""The one kind of error a reader of this project meets: one clear line."""


class DataError(ValueError):
    """Bad input: the message names the file, the row and what was expected, in one line."""

    def _render_traceback_(self) -> list[str]:
        """Show notebooks' readers the line alone (IPython calls this instead of formatting)."""
        return [f"{type(self).__name__}: {self}"]
