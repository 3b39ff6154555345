"""The voice worker: a process that makes one clip and ends.

Speech engines crash, hang and remember things; here they may. It reads one job from its input, writes the clip and
then the result into the job's folder, and says nothing on its output.
"""

import contextlib
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from signage.speakers.engines.engine import ENGINES, Utterance, VoiceError
from signage.speakers.jobs import CANNOT_WRITE, CLIP, RESULT, Job, Result

_LONGEST_RECORDING_S = 300


def main() -> None:
    """Do the job on the input."""
    job = Job.from_json(sys.stdin.read())
    folder = Path(job.folder)
    # Rendering ahead must not take the processor from picture and sound.
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    try:
        result = Result(voice=_recorded(job, folder) if job.audio else _spoken(job, folder))
    except VoiceError as err:
        result = Result(why=str(err))
    except OSError as err:
        result = Result(why=f"写不了文件：{err.strerror or err}")
    # Engines are known to crash while they are put away, after all is done.
    os._exit(_hand_over(result, folder / RESULT))


def _hand_over(result: Result, file: Path) -> int:
    """Write the result; the status tells when even that does not fit on the disk."""
    try:
        file.write_text(result.to_json(), encoding="utf-8")
    except OSError:
        return CANNOT_WRITE
    return 0


def _spoken(job: Job, folder: Path) -> str:
    entry = ENGINES.get(job.engine)
    if entry is None:
        raise VoiceError(f"没有叫 {job.engine} 的语音引擎")
    raw = folder / "raw.wav"
    voice = entry.load().render(Utterance(job.text, job.language, job.voice, job.rate), raw)
    from signage.speakers.finish import finish, read_wav, write_wav

    write_wav(folder / CLIP, finish(*read_wav(raw)))
    return voice


def _recorded(job: Job, folder: Path) -> str:
    import miniaudio
    import numpy as np

    from signage.speakers.finish import RATE, finish, write_wav

    try:
        stream = miniaudio.stream_file(job.audio, miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=RATE)
        pieces, frames = [], 0
        for piece in stream:
            pieces.append(np.frombuffer(piece, np.float32).astype(np.float64))
            frames += len(piece)
            if frames > _LONGEST_RECORDING_S * RATE:
                raise VoiceError(f"录音超过 {_LONGEST_RECORDING_S // 60} 分钟")
    except (miniaudio.MiniaudioError, OSError) as err:
        raise VoiceError(f"录音打不开：{err}") from err
    if not pieces:
        raise VoiceError("录音里没有声音")
    write_wav(folder / CLIP, finish(np.concatenate(pieces), RATE))
    return "recorded"


if __name__ == "__main__":
    main()
