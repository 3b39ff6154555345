"""The commands that ask the running hall: announce, cancel, now, observe, facility, desk-code."""

import argparse
import json
from getpass import getuser

from signage.app.commands.switching import in_words
from signage.app.commands.telling import TO_THE_SECOND, tell_held, tells_errors, told_at
from signage.app.paths import state_folder
from signage.console.client.running import HallError, Running
from signage.console.wire.replies import CallReply
from signage.director.request import OWN_WORDS
from signage.reading.marks import legible


def _hall(options: argparse.Namespace) -> Running:
    return Running(state_folder(options.state))


@tells_errors
def announce(options: argparse.Namespace) -> int:
    """Ask for an announcement and print the exact words."""
    text = dict(options.text)
    if options.template == OWN_WORDS and not text:
        raise HallError("自己的话写在 --text 里，如 --text zh=请到咨询台 --text en=Please come to the help desk")
    made = _hall(options).announce(
        options.by,
        template=None if text else options.template,
        fields=dict(options.fields),
        text=text or None,
        priority=options.priority,
        places=options.places,
        repeats=options.repeats,
        dry_run=options.dry_run,
        overrule=options.overrule,
    )
    for spoken in made["passages"]:
        print(f"{spoken['language']}  {spoken['words']}")
        if spoken["said"]:
            print(f"      念作：{legible(spoken['said'])}")
    if made["overruled"]:
        print(f"{made['overruled']['by']} 放行：{made['overruled']['reason']}")
    print(made["late"])
    tell_held(made)
    print("（只是看看，没有播）" if options.dry_run else f"编号 {made['id']}")
    return 0


@tells_errors
def cancel(options: argparse.Namespace) -> int:
    """Take a call back."""
    _hall(options).cancel(options.id, by=getuser())
    print("已经停掉")
    return 0


@tells_errors
def now(options: argparse.Namespace) -> int:
    """Print what is shown and said now, and why."""
    hall = _hall(options)
    told = hall.now()
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(f"{told_at(hall, told['at'], TO_THE_SECOND)}  {'营业中' if told['open'] else '不在营业时间'}")
    for turned in told["switches"]:
        print(f"开关  {in_words(turned)}（{turned['by']}，到 {told_at(hall, turned['until'])} 为止）")
    weather = told["weather"]
    if weather:
        degrees = "" if weather["temp_c"] is None else f" {weather['temp_c']:.0f}°C"
        valid_at = told_at(hall, weather["valid_at"], TO_THE_SECOND)
        print(f"天气  {weather['family']}{degrees}（{weather['provider']} {valid_at}）")
    else:
        print("天气  不知道")
    for place in told["places"]:
        words = place["slide"]["text"].replace("\n", " ")
        print(f"{place['name']}  {words}\n      因为：{place['slide']['why']}")
    said = told["announcement"]
    if said:
        print(f"正在广播  {_titled(said)}：{said['passages'][0]['words']}")
    for call in told["waiting"]:
        print(f"等着播  {_titled(call)}：{call['passages'][0]['words']}")
    for trouble in told["health"]:
        print(f"要留意  {trouble}")
    known = "\n".join(told["health"])
    for row in hall.health()["rows"]:
        for finding in row["findings"]:
            if finding["says"] not in known:
                print(f"要留意  {row['name']}：{finding['says']}")
    return 0


def _titled(call: CallReply) -> str:
    return f"{call['title'] or '自己写的话'}（{call['by']}）"


@tells_errors
def observe(options: argparse.Namespace) -> int:
    """Tell the hall what the weather outside is."""
    hall = _hall(options)
    if options.what == "undo":
        hall.withdraw_observation(by=options.by)
    else:
        hall.observe(raining=options.what == "rain", by=options.by)
    print("记下了")
    return 0


@tells_errors
def facility(options: argparse.Namespace) -> int:
    """Correct how many of a facility are left."""
    counted = _hall(options).facility(options.name, options.left, by=options.by)
    print(f"{counted['facility']} 还有 {counted['left']}")
    return 0


@tells_errors
def desk_code(options: argparse.Namespace) -> int:
    """Print where the duty desk is and, while nobody has claimed it, the one-time code for the first admin."""
    import segno

    door = _hall(options).desk()
    for address in door["addresses"]:
        print(f"值班台 duty desk: {address}")
        if not address.startswith("http://127."):
            segno.make(address, error="m").terminal(compact=True)
    if door["fingerprint"]:
        print(f"证书指纹 certificate SHA-256: {door['fingerprint']}")
    code = door["code"]
    if code is None:
        print("已经有管理员了，直接登录就好。The hall has its admin: just sign in.")
    else:
        print(f"一次性代码 one-time code: {code[:4]} {code[4:]}")
    return 0
