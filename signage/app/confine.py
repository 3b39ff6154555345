"""How much of the system may a process have? Little, when it reads a stranger's file. One door for every system.

On Unix the kernel holds the limits. On Windows there is no such call: there the reader's own limits and the clock of
whoever started the process must do.
"""

import sys

MIB = 2**20
MOST_FILES = 2**16


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


def make_room() -> None:
    """Let this process hold as many files and lines at once as it is allowed: every visitor of the desk is one."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
