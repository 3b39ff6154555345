"""What the desk says of what can be turned, moved and taken back, in English."""

from collections.abc import Mapping

SWITCHES: Mapping[str, str] = {
    "今天的开关": "Switches for today",
    "音乐": "Music",
    "关着": "off",
    "照常": "as planned",
    "音量": "Volume",
    "大 {} 分贝": "{} dB louder",
    "小 {} 分贝": "{} dB softer",
    "营业": "Hours",
    "提前打烊了": "closed early",
    "画面": "Pictures",
    "都不动": "all still",
    "放音乐": "Music on",
    "关音乐": "Music off",
    "让画面动": "Let pictures move",
    "画面别动": "All still",
    "小声一点": "Softer",
    "大声一点": "Louder",
    "音量照常": "Usual volume",
    "接着营业": "Open again",
    "今天提前打烊": "Close early today",
    "到 {} 为止，然后照常": "until {}, then as planned",
    "只管到下一个营业日开门，忘了也不要紧；紧急广播不受影响": (
        "Counts until the hall opens on another day, so it may be forgotten; emergencies are heard all the same"
    ),
    "点错了，接着等失主": "A mistake: keep waiting for the owner",
    "一个小时以内可以；卡片回到屏幕上，要播再点“发出”": (
        "Within an hour; the card returns to the screens, and “Send” announces it again"
    ),
    "最晚再过 {} 分 {} 秒自动结束": "Ends by itself in {} min {} s at the latest",
    "先播": "Sooner",
    "再播一遍": "Once more",
}
