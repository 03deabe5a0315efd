"""Industries as CRM programs and people call them, in both languages; any other is shown as it was written."""

from graph.model.ontology import Language
from graph.names.matching import folded

INDUSTRIES: tuple[tuple[str, str], ...] = (
    ("aerospace", "航空航天"), ("agriculture", "农业"), ("apparel", "服装"), ("automotive", "汽车"), ("banking", "银行"),
    ("biotechnology", "生物技术"), ("chemicals", "化工"), ("communications", "通信"), ("construction", "建筑"), ("consulting", "咨询"),
    ("education", "教育"), ("electronics", "电子"), ("energy", "能源"), ("engineering", "工程"), ("entertainment", "娱乐"),
    ("environmental", "环保"), ("finance", "金融"), ("food & beverage", "食品饮料"), ("government", "政府"), ("healthcare", "医疗健康"),
    ("hospitality", "酒店餐饮"), ("infrastructure software", "基础软件"), ("insurance", "保险"), ("leasing", "租赁"), ("logistics", "物流"),
    ("machinery", "机械"), ("manufacturing", "制造"), ("media", "传媒"), ("mining", "采矿"), ("not for profit", "非营利"),
    ("pharmaceuticals", "医药"), ("real estate", "房地产"), ("recreation", "休闲"), ("research", "科研"), ("retail", "零售"),
    ("securities", "证券"), ("semiconductors", "半导体"), ("shipping", "航运"), ("software", "软件"), ("steel", "钢铁"),
    ("technology", "科技"), ("telecommunications", "电信"), ("transportation", "交通运输"), ("utilities", "公用事业"),
)  # fmt: skip


def industries(language: Language) -> dict[str, str]:
    """What each is called, by either name of it in small letters: `banking` and `银行`."""
    return {folded(name): pair[language == "zh"] for pair in INDUSTRIES for name in pair}
