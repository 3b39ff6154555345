"""How is free Chinese text said? The rules in their order, the special before the general."""

import re

from signage.reading.dotted import DOTTED
from signage.reading.fields import (
    date_zh,
    floor_zh,
    is_counted,
    money_zh,
    number_zh,
    phone_zh,
    plate_zh,
    temperature_zh,
    ticket_zh,
    time_zh,
)  # fmt: skip
from signage.reading.numerals import cardinal_zh, digits_zh
from signage.reading.ranges import LEFT, PART_OF_DAY, RANGES
from signage.reading.writing import HOUR, NUMBER, Rule

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_NUMBERED = (
    "密码|验证码|取件码|编号|单号|取号|工号|卡号|账号|学号|房号|号码|代码|邮编|编码"
    r"|电话|热线|客服|拨打?|请打(?=\d{5})|致电|分机号?|内线|短号|转|交管|铁路"
)
"""What a number follows that is read sign by sign."""
_SERVICE = r"1[12]\d|12\d{3}|100\d{2}|9[56]\d{3,4}"
_HEADS_SERVICE = r"[^，。！？；\d]{0,8}(?:电话|热线|客服|专线|平台)"
_AMOUNT = re.compile(
    r"(?:最[低高多少大小]|至少|超过|不[足到满]|[满共约达计减过]|[低高少多大小]于|[额费价]|总?数|得分|费用|价格)[：: ]?$"
)
"""Behind this a number is an amount, and nobody's telephone."""
_ROOM = "号?(?:室|房(?![源客价屋产租东贷子])|办公室|会议室|诊室|病房|教室)|号楼|窗口|柜台|包间|包厢|路(?![人口])"
_MEASURES = {
    "km": "公里", "m": "米", "cm": "厘米", "mm": "毫米", "㎡": "平方米", "m²": "平方米", "kg": "公斤", "g": "克",
    "km/h": "公里每小时", "ml": "毫升", "mL": "毫升", "L": "升", "min": "分钟", "h": "小时",
}  # fmt: skip
_END = r"(?=[，。！？；、：）) ]|$|以|的|左右|多|高|长|钱)"


def _counted(found: re.Match[str]) -> str:
    number, after = found[1], found.string[found.end() :]
    plain = number.replace(",", "")
    if (plain.startswith("0") and plain.isdigit() and len(plain) > 1) or len(plain.partition(".")[0]) >= 9:
        return digits_zh(plain)
    ordinal = found.string[: found.start()].endswith("第")
    return number_zh(plain, "" if ordinal else after)


def _service(found: re.Match[str]) -> str:
    return found[0] if _AMOUNT.search(found.string[: found.start()]) else phone_zh(found[0])


def _between(found: re.Match[str]) -> str:
    pair = is_counted(found.string[found.end() :]) and not found.string[: found.start()].endswith("第")
    return f"{cardinal_zh(found[1], pair=pair)}到{cardinal_zh(found[2], pair=pair)}"


def _half_day(found: re.Match[str]) -> str:
    hour, minute = re.split("[:：]", found[1])
    late = found[2] in "Pp" and int(hour) < 12
    return time_zh(f"{int(hour) + 12 * late}:{minute}")


def _part(found: re.Match[str]) -> str:
    part, whole = found[1], found[2]
    # 血压140/90 is no part of something.
    return f"{cardinal_zh(whole)}分之{cardinal_zh(part)}" if int(part) < int(whole) else f"{part}、{whole}"


def _small(found: re.Match[str]) -> str:
    return digits_zh(found[1], one="一")


CHINESE: tuple[Rule, ...] = (
    (re.compile(rf"[{_PROVINCE}][A-Z][· ]?[A-Z0-9]{{4,6}}[挂学警港澳]?(?![A-Za-z0-9])"), lambda m: plate_zh(m[0])),
    (re.compile(r"(?:(?<=尾号)|(?:\d[\d -]*)?\*{2,}[ -]?)(\d{1,6})(?!\d)"),
     lambda m: ("尾号" if "*" in m[0] else "") + digits_zh(m[1])),
    (re.compile(r"(?<![\d.])(?:\+86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)"), lambda m: phone_zh(m[0])),
    (re.compile(r"(?<![\d.])(?:0\d{2,3}[- ]\d{3,4}[- ]?\d{4}|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d)"),
     lambda m: phone_zh(m[0])),
    (re.compile(rf"((?:{_NUMBERED})(?:[：: ]|是|为)?)([A-Za-z]*\d{{3,}})(?!\d|[.:：]\d|[元块天年人个位次份张分])"),
     lambda m: m[1] + ticket_zh(m[2])),
    (re.compile(rf"(?<![\d.])(?:{_SERVICE})(?=[，。、！；：）]|$|报警|火警|急救|{_HEADS_SERVICE})"
                r"|(?<=打)1[12]\d(?!\d)"), _service),
    *DOTTED,
    (re.compile(r"(?<!\d)(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号])(?!\d)"),
     lambda m: date_zh(m[0])),
    (re.compile(r"(?<!\d)((?:19|20)\d\d)/(\d{1,2})(?![\d/])"),
     lambda m: f"{digits_zh(m[1], one='一')}年{cardinal_zh(m[2])}月"),
    (re.compile(r"(?<=\d)#"), lambda _: "号"),
    *RANGES,
    (re.compile(r"(?<!\d)(\d{4})(?=年|[届版款]|级(?:新|学))|(?<=[(（〔])(?:19|20)\d\d(?=[)）〕])"),
     lambda m: digits_zh(m[0], one="一")),
    (re.compile(r"((?:积分|比例|比分)[按为是约]?)(\d+)[:：](\d+)"),
     lambda m: f"{m[1]}{cardinal_zh(m[2])}比{cardinal_zh(m[3])}"),
    (re.compile(rf"({HOUR}) ?([AaPp])[Mm](?![A-Za-z])"), _half_day),
    (re.compile(HOUR), lambda m: time_zh(m[0].replace("：", ":"))),
    (re.compile(r"(?<=\d)((?:元|块|角|次|度|升|吨|千?米|公里)(?:/[一-鿿]{1,3})+|[一-鿿]{1,2}/[人天日周月户位])"),
     lambda m: m[1].replace("/", "每")),
    (re.compile(rf"(?<=\d[米块万])(\d{{1,2}}){_END}"), _small),
    (re.compile(rf"[¥￥$] ?(?:{NUMBER})(?:元|块)?|(?:{NUMBER})(?:元(?!旦)|块)(?!钱)"),
     lambda m: money_zh(m[0].replace(" ", ""))),
    (re.compile(r"(?<![\d.])-?\d+(?:\.\d+)? ?(?:℃|°C|摄氏度)|(?<![\dA-Za-z.])-\d+(?:\.\d+)?度"),
     lambda m: temperature_zh(m[0])),
    (re.compile(rf"({NUMBER}) ?[%％]"), lambda m: f"百分之{cardinal_zh(m[1])}"),
    (re.compile(r"(?<![A-Za-z0-9])(?:[Bb]\d(?=[楼层])[楼层]|[Bb]\d(?![\dA-Za-z号]|出?口|[窗柜厅区座])|\d{1,2}F(?![A-Za-z]))"),
     lambda m: floor_zh(m[0])),
    (re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,4}|[a-z])-?\d+(?![A-Za-z0-9]|\.\d)"), lambda m: ticket_zh(m[0])),
    (re.compile(rf"(?<![\d.])(\d{{3,4}})(?=(?:[到至]\d{{3,4}})?(?:{_ROOM}))|(?<![\d.])(\d{{4,}})(?=号)"
                r"|(?<!\d)\d{3}(?=活动|大促|晚会)|(?:(?<=单元)|(?<=号楼)|(?<=[栋幢]))(\d{3,4})(?!\d)"),
     lambda m: digits_zh(m[0])),
    (re.compile(rf"(?<=\d) ?({'|'.join(sorted(_MEASURES, key=len, reverse=True))})(?![A-Za-z0-9²/])"),
     lambda m: _MEASURES[m[1]]),
    (re.compile(r"(?<=\d) ?[*×xX] ?(?=\d)"), lambda _: "乘"),
    (re.compile(rf"(?<![\d.A-Za-z-])({NUMBER}) ?[至到] ?({NUMBER})(?![\d.])"), _between),
    (re.compile(r"(?<=[一-鿿])/(?=[一-鿿\d])|(?<=\d)/(?=[一-鿿])|(?<=\d)/(?=\d+(?:号|楼|层|路))"), lambda _: "、"),
    (re.compile(r"(?<![\d.])(\d{1,3})/(\d{1,3})(?!\d)"), _part),
    (re.compile(r"(?<=[\w）)])\+(?=[\d一-鿿])"), lambda _: "加"),
    *LEFT,
    (re.compile(rf"(?<=[A-Za-z])({NUMBER})"),
     lambda m: "点".join(map(digits_zh, m[1].split("."))) if re.match(r"\d{3}", m[1]) else cardinal_zh(m[1])),
    (re.compile(rf"({NUMBER})"), _counted),
    (re.compile(rf"(早晨|清晨|傍晚|[晚夜午]间|[早晚]|{PART_OF_DAY})(?:{PART_OF_DAY})(?=[零一二两三四五六七八九十]+点)"),
     lambda m: m[1]),
)  # fmt: skip
