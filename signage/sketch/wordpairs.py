"""Between which two characters should no line end? Words of a service hall; a whole dictionary would be too heavy."""

_PAIRS = """
我们 你们 他们 咱们 大家 朋友 什么 怎么 这么 那么 这儿 那儿 这里 那里 哪儿 哪里 一下 一点 一会 一起 一样 不用
不要 可以 没有 还是 就是 也是 已经 自己 今天 明天 昨天 现在 时候 知道 喜欢 欢迎 光临 谢谢 帮忙 帮您 陪您 请您
您的 我的 先生 女士 孩子 老人 家里 家人 手机 话费 套餐 充电 排队 取号 窗口 咨询 证件 身份 份证 单据 账单 材料
复印 雨伞 爱心 饮水 热水 喝水 休息 座位 轮椅 自助 机器 写错 营业 服务 办理 业务 认领 丢了 错了 文件 钥匙 天气
下雨 出门 回家 路上 小心 台阶 地面 空气 口罩 太阳 防晒 保暖 围巾 外套 周末 节日 工作 人员 安全 出口 电梯 电话
密码 扫码 屏幕 大字 眼镜 药箱 厕所 洗手 还来 来看 看看 坐坐 歇歇 放心 着急 随时 随便 问到 明白
"""

TOGETHER = frozenset(_PAIRS.split())
