"""How what is shown is said: each kind of blank, free text, and marks."""

import pytest

from signage.director.hall import Text
from signage.director.templates import fill
from signage.director.wanted import Blank, FieldKind, Template
from signage.reading.fields import read_field
from signage.reading.marks import corrected, legible, marked, substituted, unmarked
from signage.reading.numerals import cardinal_en, cardinal_zh, ordinal_en
from signage.reading.text import spoken

FIELDS = [
    ("plate", "粤B12345", "", "粤B，幺二三四五", "Guangdong B, one two three four five"),
    ("plate", "京A·D1234挂", "", "京A，D幺二三四挂", None),
    ("plate", "ab 12", "", "A B，幺二", None),
    (
        "phone",
        "13800001234",
        "",
        "幺三八，零零零零，幺二三四",
        "one three eight, zero zero zero zero, one two three four",
    ),
    ("phone", "0755-2654", "", "零七五五，二六五四", None),
    ("phone", "+86 13800001234", "", "加八六，幺三八，零零零零，幺二三四", None),
    ("phone", "95588", "", "九五，五八八", "nine five, five eight eight"),
    ("ticket", "A023", "号", "A，零二三", "A zero two three"),
    ("ticket", "A20481", "号", "A，二零，四八幺", "A two zero four eight one"),
    ("ticket", "7", "号", "七", "seven"),
    ("ticket", "12", "号", "十二", "twelve"),
    ("ticket", "086", "号", "零八六", "zero eight six"),
    ("ticket", "vip18", "号", "V I P十八", "V I P eighteen"),
    ("money", "12.50", "", "十二元五角", "twelve yuan fifty"),
    ("money", "12.05", "", "十二元零五分", "twelve point zero five yuan"),
    ("money", "0.50", "", "五角", "zero point five zero yuan"),
    ("money", "1,200元", "", "一千二百元", "one thousand two hundred yuan"),
    ("money", "2", "元", "两", None),
    ("money", "20块", "", "二十块", None),
    ("money", "$5", "", "五美元", "five dollars"),
    ("date", "2026-10-01", "", "二零二六年十月一日", "October first, twenty twenty-six"),
    ("date", "5月20号", "", "五月二十号", "May twentieth"),
    ("time", "09:30", "", "上午九点三十分", "nine thirty a.m."),
    ("time", "14:05", "", "下午两点零五分", "two oh five p.m."),
    ("time", "12:00", "", "中午十二点", "twelve p.m."),
    ("time", "00:10", "", "凌晨零点十分", "twelve ten a.m."),
    ("time", "21:00", "", "晚上九点", "nine p.m."),
    ("floor", "3", "", "三楼", "floor three"),
    ("floor", "3", "楼", "三", None),
    ("floor", "2层", "", "二层", "floor two"),
    ("floor", "B1", "", "负一楼", "basement one"),
    ("room", "301", "室", "三零幺", "three zero one"),
    ("room", "A-12", "", "A十二", "A twelve"),
    ("temperature", "36", "", "三十六度", "thirty-six degrees"),
    ("temperature", "-5.5℃", "", "零下五点五度", "minus five point five degrees"),
    ("temperature", "20", "度", "二十", None),
    ("number", "2", "分钟", "两", "two"),
    ("number", "2", "号", "二", "two"),
    ("number", "105", "", "一百零五", "one hundred and five"),
    ("person", "单先生、曾女士", "", "单[shan4]先生、曾[zeng1]女士", None),
    ("person", "小解", "", "小解[xie4]", None),
    ("person", "单田芳", "", "单[shan4]田芳", None),
    ("person", "解女士的家人", "", "解[xie4]女士的家人", None),
    ("item", "2把伞", "", "2把伞", None),
]


@pytest.mark.parametrize(("kind", "value", "after", "zh", "en"), FIELDS)
def test_a_blank_is_said_by_its_kind(kind: str, value: str, after: str, zh: str, en: str | None) -> None:
    assert read_field(kind, value, "zh-CN", after) == zh
    if en is not None:
        assert read_field(kind, value, "en", after if after.isascii() else "") == en


@pytest.mark.parametrize(
    "called",
    [
        *("会计小王", "行长", "员工李明", "区域经理", "单位负责人", "会员张先生", "华为王先生", "应聘人员", "重要客户"),
        *("秘书小李", "那位先生", "乐队成员", "解放军", "查询人员", "长者", "黑衣女士", "纪检员", "王先生"),
    ],
)
def test_what_people_are_called_is_no_surname(called: str) -> None:
    assert read_field("person", called, "zh") == called


def test_a_language_without_rules_keeps_the_value() -> None:
    assert read_field("plate", "粤B12345", "yue") == "粤B12345"
    assert spoken("3号", "de") == "3号"


FREE = [
    ("请A023号的朋友到3号柜台。", "请A，零二三号的朋友到三号柜台。"),
    ("今天8:30-17:30营业", "今天早上八点三十分到下午五点三十分营业"),
    ("费用￥128.50元", "费用一百二十八元五角"),
    ("2人、2个、2号、第2位、2楼", "两人、两个、二号、第二位、二楼"),
    ("拨打10086，或13800001234", "拨打幺零，零八六，或幺三八，零零零零，幺二三四"),
    ("电话：0755-26543210", "电话：零七五五，二六五四，三二幺零"),
    ("粤B12345的车主", "粤B，幺二三四五的车主"),
    ("气温36℃，湿度50%", "气温三十六度，湿度百分之五十"),
    ("B1层、3F", "负一层、三楼"),
    ("等3-5分钟", "等三到五分钟"),
    ("2026年10月1日", "二零二六年十月一日"),
    ("2026年有365天", "二零二六年有三百六十五天"),
    ("手机138****5678", "手机尾号五六七八"),
    ("尾号0417", "尾号零四幺七"),
    ("使用5G", "使用五G"),
    ("App2.0", "App二点零"),
    ("１２号窗口", "十二号窗口"),
    ("一共1,234.5吨", "一共一千二百三十四点五吨"),
    ("2/3的人", "三分之二的人"),
    ("110报警，110元", "幺幺零报警，一百一十元"),
    ("请稍等。", "请稍等。"),
    ("今天上午9:00，下午2:30", "今天上午九点，下午两点三十分"),
]

RANGES = [
    ("9点-17点", "九点到十七点"),
    ("8点30分-17点30分", "八点三十分到十七点三十分"),
    ("9点半-17点", "九点半到十七点"),
    ("早9:00-晚5:30", "早九点到晚五点三十分"),
    ("23:00-次日7:00", "晚上十一点到次日早上七点"),
    ("全天00:00-24:00", "全天凌晨零点到晚上十二点"),
    ("周一~周五 9：00～17：00", "周一到周五 上午九点到下午五点"),
    ("12月1日-5日", "十二月一日到五日"),
    ("1月28日-2月4日", "一月二十八日到二月四日"),
    ("2026-10-01~2026-10-07", "二零二六年十月一日到二零二六年十月七日"),
    ("2013-2025年", "二零一三到二零二五年"),
    ("2号-5号窗口", "二号到五号窗口"),
    ("请到1-5号窗口", "请到一到五号窗口"),
    ("A1-A5窗口", "A一到A五窗口"),
    ("3楼-5楼", "三楼到五楼"),
    ("-1楼~3楼", "负一楼到三楼"),
    ("二楼-三楼", "二楼到三楼"),
    ("20-25℃", "二十到二十五度"),
    ("-3~5℃", "零下三度到五度"),
    ("气温-8~-3℃", "气温零下八度到零下三度"),
    ("10-20元", "十到二十元"),
    ("10.5-20.5元", "十元五角到二十元五角"),
    ("¥10-20", "十元到二十元"),
    ("30%~50%", "百分之三十到百分之五十"),
    ("30-50%", "百分之三十到百分之五十"),
    ("2-5个工作日", "两到五个工作日"),
    ("第2-3季度", "第二到三季度"),
]

NO_RANGES = [
    ("3楼-5号窗口", "三楼，五号窗口"),
    ("今天——10月1日——放假", "今天——十月一日——放假"),
    ("3-2-501", "三杠二杠五零幺"),
    ("010-12345678", "零幺零，幺二三四，五六七八"),
    ("400-123-4567", "四零零，幺二三，四五六七"),
    ("停在-2层", "停在负二层"),
    ("A座-3层", "A座-三层"),
    ("最低气温-10度", "最低气温零下十度"),
]

CODES = [
    ("请到203室，501办公室，1203房", "请到二零三室，五零幺办公室，幺二零三房"),
    ("301-305室，618活动，粤（2025）", "三零幺到三零五室，六幺八活动，粤（二零二五）"),
    ("300人、300房客、3室", "三百人、三百房客、三室"),
    ("2号楼1单元1203", "二号楼一单元幺二零三"),
    ("编号A2025001", "编号A，二零二，五零零幺"),
    ("快递单号SF1391234567890", "快递单号S F，幺三九幺，二三四五，六七八九零"),
    ("请取号1024，请1024号到3号窗口", "请取号幺零二四，请幺零二四号到三号窗口"),
    ("密码是123456", "密码是幺二三，四五六"),
    ("分机8012，转8012，转100元", "分机八零幺二，转八零幺二，转一百元"),
    ("预约请打26881107，请打500字", "预约请打二六八八，幺幺零七，请打五百字"),
    ("分机号是2071，储物柜编号A017", "分机号是二零七幺，储物柜编号A，零幺七"),
    ("热线365天，热线1000元", "热线三百六十五天，热线一千元"),
    ("12345政务服务热线，交管12123", "幺二，三四五政务服务热线，交管幺二，幺二三"),
    ("共12345人", "共一万二千三百四十五人"),
    ("7*24小时", "七乘二十四小时"),
    ("卡号6222 **** 1234", "卡号尾号幺二三四"),
]

UNITS = [
    ("2单元、2排2座、2代身份证、2厅、2年级2班", "二单元、二排二座、二代身份证、二厅、二年级二班"),
    ("2年、2天、2位、2班车", "两年、两天、两位、二班车"),
    ("身高1米2以下，3块5", "身高一米二以下，三块五"),
    ("5元/小时，199元/月/户", "五元每小时，一百九十九元每月每户"),
    ("先生/女士，3/5号窗口，2/3", "先生、女士，三、五号窗口，三分之二"),
    ("3km、500m、2kg、5G", "三公里、五百米、两公斤、五G"),
    ("1#-3#楼，有效期至2026/12，3/周一", "一号到三号楼，有效期至二零二六年十二月，三、周一"),
    ("限购2件/人，有效期3个月/1年", "限购两件每人，有效期三个月、一年"),
    ("买2送1，按2转人工，血压140/90", "买二送一，按二转人工，血压一百四十、九十"),
    ("积分1:10，1:10到", "积分一比十，凌晨一点十分到"),
    ("9:30AM-5:30PM", "上午九点三十分到下午五点三十分"),
    ("流量+500分钟，I242.4书架", "流量加五百分钟，I二四二点四书架"),
]


@pytest.mark.parametrize(("shown", "said"), [*FREE, *RANGES, *NO_RANGES, *CODES, *UNITS])
def test_free_text_is_said_as_people_say_it_and_reading_it_again_changes_nothing(shown: str, said: str) -> None:
    assert spoken(shown, "zh") == said
    assert spoken(said, "zh") == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Number A023, desk 3.", "Number A zero two three, desk three."),
        ("Open 8:30 to 17:30, 50% off.", "Open eight thirty a.m. to five thirty p.m., fifty percent off."),
        ("Call 13800001234.", "Call one three eight, zero zero zero zero, one two three four."),
        ("¥128.50 on 2026-10-01", "one hundred and twenty-eight yuan fifty on October first, twenty twenty-six"),
        ("1st floor, 2nd desk, 22nd of May", "first floor, second desk, twenty-second of May"),
        ("3:30pm, 5:00 p.m., at 9am", "three thirty p.m., five p.m., at nine a.m."),
        ("9：00 to 12:30", "nine a.m. to twelve thirty p.m."),
        ("9am-5pm, until 24:00", "nine a.m. to five p.m., until midnight"),
        ("Mon-Fri 9:00-17:00", "Monday to Friday nine a.m. to five p.m."),
        ("5G and 4K, WiFi6", "five G and four K, WiFi six"),
        ("20-25°C, -3~5℃", "twenty to twenty-five degrees, minus three to five degrees"),
        ("Desks 3-5, 30%-50%", "Desks three to five, thirty percent to fifty percent"),
        ("Call 12345. Dial 110.", "Call one two three four five. Dial one one zero."),
        ("call 3 times, 110 people", "call three times, one hundred and ten people"),
        ("Room 203, rooms 301-305", "Room two zero three, rooms three zero one to three zero five"),
        ("Room 12, number 1024", "Room twelve, number one zero two four"),
        ("0755-26543210", "zero seven five five, two six five four, three two one zero"),
        ("October 1-7, October 1, 2026", "October first to seventh, October first, twenty twenty-six"),
        ("5 yuan/hour, 500m, 24/7", "five yuan per hour, five hundred meters, twenty-four seven"),
        ("self-service, COVID-19, version 2.0", "self-service, COVID-nineteen, version two point zero"),
    ],
)
def test_english_text_is_said_in_words(shown: str, said: str) -> None:
    assert spoken(shown, "en") == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "零"), ("10", "十"), ("15", "十五"), ("20", "二十"), ("101", "一百零一"),
        ("110", "一百一十"), ("200", "两百"),
        ("1002", "一千零二"), ("2000", "两千"), ("10086", "一万零八十六"),
        ("12000", "一万二千"), ("100005", "十万零五"),
        ("20300000", "两千零三十万"), ("100000000", "一亿"), ("100000001", "一亿零一"), ("-3.14", "负三点一四"),
        ("1100200", "一百一十万零二百"), ("0.5", "零点五"), ("12345678901234567", "幺二三四五六七八九零幺二三四五六七"),
    ],
)  # fmt: skip
def test_numbers_are_counted_in_chinese(number: str, said: str) -> None:
    assert cardinal_zh(number) == said


def test_every_chinese_number_up_to_ten_thousand_means_itself() -> None:
    digit = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
    unit = {"十": 10, "百": 100, "千": 1000}
    for number in range(10_000):
        total, last = 0, 1
        for char in cardinal_zh(str(number)):
            if char in unit:
                total += last * unit[char]
                last = 0
            else:
                last = digit[char]
        total += last if cardinal_zh(str(number))[-1] in digit else 0
        assert total == number


def test_numbers_are_counted_in_english() -> None:
    said = {
        "0": "zero",
        "19": "nineteen",
        "21": "twenty-one",
        "110": "one hundred and ten",
        "1,005": "one thousand and five",
    }
    assert {number: cardinal_en(number) for number in said} == said
    ordinals = [ordinal_en(day) for day in (1, 2, 3, 4, 8, 12, 20, 21, 30, 31)]
    assert ordinals[:6] == ["first", "second", "third", "fourth", "eighth", "twelfth"]
    assert ordinals[6:] == ["twentieth", "twenty-first", "thirtieth", "thirty-first"]


def test_a_mark_is_kept_from_the_rules_for_numbers_and_taken_off_for_the_eye() -> None:
    text = marked("重庆", "chong2 qing4") + "的2位"
    assert spoken(text, "zh") == "重[chong2]庆[qing4]的两位"
    assert unmarked(text) == ("重庆的2位", {0: "chong2", 1: "qing4"})


def test_the_words_of_a_lexicon_are_marked_the_longest_first() -> None:
    lexicon = {"禅": "shan4", "禅城": "chan2 cheng2", "单": "shan4"}
    assert corrected("禅城的单先生和单[dan1]女士", lexicon) == "禅[chan2]城[cheng2]的单[shan4]先生和单[dan1]女士"
    assert corrected("您好", {}) == "您好"


def test_a_mark_for_too_few_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="2 个字"):
        marked("重庆", "chong2")


def test_an_engine_that_knows_no_marks_gets_a_character_that_sounds_so() -> None:
    assert substituted("单[shan4]先生") == "善先生"
    assert substituted("逄[pang2]先生") == "逄先生", "where there is none, the character itself"


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        *(("shan4", "shàn"), ("ou1", "ōu"), ("qiu2", "qiú"), ("xie4", "xiè"), ("gui4", "guì"), ("lv2", "lǘ")),
        *(("zhou1", "zhōu"), ("hua4", "huà"), ("niao3", "niǎo"), ("de5", "de"), ("mo4", "mò"), ("m2", "m")),
    ],
)
def test_people_see_a_reading_as_they_learnt_it(reading: str, shown: str) -> None:
    assert legible(f"请字[{reading}]来") == f"请字（{shown}）来"


def test_what_is_not_marked_is_legible_as_it_is() -> None:
    assert legible("请A零二三号过来") == "请A零二三号过来"


def test_a_filled_template_shows_one_thing_and_says_how_it_is_said() -> None:
    template = Template(
        id="t", name=Text((("zh", "t"),)), text=Text((("zh", "请{who}到{room}室，等{n}分钟。"),)),
        blanks=tuple(
            Blank(name=name, kind=kind, label=Text((("zh", name),)))
            for name, kind in (("who", FieldKind.PERSON), ("room", FieldKind.ROOM), ("n", FieldKind.NUMBER))
        ),
    )  # fmt: skip
    (passage,) = fill(template, {"who": "单先生", "room": "301", "n": "2"}, ("zh",))
    assert passage.words == "请单先生到301室，等2分钟。"
    assert passage.said == "请单[shan4]先生到三零幺室，等两分钟。"
