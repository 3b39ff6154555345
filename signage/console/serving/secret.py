"""The files of the state folder by which a command finds the running hall and proves that it may speak to it."""

import os
import secrets
from pathlib import Path

TOKEN_FILE = "api.token"  # noqa: S105 - the name of a file
PORT_FILE = "api.port"
DOOR_FILE = "api.door"
"""Only while the port speaks TLS: on which address, and with which certificate, a line each."""
TLS_FOLDER = "tls"
CERTIFICATE = "cert.pem"
KEY = "key.pem"


def new_token() -> str:
    """A fresh token. It is written so that only its owner can read it: who reads the folder may announce."""
    return secrets.token_urlsafe(32)


def write_private(path: Path, text: str) -> None:
    """Write a whole file that nobody else can read at any moment, replacing what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
    fresh.replace(path)
