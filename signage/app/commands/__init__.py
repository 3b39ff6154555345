"""What each command does and prints; the words of a command line are parsed in `signage.cli`."""
