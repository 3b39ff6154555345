"""How is a process that reads a stranger's file kept small? One door for every system.

On Unix the kernel holds the limits. On Windows there is no such call: there the reader's own limits and the clock of
whoever started the process must do.
"""

import sys

MIB = 2**20


def confine(*, memory_mib: int, cpu_s: int, file_mib: int) -> None:
    """Give this process up for good what it will not need; call before anything is read.

    Too much memory then fails inside the process, too much time or too long a file ends it.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory_mib * MIB),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, file_mib * MIB),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS takes no limit of address space, and nobody may raise what was lowered before.
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue
