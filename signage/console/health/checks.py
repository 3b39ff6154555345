"""What is looked at for each row of the health page, and what is to be said of it when it is not well."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.console.desk.outcome import LANGUAGES
from signage.console.desk.view import PROVIDERS
from signage.console.ports.health import Ailment, ScreenSeen, ServiceHeard, Vitals
from signage.console.render.phrases import listed
from signage.console.render.recalled import recalled
from signage.console.render.words import say
from signage.director.phrase import Phrase

LITTLE_BYTES = 2 * 2**30
"""With less, a hall's photos, recordings and journal fill the disk within months."""
HARDLY_ANY_BYTES = 500 * 2**20
"""With less, no photo is taken any more, so that the journal can still be written."""
LONG_SILENT = timedelta(hours=2)
"""What a weather service said then is not believed any more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be looked at: what is wrong, since when, what it means, and what to do."""

    says: Phrase
    means: Phrase
    do: Phrase
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the rows are: the names of the places, the language, and how a moment is told."""

    places: Mapping[str, str]
    language: str
    clock: Callable[[datetime], str]


ADVICE: Mapping[str, tuple[Phrase, Phrase]] = {
    "motion": (Phrase("画面自己停住不动，字和画都还在"), Phrase("不用管；想让它动，换一台快一点的电脑")),
    "mute": (Phrase("消防或者程序让大厅静音了"), Phrase("警报解除后由消防主机或管理员恢复；不要自己拔线")),
    "music": (Phrase("这一首音乐跳过了，别的照放"), Phrase("请管理员换一个文件")),
    "chime": (Phrase("广播前没有提示音，别的照常"), Phrase("请管理员看看提示音的文件")),
    "clip": (Phrase("坏了的录音会自己重做一遍"), Phrase("下一次还这样，就告诉管理员")),
    "weather": (
        Phrase("不知道的天气屏幕上不说，只放平常的提示"),
        Phrase("先看大厅的网络；在下雨或没下雨，可以在值班台上说一声"),
    ),
    "settings": (
        Phrase("不知道的天气屏幕上不说，只放平常的提示"),
        Phrase("请管理员照上面的话补好 config/weather.toml；在下雨或没下雨，可以在值班台上说一声"),
    ),
    "disk": (Phrase("磁盘满了就记不下放过什么、说过什么"), Phrase("请管理员清一清这台电脑，别动暖屏自己的文件夹")),
    "journal": (
        Phrase("画面和广播照常，但现在的事可能记不下来"),
        Phrase("看看磁盘满没满；重新启动还这样，就告诉管理员"),
    ),
    "documents": (
        Phrase("刚才的修改没有生效，屏幕上还是上一次好的内容"),
        Phrase("请改文件的人照着上面的话改好，再存一次"),
    ),
    "console": (Phrase("手机可能打不开值班台"), Phrase("请管理员看看 config/desk.toml 和大厅的网络")),
}
"""What the trouble of a kind of part means, and what to do about it; else what its row says."""


def kind(part: str) -> str:
    """The kind of a part that reports, without the name of the one that does."""
    return part.partition(":")[0].lower()


def advice(ailment: Ailment, otherwise: tuple[Phrase, Phrase]) -> tuple[Phrase, Phrase]:
    """What the trouble means and what to do; a service that was never set up is no matter of the network."""
    named = kind(ailment.part)
    return ADVICE.get("settings" if named == "weather" and "weather.toml" in ailment.why else named, otherwise)


def screens(vitals: Vitals, reader: Reader) -> Iterator[Finding]:
    """Whether visitors see anything, and where not."""
    hung = [each for each in vitals.screens if each.attached and not each.off_screen]
    if not hung:
        since = max((each.since for each in vitals.screens), default=None)
        yield Finding(
            Phrase("没有接显示器"),
            Phrase("画面照样在换、在记录，但客人一块也看不到"),
            Phrase("接上显示器，再重新启动暖屏"),
            since,
        )
        return
    for gone in vitals.screens:
        if not gone.attached:
            yield Finding(
                Phrase("{}的显示器不见了", (_named(gone, reader),)),
                Phrase("那里现在没有画面，广播只听得到、看不到"),
                Phrase("看看显示器的电源、信号线；接好以后画面自己回来"),
                gone.since,
            )


def tell_screens(vitals: Vitals, reader: Reader) -> Iterator[Phrase]:
    """Which places have a display."""
    hung = [_named(each, reader) for each in vitals.screens if each.attached and not each.off_screen]
    if hung:
        yield Phrase("有画面的：{}", (listed(hung, reader.language),))


def _named(screen: ScreenSeen, reader: Reader) -> str:
    return reader.places.get(screen.place, screen.place)


def sound(vitals: Vitals, _: Reader) -> Iterator[Finding]:
    """Whether there is a sound device at all."""
    if vitals.sound is None:
        yield Finding(
            Phrase("还没有找到声音设备"),
            Phrase("广播只有字幕，没有声音"),
            Phrase("刚启动就等一分钟；一直这样，看看音箱插好没有"),
            vitals.started_at,
        )


def tell_sound(vitals: Vitals, _: Reader) -> Iterator[Phrase]:
    """From which device it comes."""
    if vitals.sound is not None and vitals.sound.present and vitals.sound.device:
        yield Phrase("声音从“{}”出来", (vitals.sound.device,))


def weather(vitals: Vitals, reader: Reader) -> Iterator[Finding]:
    """Which service has fallen silent without saying why."""
    failing = {each.part.partition(":")[2] for each in vitals.ailments if kind(each.part) == "weather"}
    for each in vitals.services:
        silent = each.heard_at is None or vitals.at - each.heard_at >= LONG_SILENT
        just_started = vitals.at - vitals.started_at < timedelta(minutes=2)
        if silent and each.provider not in failing and not (each.heard_at is None and just_started):
            since = each.heard_at or vitals.started_at
            yield Finding(
                Phrase("{}从 {} 起没有回答", (_provider(each), reader.clock(since))), *ADVICE["weather"], since
            )


def tell_weather(vitals: Vitals, reader: Reader) -> Iterator[Phrase]:
    """How old each reply is."""
    for each in vitals.services:
        if each.heard_at is None:
            yield Phrase("{}：还没有回答过", (_provider(each),))
            continue
        minutes = max(0, int((vitals.at - each.heard_at) / timedelta(minutes=1)))
        if each.valid_at is None:
            yield Phrase("{}：{} 分钟前回答的", (_provider(each), minutes))
        else:
            yield Phrase(
                "{}：{} 分钟前回答的，说的是 {} 的天气", (_provider(each), minutes, reader.clock(each.valid_at))
            )


def _provider(service: ServiceHeard) -> str:
    return Phrase(PROVIDERS.get(service.provider, service.provider))


def voices(vitals: Vitals, reader: Reader) -> Iterator[Finding]:
    """Which language cannot be said, and which better voice is missing."""
    for each in vitals.speech:
        if each.why:
            spoken = say(LANGUAGES.get(each.language, each.language), reader.language)
            yield Finding(
                Phrase("{}念不出来：{}", (spoken, recalled(each.why))),
                Phrase("这种语言的广播只响提示音、出字幕"),
                Phrase("请管理员在大厅的电脑上运行 signage voices check"),
                each.at,
            )
    for pack in vitals.packs:
        if not pack.installed:
            yield Finding(
                Phrase("声音包 {} 没有装好", (pack.name,)),
                Phrase("广播改用电脑自带的声音念，没有那么清楚好听"),
                Phrase("请管理员在大厅的电脑上运行 signage voices install {}", (pack.name,)),
            )


def tell_voices(vitals: Vitals, reader: Reader) -> Iterator[Phrase]:
    """Which voices are there, and what was said since the start."""
    installed = [pack.name for pack in vitals.packs if pack.installed]
    if installed:
        yield Phrase("装好的声音包：{}", (listed(installed, reader.language),))
    spoken = [
        say(LANGUAGES.get(each.language, each.language), reader.language) for each in vitals.speech if not each.why
    ]
    if not vitals.speech:
        yield Phrase("启动以后还没有念过新的话")
    if spoken:
        yield Phrase("启动以后念过：{}", (listed(spoken, reader.language),))


def disk(vitals: Vitals, _: Reader) -> Iterator[Finding]:
    """Whether there is room."""
    if vitals.free_bytes is None:
        yield Finding(Phrase("问不到磁盘还有多少空间"), *ADVICE["disk"])
    elif vitals.free_bytes < HARDLY_ANY_BYTES:
        yield Finding(
            Phrase("磁盘快满了"),
            Phrase("照片和录音已经传不上来；再满下去，放过什么、说过什么就记不下了"),
            ADVICE["disk"][1],
        )
    elif vitals.free_bytes < LITTLE_BYTES:
        yield Finding(Phrase("磁盘空间不多了"), Phrase("现在还够用，过几个月可能就满"), ADVICE["disk"][1])


def tell_disk(vitals: Vitals, _: Reader) -> Iterator[Phrase]:
    """How much room."""
    if vitals.free_bytes is not None and vitals.total_bytes is not None:
        yield Phrase("还空着 {} GB，一共 {} GB", (_gigabytes(vitals.free_bytes), _gigabytes(vitals.total_bytes)))


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f}" if size < 100e9 else f"{size / 1e9:.0f}"


def journal(vitals: Vitals, _: Reader) -> Iterator[Finding]:
    """Whether it can be read just now."""
    if vitals.journal_answers and not any(kind(each.part) == "journal" for each in vitals.ailments):
        yield Finding(Phrase("{}", (recalled(vitals.journal_answers),)), *ADVICE["journal"])


def tell_journal(vitals: Vitals, _: Reader) -> Iterator[Phrase]:
    """What is worth knowing of the database."""
    yield from (Phrase("{}", (recalled(note),)) for note in vitals.notes)


def tell_clock(vitals: Vitals, reader: Reader) -> Iterator[Phrase]:
    """What time this machine has."""
    yield Phrase("大厅的电脑现在是 {}", (reader.clock(vitals.at),))


def nothing(*_: object) -> Iterator[Finding]:
    """For what only reports by itself."""
    return iter(())


def silent(*_: object) -> Iterator[Phrase]:
    """Where there is nothing to tell."""
    return iter(())
