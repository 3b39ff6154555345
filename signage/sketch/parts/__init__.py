"""Reusable drawings: the spirit of the house, the sky, the things of a hall, the seasons."""
