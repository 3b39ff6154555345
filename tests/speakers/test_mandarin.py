"""What syllables with which tones the neural voice is given, and that it is given them in its own notation."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.pinyin_dict import pinyin_dict

from signage.reading.fields import read_field
from signage.reading.text import spoken
from signage.speakers.clauses import LEAST_CHARACTERS
from signage.speakers.mandarin.phonemes import phonemes
from signage.speakers.mandarin.phrasing import first_words
from signage.speakers.mandarin.syllables import Speller


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller({"暖屏": "nuan3 ping2", "禅城": "chan2 cheng2"})


def test_every_syllable_there_is_has_the_phonemes_of_the_training() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from misaki.zh import ZHG2P
    written = {reading for readings in pinyin_dict.values() for reading in readings.split(",")}
    syllables = {to_tone3(reading, neutral_tone_with_five=True) for reading in written} - {"wong4"}  # Cantonese
    assert len(syllables) > 1500
    non_syllabic = "\u032f"
    wrong = [each for each in syllables if phonemes(each) != ZHG2P.py2ipa(each).replace(non_syllabic, "")]
    assert not wrong


@pytest.mark.parametrize("syllable", ["", "ma", "ma6", "xyz1", "5"])
def test_what_is_no_syllable_is_refused(syllable: str) -> None:
    with pytest.raises(ValueError, match="no "):
        phonemes(syllable)


SURNAMES = """
单先生 shan4 xian1 sheng5; 仇女士 qiu2 nv3 shi4; 解师傅 xie4 shi1 fu5; 曾小姐 zeng1 xiao2 jie3
任先生 ren2 xian1 sheng5; 华女士 hua4 nv3 shi4; 查先生 zha1 xian1 sheng5; 区小姐 ou1 xiao2 jie3
朴先生 piao2 xian1 sheng5; 翟先生 zhai2 xian1 sheng5; 盖先生 ge3 xian1 sheng5; 乐女士 yue4 nv3 shi4
召先生 shao4 xian1 sheng5; 覃先生 qin2 xian1 sheng5; 冼先生 xian3 xian1 sheng5
尉迟先生 yu4 chi2 xian1 sheng5; 万俟女士 mo4 qi2 nv3 shi4; 澹台先生 tan2 tai2 xian1 sheng5
长孙女士 zhang3 sun1 nv3 shi4; 小单 xiao3 shan4; 老解 lao3 xie4; 纪女士 ji3 nv3 shi4
缪先生 miao4 xian1 sheng5; 应女士 ying1 nv3 shi4; 葛先生 ge3 xian1 sheng5; 黑先生 he4 xian1 sheng5
诸葛先生 zhu1 ge3 xian1 sheng5; 王先生 wang2 xian1 sheng5
"""

POLYPHONES = """
银行 yin2 hang2; 行长 hang2 zhang3; 排行 pai2 hang2; 行李 xing2 li5; 不行 bu4 xing2; 行人 xing2 ren2; 重庆 chong2 qing4
重新 chong2 xin1; 重要 zhong4 yao4; 重量 zhong4 liang4; 长大 zhang3 da4; 队长 dui4 zhang3; 长途 chang2 tu2
便宜 pian2 yi5; 方便 fang1 bian4; 便民 bian4 min2; 处理 chu2 li3; 好处 hao3 chu4; 办事处 ban4 shi4 chu4
音乐 yin1 yue4; 快乐 kuai4 le4; 调整 tiao2 zheng3; 强调 qiang2 diao4; 勉强 mian2 qiang3; 还书 huan2 shu1
还款 huan2 kuan3; 还有 hai2 you3; 觉得 jue2 de5; 够得着 gou4 de5 zhao2; 着急 zhao2 ji2; 等着 deng3 zhe5
地上 di4 shang4; 慢慢地 man4 man4 de5; 空调 kong1 tiao2; 有空 you3 kong4; 关卡 guan1 qia3; 薄荷 bo4 he2
效率 xiao4 lv4; 率先 shuai4 xian1; 转账 zhuan3 zhang4; 转圈 zhuan4 quan1; 下载 xia4 zai4; 对称 dui4 chen4
种类 zhong3 lei4; 种植 zhong4 zhi2; 放假 fang4 jia4; 真假 zhen1 jia3; 高兴 gao1 xing4; 不禁 bu4 jin1; 大夫 dai4 fu5
差不多 cha4 bu4 duo1; 出差 chu1 chai1; 理发 li3 fa4; 发票 fa1 piao4; 会计 kuai4 ji4; 打折 da3 zhe2
背包 bei1 bao1; 干净 gan1 jing4; 中奖 zhong4 jiang3; 看护 kan1 hu4; 好客 hao4 ke4; 参加 can1 jia1; 人参 ren2 shen1
数一数 shu3 yi5 shu3; 系鞋带 ji4 xie2 dai4; 大厦 da4 sha4; 厦门 xia4 men2; 尽快 jin3 kuai4; 尽力 jin4 li4
的士 di1 shi4; 目的 mu4 di4; 东西 dong1 xi5; 朝阳区 chao2 yang2 qu1; 了解 liao2 jie3; 量体温 liang2 ti3 wen1
"""

SANDHI = """
一个 yi2 ge4; 一位 yi2 wei4; 一次 yi2 ci4; 一定 yi2 ding4; 一样 yi2 yang4; 一共 yi2 gong4; 一天 yi4 tian1
一起 yi4 qi3; 一直 yi4 zhi2; 一把伞 yi4 ba2 san3; 一百 yi4 bai3; 一万 yi2 wan4; 第一 di4 yi1; 第一次 di4 yi1 ci4
统一 tong3 yi1; 万一 wan4 yi1; 周一 zhou1 yi1; 十一 shi2 yi1; 二十一 er4 shi2 yi1; 一号 yi1 hao4; 一楼 yi1 lou2
一月一日 yi1 yue4 yi1 ri4; 一九九八年 yi1 jiu2 jiu3 ba1 nian2; 看一看 kan4 yi5 kan4; 一家一家 yi4 jia1 yi4 jia1
不是 bu2 shi4; 不会 bu2 hui4; 不要 bu2 yao4; 不错 bu2 cuo4; 不客气 bu2 ke4 qi5; 不行 bu4 xing2; 不好 bu4 hao3
不一定 bu4 yi2 ding4; 是不是 shi4 bu5 shi4; 好不好 hao3 bu5 hao3; 你好 ni2 hao3; 水果 shui2 guo3; 老板 lao2 ban3
洗手 xi2 shou3; 展览馆 zhan2 lan2 guan3; 老保管 lao3 bao2 guan3; 我很好 wo2 hen2 hao3; 请你 qing2 ni3
雨伞 yu2 san3; 两把雨伞 liang2 ba3 yu2 san3; 很久 hen2 jiu3; 请稍等 qing3 shao1 deng3; 请坐 qing3 zuo4
一会儿 yi2 hui4 er5; 这儿 zhe4 er5; 玩儿 wan2 er5; 女儿 nv3 er2; 幼儿园 you4 er2 yuan2; 儿童 er2 tong2
"""

NEIGHBOURS = """
收得好好的 shou1 de5 hao2 hao3 de5; 看得见 kan4 de5 jian4; 听得清楚 ting1 de5 qing1 chu5; 走得快 zou3 de5 kuai4
做得不好 zuo4 de5 bu4 hao3; 热得很 re4 de5 hen3; 看得到 kan4 de5 dao4; 办得了 ban4 de5 liao3
过得去 guo4 de5 qu4; 您得带上身份证 nin2 dei3 dai4 shang4 shen1 fen4 zheng4; 还得等 hai2 dei2 deng3
客户得先填表 ke4 hu4 dei3 xian1 tian2 biao3; 这得去二楼 zhe4 dei3 qu4 er4 lou2; 得换新的 dei3 huan4 xin1 de5
我得走了 wo2 dei2 zou3 le5; 得到帮助 de2 dao4 bang1 zhu4; 不得入内 bu4 de2 ru4 nei4
获得奖品 huo4 de2 jiang2 pin3; 他得了第一名 ta1 de2 le5 di4 yi1 ming2; 不得了 bu4 de2 liao3; 舍不得 she3 bu4 de5
记得带伞 ji4 de5 dai4 san3; 所得税 suo3 de2 shui4; 用不着 yong4 bu4 zhao2; 找不着 zhao3 bu4 zhao2
不着边际 bu4 zhuo2 bian1 ji4; 沿着 yan2 zhe5; 把雨伞还到咨询台 ba3 yu2 san3 huan2 dao4 zi1 xun2 tai2
把伞还回来 ba2 san3 huan2 hui2 lai2; 请记得来还 qing3 ji4 de5 lai2 huan2; 请还伞 qing3 huan2 san3
慢慢还 man4 man4 huan2; 借还书处 jie4 huan2 shu1 chu4; 还给我们 huan2 gei3 wo3 men5
我们还给您倒了水 wo3 men5 hai2 gei3 nin2 dao4 le5 shui3; 还在等 hai2 zai4 deng3; 还到不了 hai2 dao4 bu4 liao3
还想问 hai2 xiang3 wen4; 教您用 jiao1 nin2 yong4; 同事来教您 tong2 shi4 lai2 jiao1 nin2
教老人用手机 jiao1 lao3 ren2 yong4 shou3 ji1; 教学楼 jiao4 xue2 lou2; 请教 qing3 jiao4; 家教 jia1 jiao4
量血压 liang2 xue4 ya1; 量一下体温 liang2 yi2 xia4 ti3 wen1; 数量一下子 shu4 liang4 yi2 xia4 zi5
大量个人信息 da4 liang4 ge4 ren2 xin4 xi1; 长椅 chang2 yi3; 长柄伞 chang2 bing2 san3; 长头发 chang2 tou2 fa5
长裙 chang2 qun2; 长辫子 chang2 bian4 zi5; 排得很长 pai2 de5 hen3 chang2; 队长发言 dui4 zhang3 fa1 yan2
校长头发 xiao4 zhang3 tou2 fa5; 长高了 zhang3 gao1 le5; 成长的 cheng2 zhang3 de5; 重办 chong2 ban4
重填 chong2 tian2; 重取号 chong2 qu3 hao4; 重打 chong2 da3; 重装系统 chong2 zhuang1 xi4 tong3
严重打击 yan2 zhong4 da3 ji1; 尊重选择 zun1 zhong4 xuan3 ze2; 重一点 zhong4 yi4 dian3
排成两行 pai2 cheng2 liang3 hang2; 第一行 di4 yi1 hang2; 每行 mei3 hang2; 一行人 yi4 xing2 ren2
两行人 liang3 xing2 ren2; 出行 chu1 xing2; 我行 wo3 hang2; 跨行转账 kua4 hang2 zhuan3 zhang4
上行扶梯 shang4 xing2 fu2 ti1; 发卡窗口 fa1 ka3 chuang1 kou3; 红色发卡 hong2 se4 fa4 qia3
系着红围巾 ji4 zhe5 hong2 wei2 jin1; 联系上了 lian2 xi4 shang4 le5; 数一下 shu3 yi2 xia4
数清现金 shu3 qing1 xian4 jin1; 人数一下子 ren2 shu4 yi2 xia4 zi5; 无数次 wu2 shu4 ci4
看好孩子 kan1 hao3 hai2 zi5; 替您看着包 ti4 nin2 kan1 zhe5 bao1; 看好了再签 kan4 hao3 le5 zai4 qian1
调低音量 tiao2 di1 yin1 liang4; 调至静音 tiao2 zhi4 jing4 yin1; 调到静音 tiao2 dao4 jing4 yin1
调到分行 diao4 dao4 fen1 hang2; 强调 qiang2 diao4; 脏水 zang1 shui3; 脏衣服 zang1 yi1 fu5; 心脏 xin1 zang4
藏青色 zang4 qing1 se4; 落在座位上 la4 zai4 zuo4 wei4 shang4; 降落在 jiang4 luo4 zai4
背着书包 bei1 zhe5 shu1 bao1; 背着手 bei4 zhe5 shou3; 这只手套 zhe4 zhi1 shou3 tao4
那只收现金 na4 zhi3 shou1 xian4 jin1; 安静地等 an1 jing4 de5 deng3
慢慢地铁就来了 man4 man4 di4 tie3 jiu4 lai2 le5
"""

FIRST_OR_ONE = """
请到一到五号 qing3 dao4 yi1 dao4 wu3 hao4; 一到晚上 yi2 dao4 wan3 shang5; 一层大厅 yi1 ceng2 da4 ting1
结了一层冰 jie2 le5 yi4 ceng2 bing1; 一层一层 yi4 ceng2 yi4 ceng2; 一单元 yi1 dan1 yuan2; 一厅 yi1 ting1
多功能厅一厅 duo1 gong1 neng2 ting1 yi1 ting1; 一年级 yi1 nian2 ji2; 一排二座 yi1 pai2 er4 zuo4
有一排椅子 you3 yi4 pai2 yi3 zi5; 排成一行 pai2 cheng2 yi4 hang2; 一等奖 yi1 deng2 jiang3
等一等 deng3 yi5 deng3; 一路公交 yi1 lu4 gong1 jiao1; 一路平安 yi2 lu4 ping2 an1
二号楼一楼 er4 hao4 lou2 yi1 lou2; 有一班车 you3 yi4 ban1 che1; 有一点声响 you3 yi4 dian3 sheng1 xiang3
早一点 zao3 yi4 dian3; 慢一点 man4 yi4 dian3; 一点儿 yi4 dian3 er5; 一点都不冷 yi4 dian3 dou1 bu4 leng3
下午一点 xia4 wu3 yi1 dian3; 一点半 yi1 dian3 ban4; 一点到三点 yi1 dian3 dao4 san1 dian3; 十一点 shi2 yi1 dian3
从一点开始 cong2 yi1 dian3 kai1 shi3; A一柜台 yi1 gui4 tai2; B一出口 yi1 chu1 kou3
"""


def cases(table: str) -> list[tuple[str, str]]:
    entries = [entry.strip() for line in table.strip().splitlines() for entry in line.split(";")]
    return [(entry.partition(" ")[0], entry.partition(" ")[2]) for entry in entries if entry]


@pytest.mark.parametrize(("name", "sounds"), cases(SURNAMES))
def test_a_surname_sounds_as_its_bearer_says_it(speller: Speller, name: str, sounds: str) -> None:
    assert " ".join(speller.syllables(read_field("person", name, "zh"))) == sounds


@pytest.mark.parametrize(("word", "sounds"), cases(POLYPHONES))
def test_a_character_with_several_sounds_has_that_of_its_word(speller: Speller, word: str, sounds: str) -> None:
    assert " ".join(speller.syllables(word)) == sounds


@pytest.mark.parametrize(("word", "sounds"), cases(SANDHI))
def test_tones_change_in_company(speller: Speller, word: str, sounds: str) -> None:
    assert " ".join(speller.syllables(word)) == sounds


@pytest.mark.parametrize(("phrase", "sounds"), cases(NEIGHBOURS))
def test_a_character_that_is_a_word_sounds_by_its_neighbours(speller: Speller, phrase: str, sounds: str) -> None:
    assert " ".join(speller.syllables(phrase)) == sounds


@pytest.mark.parametrize(("phrase", "sounds"), cases(FIRST_OR_ONE))
def test_the_first_of_a_row_keeps_the_tone_that_one_of_something_changes(
    speller: Speller, phrase: str, sounds: str
) -> None:
    assert " ".join(speller.syllables(phrase)) == sounds


@pytest.mark.parametrize(
    ("kind", "value", "sounds"),
    [
        ("plate", "粤B12345", "yue4 yao1 er4 san1 si4 wu3"),
        ("phone", "13800001234", "yao1 san1 ba1 ling2 ling2 ling2 ling2 yao1 er4 san1 si4"),
        ("ticket", "A023", "ling2 er4 san1"),
        ("money", "12.50", "shi2 er4 yuan2 wu2 jiao3"),
        ("date", "2026-10-01", "er4 ling2 er4 liu4 nian2 shi2 yue4 yi1 ri4"),
        ("time", "14:05", "xia4 wu3 liang2 dian3 ling2 wu3 fen1"),
        ("floor", "B1", "fu4 yi1 lou2"),
        ("room", "301", "san1 ling2 yao1"),
        ("temperature", "-5", "ling2 xia4 wu3 du4"),
        ("number", "110", "yi4 bai3 yi1 shi2"),
    ],
)
def test_a_field_has_the_syllables_of_its_kind(speller: Speller, kind: str, value: str, sounds: str) -> None:
    assert " ".join(speller.syllables(read_field(kind, value, "zh"))) == sounds


def test_letters_and_english_words_do_not_disturb_the_chinese_around_them(speller: Speller) -> None:
    said = spoken("请连WiFi，到ATM机下载App。", "zh")
    assert speller.syllables(said) == ("qing3", "lian2", "dao4", "ji1", "xia4", "zai4")
    assert [piece for piece in speller.pieces(said) if isinstance(piece, str)] == ["WiFi，", "ATM", "App。"]


def test_the_hall_has_the_last_word(speller: Speller) -> None:
    assert speller.syllables("禅城") == ("chan2", "cheng2")
    assert speller.syllables("单[dan1]先生") == ("dan1", "xian1", "sheng5")


def test_what_was_laid_down_is_not_changed_by_company(speller: Speller) -> None:
    assert speller.syllables("你[ni3]好") == ("ni3", "hao3")


@pytest.mark.parametrize(
    ("clause", "first"),
    [
        ("刚才在三号窗口办手续的刘女士，", "刚才在三号窗口"),
        ("停在东门口的那辆白色小轿车挡住通道，", "停在东门口的那辆白色"),
        ("有人把黑色保温杯忘在等候区的座椅上，", "有人把黑色保温杯"),
        ("请单[shan4]先生带好您的身份证和银行卡办理手续", "请单[shan4]先生带好您的身份证"),
        ("请粤B一二三四五的车主马上到停车场挪一下您的车", "请粤B一二三四五的车主"),
        ("一二三四五六七八九零一二三四五", "一二三四五六七八九零一二三四五"),
        ("请到服务台来领。", "请到服务台来领。"),
    ],
)
def test_a_clause_is_parted_between_words_only(speller: Speller, clause: str, first: str) -> None:
    assert speller.first_words(clause, 11) == first


@given(st.text("请到三号服务台领取您的身份证一二零谢在把了，A", max_size=40), st.integers(5, 20))
def test_what_is_said_first_is_a_beginning_and_leaves_no_scrap(text: str, most: int) -> None:
    words = [text[n : n + 2] for n in range(0, len(text), 2)]
    first = first_words(words, most)
    assert first == len(text) or (LEAST_CHARACTERS <= first <= most and len(text) - first >= LEAST_CHARACTERS)
