"""Surnames with readings of their own, which a dictionary of words does not know."""

from typing import Final

_OWN: Final = """
单 shan 解 xie 仇 qiu 曾 zeng 查 zha 区 ou 缪 miao 朴 piao 翟 zhai 种 chong 繁 po 盖 ge 乐 yue 召 shao 覃 qin 员 yun 燕 yan 华 hua
任 ren 祭 zhai 折 she 秘 bi 洗 xian 冼 xian 能 nai 逄 pang 郇 xun 阚 kan 佴 nai 隗 wei 盛 sheng 黑 he 哈 ha 谌 chen 訾 zi 幺 yao 那 na
晁 chao 葛 ge 车 che 都 du 卜 bu 贲 ben 过 guo 纪 ji 句 gou 角 jue 莘 shen 沈 shen 宿 su 眭 sui 适 kuo 应 ying 於 yu 俞 yu 占 zhan
粘 nian 叶 ye 柏 bai 薄 bo 褚 chu 炅 gui 和 he 侯 hou 贾 jia 万 wan 乜 nie 宁 ning 强 qiang 亓 qi 曲 qu 瞿 qu 撒 sa 厍 she 隋 sui
庹 tuo 相 xiang 肖 xiao 尉 wei 呙 guo 妫 gui 肜 rong 宓 mi 牟 mou 郗 xi 费 fei 尹 yin 长 chang 夏 xia 勾 gou 冯 feng 石 shi 吁 xu
令 ling 阿 a 观 guan 涂 tu 亚 ya 什 shi 便 pian 弗 fu 藏 zang 谷 gu 万俟 moqi 尉迟 yuchi 单于 chanyu 长孙 zhangsun 令狐 linghu
澹台 tantai 乐正 yuezheng 宰父 zaifu 亓官 qiguan 拓跋 tuoba 鲜于 xianyu 闾丘 lvqiu 夹谷 jiagu 谷梁 guliang 皇甫 huangfu 尉犁 yuli
呼延 huyan 欧阳 ouyang 司马 sima 夏侯 xiahou 诸葛 zhuge 宇文 yuwen 濮阳 puyang 钟离 zhongli 赫连 helian 公冶 gongye 太叔 taishu
申屠 shentu 轩辕 xuanyuan 端木 duanmu 百里 baili 东方 dongfang 上官 shangguan 慕容 murong 独孤 dugu 贺兰 helan
"""
_ALSO: Final = """
乐 le 盖 gai 召 zhao 覃 tan 牟 mu 宓 fu 隗 kui 郗 chi 谌 shen 费 bi 柏 bo 折 zhe 种 zhong 单于 shanyu 缪 mou 能 neng 尉 yu 石 dan
俞 yu 长 zhang
"""


def _table(text: str) -> dict[str, str]:
    parts = text.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


OWN: Final = _table(_OWN)
"""The reading a person of the name goes by."""
ALSO: Final = _table(_ALSO)
"""Another that is in use, too."""


def surname_of(name: str) -> str:
    """The surname a name in simplified characters begins with, if it has a reading of its own; compound ones first."""
    return two if (two := name[:2]) in OWN else one if (one := name[:1]) in OWN else ""
