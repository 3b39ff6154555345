"""The command that lists the sound devices, so that one of them can be chosen."""

import argparse
import sys

from signage.speakers.output import devices as listed
from signage.speakers.output import hush_alsa


def devices(_: argparse.Namespace) -> int:
    """Print the name of each device, and behind it what the system calls it where that can be read."""
    hush_alsa()
    found = [device for device in listed() if device.real]
    if not found:
        print("没有找到声音设备。No sound device was found.", file=sys.stderr)
        return 1
    for device in found:
        own = device.key if len(device.key) > 1 and device.key.isprintable() and device.key != device.name else ""
        print(f"{device.name}  {own}".rstrip())
    print('选定一个：在 config/hall.toml 里写 [sound] device = "名字里的几个字"', file=sys.stderr)
    return 0
