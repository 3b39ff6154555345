"""Texts as they are heard in banks, offices, hospitals, libraries and shops: every syllable, looked at one by one."""

import pytest

from signage.reading.text import spoken
from signage.speakers.mandarin.syllables import Speller

TEXTS = """
过号请重新取号，到3号窗口办理 | guo4 hao4 qing3 chong2 xin1 qu3 hao4 dao4 san1 hao4 chuang1 kou3 ban4 li3
请提供证件原件，复印件一式两份 | qing3 ti2 gong1 zheng4 jian4 yuan2 jian4 fu4 yin4 jian4 yi2 shi4 liang3 fen4
您的存折需要补登，请到自助机 | nin2 de5 cun2 zhe2 xu1 yao4 bu3 deng1 qing3 dao4 zi4 zhu4 ji1
大额取款请提前1天预约 | da4 e2 qu2 kuan2 qing3 ti2 qian2 yi4 tian1 yu4 yue1
理财有风险，投资需谨慎，请量力而行 | li3 cai2 you3 feng1 xian3 tou2 zi1 xu1 jin3 shen4 qing3 liang4 li4 er2 xing2
贷款还清后请来取回抵押物 | dai4 kuan3 huan2 qing1 hou4 qing3 lai2 qu3 hui2 di3 ya1 wu4
零钱兑换请到5号柜台 | ling2 qian2 dui4 huan4 qing3 dao4 wu3 hao4 gui4 tai2
请把假币上缴 | qing2 ba2 jia3 bi4 shang4 jiao3
今天系统升级，暂停对公业务 | jin1 tian1 xi4 tong3 sheng1 ji2 zan4 ting2 dui4 gong1 ye4 wu4
行长接待日改到周三 | hang2 zhang3 jie1 dai4 ri4 gai3 dao4 zhou1 san1
转账手续费最低100 | zhuan3 zhang4 shou3 xu4 fei4 zui4 di1 yi4 bai3
余额不足10000 | yu2 e2 bu4 zu2 yi2 wan4
请当面点清，离柜概不负责 | qing3 dang1 mian4 dian3 qing1 li2 gui4 gai4 bu2 fu4 ze2
请带好存折，密码要更正 | qing3 dai4 hao3 cun2 zhe2 mi4 ma3 yao4 geng1 zheng4
居住证续签请带房产证 | ju1 zhu4 zheng4 xu4 qian1 qing3 dai4 fang2 chan3 zheng4
不动产登记请上2楼 | bu2 dong4 chan3 deng1 ji4 qing3 shang4 er4 lou2
社保卡挂失后7天补卡 | she4 bao2 ka3 gua4 shi1 hou4 qi1 tian1 bu2 ka3
户口簿首页和本人页都要复印 | hu4 kou3 bu4 shou3 ye4 he2 ben3 ren2 ye4 dou1 yao4 fu4 yin4
参保人员请认准医保标识 | can1 bao3 ren2 yuan2 qing3 ren4 zhun3 yi1 bao3 biao1 shi2
为您办理的同志会给您回电 | wei4 nin2 ban4 li3 de5 tong2 zhi4 hui4 gei3 nin2 hui2 dian4
国庆期间10.1-10.7照常营业 | guo2 qing4 qi1 jian1 shi2 yue4 yi1 ri4 dao4 shi2 yue4 qi1 ri4 zhao4 chang2 ying2 ye4
2026.10.1-10.7放假 | er4 ling2 er4 liu4 nian2 shi2 yue4 yi1 ri4 dao4 shi2 yue4 qi1 ri4 fang4 jia4
1.1元旦放假一天 | yi1 yue4 yi1 ri4 yuan2 dan4 fang4 jia4 yi4 tian1
2026.12.31前交，当日有效 | er4 ling2 er4 liu4 nian2 shi2 er4 yue4 san1 shi2 yi1 ri4 qian2 jiao1 dang4 ri4 you3 xiao4
请空腹8小时后再来抽血 | qing3 kong1 fu4 ba1 xiao3 shi2 hou4 zai4 lai2 chou1 xue4
空腹血糖3.9-6.1正常 | kong1 fu4 xue4 tang2 san1 dian3 jiu3 dao4 liu4 dian3 yi1 zheng4 chang2
体温37.5度，请先到发热门诊 | ti3 wen1 san1 shi2 qi1 dian2 wu3 du4 qing3 xian1 dao4 fa1 re4 men2 zhen3
请按医嘱服药，一日3次，一次2片 | qing3 an4 yi1 zhu3 fu2 yao4 yi1 ri4 san1 ci4 yi2 ci4 liang3 pian4
请量好血压再来就诊 | qing3 liang2 hao3 xue4 ya1 zai4 lai2 jiu4 zhen3
血压量了吗 | xue4 ya1 liang2 le5 ma5
晕血的朋友请提前告诉护士 | yun4 xue4 de5 peng2 you5 qing3 ti2 qian2 gao4 su5 hu4 shi5
孩子吐了请叫我们 | hai2 zi5 tu4 le5 qing3 jiao4 wo3 men5
献血车停在东广场 | xian4 xue4 che1 ting2 zai4 dong1 guang2 chang3
呕吐、头晕的患者请马上告诉我们 | ou3 tu4 tou2 yun1 de5 huan4 zhe2 qing2 ma3 shang4 gao4 su5 wo3 men5
请家属在手术室外等候 | qing3 jia1 shu3 zai4 shou3 shu4 shi4 wai4 deng3 hou4
中药请到煎药处 | zhong1 yao4 qing3 dao4 jian1 yao4 chu4
看完病请到收费处结账 | kan4 wan2 bing4 qing3 dao4 shou1 fei4 chu4 jie2 zhang4
请屏住呼吸，不要动 | qing2 bing3 zhu4 hu1 xi1 bu2 yao4 dong4
请将图书还到自助还书机 | qing3 jiang1 tu2 shu1 huan2 dao4 zi4 zhu4 huan2 shu1 ji1
闭馆前15分钟停止借阅 | bi4 guan3 qian2 shi2 wu3 fen1 zhong1 ting2 zhi3 jie4 yue4
请勿在阅览室大声喧哗 | qing3 wu4 zai4 yue4 lan3 shi4 da4 sheng1 xuan1 hua2
请把书放回原处，谢谢您的配合 | qing2 ba3 shu1 fang4 hui2 yuan2 chu4 xie4 xie5 nin2 de5 pei4 he2
本馆藏书30万册 | ben2 guan3 cang2 shu1 san1 shi2 wan4 ce4
朗诵会19:00在1楼报告厅 | lang3 song4 hui4 wan3 shang5 qi1 dian3 zai4 yi1 lou2 bao4 gao4 ting1
请把手机调成静音 | qing2 ba2 shou3 ji1 tiao2 cheng2 jing4 yin1
后排还有空位，请往里走 | hou4 pai2 hai2 you3 kong4 wei4 qing2 wang2 li2 zou3
商场今晚22:00打烊 | shang1 chang3 jin1 wan3 shi2 dian3 da3 yang4
全场8折，满300减50 | quan2 chang3 ba1 zhe2 man3 san1 bai2 jian2 wu3 shi2
免费停车2小时，超过部分每小时5元 | mian3 fei4 ting2 che1 liang2 xiao3 shi2 chao1 guo4 bu4 fen4 mei2 xiao3 shi2 wu3 yuan2
停车场已满，请到对面停车楼 | ting2 che1 chang3 yi2 man3 qing3 dao4 dui4 mian4 ting2 che1 lou2
走失的小朋友扎着马尾，背着蓝书包 | zou3 shi1 de5 xiao3 peng2 you5 za1 zhe5 ma2 wei3 bei1 zhe5 lan2 shu1 bao1
请照看好老人和孩子 | qing3 zhao4 kan4 hao2 lao3 ren2 he2 hai2 zi5
钥匙落家里了，请到服务台 | yao4 shi5 la4 jia1 li3 le5 qing3 dao4 fu2 wu4 tai2
裙角卡在扶梯里，请别动 | qun2 jiao2 qia3 zai4 fu2 ti1 li3 qing3 bie2 dong4
服务台有削好的苹果 | fu2 wu4 tai2 you3 xiao1 hao3 de5 ping2 guo3
给您盛一碗汤 | gei3 nin2 cheng2 yi4 wan3 tang1
现磨咖啡在2楼 | xian4 mo4 ka1 fei1 zai4 er4 lou2
请别嚼口香糖 | qing3 bie2 jiao2 kou3 xiang1 tang2
请拧紧水杯盖再放进包里 | qing3 ning2 jin2 shui3 bei1 gai4 zai4 fang4 jin4 bao1 li3
炸鸡买1送1 | zha2 ji1 mai3 yi1 song4 yi1
手机找着了 | shou3 ji1 zhao3 zhao2 le5
卫生间在前面左转，转一圈就看到了 | wei4 sheng1 jian1 zai4 qian2 mian5 zuo2 zhuan3 zhuan4 yi4 quan1 jiu4 kan4 dao4 le5
旋转门请慢行，请勿转动把手 | xuan2 zhuan3 men2 qing3 man4 xing2 qing3 wu4 zhuan4 dong4 ba2 shou3
剥下来的橘子皮请扔进桶里 | bao1 xia4 lai2 de5 ju2 zi5 pi2 qing3 reng1 jin4 tong2 li3
地面湿滑，请当心脚下 | di4 mian4 shi1 hua2 qing3 dang1 xin1 jiao3 xia4
用完请还回来 | yong4 wan2 qing3 huan2 hui2 lai2
应有尽有，欢迎选购 | ying1 you3 jin4 you3 huan1 ying2 xuan3 gou4
体温37.1度，请先测量一下 | ti3 wen1 san1 shi2 qi1 dian3 yi1 du4 qing3 xian1 ce4 liang2 yi2 xia4
3点一刻开会，有一点晚 | san1 dian3 yi2 ke4 kai1 hui4 you3 yi4 dian2 wan3
身高1.1米以下免票 | shen1 gao1 yi1 dian3 yi1 mi3 yi3 xia4 mian3 piao4
"""

AMONG_OTHERS = """
请勿超过120 | 一百二十
满12345元 | 一万二千三百四十五元
请拨打120 | 幺二零
有事请打12345 | 请打幺二，三四五
活动12.28-1.3 | 活动十二月二十八日到一月三日
自10.1至10.7 | 自十月一日到十月七日
会员时间1.5-2.5小时 | 一点五到二点五小时
每份10.1-10.7元 | 十元一角到十元七角
"""
"""What is a telephone, what an amount, and which figures with a dot are days."""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller()


def test_there_are_texts_enough() -> None:
    assert len(rows(TEXTS)) >= 60


@pytest.mark.parametrize(("text", "sounds"), rows(TEXTS))
def test_a_text_of_a_service_hall_has_the_syllables_that_people_say(speller: Speller, text: str, sounds: str) -> None:
    assert " ".join(speller.syllables(spoken(text, "zh"))) == sounds


@pytest.mark.parametrize(("text", "words"), rows(AMONG_OTHERS))
def test_amounts_telephones_and_days_are_told_by_the_words_around_them(text: str, words: str) -> None:
    assert words in spoken(text, "zh")


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("剥削", "bo1 xue1"), ("削减", "xue1 jian3"), ("茂盛", "mao4 sheng4"), ("盛先生", "sheng4 xian1 sheng5"),
        ("请勿吐痰", "qing3 wu4 tu3 tan2"), ("咀嚼", "ju3 jue2"), ("拧毛巾", "ning2 mao2 jin1"), ("磨损", "mo2 sun3"),
        ("剥离", "bo1 li2"), ("扎针", "zha1 zhen1"), ("爆炸", "bao4 zha4"), ("旋转", "xuan2 zhuan3"),
        ("真空", "zhen1 kong1"), ("天空出现", "tian1 kong1 chu1 xian4"), ("找着急的人", "zhao3 zhao2 ji2 de5 ren2"),
        ("卡在柜台", "ka3 zai4 gui4 tai2"), ("降落在", "jiang4 luo4 zai4"), ("看好孩子", "kan1 hao3 hai2 zi5"),
    ],
)  # fmt: skip
def test_the_same_characters_sound_otherwise_in_other_words(speller: Speller, text: str, sounds: str) -> None:
    assert " ".join(speller.syllables(text)) == sounds
