"""The hand: shape + seed -> strokes, as plain data. Knows neither screens nor fonts."""
