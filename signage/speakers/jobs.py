"""What do the voice and its worker process say to each other? A job in as JSON, its result back in a file.

A worker does one job and ends; one that is started with `STAY` does a job for each line, and answers each with a line.
A job without a folder says nothing: it only has the engine load what is slow to load.
"""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Make one clip in `folder`: say `text`, or bring the recording `audio` into form when it is not empty."""

    folder: str
    engine: str = ""
    voice: str = ""
    language: str = ""
    rate: int = 0
    text: str = ""
    audio: str = ""
    most: int = 0
    """Other than 0: make no clip, but tell with which words of `text` one may begin, about so many characters."""

    def to_json(self) -> str:
        """The job as the worker reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Job":
        """The job that was written."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Result:
    """What the worker did: the voice it really used and the seconds it took, or why there is nothing."""

    voice: str = ""
    why: str = ""
    took_s: float = 0.0
    first: str = ""
    """The words that were asked for by `most`."""

    def to_json(self) -> str:
        """The result as the voice reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """The result that was written.

        Raises:
            ValueError: It is not whole.
        """
        try:
            return cls(**json.loads(text))
        except TypeError as err:
            raise ValueError(str(err)) from err


STAY = "--stay"

CLIP = "clip.wav"
RESULT = "result.json"
COMPLAINTS = "worker.log"

CANNOT_WRITE = 74
"""Exit status of a worker that could not even write its result (EX_IOERR of sysexits.h)."""
