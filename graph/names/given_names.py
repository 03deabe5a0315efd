"""Characters of given names that are read in two ways: whoever hears a name knows which, whoever reads it does not."""

from typing import Final

_READINGS: Final = """
重 chong zhong 朝 zhao chao 长 chang zhang 乐 le yue 行 xing hang 晟 sheng cheng 茜 qian xi 柏 bai bo 盛 sheng cheng
传 chuan zhuan 朴 pu piao 藏 cang zang 单 dan shan 觉 jue jiao 会 hui kuai 还 huan hai 禅 chan shan 奇 qi ji 省 xing sheng
宿 su xiu 校 xiao jiao 莞 wan guan 蔚 wei yu 隽 jun juan 筠 yun jun 伽 jia qie 颉 jie xie 阿 a e 峤 qiao jiao 泊 bo po 莘 xin shen
将 jiang qiang 参 can shen 都 du dou 露 lu lou 解 jie xie 仇 qiu chou 查 cha zha 种 zhong chong 沈 shen chen 炅 jiong gui
娜 na nuo 曾 zeng ceng 降 jiang xiang 调 tiao diao 弹 tan dan 强 qiang jiang 角 jiao jue 薄 bo bao 杉 shan sha 车 che ju
翟 zhai di 畜 xu chu 广 guang an 若 ruo re 石 shi dan 贾 jia gu 和 he huo 殷 yin yan 率 shuai lv 歙 xi she 浚 jun xun 祭 ji zhai
秘 mi bi 叶 ye xie 菀 wan yu 栖 qi xi 汤 tang shang 郇 xun huan 洗 xi xian 那 na nuo 吁 yu xu
"""


def _table(text: str) -> dict[str, tuple[str, str]]:
    parts = text.split()
    return dict(zip(parts[::3], zip(parts[1::3], parts[2::3], strict=True), strict=True))


READINGS: Final = _table(_READINGS)
"""The readings of each, as syllables without tones."""
LONGEST: Final = 4
"""Characters of a personal name; longer ones are names of organisations, which words give their readings."""
