"""What the staff's panel at the hall's own screen says, in English."""

from collections.abc import Mapping

PANEL: Mapping[str, str] = {
    "厅内屏幕": "the screen in the hall",
    "工作人员": "Staff",
    "还没有设 PIN。请在这台电脑上运行 signage panel-pin": "No PIN is set yet. Run signage panel-pin on this computer.",
    "试错的次数太多了，请过一分钟再来": "Too many wrong PINs: please come back in a minute",
    "请输入 PIN": "Your PIN, please",
    "请稍等": "One moment",
    "不对，请再试一次": "Not right, please try again",
    "删": "Del",
    "好": "OK",
    "今天辛苦了": "Good to see you",
    "播出": "Announce it",
    "返回": "Back",
    "在下雨": "Raining",
    "在下雨 ✓": "Raining ✓",
    "没下雨": "Dry",
    "没下雨 ✓": "Dry ✓",
    "恢复声音": "End the quiet",
    "停下广播": "Stop all calls",
    "记下了：外面在下雨": "Noted: it is raining",
    "记下了：外面没下雨": "Noted: it is dry",
    "安静十分钟，紧急广播除外": "Quiet for ten minutes; emergencies are still heard",
    "可以出声了": "The hall may be heard again",
    "广播都停下了": "All calls are stopped",
    "比平常大 {} 分贝，到下一个营业日为止": "{} dB louder than usual, until the next day of business",
    "比平常小 {} 分贝，到下一个营业日为止": "{} dB softer than usual, until the next day of business",
    "没有发出：{}": "Not sent: {}",
    "前面的播完就播": "It comes after what is said now",
}
