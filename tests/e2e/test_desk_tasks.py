"""Everything that the duty desk is for, as a person does it with the running program, its sound and its display.

By thumb on a phone, on a tablet that runs no script, and at a PC by keyboard alone.
"""

from collections.abc import Iterator

import pytest
from console.files import tone
from e2e.conftest import Room
from e2e.desk import HANDS, MANAGER, Person, claimed_by, signs_in
from e2e.papers import ANNOUNCEMENTS, CHIME_HZ, MUSIC_HZ, URGENT_HZ, write_hall
from e2e.stage import RunningHall
from playwright.sync_api import Browser, expect

from signage.console.client.books import RunningBooks

MORE = """
[[template]]
id = "own"
name = { zh = "自己写", en = "Own words" }
text = { zh = "{text}", en = "{text}" }
repeats = 1

[[template.field]]
name = "text"
kind = "text"
label = { zh = "要说的话", en = "Words" }
max_length = 200

[[template]]
id = "leave"
name = { zh = "请离开", en = "Please leave" }
text = { zh = "请从出口离开。", en = "Please leave by the exit." }
priority = "emergency"
"""
PLAN = '[found]\nfirst = "lost_found"\nagain = "lost_found"\n'
VOICE_HZ = 1200.0
UNDO_S = 5.0


@pytest.fixture(scope="module")
def hall(room: Room, chromium: Browser) -> Iterator[RunningHall]:
    papers = write_hall(room.folder / "tasks", room.sky.url, config_announcements=ANNOUNCEMENTS + MORE)
    (papers / "config/cases.toml").write_text(PLAN, "utf-8")
    with room.runs(papers, "10:00:00", state="tasks") as hall:
        claimed_by(hall, chromium)
        yield hall


@pytest.fixture(scope="module", params=HANDS)
def device(request: pytest.FixtureRequest, hall: RunningHall, chromium: Browser) -> Person:
    return signs_in(hall, chromium, request.param)


@pytest.fixture
def person(hall: RunningHall, device: Person) -> Person:
    hall.sees(lambda told: told["announcement"] is None and not told["waiting"], 60, "quiet")
    device.open()
    return device


def on_air(hall: RunningHall, words: str) -> None:
    said = lambda told: told["announcement"] and told["announcement"]["passages"][0]["words"] == words  # noqa: E731
    hall.sees(said, 20, words)


def test_the_weather_is_told_and_taken_back(hall: RunningHall, person: Person):
    person.do("外面在下雨")
    hall.sees(lambda told: told["conditions"]["rain_now"]["state"] == "true", 5, "rain")
    person.sees("值班同事说在下雨")
    person.do("收回这句话")
    hall.sees(lambda told: told["conditions"]["rain_now"]["state"] != "true", 5, "the word taken back")


def test_words_of_ones_own_are_looked_over_corrected_and_taken_back(hall: RunningHall, person: Person):
    person.go("自己写")
    person.write(person.page.get_by_label("要说的话", exact=True), "请小李到柜台")
    person.do("看看整句")
    person.do("改一改")
    person.write(person.page.get_by_label("要说的话", exact=True), "请小张到柜台")
    person.do("看看整句")
    person.do("发出")
    person.sees("五秒内可以撤回")
    person.do("撤回")
    before = hall.calls()[-1]
    hall.ends(before["subject"], "cancelled")
    assert (before["words"].split("\n")[0], before["by"]) == ("请小张到柜台", MANAGER)


def test_an_emergency_asks_twice_counts_down_is_stopped_and_said_once_more(
    room: Room, hall: RunningHall, person: Person
):
    person.go("请离开")
    person.do("看看整句")
    person.do("发出")
    expect(person.page.get_by_role("heading", name="紧急广播：请再确认一次")).to_be_visible()
    person.do("我确定，现在发出紧急广播")
    on_air(hall, "请从出口离开。")
    assert room.sound.hears(URGENT_HZ, within_s=5)
    person.sees("秒自动结束")
    person.do("停")
    hall.sees(lambda told: told["announcement"] is None, 5, "silence")
    person.sees("播到第 1 遍第 1 句就停了")
    person.press(person.page.locator("details.done > summary").first)
    person.go("再播一遍 请从出口离开。")
    person.do("发出")
    person.do("我确定，现在发出紧急广播")
    on_air(hall, "请从出口离开。")
    assert room.sound.hears(URGENT_HZ, within_s=5)
    person.do("停")
    hall.sees(lambda told: told["announcement"] is None, 5, "silence")


def test_a_recording_is_heard_in_the_hall(room: Room, hall: RunningHall, person: Person):
    person.go("放一段录音")
    file = {"name": "voice.wav", "mimeType": "audio/wav", "buffer": tone(2.0, hz=VOICE_HZ)}
    person.page.get_by_label("选一段").set_input_files(files=[file])
    person.write(person.page.get_by_label("字幕：录音里说了什么"), "请看二楼")
    person.do("听一听，看一看")
    expect(person.page.get_by_label("先听一遍").first).to_be_visible()
    person.do("发出")
    assert room.sound.hears(VOICE_HZ, within_s=UNDO_S + 15)
    on_air(hall, "请看二楼")


def test_calls_wait_in_quiet_go_sooner_are_cancelled_and_said_once_more(room: Room, hall: RunningHall, person: Person):
    person.do("安静十分钟")
    _, second = (
        hall.api.announce(MANAGER, template="lost_found", fields={"item": f"{number}伞", "desk": "咨询台"})
        for number in ("甲", "乙")
    )
    person.sees("乙伞，请到咨询台认领。")
    person.do("先播 乙伞，请到咨询台认领。")
    hall.sees(lambda told: "乙" in told["waiting"][0]["passages"][0]["words"], 5, "the second goes first")
    person.do("取消 甲伞，请到咨询台认领。")
    person.do("不用安静了")
    on_air(hall, "乙伞，请到咨询台认领。")
    assert room.sound.hears(CHIME_HZ, within_s=5)
    hall.ends(second["id"], "heard")
    person.open()
    person.sees("喇叭播完了")
    person.press(person.page.locator("details.done > summary").first)
    person.press(person.page.get_by_role("button", name="再播一遍 乙伞，请到咨询台认领。").first)
    person.sees("五秒内可以撤回")
    person.do("撤回")


def test_a_thing_is_written_down_and_its_owner_comes(hall: RunningHall, person: Person):
    person.go("捡到东西")
    person.write(person.page.get_by_label("捡到什么"), "红色手套")
    person.do("记下")
    expect(person.page.get_by_text("红色手套，请到咨询台认领。", exact=True)).to_be_visible()
    (case,) = RunningBooks(hall.state).cases()["cases"]
    person.write(person.page.get_by_label("谁领走的"), "王小明 13800005678")
    person.do("交还失主")
    person.sees("王** 尾号5678")
    person.open(f"/cases/{case['id']}")
    person.do("点错了，接着等失主")
    person.press(person.page.get_by_text("没人领，关掉"))
    person.do("关掉")
    person.page.wait_for_url("**/cases")
    assert RunningBooks(hall.state).cases()["cases"] == []


def test_an_umbrella_is_lent_comes_back_and_is_counted(hall: RunningHall, person: Person):
    person.page.get_by_role("link", name="借用").first.wait_for()
    person.press(person.page.get_by_role("link", name="借用").first)
    person.write(person.page.get_by_label("谁借的"), "李女士 5678")
    person.do("借出")
    left = hall.sees(lambda told: told["facilities"][0]["left"] == 5, 5, "one less")
    assert left["facilities"][0]["id"] == "umbrella"
    person.press(person.page.get_by_role("button", name="还回来了").first)
    hall.sees(lambda told: told["facilities"][0]["left"] == 6, 5, "all back")
    person.go("还有几件")
    person.do("爱心雨伞 少一件")
    hall.sees(lambda told: told["facilities"][0]["left"] == 5, 5, "counted")
    person.do("爱心雨伞 多一件")
    hall.sees(lambda told: told["facilities"][0]["left"] == 6, 5, "counted again")


def test_the_switches_of_the_day_are_turned_there_and_back(room: Room, hall: RunningHall, person: Person):
    person.press(person.page.get_by_text("今天的开关"))
    person.do("关音乐")
    hall.sees(lambda told: not told["music"]["playing"], 5, "music off")
    person.do("放音乐")
    assert room.sound.hears(MUSIC_HZ, within_s=15)
    for there, back, is_so in (
        ("今天提前打烊", "接着营业", lambda told: not told["open"]),
        ("画面别动", "让画面动", lambda told: told["switches"]),
        ("小声一点", "音量照常", lambda told: told["switches"]),
    ):
        person.press(person.page.get_by_text("今天的开关"))
        person.do(there)
        hall.sees(is_so, 5, there)
        person.do(back)
        hall.sees(lambda told: told["open"] and not told["switches"], 5, back)


def test_the_day_and_the_health_of_the_hall_are_read(hall: RunningHall, person: Person):
    made = hall.api.announce(MANAGER, template="car_owner")
    hall.ends(made["id"], "heard")
    person.go("今天的记录")
    expect(person.page.get_by_role("heading", name="这一天的记录")).to_be_visible()
    expect(person.page.get_by_role("img", name="这一天的图，下面有同样的文字")).not_to_have_js_property(
        "naturalWidth", 0
    )
    with person.page.expect_download() as waiting:
        person.go("广播的表格")
    assert MANAGER in waiting.value.path().read_text("utf-8-sig")
    person.open()
    person.go("暖屏好不好")
    expect(person.page.get_by_role("heading", name="暖屏好不好")).to_be_visible()


def test_from_a_closed_page_to_the_first_sound_in_four_taps(room: Room, hall: RunningHall, chromium: Browser):
    phone = signs_in(hall, chromium, "thumb")
    hall.sees(lambda told: told["announcement"] is None and not told["waiting"], 60, "quiet")
    phone.trace.clear()
    with room.sound.recording() as recorder:
        phone.open()
        phone.go("捡到东西")
        phone.write(phone.page.get_by_label("捡到什么"), "蓝色文件夹")
        phone.do("记下")
        phone.do("发出")
        on_air(hall, "蓝色文件夹，请到咨询台认领。")
        room.sound.hears(CHIME_HZ, within_s=5)
        recording = recorder.take()
    chime = recording.began_s + recording.sounding(CHIME_HZ, window_s=0.02)[0][0]
    timeline = [*phone.trace, (chime, "the first sound")]
    opened, sent = timeline[0][0], timeline[-2][0]
    told = [f"{moment - opened:6.2f} s  {what}" for moment, what in timeline]
    assert sum("press" in line for line in told) <= 4, told
    assert UNDO_S - 0.5 < chime - sent < UNDO_S + 1.5, told
    assert chime - opened < 10, told
    (case,) = RunningBooks(hall.state).cases()["cases"]
    RunningBooks(hall.state).close(case["id"], "移交", by=MANAGER)


def test_two_people_at_once_neither_lose_a_call_nor_hand_a_thing_over_twice(hall: RunningHall, chromium: Browser):
    one, other = (signs_in(hall, chromium, how) for how in ("thumb", "keyboard"))
    for number, person in enumerate((one, other), start=1):
        person.open("/announce/own")
        person.write(person.page.get_by_label("要说的话", exact=True), f"请第{number}组到柜台")
        person.do("看看整句")
    for person in (one, other):
        person.do("发出")
    for number in (1, 2):
        words = f"请第{number}组到柜台"
        hall.writes(
            "call", lambda line, words=words: words in line["words"] and line["outcome"] == "heard", within_s=40
        )

    case = RunningBooks(hall.state).record("白色水杯", by=MANAGER)
    for person in (one, other):
        person.open(f"/cases/{case['id']}")
        person.write(person.page.get_by_label("谁领走的"), "赵女士 13800001111")
    one.do("交还失主")
    one.page.wait_for_url("**/cases")
    other.do("交还失主")
    other.sees("白色水杯已经有人领走了")
    assert case["id"] not in {each["id"] for each in RunningBooks(hall.state).cases()["cases"]}
