"""What the files of this room hand one another."""

import argparse
from collections.abc import Callable

Command = Callable[[argparse.Namespace], int]
"""Does what was asked; gives the exit status."""
Add = Callable[[str, Command, str], argparse.ArgumentParser]
"""Adds a command by name, what it does, and its help."""
