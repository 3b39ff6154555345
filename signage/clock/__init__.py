"""Time comes in here: what time it is, whether it may be believed, what the day is, and what is due."""
