"""How can a sentence that is put together in Python still be said in another language?"""

from collections.abc import Iterable

from signage.director.hall import Text


class Phrase(str):
    """A Chinese sentence that remembers the words, with `{}` for each of the values, from which it was made.

    Wherever a sentence is wanted it is one; who speaks another language turns `words` and fills in the values again,
    of which a `Phrase` is turned too, and a `Text` has its own wording.
    """

    __slots__ = ("values", "words")

    words: str
    values: tuple[object, ...]

    def __new__(cls, words: str, values: tuple[object, ...] = ()) -> "Phrase":
        """The sentence; without values the words are taken as they are."""
        plain = (value.get() if isinstance(value, Text) else value for value in values)
        made = super().__new__(cls, words.format(*plain) if values else words)
        made.words, made.values = words, values
        return made

    def __str__(self) -> "Phrase":
        return self  # else what an exception carries would be a plain sentence again

    @classmethod
    def listed(cls, phrases: Iterable[str]) -> "Phrase":
        """Several in one."""
        each = tuple(phrases)
        return cls("；".join(["{}"] * len(each)), each)
