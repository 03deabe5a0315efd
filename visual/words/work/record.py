"""Recording a favour, an expectation, a goal or an action."""

WORDS: dict[str, tuple[str, str]] = {
    "record_title": ("Record", "记录"),
    "record_favour": ("Record a favour", "记一笔人情"),
    "record_expectation": ("Record an expectation or a promise", "记录期望或承诺"),
    "record_goal": ("Set a goal", "设定目标"),
    "record_action": ("Add an action", "添加行动"),
    "record_means_favour": (
        "Who did whom a favour, and what it weighs. Above {limit} it counts for nothing until somebody else approves it.",
        "谁帮了谁，分量多大。超过 {limit} 的，须他人审批后才计入。",
    ),
    "record_means_expectation": (
        "What somebody of the customer expects of us; whoever promised it finds it in their list.",
        "客户对我们的期望；若有承诺人，会出现在其待办中。",
    ),
    "record_means_goal": (
        "A figure that the service measures itself, the value wanted, and by when: progress is never typed in.",
        "系统自行衡量的指标、目标值和期限；进度不用手工填写。",
    ),
    "record_means_action": ("What is to be done for a goal, by whom, by when.", "为目标要做的事：谁来做，何时完成。"),
    "record_hint_favour_value": (
        "1 a courtesy · 2 took time · 3 took effort or standing · 4 and 5 beyond the limit of {limit}",
        "1 举手之劳 · 2 花了时间 · 3 费力或用了面子 · 4、5 超出上限 {limit}",
    ),
    "record_saved_favour": ("The favour is recorded.", "人情已记录。"),
    "record_saved_expectation": ("The expectation is recorded.", "期望已记录。"),
    "record_saved_goal": ("The goal is set.", "目标已设定。"),
    "record_saved_action": ("The action is added.", "行动已添加。"),
    "record_waits": (
        "It is above the limit of {limit}: it counts once somebody else has approved it in the ledger.",
        "已超过上限 {limit}：须他人在人情账中审批后才计入。",
    ),
    "record_undone": ("Taken back: it is as if it had never been recorded.", "已撤销，视同从未记录。"),
    "record_another": ("Record another", "再记一条"),
    "record_back": ("Back", "返回"),
}
