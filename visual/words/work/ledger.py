"""The favour ledger, which prints as a gift register."""

WORDS: dict[str, tuple[str, str]] = {
    "ledger_title": ("Favour ledger", "人情账"),
    "ledger_answer": (
        "{n} entries; {waiting} wait for an approval, {flagged} are flagged.",
        "共 {n} 笔；{waiting} 笔待批准，{flagged} 笔需留意。",
    ),
    "ledger_answer_one": ("One entry; waiting: {waiting}, flagged: {flagged}.", "共 1 笔；待批准 {waiting} 笔，需留意 {flagged} 笔。"),
    "ledger_none": ("No favour is recorded.", "还没有人情记录。"),
    "ledger_none_why": (
        "A favour is recorded between two people with a value from 1 to 5: import the sheet favours.",
        "人情记录在两人之间，分量 1 到 5：可导入“人情”工作表。",
    ),
    "ledger_rule": (
        "Above a value of {limit} an entry waits for a manager who neither wrote nor gave it, and counts for nothing until then.",
        "分量超过 {limit} 的记录须由既非录入人也非施予者的管理者批准，此前不计入。",
    ),
    "ledger_pairs": ("Balances", "往来余额"),
    "ledger_entries": ("Entries", "明细"),
    "ledger_ours": ("Ours", "我方"),
    "ledger_theirs": ("Theirs", "对方"),
    "ledger_given": ("Given", "给予"),
    "ledger_received": ("Received", "受惠"),
    "ledger_balance": ("Balance", "余额"),
    "ledger_ratio": ("Give to ask", "舍与求"),
    "ledger_ratio_of": ("{ratio} to 1 ({gives} to {asks})", "{ratio} : 1（{gives} 比 {asks}）"),
    "ledger_never_asked": ("{gives} given, nothing asked", "已舍 {gives} 次，未求"),
    "ledger_at": ("Day", "日期"),
    "ledger_giver": ("Gave", "施予者"),
    "ledger_receiver": ("Received", "受惠者"),
    "ledger_value": ("Value", "分量"),
    "ledger_note": ("What", "事由"),
    "ledger_look": ("To look at", "需留意"),
    "ledger_approve": ("Approve", "批准"),
    "ledger_print": ("Print the gift register", "打印礼品登记表"),
}
