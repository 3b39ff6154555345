"""DECIDE: pure functions over frozen facts; the standard library only."""
