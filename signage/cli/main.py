"""The commands: what can be asked of `signage`, and how the answer is printed.

Exit status 0: done; 1: the answer is no (bad documents, refused call); 2: wrongly asked.
"""

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path

from signage.cli.adding import Add, Command, add_state, moment
from signage.cli.books import add_books
from signage.cli.switches import add_switch
from signage.cli.tokens import add_tokens
from signage.cli.ways_in import add_ways_in


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = _parser().parse_args(argv)
    command: Command = options.command
    try:
        return command(options)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="signage", description="暖屏 Nuanping：合时宜的温馨提示与广播")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        sub.set_defaults(command=command)
        return sub

    _add_own(add)
    _add_voices(add)
    _add_asking(add)
    add_books(add)
    add_tokens(add)
    add_ways_in(add)
    return parser


def _add_own(add: Add) -> None:
    """The commands that do their work by themselves."""
    run = add("run", _run, "开屏：运行一个大厅 run a hall")
    _hall(run)
    add_state(run)
    run.add_argument("--windowed", action="store_true", help="不全屏 in a window")
    run.add_argument("--off-screen", action="store_true", help="不开窗口，照常播报和记录 no window, all else as usual")
    run.add_argument(
        "--snapshots", type=Path, metavar="DIR", help="画面或字幕一变就存一张图 a PNG whenever the picture changes"
    )
    run.add_argument("--for", dest="seconds", type=float, metavar="SECONDS", help="到时自己结束 end by itself")
    run.add_argument("--at", type=moment, metavar="TIME", help="排练：当作现在是这个时刻 rehearse: as if it were then")
    run.add_argument("--demo", action="store_true", help="三分钟看完一天 a recorded day in about three minutes")

    check = add("check", _check, "检查文档 check the documents")
    _hall(check)

    explain = add("explain", _explain, "某一刻会放什么，为什么 what would show at a moment, and why")
    _moment(explain)
    explain.add_argument("--json", action="store_true")

    snapshot = add("snapshot", _snapshot, "某一刻的画面 the picture of a moment")
    _moment(snapshot)
    snapshot.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH")
    snapshot.add_argument("--out", type=Path, required=True, metavar="PNG")

    add("devices", _devices, "有哪些声音设备 which sound devices there are, for [sound] in hall.toml")

    gallery = add("gallery", _gallery, "全部画面的图册 pictures of everything the hall can show")
    _hall(gallery)
    gallery.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH")
    gallery.add_argument("--out", type=Path, required=True, metavar="DIR")

    plan = add("plan", _plan, "一段时间里的定时广播 the scheduled calls of a span")
    _hall(plan)
    plan.add_argument("--from", dest="start", type=moment, required=True, metavar="TIME")
    plan.add_argument("--to", dest="end", type=moment, required=True, metavar="TIME")
    plan.add_argument("--json", action="store_true")

    say = add("say", _say, "把一句话变成声音文件 speak into a file")
    _hall(say)
    say.add_argument("text")
    say.add_argument("--out", type=Path, required=True, metavar="WAV")
    say.add_argument("--lang", default="zh")


def _add_voices(add: Add) -> None:
    """The command about voices, with its own actions."""
    voices = add("voices", _voices, "声音包：有哪些、安装、检查、试听 voice packs")
    voices.add_argument("--voices", type=Path, metavar="DIR", help="声音包的文件夹 the folder of the packs")
    voices.set_defaults(action="list")
    actions = voices.add_subparsers(metavar="ACTION", dest="action")
    actions.add_parser("list", help="有哪些，装了没有 which there are")
    install = actions.add_parser("install", help="安装 install")
    install.add_argument("name", help="如 kokoro")
    install.add_argument("--from", dest="source", type=Path, metavar="DIR", help="从文件夹或 U 盘 from a folder")
    actions.add_parser("check", help="逐个字节检查 verify every byte")
    correct = actions.add_parser("correct", help="改正一个词的读音 correct how a word is said")
    _hall(correct)
    add_state(correct)
    correct.add_argument("word", help="念错的词，如 禅城、单")
    correct.add_argument("--say", required=True, metavar="PINYIN", help='每个字一个带声调的拼音，如 "chan2 cheng2"')
    correct.add_argument(
        "--as", dest="kind", choices=("word", "name"), default="word", help="name：只在称呼里这样念 only in names"
    )
    attempt = actions.add_parser("try", help="试着说一句 say a sentence")
    _hall(attempt)
    attempt.add_argument("text")
    attempt.add_argument("--lang", default="zh")
    attempt.add_argument("--out", type=Path, metavar="WAV")


def _add_asking(add: Add) -> None:
    """The commands that ask the running hall."""
    announce = add("announce", _announce, "立即广播 announce now")
    add_state(announce)
    announce.add_argument("template", help="模板编号，或用 --text 说自己的话 a template's id, or `text` with --text")
    announce.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", type=_pair, dest="fields")
    announce.add_argument("--text", action="append", default=[], metavar="LANG=WORDS", type=_pair)
    announce.add_argument("--by", required=True, help="谁负责 the responsible person")
    announce.add_argument("--priority", choices=("routine", "urgent", "emergency"))
    announce.add_argument("--place", action="append", default=[], dest="places")
    announce.add_argument("--repeats", type=int)
    announce.add_argument("--dry-run", action="store_true", help="只看会说什么 only show the words")
    announce.add_argument(
        "--overrule", metavar="REASON", help="被拦下的话照样播，理由记下来 say it although a rule refuses it"
    )

    cancel = add("cancel", _cancel, "停掉一条广播 stop a call")
    add_state(cancel)
    cancel.add_argument("id")

    now = add("now", _now, "现在在放什么、说什么，为什么 what is shown and said now, and why")
    add_state(now)
    now.add_argument("--json", action="store_true")

    log = add("log", _log, "放过什么、说过什么 what was shown and said")
    add_state(log)
    log.add_argument("--since", type=moment, metavar="TIME")
    log.add_argument("--until", type=moment, metavar="TIME")
    log.add_argument("--limit", type=int, default=50)
    log.add_argument("--calls", action="store_true", help="只看广播 calls only")
    log.add_argument("--json", action="store_true")
    log.add_argument("--csv", action="store_true", help="广播的证明，用表格打开 proof of calls, for spreadsheets")

    observe = add("observe", _observe, "外面在下雨吗 say what the weather outside is")
    add_state(observe)
    observe.add_argument("what", choices=("rain", "dry", "undo"))
    observe.add_argument("--by", default="命令行")

    add_switch(add)
    facility = add("facility", _facility, "更正设施的数量 correct how many are left")
    add_state(facility)
    facility.add_argument("name")
    facility.add_argument("left", type=int)
    facility.add_argument("--by", default="命令行")


def _hall(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hall", type=Path, metavar="DIR", help="大厅的文件夹 the hall's folder")


def _moment(parser: argparse.ArgumentParser) -> None:
    _hall(parser)
    parser.add_argument("--at", type=moment, required=True, metavar="TIME", help="大厅当地时间 local time of the hall")
    parser.add_argument("--place")
    parser.add_argument("--weather", action="append", default=[], type=_reply, metavar="PROVIDER=FILE_OR_DIR")
    parser.add_argument(
        "--received", type=moment, metavar="TIME", help="服务器答复的时间 when the replies were received"
    )


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"要写成 名字=内容 的样子: {words!r}")
    return name, value


def _reply(words: str) -> tuple[str, Path]:
    name, value = _pair(words)
    return name, Path(value)


def _size(words: str) -> tuple[int, int]:
    width, x, height = words.partition("x")
    if not (x and width.isdigit() and height.isdigit() and 64 <= int(width) <= 7680 and 64 <= int(height) <= 7680):
        raise argparse.ArgumentTypeError(f"要写成 1920x1080 的样子，每边 64 到 7680: {words!r}")
    return int(width), int(height)


def _run(options: argparse.Namespace) -> int:
    gc.disable()  # nothing is thrown away before the first slide is under way; then `run` turns it on
    from signage.app.commands import running

    return running.run(options)


def _check(options: argparse.Namespace) -> int:
    from signage.app.commands import offline

    return offline.check(options)


def _explain(options: argparse.Namespace) -> int:
    from signage.app.commands import offline

    return offline.explain(options)


def _snapshot(options: argparse.Namespace) -> int:
    from signage.app.commands import offline

    return offline.snapshot(options)


def _gallery(options: argparse.Namespace) -> int:
    from signage.app.commands import gallery

    return gallery.gallery(options)


def _devices(options: argparse.Namespace) -> int:
    from signage.app.commands import devices

    return devices.devices(options)


def _plan(options: argparse.Namespace) -> int:
    from signage.app.commands import offline

    return offline.plan(options)


def _say(options: argparse.Namespace) -> int:
    from signage.app.commands import offline

    return offline.say(options)


def _voices(options: argparse.Namespace) -> int:
    from signage.app.commands import voices

    return voices.voices(options)


def _announce(options: argparse.Namespace) -> int:
    from signage.app.commands import online

    return online.announce(options)


def _cancel(options: argparse.Namespace) -> int:
    from signage.app.commands import online

    return online.cancel(options)


def _now(options: argparse.Namespace) -> int:
    from signage.app.commands import online

    return online.now(options)


def _log(options: argparse.Namespace) -> int:
    from signage.app.commands import log

    return log.log(options)


def _observe(options: argparse.Namespace) -> int:
    from signage.app.commands import online

    return online.observe(options)


def _facility(options: argparse.Namespace) -> int:
    from signage.app.commands import online

    return online.facility(options)
