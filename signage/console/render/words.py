"""What the desk says, in Chinese and in English.

Pages are written in Chinese; `say` turns their words into the language of who reads. What is missing here stays
Chinese, and fails a test.
"""

from collections.abc import Mapping

from signage.console.render.words_books import BOOKS
from signage.console.render.words_panel import PANEL
from signage.console.render.words_refused import REFUSED
from signage.console.render.words_reported import JOINTS, REPORTED
from signage.console.render.words_seen import SEEN
from signage.console.render.words_switches import SWITCHES
from signage.director.hall import Text
from signage.director.phrase import Phrase
from signage.director.switches import LEAST_DB, MOST_DB

LANGUAGES = {"zh": "中文", "en": "English"}

ENGLISH: Mapping[str, str] = {
    **JOINTS,
    **REPORTED,
    # Every page
    "暖屏值班台": "Nuanping duty desk",
    "值班台": "Duty desk",
    "退出": "Sign out",
    "改密码": "Change password",
    "人员": "People",
    "谁做了什么": "Who did what",
    "回到值班台": "Back to the desk",
    "跳到内容": "Skip to content",
    # Coming in
    "登录": "Sign in",
    "您好，请先登录": "Hello, please sign in",
    "名字": "Name",
    "密码": "Password",
    "原来的密码": "Old password",
    "新密码": "New password",
    "至少 8 个字符": "At least 8 characters",
    "第一次用：认领这个大厅": "First time: claim this hall",
    "大厅屏幕上的一次性代码": "The one-time code on the hall's screen",
    "请看大厅屏幕最下面一行：八位代码正显示在那里，十分钟内有效。没有屏幕，就在大厅的电脑上运行 signage desk-code。": (
        "Look at the lowest line of the hall's screen: the eight digits stand there for ten minutes. "
        "Without a screen, run signage desk-code on the hall's computer."
    ),
    "浏览器说证书不可信，是因为它是大厅自己做的：请点开证书，和屏幕上的那一串对一对。": (
        "The browser distrusts the certificate since the hall made it itself: "
        "open it, and compare its SHA-256 with what the screen shows."
    ),
    "您的名字（广播时会记下是谁说的）": "Your name (calls are signed with it)",
    "认领": "Claim",
    "{}，请输入 PIN": "{}, your PIN please",
    "或者用密码登录：": "Or sign in with the password:",
    "这台设备的 PIN": "A PIN for this device",
    "设了 PIN，下次在这台手机上输几位数字就能登录；别的手机不行。输错五次，就要用密码。": (
        "With a PIN a few digits are enough on this phone, and on no other. After five bad ones the password is asked."
    ),
    "PIN（6 到 12 位数字）": "PIN (6 to 12 digits)",
    "这台设备已经可以用 PIN 登录": "This device knows you by PIN",
    "不再用 PIN": "No longer use the PIN",
    "密码改好了，别的设备都已退出": "Your password is changed; other devices are signed out",
    # The desk
    "连不上大厅，正在重试，画面可能旧了": "Trying to reach the hall again; this page may be out of date",
    "现在": "Now",
    "屏幕": "Screens",
    "从 {} 起": "since {}",
    "因为": "because",
    "到 {} 为止": "until {}",
    "天气": "Weather",
    "还没有可信的天气": "Nothing reliable is known of the weather",
    "{} 的消息，来自 {}": "as of {}, from {}",
    "外面没下雨": "It is not raining",
    "外面在下雨": "It is raining",
    "值班同事说没下雨，到 {} 前都算数": "The staff say it is dry; that counts until {}",
    "值班同事说在下雨，到 {} 前都算数": "The staff say it is raining; that counts until {}",
    "收回这句话": "Take that back",
    "广播": "Announce",
    "更多": "More",
    "全部展开": "Unfold everything",
    "收起来": "Fold it up",
    "安静十分钟": "Ten minutes of quiet",
    "不用安静了": "No longer quiet",
    "正在播": "On the air",
    "等着播": "Waiting",
    "刚才": "Before",
    "现在没有广播": "Nothing is being announced",
    "停": "Stop",
    "撤回": "Undo",
    "取消": "Cancel",
    "{} 请的": "asked for by {}",
    "马上播出": "about to be heard",
    "营业中": "Open",
    "已打烊": "Closed",
    "安静到 {}": "Quiet until {}",
    "一切正常": "All is well",
    "需要留意": "Needs a look",
    "另外": "Also",
    "紧急": "Emergency",
    "要紧": "Urgent",
    "发出去了": "It is on its way",
    "五秒内可以撤回": "You have five seconds to take it back",
    # States of a call
    "播完了": "heard",
    "播到一半断了": "cut short",
    "没播成": "failed",
    "取消了": "cancelled",
    "没播": "not made",
    "过期了": "expired",
    "没有声音，只出了字幕": "no voice: shown only",
    # Announcing
    "英语怎么说": "In English",
    "不填也行，会请客人看屏幕": "left empty: “see the screen”",
    "{}，用英语": "{}, in English",
    "先听一遍": "Hear it first",
    "看看整句": "See the exact words",
    "发出": "Send",
    "改一改": "Change it",
    "会这样说": "It will say",
    "在哪里播": "Where",
    "全部位置": "Everywhere",
    "播 {} 遍": "{} times",
    "会打断正在播的：{}": "It interrupts: {}",
    "等这一条播完再播：{}": "It comes after: {}",
    "念作：{}": "read as: {}",
    "迟了怎么办": "If it is late",
    "照样要这样说？请写明理由，和您的名字一起记下来": "Say it all the same? Give a reason: it is kept with your name",
    "一定要这样说的话，请主管来放行": "If it must be said so, a supervisor can let it through",
    "{} 放行，理由：{}": "{} let it through: {}",
    "发出后五秒内可以撤回": "You can take it back for five seconds",
    "紧急广播：请再确认一次": "Emergency: please confirm once more",
    "最晚 {} 自动结束": "It ends by itself at {}",
    "我确定，现在发出紧急广播": "I am sure, send the emergency now",
    "最近用过": "Used lately",
    # People
    "加一位同事": "Add a colleague",
    "角色": "Role",
    "另外允许": "Also allowed",
    "“只看”的同事不能广播，勾了也不算": "Counts for nothing where the role only looks",
    "添加": "Add",
    "保存": "Save",
    "保存新密码": "Save the password",
    "保存 PIN": "Save the PIN",
    "停用": "Close",
    "恢复": "Open again",
    "已停用": "closed",
    "设新密码（不改就空着）": "New password (empty: unchanged)",
    "只看": "Viewer",
    "值班经理": "Duty manager",
    "主管": "Supervisor",
    "管理员": "Admin",
    "自己写话来播": "Words of their own",
    "紧急广播": "Emergencies",
    "保存后，这位同事要重新登录": "They will have to sign in again",
    # Tokens
    "程序用的令牌": "Tokens of programs",
    "给取号机、门口的计数器这样的程序用：只给它要做的事，不用了就停用。": (
        "For programs such as a queue system or a door counter: allow only what it must do, revoke what is not used."
    ),
    "只显示这一次，请现在抄走": "Shown this once: copy it now",
    "{} 做的，{} 起，到 {}": "made by {} at {}, until {}",
    "最近用过：{}": "last used {}",
    "加一个令牌": "Add a token",
    "程序的名字（它的广播都记在这个名下）": "The program's name (its calls are signed with it)",
    "它可以做什么": "What it may do",
    "有效几天": "Days until it ends",
    "看屏幕、广播、天气": "See screens, calls, weather",
    "登记：雨、设施、借用、失物（上屏还要“用模板广播”）": (
        "Record rain, facilities, things lent and found (on the screens only with “Announce by template”)"
    ),
    "用模板广播": "Announce by template",
    "停止广播，转今天的开关": "Stop calls, turn today's switches",
    "静音与恢复（消防联动）": "Mute and unmute (fire alarm)",
    # Deeds
    "办成了": "done",
    "没办成 {}": "refused {}",
    "大厅电脑": "the hall's computer",
    "陌生人": "a stranger",
    "还没有记录": "Nothing yet",
    # Kinds of sky
    "晴": "Clear",
    "多云": "Partly cloudy",
    "阴": "Overcast",
    "薄雾": "Mist",
    "雾": "Fog",
    "霾": "Haze",
    "沙尘": "Dust",
    "有雨": "Rain",
    "冻雨": "Freezing rain",
    "雨夹雪": "Sleet",
    "有雪": "Snow",
    "雷雨": "Thunderstorm",
    "不知道": "Unknown",
    "和风天气": "QWeather",
    "录好的天气": "Recorded weather",
    "值班同事": "The staff",
    **BOOKS,
    **PANEL,
    **REFUSED,
    **SEEN,
    **SWITCHES,
}


DEEDS: Mapping[str, str] = {
    "sign in": "登录",
    "sign out": "退出",
    "claim the hall": "认领大厅",
    "set a PIN": "设 PIN",
    "mute the hall": "让大厅静音",
    "let the hall be heard": "恢复大厅的声音",
    "change own password": "改自己的密码",
    "observe rain": "说了外面的雨",
    "withdraw a word": "收回关于雨的话",
    "announce": "广播",
    "stop a call": "停掉广播",
    "ask for quiet": "请大厅安静",
    "end the quiet": "不用大厅安静了",
    "turn a switch": "拨了开关",
    "hurry a call": "让一条广播先播",
    "announce again": "再播一遍",
    "make a token": "添加令牌",
    "revoke a token": "停用令牌",
    "send a photo": "传照片",
    "send a recording": "传录音",
    "count a facility": "更正设施数量",
    "record a case": "记下拾到的东西",
    "announce a case": "广播拾到的东西",
    "claim a case": "交还失主",
    "close a case": "关掉一件",
    "reopen a case": "接着等失主",
    "lend a thing": "借出",
    "take a thing back": "收回借出的东西",
    "add a person": "添加同事",
    "change a person": "改同事的权限",
}
"""The words of the audit trail, which are kept in English, in Chinese."""


PRESSED: Mapping[tuple[str, str], str] = {
    ("observe rain", "yes"): "外面在下雨",
    ("observe rain", "no"): "外面没下雨",
    ("observe rain", "undo"): "收回这句话",
    ("ask for quiet", "begin"): "安静十分钟",
    ("ask for quiet", "end"): "不用安静了",
    ("turn a switch", "music_off:1"): "关音乐",
    ("turn a switch", "music_off:0"): "放音乐",
    ("turn a switch", "closed:1"): "今天提前打烊",
    ("turn a switch", "closed:0"): "接着营业",
    ("turn a switch", "still:1"): "画面别动",
    ("turn a switch", "still:0"): "让画面动",
    ("turn a switch", "volume:0"): "音量照常",
    **{("turn a switch", f"volume:{-db}"): Phrase("小 {} 分贝", (db,)) for db in range(1, 1 - LEAST_DB)},
    **{("turn a switch", f"volume:{db}"): Phrase("大 {} 分贝", (db,)) for db in range(1, 1 + MOST_DB)},
}
"""What is on the record of a press, in the words of the button."""


CHINESE: Mapping[str, str] = {**DEEDS, "{} ({})": "{0}"}
"""What is not written in Chinese alone: the record's words, and what the weather says in both languages."""


def _value(value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.get(language)
    return say(value, language) if isinstance(value, Phrase) else value


def say(words: str, language: str, *values: object) -> str:
    """The words in a language, with `{}` filled in."""
    if isinstance(words, Phrase):
        return say(words.words, language, *(_value(value, language) for value in words.values))
    chosen = ENGLISH.get(words, words) if language == "en" else CHINESE.get(words, words)
    return chosen.format(*values) if values else chosen
