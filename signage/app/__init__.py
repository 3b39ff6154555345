"""Builds every part once, joins them, runs, and stops in the reverse order."""
