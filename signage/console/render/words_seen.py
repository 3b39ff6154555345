"""What the desk says of what was seen, heard and found out: recordings, outcomes of calls, the proof of a day, health.

In English, by its Chinese words, as in `words`.
"""

from collections.abc import Mapping

SEEN: Mapping[str, str] = {
    # A recording
    "放一段录音": "Play a recording",
    "录音（最长一分钟）": "The recording (a minute at the most)",
    "选一段": "Choose one",
    "现在录": "Record one now",
    "换一段录音": "Another recording",
    "对着手机说": "Speak into the phone",
    "录完了": "Done",
    "录满一分钟了": "A full minute: that is the most",
    "没有拿到话筒：请在浏览器里允许这个网页用话筒": "No microphone: allow this page to use it in the browser",
    "字幕：录音里说了什么": "The caption: what it says",
    "听一听，看一看": "Hear it and see it",
    # Screens
    "{}的屏幕上写着：{}": "The screen at {} says: {}",
    # What happened to a call
    "没接显示器，字幕没人看得到": "no display is connected, so nobody could read the caption",
    "屏幕出了字幕": "the screen showed it",
    "{} 块屏都出了字幕": "{0} of {0} screens showed it",
    "{} 块屏里 {} 块出了字幕（{}没有）": "{1} of {0} screens showed it (not {2})",
    "没有字幕的记录": "no record of a caption",
    "喇叭没有出声": "the speakers said nothing",
    "喇叭播完了": "the speakers said it to the end",
    "喇叭播完了 {} 遍": "the speakers said it {} times to the end",
    "不是每一遍都有声音": "not each time with its voice",
    "喇叭正在播": "the speakers are saying it",
    "喇叭播到第 {} 遍第 {} 句就停了": "the speakers stopped in round {}, sentence {}",
    "{}没有声音，只有字幕": "no voice for {}: shown only",
    "还没播就取消了": "taken back before it was heard",
    "过期了，没播": "not made: too late",
    "是{}停的": "stopped by {}",
    "因为{}": "because: {}",
    "普通话": "Mandarin",
    "繁体中文": "Traditional Chinese",
    "粤语": "Cantonese",
    "英语": "English",
    # The health of the hall
    "暖屏好不好": "Is all well?",
    "{} 样要看一看": "{} to look at",
    "看一看": "look at it",
    "好的": "fine",
    "会怎样": "It means",
    "怎么办": "What to do",
    "会怎样，怎么办": "What it means, what to do",
    "暖屏是 {} 启动的": "Nuanping was started at {}",
    "声音": "Sound",
    "念广播的声音": "Voices",
    "磁盘": "Disk",
    "时间": "Clock",
    "记录": "Records",
    "内容和值班台": "Content and desk",
    "别的": "Something else",
    "客人看得到画面": "Visitors see the screens",
    "广播和音乐听得到": "Calls and music can be heard",
    "天气的消息是新的": "The weather news is fresh",
    "每种语言都念得出来": "Every language can be said",
    "地方够用": "There is room",
    "时间可信，定时的广播会准时": "The time can be trusted: scheduled calls are on time",
    "放过什么、说过什么都记下来了": "What was shown and said is written down",
    "内容读得懂，值班台打得开": "The content is read, the desk opens",
    "客人可能看不到画面": "Visitors may see nothing",
    "重新启动暖屏；还这样，就告诉管理员": "Restart Nuanping; if it stays so, tell the admin",
    "广播只有字幕，没有声音": "Calls are only shown, not heard",
    "看看音箱的电源、音量和插头；接好以后声音自己回来": (
        "Look at the power, volume and plug of the speakers; the sound comes back by itself"
    ),
    "有的广播只响提示音、出字幕": "Some calls have only a chime and a caption",
    "请管理员在大厅的电脑上运行 signage voices check": (
        "The admin should run signage voices check on the hall's computer"
    ),
    "定时的广播都等着，和日期有关的画面不放；值班台上发的照播": (
        "Scheduled calls wait and dated slides do not show; what the desk sends is heard"
    ),
    "把大厅电脑的时间对准，最好让它自动对时": "Set the clock of the hall's computer, best by network time",
    "暖屏的这一部分（{}）自己报告有问题": "This part of Nuanping ({}) reports trouble itself",
    "告诉管理员": "Tell the admin",
    "没有接显示器": "No display is connected",
    "画面照样在换、在记录，但客人一块也看不到": "Slides go on and are recorded, but visitors see none of them",
    "接上显示器，再重新启动暖屏": "Connect a display and restart Nuanping",
    "{}的显示器不见了": "The display at {} is gone",
    "那里现在没有画面，广播只听得到、看不到": "Nothing is shown there; calls are heard but not seen",
    "看看显示器的电源、信号线；接好以后画面自己回来": (
        "Look at the display's power and cable; the picture comes back by itself"
    ),
    "有画面的：{}": "With a picture: {}",
    "还没有找到声音设备": "No sound device was found yet",
    "刚启动就等一分钟；一直这样，看看音箱插好没有": (
        "Just started? Wait a minute. Else look whether the speakers are plugged in"
    ),
    "声音从“{}”出来": "The sound comes from {}",
    "{}从 {} 起没有回答": "{} has not answered since {}",
    "{}：还没有回答过": "{}: no answer yet",
    "{}：{} 分钟前回答的": "{}: answered {} minutes ago",
    "{}：{} 分钟前回答的，说的是 {} 的天气": "{}: answered {} minutes ago, of the weather at {}",
    "不知道的天气屏幕上不说，只放平常的提示": "Weather that is not known is not claimed: everyday tips show instead",
    "先看大厅的网络；在下雨或没下雨，可以在值班台上说一声": (
        "Look at the hall's network first; meanwhile say on the desk whether it rains"
    ),
    "请管理员照上面的话补好 config/weather.toml；在下雨或没下雨，可以在值班台上说一声": (
        "An admin completes config/weather.toml as said above; meanwhile say on the desk whether it rains"
    ),
    "{}念不出来：{}": "{} cannot be said: {}",
    "这种语言的广播只响提示音、出字幕": "Calls in this language have only a chime and a caption",
    "声音包 {} 没有装好": "The voice pack {} is not installed",
    "广播改用电脑自带的声音念，没有那么清楚好听": "Calls use the computer's own voice, which is less clear",
    "请管理员在大厅的电脑上运行 signage voices install {}": (
        "The admin should run signage voices install {} on the hall's computer"
    ),
    "装好的声音包：{}": "Voice packs installed: {}",
    "启动以后念过：{}": "Said since the start: {}",
    "启动以后还没有念过新的话": "Nothing new was said since the start",
    "问不到磁盘还有多少空间": "The disk does not tell how much room it has",
    "磁盘快满了": "The disk is nearly full",
    "照片和录音已经传不上来；再满下去，放过什么、说过什么就记不下了": (
        "Photos and recordings can no longer be sent; soon what was shown and said cannot be written down"
    ),
    "磁盘空间不多了": "The disk has little room left",
    "现在还够用，过几个月可能就满": "Enough for now, but it may be full within months",
    "磁盘满了就记不下放过什么、说过什么": "A full disk cannot record what was shown and said",
    "请管理员清一清这台电脑，别动暖屏自己的文件夹": (
        "The admin should clear this computer, but leave Nuanping's own folders alone"
    ),
    "还空着 {} GB，一共 {} GB": "{} GB free of {} GB",
    "画面和广播照常，但现在的事可能记不下来": "Slides and calls go on, but may not be recorded now",
    "看看磁盘满没满；重新启动还这样，就告诉管理员": (
        "Look whether the disk is full; if a restart does not help, tell the admin"
    ),
    "大厅的电脑现在是 {}": "The hall's computer says {}",
    "画面自己停住不动，字和画都还在": "Pictures stay still by themselves; words and drawings are all there",
    "不用管；想让它动，换一台快一点的电脑": "Nothing need be done; a faster computer would let them move",
    "消防或者程序让大厅静音了": "The fire alarm or a program has silenced the hall",
    "警报解除后由消防主机或管理员恢复；不要自己拔线": (
        "After the alarm the fire panel or the admin lets it speak again; do not pull cables"
    ),
    "这一首音乐跳过了，别的照放": "This piece of music is passed over, the others play",
    "请管理员换一个文件": "The admin should replace the file",
    "广播前没有提示音，别的照常": "Calls come without their chime, all else as usual",
    "请管理员看看提示音的文件": "The admin should look at the chime's file",
    "坏了的录音会自己重做一遍": "A broken clip is made again by itself",
    "下一次还这样，就告诉管理员": "If it happens again, tell the admin",
    "刚才的修改没有生效，屏幕上还是上一次好的内容": (
        "The last edit does not count; the last good content is still shown"
    ),
    "请改文件的人照着上面的话改好，再存一次": (
        "Whoever edited the file should mend what is said above and save it again"
    ),
    "手机可能打不开值班台": "Phones may not open the desk",
    "请管理员看看 config/desk.toml 和大厅的网络": "The admin should look at config/desk.toml and the network",
    # The proof of a day
    "今天的记录": "Today's record",
    "这一天的记录": "The day's record",
    "换一天": "Another day",
    "前一天": "the day before",
    "后一天": "the day after",
    "今天": "today",
    "哪一天": "Which day",
    "看这一天": "Show it",
    "这一天的图，下面有同样的文字": "The day as a picture; the same stands below in words",
    "{} 条": "{}",
    "这一天没有广播": "Nothing was announced that day",
    "广播的表格": "Table of calls",
    "画面的表格": "Table of slides",
    "表格用 Excel 就能打开；每条广播念了哪些字、哪个声音、多响，都在里面。": (
        "The tables open in Excel; they hold the exact words, voice and loudness of each call."
    ),
    "送出的响度 {} LUFS": "sent at {} LUFS",
    "放了 {} 次": "{} slides shown",
    "{} {}": "{} {}",
    "没放成 {} 次": "{} failed",
    "知道 {}": "known for {}",
    "不知道 {}（那时屏幕上不说天气）": "not known for {} (then the screens do not speak of it)",
    "{} 小时 {} 分": "{} h {} min",
    "平常的提示": "everyday tips",
    "天气提示": "weather tips",
    "官方预警": "official warnings",
    "招领的卡片": "found things",
    "打烊": "closed",
    "不知道天气": "weather not known",
    "只出了字幕": "shown only",
    "还没播完": "not over yet",
}
