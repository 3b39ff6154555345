"""Whatever is wrong with a document is said with its file and line, in the words of the staff; all of it at once."""

# ruff: noqa: E501 one row of a table is one line

import pytest

HALL, WEATHER, VOICE = "config/hall.toml", "config/weather.toml", "config/voice.toml"
CALLS, SCHEDULE = "config/announcements.toml", "config/schedule.toml"
RAIN, EVERYDAY, EVENING = "playlists/rain.toml", "playlists/everyday.toml", "playlists/evening.toml"

# Each row: the sentence, the document, what stands there, what is written instead, and words of the one fault.
# The fault must be on the line where the new words begin.
WRONG = [
    ("an unknown key gets a hint", HALL, "motion = ", "motoin = ", '不认识的键 "motoin"，是不是想写 motion？'),
    ("an unknown key without a near one", HALL, "motion = ", "xyzzy = ", '不认识的键 "xyzzy"'),
    ("an unknown key of a slide", RAIN, "emphasis = ", "emphasys = ", "是不是想写 emphasis？"),
    ("an unknown key of a template's field", CALLS, "max_length", "maxlength", "是不是想写 max_length？"),
    ("an unknown key of an exception", HALL, 'to = "2027', 'until = 1\nto = "2027', '不认识的键 "until"'),
    ("an unknown weekday of the opening", HALL, "sun = []", "sonday = []", '不认识的键 "sonday"'),
    ("an unknown table", HALL, "[music]\n", "[musik]\n[music]\n", '不认识的键 "musik"，是不是想写 music？'),
    ("a latitude beyond the pole", HALL, "latitude = 22.5431", "latitude = 91", "要在 -90 到 90 之间"),
    ("a latitude that is not a number", HALL, "latitude = 22.5431", "latitude = nan", "要写成数"),
    ("a latitude without end", HALL, "latitude = 22.5431", "latitude = inf", "要写成数"),
    ("a truth value for a number", HALL, "latitude = 22.5431", "latitude = true", "要写成数，-90 到 90，现在是 true"),
    ("words for a number", HALL, "longitude = 114.0579", 'longitude = "114"', "要写成数"),
    ("a longitude beyond the date line", HALL, "longitude = 114.0579", "longitude = 181", "-180 到 180"),
    ("a truth value for a whole number", HALL, "total = 12", "total = true", "要写成整数"),
    ("a fraction for a whole number", HALL, "total = 12", "total = 1.5", "要写成整数"),
    ("a total below nothing", HALL, "total = 12", "total = -1", "要在 0 到 9999 之间"),
    ("a number for a truth value", HALL, "closed = true", "closed = 1", "要写成 true 或 false，现在是 1"),
    ("an unknown time zone", HALL, '"Asia/Shanghai"', '"Asia/Shanghia"', "是不是想写 Asia/Shanghai？"),
    ("a time zone that is a path", HALL, '"Asia/Shanghai"', '"../../etc/passwd"', "没有时区"),
    ("a time zone that is a folder", HALL, '"Asia/Shanghai"', '"Asia"', "没有时区"),
    ("no languages", HALL, '["zh", "en"]', "[]", "至少要写 1 个"),
    ("a language twice", HALL, '["zh", "en"]', '["zh", "zh"]', "同一种语言写了两次"),
    ("a language by its name", HALL, '["zh", "en"]', '["zh", "Chinese"]', "这样的语言标签"),
    ("an exception for a day twice", HALL, 'from = "2027-02-05"', 'from = "2026-12-30"', "2026-12-31 这天前面已经写过了"),
    ("an exception with an open end", HALL, 'to = "2027-02-11"\n', "", "要写 date，或者 from 加 to"),
    ("an exception that does not say its hours", HALL, "hours = []\n", "", "少了 hours（不开门写 []）"),
    ("music twice at a time", HALL, '"13:30-17:30"\nvolume', '"11:00-17:30"\nvolume', "时段互相重叠"),
    ("a contact of many lines", WEATHER, "hall.example/contact", "hall\\nexample", "要写在一行里"),
    ("a contact without end", WEATHER, "hall.example/contact", "x" * 201, "最多 200 个字符，现在有 209 个"),
    ("a key instead of its variable", WEATHER, '"QWEATHER_KEY"', '"s3cr3t-k3y"', "要写环境变量的名字"),
    ("a field that is not used", CALLS, '{plate}的车主，请挪一下爱车，谢谢。", en = "The owner of {plate}', '的车主，请挪一下爱车。", en = "The owner', "text 里没有用到 {plate}"),
    ("a date in words", EVENING, '"02-14"', '"Valentine"', "这样的日期"),
    ("an unknown composition", EVENING, '"right"', '"middle"', "要写成 above、around、below、card、left、list、number、right 之一"),
    ("an unknown contrast", HALL, 'motion = "calm"', 'contrast = "strong"', "要写成 high、normal 之一"),
    ("an unknown motion", HALL, '"calm"', '"wild"', "要写成 calm、lively、still 之一"),
    ("a span with equal ends", HALL, '["10:00-16:00"]', '["10:00-10:00"]', "开头和结尾不能相同"),
    ("a span of odd hours", HALL, '["10:00-16:00"]', '["10:00-25:00"]', "这样的时刻"),
    ("a span in words", HALL, '["10:00-16:00"]', '["上午"]', '要写成 "09:00-17:30" 这样的时段'),
    ("a span outside a list", HALL, '["10:00-16:00"]', '"10:00-16:00"', "要写成列表"),
    ("opening spans that overlap", HALL, '"09:00-12:00", "13', '"09:00-14:00", "13', "时段互相重叠"),
    ("a night that runs into the morning", HALL, '["10:00-16:00"]', '["08:00-10:00", "20:00-09:00"]', "时段互相重叠"),
    ("a margin without a unit", HALL, '"30m"', '"30"', '要写成 "12s"、"30m"、"2h" 这样的时长'),
    ("a margin of a day", HALL, '"30m"', '"24h"', "要在 0m 到 6h 之间"),
    ("a date that does not exist", HALL, '"2026-12-31"', '"2026-02-30"', "没有这个日期"),
    ("an exception for every year", HALL, '"2026-12-31"', '"12-31"', "要带年份"),
    ("an exception that ends before it begins", HALL, '"2027-02-11"', '"2027-02-01"', "结束早于开始"),
    ("an exception of years", HALL, '"2027-02-11"', '"2029-02-11"', "最长 366 天"),
    ("a place twice", HALL, 'id = "waiting"', 'id = "entrance"', '"entrance" 前面已经写过了'),
    ("a place with blanks in its id", HALL, 'id = "umbrella"', 'id = "um brella"', "编号只能用"),
    ("a screen at no place", HALL, 'place = "waiting"', 'place = "wating"', '没有位置 "wating"，是不是想写 waiting？'),
    ("a display twice", HALL, "display = 1", 'display = "HDMI-1"', '"HDMI-1" 前面已经写过了'),
    ("a display below nothing", HALL, "display = 1", "display = -1", "要写成屏幕名"),
    ("a display that is a truth value", HALL, "display = 1", "display = true", "要写成屏幕名"),
    ("a facility twice", HALL, 'id = "water"', 'id = "umbrella"', "前面已经写过了"),
    ("an empty name", HALL, 'zh = "饮水机"', 'zh = " "', "不能空着"),
    ("a name that is a number", HALL, 'zh = "饮水机"', "zh = 7", "要写成引号里的文字"),
    ("a very long name", HALL, 'zh = "饮水机"', f'zh = "{"长" * 31}"', "最多 30 个汉字宽，现在有 31 个"),
    ("a name in no language", HALL, 'zh = "饮水机"', 'zh = "水", ZZ = "x"', '"ZZ" 不是语言标签'),
    ("a wording without the first language", HALL, 'zh = "饮水机", ', "", "少了大厅第一种语言 zh 的文字"),
    ("an unseen character", HALL, "饮水机", "饮\\u200b水机", "看不见的字符 U+200B"),
    ("a character that turns the line round", HALL, "饮水机", "饮\\u202e水机", "看不见的字符 U+202E"),
    ("music that is not there", HALL, "media/tune.wav", "media/tunes.wav", "是不是想写 media/tune.wav？"),
    ("music that is a picture", HALL, "media/tune.wav", "media/poster.png", "文件要以 .wav .flac .mp3 .ogg 结尾"),
    ("music from outside", HALL, "media/tune.wav", "../outside.wav", "只能用大厅文件夹或产品素材里的文件"),
    ("music from the root", HALL, "media/tune.wav", "/etc/tune.wav", "只能用大厅文件夹或产品素材里的文件"),
    ("music by a Windows path", HALL, "media/tune.wav", "media\\\\tune.wav", "文件路径用 / 分开"),
    ("music with a drive", HALL, "media/tune.wav", "C:/tune.wav", "文件路径用 / 分开"),
    ("a name too long for any disk", HALL, "media/tune.wav", "长" * 200 + ".wav", "没有这个文件"),
    ("music far too loud", HALL, "volume_db = -6", "volume_db = 20", "要在 -60 到 6 之间"),
    ("an unknown condition", RAIN, '"rain_now"', '"rain_nov"', '没有条件 "rain_nov"，是不是想写 rain_now？'),
    ("an unknown condition deep inside", EVENING, '{ not = "rain_now" }', '{ not = "rian_now" }', "是不是想写 rain_now"),
    ("a condition of two words", RAIN, '"rain_now"', '{ any = ["cold"], not = "dusk" }', "要写成"),
    ("an empty any", RAIN, '"rain_now"', "{ any = [] }", "要写成"),
    ("a condition that is a number", RAIN, '"rain_now"', "7", "要写成"),
    ("nine nots", RAIN, '"rain_now"', "{ not = " * 8 + '"dusk"' + " }" * 8, "条件最多套 8 层"),
    ("a campaign at no place", RAIN, '["entrance"]', '["entrence"]', '没有位置 "entrence"，是不是想写 entrance？'),
    ("an evergreen with a condition", RAIN, 'condition = "rain_now"\nplaces = ["entrance"]\npriority = 60', 'condition = "dusk"\npriority = 0', "不能带 condition"),
    ("a priority beyond the scale", RAIN, "priority = 60", "priority = 101", "要在 0 到 100 之间"),
    ("a daypart with equal ends", EVENING, '"22:00-02:00"', '"22:00-22:00"', "开头和结尾不能相同"),
    ("an unknown weekday", EVENING, '"mon-fri", "sun"', '"mo-fri"', '要写成 "mon" 或 "mon-fri"'),
    ("dates that end before they begin", EVENING, "10-01..2026-10-07", "10-08..2026-10-07", "结束早于开始"),
    ("dates with a year at one end", EVENING, "12-20..01-05", "12-20..2027-01-05", "首尾要么都带年份"),
    ("dates of three", EVENING, "12-20..01-05", "12-20..12-24..01-05", '要写成 "2026-10-01..2026-10-07"'),
    ("a month too many", EVENING, "02-14", "13-14", "没有这个日期"),
    ("an unknown holiday", EVENING, "holiday:国庆节", "holiday:国庆", "是不是想写 holiday:国庆节？"),
    ("a holiday by its longer name", EVENING, "holiday:国庆节", "holiday:端午节", "是不是想写 holiday:端午？"),
    ("an unknown calendar word", EVENING, '"workday"', '"xyz"', '没有日历词 "xyz"'),
    ("a slide twice", RAIN, 'id = "lend"', 'id = "drip"', '"drip" 前面已经写过了'),
    ("a stay too short", RAIN, '"12s"', '"3s"', "要在 4s 到 120s 之间"),
    ("a stay too long", RAIN, '"12s"', '"121s"', "要在 4s 到 120s 之间"),
    ("a stay without unit", RAIN, '"12s"', "12", '要写成 "12s"、"30m"、"2h" 这样的时长'),
    ("stress on words that are not there", RAIN, '["慢慢走"]', '["快快走"]', 'text 里没有 "快快走"'),
    ("a facility that is not there", RAIN, 'facility = "umbrella"', 'facility = "umbrela"', "是不是想写 umbrella？"),
    ("no drawing", RAIN, 'scene = "umbrella"\n', "", "少了 scene"),
    ("a picture and a film", EVENING, 'video = "media/film.mp4"', 'video = "media/film.mp4"\npicture = "media/poster.png"', "只写一个"),
    ("a film that is a sound", EVENING, "media/film.mp4", "media/tune.wav", "文件要以 .mp4 .webm .mkv .mov 结尾"),
    ("a code too dense to read", EVENING, '"https://hall.example/self-service"', f'"{"汉" * 101}"', "最多 300 字节"),
    ("a field of nothing known", RAIN, "{left}把", "{lefd}把", '没有花括号 "lefd"，是不是想写 left？'),
    ("a brace left open", RAIN, "{left}把", "{left把", "花括号没有配对"),
    ("a count of what cannot run out", EVERYDAY, "有温水", "有{left}杯", "water 没有写 total"),
    ("a field of a facility without one", EVERYDAY, "我们等你", "我们在{where}等你", "用了 {where}，还要写 facility"),
    ("six lines", EVERYDAY, "我们等你", "一\\n二\\n三\\n四\\n五", "最多 5 行，现在有 6 行"),
    ("a headline too long", EVERYDAY, "慢慢来\\n", "慢" * 21 + "\\n", "第一行是大字，最多 20 个汉字宽"),
    ("a long tale", EVERYDAY, "我们等你", "等" * 90, "最多 80 个汉字宽"),
    ("the same wording twice", EVERYDAY, "慢慢来\\n我们等你", "外面有雨，雨伞沥一沥\\n慢慢走！", "是同一句话"),
    ("a field without its table", CALLS, "车牌{plate}", "车牌{plat}", '花括号 "plat" 没有 [[template.field]]，是不是想写 plate？'),
    ("a template twice", CALLS, 'id = "greeting"', 'id = "found"', '"found" 前面已经写过了'),
    ("a field of no known kind", CALLS, 'kind = "plate"', 'kind = "plait"', "要写成 date、desk"),
    ("eleven repeats", CALLS, "repeats = 2", "repeats = 11", "要在 1 到 10 之间"),
    ("no repeats", CALLS, "repeats = 2", "repeats = 0", "要在 1 到 10 之间"),
    ("a gap of a minute and more", CALLS, 'gap = "2s"', 'gap = "61s"', "要在 0s 到 60s 之间"),
    ("a life of a moment", CALLS, '"30m"', '"1s"', "要在 10s 到 24h 之间"),
    ("an unknown priority", CALLS, '"urgent"', '"critical"', "要写成 emergency、routine、urgent 之一"),
    ("an unknown kind of grace", CALLS, 'kind = "lost_child"', 'kind = "never"', "要写成 chime、closing"),
    ("a chime that nobody made", CALLS, 'chime = "soft"', 'chime = "loud"', '没有提示音 "loud"'),
    ("a default longer than allowed", CALLS, 'default = "咨询台"', f'default = "{"台" * 41}"', "认领处 最多 40 个字"),
    ("a field's name in capitals", CALLS, 'name = "plate"', 'name = "Plate"', "只能用小写字母"),
    ("an unknown template", SCHEDULE, '"greeting"\nat', '"greting"\nat', "是不是想写 greeting？"),
    ("words and a template", SCHEDULE, 'audio = "media/goodbye.wav"', 'audio = "media/goodbye.wav"\ntemplate = "greeting"', "要写一个"),
    ("a recording that is not there", SCHEDULE, "media/goodbye.wav", "media/goodby.wav", "是不是想写 media/goodbye.wav？"),
    ("a time that does not exist", SCHEDULE, '"11:45"', '"11:60"', '要写成 "09:00"、"opening+5m" 或 "closing-15m"'),
    ("an anchor that does not exist", SCHEDULE, '"closing-15m"', '"close-15m"', '要写成 "09:00"'),
    ("an offset without unit", SCHEDULE, '"closing-15m"', '"closing-15"', "这样的时长"),
    ("an offset of a day", SCHEDULE, '"closing-15m"', '"closing-24h"', "要在 0s 到 6h 之间"),
    ("a call twice", SCHEDULE, 'name = "闭门告别"', 'name = "午间提醒"', '"午间提醒" 前面已经写过了'),
    ("a blank that the template lacks", SCHEDULE, "{ item = ", "{ itme = ", "这个模板里没有 itme，是不是 item？"),
    ("a grace without unit", SCHEDULE, '"45s"', "45", "这样的时长"),
    ("an unknown service", WEATHER, '"met_norway"', '"met_norwegen"', "要写成 met_norway、open_meteo、qweather、recorded 之一"),
    ("the same opinion twice", WEATHER, '"met_norway"', '"qweather"', "第二意见要和第一个不同"),
    ("a key for nobody", WEATHER, "[keys.open_meteo]", "[keys.open_meto]", '没有天气服务 "open_meto"，是不是想写 open_meteo？'),
    ("a key in two places", WEATHER, 'env = "QWEATHER_KEY"', 'env = "QWEATHER_KEY"\nfile = "x"', "env 和 file 写一个"),
    ("a service that leaks its key", WEATHER, '"https://abc', '"http://abc', "要用 https"),
    ("an address with a password", WEATHER, "https://abc", "https://me:secret@abc", "网址里不能有密码"),
    ("an address that is none", WEATHER, "https://abc123.re.qweatherapi.com", "abc123", '要写成 "https://…"'),
    ("an address out of its mind", WEATHER, "https://abc123.re.qweatherapi.com", "https://[::1", "不是网址"),
    ("a recorded reply that is not named", WEATHER, '"met_norway"', '"recorded"', "用 recorded 就要写"),
    ("a voice without engine", VOICE, '["pyttsx3:sit/cmn"]', "[]", "至少要写 1 个"),
    ("a voice of no known form", VOICE, '"pyttsx3:sit/cmn"', '"三 号"', "引擎:声音"),
    ("a voice in a hurry", VOICE, "rate = 150", "rate = 1000", "要在 60 到 400 之间"),
    ("a voice for no language", VOICE, "[en]", "[English]", '不认识的键 "English"'),
]  # fmt: skip
LINES_AWAY = {
    "an exception for a day twice": -1,
    "an exception with an open end": -2,
    "an exception that does not say its hours": -3,
    "music twice at a time": -5,  # the first of the spans
    "a field that is not used": 5,  # the name of the field
    "no drawing": -8,  # the head of the slide
    "words and a template": -2,  # the head of the call
    "a key in two places": -1,  # the head of the table
    "a recorded reply that is not named": -2,  # the head of the document
}
"""Where the fault lies when not on the line of the edit."""
NOT_ALONE = {
    "a place twice",
    "a facility twice",
    "a template twice",
    "a field's name in capitals",
    "a blank that the template lacks",
}
"""What was meant is gone then, so that other documents that speak of it are wrong too."""
TOLD_OF_THE_LATER = ("the same wording twice", RAIN, 9)


@pytest.mark.parametrize("row", WRONG, ids=[row[0].replace(" ", "-") for row in WRONG])
def test_a_fault_is_told_with_its_line(spoiled, row):
    sentence, name, old, new, words = row
    line, faults = spoiled(name, old, new)
    line += LINES_AWAY.get(sentence, 0)
    if sentence == TOLD_OF_THE_LATER[0]:
        _, name, line = TOLD_OF_THE_LATER

    told = [fault for fault in faults if words in fault]
    assert [fault.rsplit(": ", 1)[0].split(": ")[0] for fault in told] == [f"{name}:{line}"], "\n".join(faults)
    assert faults == told or sentence in NOT_ALONE
