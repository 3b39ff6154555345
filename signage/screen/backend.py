"""Is there a graphics card worth using?

Qt never chooses its own software renderer by itself, and a software rasteriser of OpenGL costs many times what Qt's
renderer does; so we look before the first window and say so.
"""

import ctypes
import ctypes.util
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_log = logging.getLogger(__name__)

HEADLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})
"""Platforms of Qt without a graphics card."""

UNACCELERATED = frozenset(
    [
        "vgem",
        "vkms",
        "bochs-drm",
        "bochs",
        "qxl",
        "cirrus",
        "simpledrm",
        "simple-framebuffer",
        "ast",
        "mgag200",
        "hyperv_drm",
    ]
)
"""Kernel drivers of displays that cannot draw by themselves."""

DRI = Path("/sys/class/drm")


def choose_backend() -> None:
    """Set Qt Quick's software renderer if there is nothing better; an operator's own choice wins.

    Call before QGuiApplication is made.
    """
    if "QT_QUICK_BACKEND" in os.environ or "QSG_RHI_BACKEND" in os.environ:
        return
    if why := software_reason(os.environ, DRI):
        os.environ["QT_QUICK_BACKEND"] = "software"
        _log.info("drawing in software: %s", why)


def software_reason(environment: Mapping[str, str], dri: Path) -> str:
    """Why the software renderer should be used, in words; empty when there is a graphics card."""
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in HEADLESS:
        return f"no graphics card on the platform {platform!r}"
    if environment.get("LIBGL_ALWAYS_SOFTWARE", "0") not in {"", "0", "false"}:
        return "LIBGL_ALWAYS_SOFTWARE is set"
    if not sys.platform.startswith("linux"):
        return ""
    drivers = {(card / "device" / "driver").resolve().name for card in dri.glob("renderD*")}
    if not drivers - UNACCELERATED:
        return "no graphics card"
    display = environment.get("DISPLAY", "")
    if display and not environment.get("WAYLAND_DISPLAY") and not _x_server_has_card(display):
        return f"the X server {display} has no graphics card"
    return ""


def _x_server_has_card(display: str) -> bool:
    """Whether the X server hands out direct rendering (Xvfb and most remote desktops do not)."""
    name = ctypes.util.find_library("X11")
    if name is None:
        return True
    x11 = ctypes.CDLL(name)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XQueryExtension.argtypes = [ctypes.c_void_p, ctypes.c_char_p, *[ctypes.POINTER(ctypes.c_int)] * 3]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    connection = x11.XOpenDisplay(display.encode())
    if not connection:
        return True
    number = ctypes.c_int()
    try:
        asked = (b"DRI3", b"DRI2")
        return any(
            x11.XQueryExtension(connection, e, ctypes.byref(number), ctypes.byref(number), ctypes.byref(number))
            for e in asked
        )
    finally:
        x11.XCloseDisplay(connection)
