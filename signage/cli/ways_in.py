"""How staff get in, on the command line: the first code of the duty desk, and the PIN of the panel at the screen."""

import argparse

from signage.cli.adding import Add, add_state


def add_ways_in(add: Add) -> None:
    """Add both commands."""
    code = add(
        "desk-code", _desk_code, "值班台的网址，和第一次用的一次性代码 where the duty desk is, and its first code"
    )
    pin = add("panel-pin", _panel_pin, "设屏幕上小面板的 PIN set the PIN of the panel at the screen")
    for command in (code, pin):
        add_state(command)


def _desk_code(options: argparse.Namespace) -> int:
    from signage.app.commands import online

    return online.desk_code(options)


def _panel_pin(options: argparse.Namespace) -> int:
    from signage.app.commands.panel import panel_pin

    return panel_pin(options)
