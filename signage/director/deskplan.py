"""Where does the duty desk listen? Part of what a hall wants; the rest of it stands in `hall`."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlan:
    """Where the duty desk listens. Beyond this machine it speaks TLS itself, unless a proxy does so for it."""

    host: str = "127.0.0.1"
    port: int = 0
    """0: any that is free."""
    names: tuple[str, ...] = ()
    """Further names by which the desk is reached."""
    behind_proxy: bool = False
    proxies: tuple[str, ...] = ()
    """Addresses of proxies on other machines."""
    certificate: Path | None = None
    """The admin's own, as PEM with its chain; None: one is made."""
    key: Path | None = None
