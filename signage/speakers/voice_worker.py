"""The voice worker: a process that makes one clip and ends, or one after the other if its engine loads slowly.

Speech engines crash, hang and remember things; here they may. It reads a job from its input, writes the clip and then
the result into the job's folder. Only a worker that stays says something on its output: that it is done.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from signage.director.wanted import LONGEST_RECORDING_S
from signage.speakers.engines.engine import ENGINES, Engine, Utterance, VoiceError
from signage.speakers.jobs import CANNOT_WRITE, CLIP, RESULT, STAY, Job, Result


def main() -> None:
    """Do the job on the input, or with `STAY` those on its lines until it closes."""
    # Rendering must not take the processor from picture and sound.
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    code = _stay() if STAY in sys.argv[1:] else _do(Job.from_json(sys.stdin.read()), _new)
    # Engines are known to crash while they are put away, after all is done.
    os._exit(code)


def _stay() -> int:
    engines: dict[str, Engine] = {}

    def kept(name: str) -> Engine:
        if name not in engines:
            engines[name] = _new(name)
        return engines[name]

    # What engines and libraries print must not be taken for answers.
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    for line in sys.stdin:
        print(_do(Job.from_json(line), kept), file=answers, flush=True)
    return 0


def _do(job: Job, engine: Callable[[str], Engine]) -> int:
    """Make the clip and tell of it; the status is 0 unless not even that could be written."""
    if not job.folder:
        return _warmed(engine, job.engine)
    folder = Path(job.folder)
    try:
        if job.most:
            result = Result(first=engine(job.engine).first_words(job.text, job.language, job.most))
        else:
            result = _recorded(job, folder) if job.audio else _spoken(job, folder, engine(job.engine))
    except VoiceError as err:
        result = Result(why=str(err))
    except OSError as err:
        result = Result(why=f"写不了文件：{err.strerror or err}")
    return _hand_over(result, folder / RESULT)


def _new(name: str) -> Engine:
    entry = ENGINES.get(name)
    if entry is None:
        raise VoiceError(f"没有叫 {name} 的语音引擎")
    return entry.load()


def _hand_over(result: Result, file: Path) -> int:
    """Write the result; the status tells when even that does not fit on the disk."""
    try:
        file.write_text(result.to_json(), encoding="utf-8")
    except OSError:
        return CANNOT_WRITE
    return 0


def _warmed(engine: Callable[[str], Engine], name: str) -> int:
    """Load an engine ahead. One that cannot be loaded says so when it is needed."""
    with contextlib.suppress(VoiceError):
        engine(name).prepare()
    import signage.speakers.finish  # noqa: F401 - takes half a second

    return 0


def _spoken(job: Job, folder: Path, engine: Engine) -> Result:
    engine.prepare()
    from signage.speakers.finish import finish, read_wav, write_wav

    began_s = time.monotonic()
    raw = folder / "raw.wav"
    voice = engine.render(Utterance(job.text, job.language, job.voice, job.rate), raw)
    write_wav(folder / CLIP, finish(*read_wav(raw)))
    return Result(voice=voice, took_s=time.monotonic() - began_s)


def _recorded(job: Job, folder: Path) -> Result:
    import miniaudio
    import numpy as np

    from signage.speakers.finish import RATE, finish, write_wav

    try:
        stream = miniaudio.stream_file(job.audio, miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=RATE)
        pieces, frames = [], 0
        for piece in stream:
            pieces.append(np.frombuffer(piece, np.float32).astype(np.float64))
            frames += len(piece)
            if frames > LONGEST_RECORDING_S * RATE:
                raise VoiceError(f"录音超过 {LONGEST_RECORDING_S // 60} 分钟")
    except (miniaudio.MiniaudioError, OSError) as err:
        raise VoiceError(f"录音打不开：{err}") from err
    if not pieces:
        raise VoiceError("录音里没有声音")
    write_wav(folder / CLIP, finish(np.concatenate(pieces), RATE))
    return Result(voice="recorded")


if __name__ == "__main__":
    main()
