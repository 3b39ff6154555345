"""How does a part of the hall say that it cannot answer now?"""


class AwayError(RuntimeError):
    """Nobody is there to answer, as the journal while its disk is full; why, in words for the staff."""
