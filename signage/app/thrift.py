"""How is memory that nobody needs kept from piling up? The allocator and the collector, told what this program does.

Pages of a screen are allocated by one thread and freed by another, eight megabytes at a time, all day. glibc would
learn from the first one freed to take the next from its heap, where holes stay, and would give every thread a heap of
its own. Elsewhere than on glibc nothing is done and nothing is needed.
"""

import ctypes
import gc
import importlib
import linecache
import sys
from collections.abc import Callable

# From <malloc.h>; the numbers are part of glibc's binary interface.
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
M_ARENA_MAX = -8

SETTINGS = (
    (M_MMAP_THRESHOLD, 2**20),  # a picture returns to the system at once
    (M_TRIM_THRESHOLD, 2**18),
    (M_ARENA_MAX, 2),  # twenty threads, of which one or two work
)


def be_thrifty() -> None:
    """Call before threads start."""
    if mallopt := _of_glibc("mallopt"):
        for name, value in SETTINGS:
            mallopt(name, value)


def load(*modules: str) -> None:
    """Import modules, without the text of each staying in memory.

    PySide reads the source of whatever is imported after it, through `linecache`, which would keep fifteen megabytes.
    """
    for module in modules:
        importlib.import_module(module)
        linecache.clearcache()


def settle() -> None:
    """Call once everything is built: what is there now stays, and what building it took is given back.

    The collector need not look through it again, least of all in the middle of a crossfade.
    """
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return to the system what is free: painting leaves holes, late imports their source. Takes 0.3 to 12 ms."""
    linecache.clearcache()
    if trim := _of_glibc("malloc_trim"):
        trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform.startswith("linux") else None
