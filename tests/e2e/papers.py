"""The documents of a small hall, and sounds and pictures that a measurement can tell apart."""

import wave
import zlib
from pathlib import Path
from struct import pack

import numpy as np

# Slides are told apart by the colour of their picture, sounds by their tone: multiples of 50 Hz do not disturb each
# other in windows of 20 ms.
RAIN, FINE, TEA, BOOK = (200, 30, 30), (250, 210, 40), (40, 160, 80), (40, 80, 200)
CAPTION, URGENT_CAPTION = (255, 239, 201), (255, 184, 97)
MUSIC_HZ, CHIME_HZ, URGENT_HZ, GREETING_HZ, FAREWELL_HZ = 300.0, 2000.0, 2600.0, 700.0, 900.0
MUCH = 0.02
"""The share of the screen that a picture or a banner takes at least."""

HALL = """
name = { zh = "小营业厅", en = "Small Hall" }
latitude = 31.23
longitude = 121.47
timezone = "Asia/Shanghai"
languages = ["zh", "en"]
motion = "still"

[opening]
workdays = ["09:00-17:30"]
weekend = ["09:00-17:30"]
margin_before = "0s"
margin_after = "8s"

[[places]]
id = "entrance"
name = { zh = "门口", en = "Entrance" }

[[facilities]]
id = "umbrella"
name = { zh = "爱心雨伞", en = "Umbrellas" }
where = { zh = "门口伞架", en = "the stand by the door" }
total = 6

[music]
files = ["media/music.wav"]

[[music.spans]]
time = "08:00-18:00"
volume_db = 0
"""

WEATHER = """
provider = "qweather"

[keys.qweather]
env = "QWEATHER_KEY"

[base_urls]
qweather = "{url}/{path}"
"""

ANNOUNCEMENTS = """
[[template]]
id = "lost_found"
name = { zh = "失物招领", en = "Lost and found" }
text = { zh = "{item}，请到{desk}认领。", en = "Please come to the desk." }
repeats = 1

[[template.field]]
name = "item"
kind = "item"
label = { zh = "物品", en = "Item" }

[[template.field]]
name = "desk"
kind = "desk"
label = { zh = "认领处", en = "Desk" }

[[template]]
id = "car_owner"
name = { zh = "请车主", en = "Car owner" }
text = { zh = "请车主移车。", en = "Please move your car." }
priority = "urgent"
repeats = 1
"""

SCHEDULE = """
[[call]]
name = "开门问候"
audio = "media/greeting.wav"
text = { zh = "早上好，欢迎光临。", en = "Good morning." }
at = "opening"
kind = "greeting"

[[call]]
name = "关门送别"
audio = "media/farewell.wav"
text = { zh = "慢走，明天见。", en = "Good night." }
at = "closing"
kind = "closing"
"""

# Fast talkers: the tests have other things to do.
VOICE = """
[zh]
engines = ["pyttsx3:cmn"]
rate = 300

[en]
engines = ["pyttsx3:en"]
rate = 220
"""

EVERYDAY = """
name = { zh = "每天", en = "Every day" }
priority = 0

[[slides]]
id = "tea"
text = { zh = "慢慢来\\n喝口热茶", en = "Take your time" }
picture = "media/tea.png"
dwell = "4s"

[[slides]]
id = "book"
text = { zh = "不着急\\n看会儿书", en = "No hurry" }
picture = "media/book.png"
dwell = "4s"
"""

RAINY = """
name = { zh = "下雨", en = "Rain" }
condition = "rain_now"

[[slides]]
id = "rain"
text = { zh = "外面有雨\\n伞先沥一沥", en = "It is raining" }
picture = "media/rain.png"
dwell = "4s"
"""

FINE_DAY = """
name = { zh = "好天气", en = "A fine day" }
condition = "fine_day"

[[slides]]
id = "fine"
text = { zh = "天真好\\n出门走走", en = "A fine day" }
picture = "media/fine.png"
dwell = "4s"
"""


def write_hall(folder: Path, weather_url: str = "", **changes: str) -> Path:
    """A small hall in `folder`; `changes` replace or add documents, `playlists_x` standing for `playlists/x.toml`."""
    documents = {
        "config_hall": HALL, "config_announcements": ANNOUNCEMENTS, "config_schedule": SCHEDULE,
        "config_voice": VOICE,
        "config_weather": WEATHER.replace("{url}", weather_url).replace("{path}", "a") if weather_url else
        'provider = "met_norway"\ncontact = "hall@example.org"\n[base_urls]\nmet_norway = "http://127.0.0.1:9"\n',
        "playlists_everyday": EVERYDAY, "playlists_rainy": RAINY, "playlists_fine": FINE_DAY,
    }  # fmt: skip
    for name, words in (documents | changes).items():
        part, _, file = name.partition("_")
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / f"{file}.toml").write_text(words, encoding="utf-8")
    (folder / "media").mkdir()
    (folder / "chimes").mkdir()
    for name, colour in {"rain": RAIN, "fine": FINE, "tea": TEA, "book": BOOK}.items():
        write_picture(folder / "media" / f"{name}.png", colour)
    for name, hz, seconds in (
        ("media/music", MUSIC_HZ, 40.0), ("media/greeting", GREETING_HZ, 4.0), ("media/farewell", FAREWELL_HZ, 3.0),
        ("chimes/soft", CHIME_HZ, 0.5), ("chimes/urgent", URGENT_HZ, 0.5),
    ):  # fmt: skip
        _write_tone(folder / f"{name}.wav", hz, seconds)
    return folder


def write_picture(path: Path, colour: tuple[int, int, int]) -> None:
    """A PNG of one colour."""
    side = 64

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * side) * side
    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    whole = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + whole)


def _write_tone(path: Path, hz: float, seconds: float) -> None:
    rate = 48_000
    tone = 0.25 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((tone * 32767).astype("<i2").tobytes())
