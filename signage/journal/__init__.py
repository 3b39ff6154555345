"""The memory of the hall: what really was shown and said, when, and why, in a database."""
