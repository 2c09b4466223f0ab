"""Results of pure functions, kept by the content of their arguments for the life of a process.

What is said of all 31 provinces is the same in every province's run: a kernel that executes many
runs computes it once. Only for functions that read no file: their arguments are all they know.
"""

import copy
import functools
import hashlib
import pickle
from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable)


def by_content(function: F) -> F:
    """Keep a function's results; equal arguments give a fresh copy of the result kept."""
    kept: dict[bytes, object] = {}

    @functools.wraps(function)
    def remembering(*args: object, **kwargs: object) -> object:
        key = hashlib.sha256(pickle.dumps((args, sorted(kwargs.items())))).digest()
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        return copy.deepcopy(kept[key])

    return remembering
