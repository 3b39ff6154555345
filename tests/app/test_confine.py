"""What the process of the hall may have of the system."""

import subprocess
import sys

import pytest

SHOWN = """
import resource
from signage.app.confine import make_room
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
make_room()
make_room()
print(resource.getrlimit(resource.RLIMIT_NOFILE) == (min(hard, 2**16), hard))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_the_hall_has_room_for_as_many_visitors_as_the_system_allows() -> None:
    told = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)
    assert told.stdout == "True\n"
