"""A hall's rules about words: how they are written, and that its own documents keep to them."""

import threading
import wave
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signage.content.documents import read_hall
from signage.content.watch import Watch
from signage.director.conditions import CONDITIONS
from signage.director.documents import Documents
from signage.director.events import DocumentsLoaded, DocumentsRefused
from signage.director.hall import Span
from signage.director.plans import Manners, WordPlan, WordRule
from signage.director.wanted import Priority
from signage.director.wordcheck import check
from signage.sketch.scenes import SCENES

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
RULES = """\
own_numbers = ["020-12345678"]

[[rule]]
id = "taboo"
name = "服务忌语"
instead = "换个说法"
words = ["不知道", "no idea"]
patterns = ["系统(?:又|老是)坏"]
unless = ["不知道您"]
"""


def test_the_rules_are_read_in_their_order(hall) -> None:
    hall.write("config/words.toml", RULES)
    assert hall.documents().manners.words == WordPlan(
        rules=(
            WordRule(
                id="taboo",
                name="服务忌语",
                instead="换个说法",
                words=("不知道", "no idea"),
                patterns=("系统(?:又|老是)坏",),
                unless=("不知道您",),
            ),
        ),
        own_numbers=("020-12345678",),
    )


def test_a_hall_without_rules_has_none(hall) -> None:
    assert hall.documents().manners == Manners()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('id = "taboo"', 'id = "ta boo"', 4, "编号只能用"),
        ('name = "服务忌语"', 'nmae = "服务忌语"', 5, "不认识的键"),
        ('"no idea"]', '"……"]', 7, "不能只有标点"),
        ('"no idea"]', '"。"]', 7, "不能只有标点"),
        ('"no idea"]', '"_"]', 7, "不能只有标点"),
        ('"no idea"]', "3]", 7, "引号里的文字"),
        ('坏"]', '坏)+"]', 8, "正则"),
        ("系统(?:又|老是)坏", "(系*)+坏", 8, "算很久"),
        ("系统(?:又|老是)坏", "(?:系统)?", 8, "什么都不让说"),
        ('["020-12345678"]', '["零二零"]', 1, "电话号码"),
    ],
)
def test_a_fault_in_the_rules_is_told_with_its_line(hall, old: str, new: str, line: int, words: str) -> None:
    hall.write("config/words.toml", RULES.replace(old, new))
    found = [fault for fault in hall.faults() if fault.startswith(f"config/words.toml:{line}:")]
    assert [fault for fault in found if words in fault]


def test_two_rules_of_one_name_a_rule_of_nothing_and_one_of_too_much_are_refused(hall) -> None:
    many = ",\n".join(f'"忌语{n}"' for n in range(501))
    more = f'[[rule]]\nid = "taboo"\nname = "空"\n[[rule]]\nid = "much"\nname = "多"\nwords = [{many}]\n'
    hall.write("config/words.toml", f"{RULES}\n{more}")
    text = "\n".join(hall.faults())
    assert "前面已经写过了" in text
    assert "至少写一个" in text
    assert "最多 500 个词" in text


# The documents themselves


def test_a_slide_that_says_what_is_not_said_is_refused_with_its_line(hall) -> None:
    hall.write("config/words.toml", RULES)
    found = hall.campaign('[[slides]]\nid = "a"\nscene = "door"\ntext = """\n请坐\n这个我不知道"""\n')
    assert [str(fault) for fault in found] == [
        "playlists/extra.toml:7: slides[1].text.zh：“不知道”（第 7 到 9 个字）不能这样说：服务忌语。换个说法"
    ]


def test_a_slides_tag_is_words_too(hall) -> None:
    hall.write("config/words.toml", RULES)
    found = hall.campaign('[[slides]]\nid = "a"\nscene = "door"\ntext = "请坐"\ntag = "不知道"\n')
    assert [fault.line for fault in found] == [6]


def test_somebodys_telephone_number_is_not_shown_and_not_repeated(hall) -> None:
    (fault,) = hall.campaign('[[slides]]\nid = "a"\nscene = "door"\ntext = "电话 13800001234"\n')
    assert "own_numbers" in fault.message
    assert "13800001234" not in fault.message
    hall.write("config/words.toml", 'own_numbers = ["138 0000 1234"]')
    hall.documents()


TEMPLATE = """
[[template]]
id = "extra"
name = "多一个"
text = "{words}"

[[template.field]]
name = "a"
kind = "{kind}"
label = "填什么"
{more}
"""


@pytest.mark.parametrize(
    ("words", "kind", "more", "told"),
    [
        ("这个{a}我不知道", "text", "", "服务忌语"),
        ("请到{a}", "desk", 'default = "不知道"', "服务忌语"),
        ("{a}小朋友，穿红色外套", "person", "", "名字和样子"),
    ],
)
def test_a_template_that_says_what_is_not_said_is_refused(hall, words: str, kind: str, more: str, told: str) -> None:
    hall.write("config/words.toml", RULES)
    text = (hall.folder / "config/announcements.toml").read_text(encoding="utf-8")
    added = TEMPLATE.replace("{words}", words).replace("{kind}", kind).replace("{more}", more)
    hall.write("config/announcements.toml", text + added)
    faults = hall.faults()
    assert len(faults) == 1
    assert told in faults[0]
    assert faults[0].startswith("config/announcements.toml:")


def test_a_blank_is_not_a_space_inside_a_word(hall) -> None:
    hall.write("config/words.toml", RULES)
    text = (hall.folder / "config/announcements.toml").read_text(encoding="utf-8")
    hall.write(
        "config/announcements.toml",
        text + TEMPLATE.replace("{words}", "不{a}知道").replace("{kind}", "text").replace("{more}", ""),
    )
    hall.documents()


CALL = '\n[[call]]\nname = "多一条"\nat = "10:00"\n'


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('text = "这个我不知道"', "服务忌语"),
        ('text = "这个我不知道"\npriority = "emergency"', "服务忌语"),
        (f'text = "{"早" * 290}"\nrepeats = 3', "最长 180 秒"),
    ],
)
def test_a_scheduled_call_that_could_not_be_made_is_refused_long_before_it_is_due(hall, call: str, told: str) -> None:
    hall.write("config/words.toml", RULES)
    schedule = hall.folder / "config/schedule.toml"
    text = schedule.read_text(encoding="utf-8") if schedule.exists() else ""
    hall.write("config/schedule.toml", f"{text}{CALL}{call}\n")
    (fault,) = hall.faults()
    assert fault.startswith("config/schedule.toml:")
    assert told in fault


def test_the_fields_of_a_scheduled_call_are_checked_as_they_are_filled_in(hall) -> None:
    hall.write("config/words.toml", RULES)
    announcements = (hall.folder / "config/announcements.toml").read_text(encoding="utf-8")
    added = TEMPLATE.replace("{words}", "这{a}道").replace("{kind}", "text").replace("{more}", "")
    hall.write("config/announcements.toml", announcements + added)
    schedule = hall.folder / "config/schedule.toml"
    text = schedule.read_text(encoding="utf-8") if schedule.exists() else ""
    hall.write("config/schedule.toml", f'{text}{CALL}template = "extra"\nfields.a = "个我不知"\n')
    assert "服务忌语" in hall.faults()[0]
    hall.write("config/schedule.toml", f'{text}{CALL}template = "extra"\nfields.a = "13800001234"\n')
    assert "只能说尾号" in hall.faults()[0]


def test_what_an_emergency_may_say_is_refused_to_everybody_else(hall) -> None:
    hall.write("config/words.toml", RULES.replace("instead", "spares_emergencies = true\ninstead"))
    schedule = hall.folder / "config/schedule.toml"
    text = schedule.read_text(encoding="utf-8") if schedule.exists() else ""
    hall.write("config/schedule.toml", f'{text}{CALL}text = "这个我不知道"\npriority = "emergency"\n')
    hall.documents()
    hall.write("config/schedule.toml", f'{text}{CALL}text = "这个我不知道"\npriority = "urgent"\n')
    assert "服务忌语" in hall.faults()[0]


def test_the_names_of_facilities_and_the_card_of_what_was_found_are_shown_and_checked(hall) -> None:
    hall.write("config/words.toml", RULES)
    hall.write("config/cases.toml", '[found]\ncard = "{item}不知道是谁的，\\n在{desk}"\n')
    (fault,) = hall.faults()
    assert fault.startswith("config/cases.toml:2: found.card.zh：“不知道”")
    hall.write("config/cases.toml", "")
    text = (hall.folder / "config/hall.toml").read_text(encoding="utf-8")
    hall.write("config/hall.toml", text + '\n[[facilities]]\nid = "extra"\nname = "不知道"\nwhere = "门口"\n')
    (fault,) = hall.faults()
    assert "facilities[" in fault
    assert "服务忌语" in fault


# Manners


def test_quiet_hours_and_the_longest_call_are_part_of_the_announcements(hall) -> None:
    text = (hall.folder / "config/announcements.toml").read_text(encoding="utf-8")
    hall.write(
        "config/announcements.toml",
        '[quiet]\nhours = ["12:30-13:30"]\npasses = "emergency"\n[limits]\nlongest = "90s"\n' + text,
    )
    manners = hall.documents().manners
    assert (len(manners.quiet), manners.quiet_passes, manners.longest.total_seconds()) == (1, Priority.EMERGENCY, 90)
    assert isinstance(manners.quiet[0], Span)


@pytest.mark.parametrize(
    "wrong", ['[quiet]\npasses = "routine"\n', "[quiet]\nhour = []\n", '[limits]\nlongest = "2h"\n']
)
def test_manners_that_make_no_sense_are_refused_on_their_line(hall, wrong: str) -> None:
    text = (hall.folder / "config/announcements.toml").read_text(encoding="utf-8")
    hall.write("config/announcements.toml", wrong + text)
    assert [fault.split(":")[:2] for fault in hall.faults()] == [["config/announcements.toml", "2"]]


def a_recording(hall, seconds: int) -> None:
    with wave.open(str(hall.folder / "media/goodbye.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * seconds))


def test_a_recording_of_the_schedule_counts_against_the_longest_call(hall) -> None:
    a_recording(hall, 170)
    farewell = hall.documents().schedule[2]
    assert farewell.audio_s == pytest.approx(170)
    a_recording(hall, 190)
    (fault,) = hall.faults()
    assert fault.startswith("config/schedule.toml:23: call[3]")
    assert "全部播完大约要 193 秒，最长 180 秒：少说几句" in fault


def test_a_recording_that_nobody_could_play_is_told_of_before_its_hour(hall) -> None:
    a_recording(hall, 301)
    (too_long,) = hall.faults()
    (hall.folder / "media/goodbye.wav").write_bytes(b"no sound")
    (broken,) = hall.faults()
    a_recording(hall, 0)
    (empty,) = hall.faults()
    assert "录音里没有声音" in empty
    assert "录音最长 5 分钟，这段有 301 秒" in too_long
    assert "这段录音打不开" in broken
    assert too_long.startswith("config/schedule.toml:25: call[3].audio")


def test_an_edit_of_the_rules_reaches_the_running_hall(hall) -> None:
    told, came = [], threading.Event()

    def post(event: object) -> None:
        told.append(event)
        came.set()

    watch = Watch(hall.folder, hall.read, post=post, now=lambda: NOW, known=hall.documents())
    watch.start()
    try:
        hall.write("config/words.toml", RULES)
        assert came.wait(10)
        came.clear()
        hall.write("config/words.toml", RULES.replace("[[rule]]", "[[rle]]"))
        assert came.wait(10)
    finally:
        watch.stop()
    assert [type(event) for event in told] == [DocumentsLoaded, DocumentsRefused]
    assert told[0].documents.manners.words.rules[0].id == "taboo"


# What comes with the product


@pytest.fixture(scope="module")
def shipped() -> WordPlan:
    found = read_hall(ROOT, assets=ROOT / "assets", conditions=CONDITIONS, scenes=SCENES, now=NOW)
    assert isinstance(found, Documents), "\n".join(map(str, found))
    return found.manners.words


@pytest.mark.parametrize(
    "words",
    [
        "这个我不知道", "不归我管", "急什么", "有完没完", "不是告诉你了吗", "有意见找领导", "你去投诉吧",
        "自己不会看吗", "没看见我正忙着吗", "找别人去", "后果自负", "系统又坏了", "自助机老是出毛病",
        "我们的服务太差", "我们这里人手不够", "同事请假了", "着火了，快跑", "全国第一的套餐", "Sorry, no idea.",
        "NOT MY JOB!", "Our system is broken", "Can't you read?", "Get out!",
        "我们被骗了", "这家是骗子", "本公司又被罚款了", "我们这里太黑", "优惠最后一天了",
    ],
)  # fmt: skip
def test_what_is_shipped_finds_what_a_service_hall_does_not_say(shipped: WordPlan, words: str) -> None:
    assert check([("zh", words)], shipped), words


@pytest.mark.parametrize(
    "words",
    [
        "不知道您要办什么业务，可以问问我们", "各位来宾，系统已经恢复，让您久等了",
        "请不要着急，轮到您我们马上请您过来", "外面雨大，走出去请带好伞", "滚烫的水请小心",
        "部分业务现在暂时办不了，同事正在抓紧修", "请扶好滚动电梯", "我们轮着吃饭，窗口一直有人",
        "请您下次再来看我们", "拿不准就问问我们", "We are sorry to keep you waiting", "You will not get lost here",
        "Please hurry slowly", "Please get out your ID card", "谨防被骗，不要向陌生人转账", "警惕冒充客服的骗子",
        "哪里不清楚，随时问我们", "如有不准确之处，请告诉我们", "被罚款的朋友请到三号窗口", "今天是申报的最后一天了",
        "这里太黑了，请小心",
    ],
)  # fmt: skip
def test_what_is_shipped_lets_friendly_words_pass(shipped: WordPlan, words: str) -> None:
    assert check([("zh", words)], shipped) == ()


def test_every_shipped_rule_says_what_could_be_said_instead_in_words_it_lets_pass(shipped: WordPlan) -> None:
    assert len(shipped.rules) >= 6
    for rule in shipped.rules:
        assert rule.instead, rule.id
        assert check([("zh", rule.instead)], shipped) == (), rule.id
