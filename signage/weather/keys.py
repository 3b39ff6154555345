"""Where the key of a service comes from: the environment, or a file that only its owner may read."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

MAX_KEY_BYTES = 4096


class KeyUnusableError(Exception):
    """There is no usable key, in words for the operator. The words never hold the key."""


def read_key(variable: str | None, file: Path | None, environment: Mapping[str, str]) -> str | None:
    """The key, from the named variable if it is set, else from the file; None when the plan names neither.

    Raises:
        KeyUnusableError: what the plan names is missing, readable by others, or not a key.
    """
    if variable is None and file is None:
        return None
    if variable is not None and environment.get(variable, "").strip():
        return _checked(environment[variable], f"环境变量 {variable}")
    if file is None:
        msg = f"环境变量 {variable} 没有设置 (not set)"
        raise KeyUnusableError(msg)
    return _checked(_private_text(file), f"密钥文件 {file.name}")


def _private_text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            # The open file is judged, not its name, which could point elsewhere a moment later.
            status = os.fstat(stream.fileno())
            # Windows keeps other people out by other means than these bits.
            if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
                msg = f"密钥文件 {file.name} 别人也能读，请执行 chmod 600 (readable by others)"
                raise KeyUnusableError(msg)
            return stream.read(MAX_KEY_BYTES).decode()
    except UnicodeDecodeError:
        msg = f"密钥文件 {file.name} 不是文本 (not text)"
        raise KeyUnusableError(msg) from None  # the error would quote the bytes
    except OSError as err:
        msg = f"密钥文件 {file.name} 读不了：{err.strerror} (cannot be read)"
        raise KeyUnusableError(msg) from err


def _checked(words: str, where: str) -> str:
    key = words.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        msg = f"{where} 里不是一个密钥 (not a key)"
        raise KeyUnusableError(msg)
    return key
