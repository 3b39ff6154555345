"""Files as they come from people, editors and broken disks: read, or refused by name and line; never a crash."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from signage.content.documents import document_names
from signage.director.documents import Documents
from signage.director.hall import DateSpan, Span, Text

RAIN = "playlists/rain.toml"
SLIDE = '[[slides]]\nid = "new"\ntext = "新来的一句"\nscene = "tea"\n'


def test_a_file_from_windows_is_read_like_any_other(hall):
    path = hall.folder / RAIN
    text = path.read_text(encoding="utf-8")
    before = hall.documents().campaigns
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert hall.documents().campaigns == before


def test_a_fault_in_a_file_from_windows_is_on_its_line(hall):
    line = hall.edit(RAIN, '"12s"', '"1s"')
    path = hall.folder / RAIN
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert [fault.split(": ")[0] for fault in hall.faults()] == [f"{RAIN}:{line}"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_wrong_encoding_is_told_with_the_line_where_it_begins(hall, encoding):
    path = hall.folder / RAIN
    text = '# plain\npriority = 60\nname = "下雨天"\n'
    path.write_bytes(text.encode(encoding))
    [fault] = hall.faults()

    line = 3 if encoding == "gbk" else 1
    assert fault.startswith(f"{RAIN}:{line}: 这一行不是 UTF-8 编码")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('name = "a"\nwhat is this\n', 2, "键的后面要有等号"),
        ('name = "a"\npriority = \n', 2, "等号后面的值看不懂"),
        ('name = "a"\n\nname = "b"\n', 3, "这个键前面已经写过了"),
        ('name = "a\n', 1, "有不能用的控制字符"),
        ('name = "a"\n[when\n', 2, "TOML"),
        ('name = "他说"好""\n', 1, "文字里的英文引号"),
        ("name = 'a'\nwhen.dates = [2026-02-30]\n", 2, "没有这个日期"),
        ('name = """a\n\nb\n', 3, "引号没有配对"),
        ('name = "a"\nplaces = ["a",\n"b"\n\n', 3, "方括号没有配对"),
        ("name = 'a'\n[when]\n[when]\n", 3, "这张表前面已经写过了"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(hall, text, line, words):
    hall.write(RAIN, text)
    [fault] = hall.faults()

    assert fault.startswith(f"{RAIN}:{line}: ")
    assert words in fault


def test_a_huge_file_is_refused_unread(hall):
    (hall.folder / RAIN).write_bytes(b"# " + b"x" * 2_000_000)

    assert hall.faults() == [f"{RAIN}:1: 文件太大：最多 1000 kB"]


def test_a_huge_line_is_refused_before_it_costs_time(hall):
    hall.write(RAIN, "a\n" + "a." * 100_000 + "a = 1\n")
    started = time.process_time()

    assert hall.faults() == [f"{RAIN}:2: 这一行太长：最多 4096 字节"]
    assert time.process_time() - started < 1


def test_brackets_without_end_are_refused(hall):
    hall.write(RAIN, "\n".join(["a = [", *["[" * 4000] * 20]))
    [fault] = hall.faults()

    assert fault == f"{RAIN}:1: 括号套得太深"


def test_a_loop_of_links_is_one_fault_among_documents_and_media(hall):
    (hall.folder / "playlists/loop.toml").symlink_to("loop.toml")
    (hall.folder / "media/loop.png").symlink_to("loop.png")
    line = hall.edit("playlists/evening.toml", "media/poster.png", "media/loop.png")
    evening, loop = hall.faults()

    assert evening.startswith(f'playlists/evening.toml:{line}: slides[3].picture：没有这个文件："media/loop.png"')
    assert loop.startswith("playlists/loop.toml:1: 读不了这个文件")


def test_a_link_that_leads_out_of_the_hall_is_refused(hall, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"png")
    (hall.folder / "media/out.png").symlink_to(tmp_path / "secret.png")
    line = hall.edit("playlists/evening.toml", "media/poster.png", "media/out.png")

    assert hall.faults() == [
        f'playlists/evening.toml:{line}: slides[3].picture：文件的链接指到了文件夹外面："media/out.png"'
    ]


def test_the_sound_device_is_chosen_by_a_part_of_its_name(hall):
    hall.edit("config/hall.toml", "[music]", '[sound]\ndevice = "USB"\n\n[music]')
    assert hall.documents().hall.sound_device == "USB"
    hall.edit("config/hall.toml", '"USB"', "7")
    assert '要写成引号里的文字 "…"，现在是 7' in hall.faults()[0]


def test_the_hall_may_itself_be_reached_by_a_link(hall, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(hall.folder)

    assert isinstance(type(hall)(link).read(), Documents)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are POSIX's")
def test_a_pipe_in_the_folder_does_not_hang_the_reader(hall):
    os.mkfifo(hall.folder / "playlists/pipe.toml")
    [fault] = hall.faults()

    assert fault == "playlists/pipe.toml:1: 读不了这个文件：不是普通文件"


def test_a_folder_with_the_name_of_a_document_is_refused(hall):
    (hall.folder / "playlists/odd.toml").mkdir()
    [fault] = hall.faults()

    assert fault.startswith("playlists/odd.toml:1: 读不了这个文件")


def test_an_empty_picture_and_a_folder_as_picture_are_refused(hall):
    (hall.folder / "media/empty.png").touch()
    (hall.folder / "media/folder.png").mkdir()
    hall.edit("playlists/evening.toml", "media/poster.png", "media/empty.png")
    [empty] = hall.faults()
    hall.edit("playlists/evening.toml", "media/empty.png", "media/folder.png")
    [folder] = hall.faults()

    assert empty.endswith('文件是空的："media/empty.png"')
    assert folder.endswith('不是普通文件："media/folder.png"')


def test_the_halls_own_file_goes_before_the_products(hall, tmp_path):
    assets = tmp_path / "assets"
    shutil.copytree(hall.assets, assets)
    for name in ("poster.png", "other.png"):
        (assets / name).write_bytes(b"the product's")
    (hall.folder / "poster.png").write_bytes(b"the hall's")
    hall.edit("playlists/evening.toml", "media/poster.png", "poster.png")
    hall.edit("playlists/evening.toml", 'video = "media/film.mp4"', 'picture = "other.png"')
    slides = {s.id: s for c in type(hall)(hall.folder, assets).documents().campaigns for s in c.slides}

    assert slides["poster"].picture.read_bytes() == b"the hall's"
    assert slides["film"].picture.read_bytes() == b"the product's"


def test_a_hall_may_bring_its_own_chime(hall):
    (hall.folder / "chimes").mkdir()
    shutil.copy(hall.folder / "media/tune.wav", hall.folder / "chimes/dingdong.wav")
    hall.edit("config/announcements.toml", 'chime = "soft"', 'chime = "dingdong"')

    assert hall.documents().templates[0].chime == "dingdong"


def test_a_call_may_begin_without_chime(hall):
    hall.edit("config/announcements.toml", 'chime = "soft"', 'chime = "none"')

    assert hall.documents().templates[0].chime == "none"


def test_what_editors_leave_behind_is_not_read(hall):
    before = hall.documents()
    for name in (".rain.toml.swp", "rain.toml~", "rain.toml.bak", "#rain.toml#", ".rain.toml", "4913", "notes.txt"):
        hall.write(f"playlists/{name}", "what is this")
    (hall.folder / "playlists/old").mkdir()
    hall.write("playlists/old/rain.toml", "what is this")

    assert hall.documents() == before


def test_a_campaign_may_have_a_chinese_name(hall):
    (hall.folder / RAIN).rename(hall.folder / "playlists/下雨天.toml")

    assert "下雨天" in {campaign.id for campaign in hall.documents().campaigns}


def test_a_campaigns_file_name_must_be_an_id(hall):
    (hall.folder / RAIN).rename(hall.folder / "playlists/rain (copy).toml")
    [fault] = hall.faults()

    assert fault.startswith("playlists/rain (copy).toml:1: 文件名就是编号")


def test_a_file_whose_name_is_no_text_is_refused_in_text(hall):
    Path(os.fsdecode(bytes(hall.folder / "playlists") + b"/\xff\n.toml")).write_text("x = ", encoding="utf-8")
    [fault] = hall.faults()

    assert fault.startswith("playlists/??.toml:1: ")


def test_a_recorded_reply_is_a_file_or_a_folder_of_the_hall(hall):
    hall.edit("config/weather.toml", 'second = "met_norway"', 'second = "recorded"\nrecorded = "replies"')
    [missing] = hall.faults()
    (hall.folder / "replies").mkdir()

    assert missing.endswith('没有这个文件或文件夹："replies"')
    assert hall.documents().weather.recorded == (hall.folder / "replies").resolve()


def test_the_middle_of_the_sea_off_africa_is_no_hall(hall):
    hall.edit("config/hall.toml", "latitude = 22.5431\nlongitude = 114.0579", "latitude = 0\nlongitude = 0.0")

    assert hall.faults() == ["config/hall.toml:3: latitude：经纬度不能都是 0，请填大厅的位置"]


def test_far_too_many_campaigns_are_refused(hall):
    for number in range(999):
        hall.write(f"playlists/z{number}.toml", f'name = "{number}"\n{SLIDE.replace("新来的一句", f"第{number}句")}')

    assert hall.faults() == ["playlists:1: 最多 1000 个文件，现在有 1002 个"]


def test_the_tone_fits_the_urgency_unless_another_is_named(hall):
    hall.edit("config/announcements.toml", 'chime = "soft"', 'chime = "none"')

    assert [template.chime for template in hall.documents().templates] == ["none", "soft", "urgent"]
    assert [call.chime for call in hall.documents().schedule] == ["soft", "soft", "soft", "none"]


def test_at_may_be_a_toml_time(hall):
    hall.edit("config/schedule.toml", '"11:45"', "11:45:00")

    assert hall.documents().schedule[1].at.isoformat() == "11:45:00"


def test_a_misnamed_document_is_not_left_out_in_silence(hall):
    (hall.folder / "config/announcements.toml").rename(hall.folder / "config/announcement.toml")
    hall.write("config/schedule.toml", "")

    assert hall.faults() == [
        'config/announcement.toml:1: 没有文档 "announcement.toml"，是不是想写 announcements.toml？'
    ]


def test_a_folder_that_is_not_there_is_refused(hall):
    shutil.rmtree(hall.folder)

    assert hall.faults() == ["config/hall.toml:1: 少了这个文件", "playlists:1: 至少要有一个 playlists/*.toml"]


def test_all_faults_of_all_files_come_at_once_in_order(hall):
    hall.edit("config/hall.toml", "latitude = 22.5431", "latitude = 100")
    hall.edit("config/voice.toml", "rate = 150", "rate = 1")
    hall.edit(RAIN, '"12s"', '"1s"')
    hall.edit(RAIN, 'emphasis = ["慢慢走"]', "emphasis = [1]")
    hall.edit("playlists/everyday.toml", "priority = 0", "priority =")
    found = [fault.split(": ")[0] for fault in hall.faults()]

    assert found == [
        "config/hall.toml:3",
        "config/hall.toml:27",  # no place has an evergreen slide any more
        "config/hall.toml:31",
        "config/voice.toml:4",
        "playlists/everyday.toml:3",
        f"{RAIN}:16",
        f"{RAIN}:17",
    ]


def test_a_broken_hall_does_not_call_every_place_and_facility_wrong(hall):
    hall.write("config/hall.toml", "name =")

    assert [fault.split(": ")[0] for fault in hall.faults()] == ["config/hall.toml:1"]


def test_broken_templates_do_not_call_every_scheduled_call_wrong(hall):
    hall.write("config/announcements.toml", "template =")

    assert [fault.split(": ")[0] for fault in hall.faults()] == ["config/announcements.toml:1"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("priority = 0", "priority = 1"),
        ("priority = 0", 'priority = 0\nplaces = ["waiting"]'),
        ("priority = 0", 'priority = 0\n[when]\ndayparts = ["09:00-17:00"]'),
    ],
    ids=["no evergreen", "none at the entrance", "none at night"],
)
def test_every_place_needs_a_slide_that_can_always_show(hall, old, new):
    hall.edit("playlists/everyday.toml", old, new)
    faults = hall.faults()

    assert (
        faults[0] == "config/hall.toml:27: places[1]：这个位置没有一张任何时候都能放的画面（playlists 里 priority = 0）"
    )


@pytest.mark.parametrize("words", ["今天{temperature}度", "{term}到了", "最高{high}度"])
def test_a_slide_that_may_lack_a_word_is_not_evergreen(hall, words):
    hall.write(
        "playlists/everyday.toml",
        f'name = "每天"\npriority = 0\n[[slides]]\nid = "a"\ntext = "{words}"\nscene = "tea"\n',
    )

    assert all("任何时候都能放" in fault for fault in hall.faults())


def test_a_slide_of_something_that_can_run_out_is_not_evergreen(hall):
    hall.write(
        "playlists/everyday.toml",
        'name = "每天"\npriority = 0\n[[slides]]\nid = "a"\ntext = "借伞"\nscene = "tea"\nfacility = "umbrella"\n',
    )

    assert all("任何时候都能放" in fault for fault in hall.faults())


def test_the_whole_day_is_midnight_to_midnight(hall):
    hall.edit("config/hall.toml", 'weekend = ["10:00-16:00"]', 'weekend = ["00:00-24:00"]')
    [span] = hall.documents().hall.opening.weekly[5]

    assert all(span.holds(Span(minute, minute).start) for minute in (span.start, span.end))


def test_dates_may_be_toml_dates(hall):
    hall.edit("config/hall.toml", 'date = "2026-12-31"', "date = 2026-12-31")
    hall.edit("playlists/evening.toml", '"2026-11-11"', "2026-11-11")
    documents = hall.documents()

    assert str(documents.hall.opening.exceptions[0][0]) == "2026-12-31"
    evening = next(campaign for campaign in documents.campaigns if campaign.id == "evening")
    assert str(evening.when.dates[2].first) == "2026-11-11"


def test_the_leap_day_comes_every_leap_year(hall):
    hall.edit("playlists/evening.toml", '"02-14"', '"02-29"')
    evening = next(campaign for campaign in hall.documents().campaigns if campaign.id == "evening")

    assert isinstance(evening.when.dates[3], DateSpan)
    assert (evening.when.dates[3].first.month, evening.when.dates[3].first.day) == (2, 29)


def test_a_recording_may_carry_its_words_as_caption(hall):
    hall.edit("config/schedule.toml", 'audio = "media/goodbye.wav"', 'audio = "media/goodbye.wav"\ntext = "再见"')
    farewell = hall.documents().schedule[2]

    assert (farewell.audio.name, farewell.text) == ("goodbye.wav", Text((("zh", "再见"),)))


def test_dialects_stand_behind_the_halls_languages(hall):
    hall.edit("playlists/everyday.toml", 'zh = "渴了吧', 'yue = "口渴呀", zh = "渴了吧')
    water = next(c for c in hall.documents().campaigns if c.id == "everyday").slides[1]

    assert water.text.languages == ("zh", "en", "yue")


def test_scenes_are_checked_when_the_drawings_are_known(hall):
    known = ["umbrella", "umbrella_stand", "tee", "water", "dusk", "machine"]

    assert hall.faults(scenes=known) == ['playlists/everyday.toml:8: slides[1].scene：没有场景 "tea"，是不是想写 tee？']
    assert hall.documents(scenes=[*known, "tea"])


def test_an_edit_can_be_tried_before_it_is_saved(hall):
    text = (hall.folder / RAIN).read_text(encoding="utf-8")

    assert hall.faults(instead={RAIN: text.replace('"12s"', '"1s"')})[0].startswith(f"{RAIN}:17: ")
    tried = hall.documents(instead={"playlists/new.toml": f'name = "新"\n{SLIDE}', RAIN: None})
    assert [campaign.id for campaign in tried.campaigns] == ["evening", "everyday", "new"]
    assert document_names(hall.folder) == document_names(Path(hall.folder))
    assert "playlists/new.toml" not in document_names(hall.folder)


def test_a_hundred_campaigns_of_ten_slides_are_read_in_no_time(hall):
    for number in range(100):
        slides = "".join(
            f'[[slides]]\nid = "s{each}"\nscene = "tea"\ntag = {{ zh = "提示", en = "Tip" }}\nemphasis = ["别着急"]\n'
            f'text = {{ zh = """\n第{number}组第{each}句\n别着急，{{where}}有水""", en = "Slide {number} {each}" }}\n'
            f'dwell = "12s"\nfacility = "water"\n'
            for each in range(10)
        )
        head = f'name = "第{number}组"\ncondition = {{ all = ["dusk", {{ not = "rain_now" }}] }}\n'
        hall.write(f"playlists/c{number}.toml", f'{head}[when]\ndayparts = ["09:00-12:00"]\n{slides}')
    spent = []
    for _ in range(3):
        started = time.process_time()
        documents = hall.documents()
        spent.append(time.process_time() - started)

    assert sum(len(campaign.slides) for campaign in documents.campaigns) == 1008
    assert min(spent) < (0.3 if sys.gettrace() is None else 1.5)


def test_a_thousand_faults_are_told_as_quickly(hall):
    for number in range(100):
        slides = "".join(f'[[slides]]\nid = "s{each}"\ntext = "{number}之{each}"\n' for each in range(10))
        hall.write(f"playlists/c{number}.toml", f'name = "第{number}组"\n{slides}')
    started = time.process_time()

    assert len(hall.faults()) == 1000
    assert time.process_time() - started < (1.5 if sys.gettrace() is None else 6)
