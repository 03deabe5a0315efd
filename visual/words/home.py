"""The first screen."""

WORDS: dict[str, tuple[str, str]] = {
    "home_title": ("Who can reach …?", "谁能够到……？"),
    "search_label": ("Who can reach …?", "谁能够到……？"),
    "search_hint": ("A person, an organisation or a project: name, pinyin or title", "姓名、拼音、职务、组织或项目"),
    "search_none": ("Nobody by that name. Try part of the name, or pinyin.", "没有找到。可以只输入名字的一部分，或用拼音。"),
    "search_hits": ("{n} hits; arrow keys choose, Enter opens", "找到 {n} 条；方向键选择，回车打开"),
    "search_hits_one": ("One hit; Enter opens", "找到 1 条；回车打开"),
    "accounts": ("Accounts", "客户"),
    "accounts_none": ("No accounts yet: organisations of the kind “customer” appear here.", "还没有客户：类型为“客户”的组织会列在这里。"),
    "tier_of": ("Tier {tier}", "{tier} 级"),
    "value_year": ("{value} a year", "年价值 {value}"),
    "accounts_ranked": ("Accounts, the largest gap first", "客户（短板大的在前）"),
    "account_strong": ("Strong", "强项"),
    "account_missing": ("Missing", "短板"),
    "account_strong_none": ("nothing yet", "还没有"),
    "account_projects": ("Open projects:", "在谈项目："),
    "account_missing_none": ("no gap found", "没有发现短板"),
    "account_unmapped": ("Nobody is mapped yet: import its people.", "还没有录入人员：请先导入。"),
    "account_breadth": ("broad ({n})", "广度 {n}"),
    "account_depth": ("deep ({n})", "深度 {n}"),
    "account_penetration": ("trusted ({n})", "透度 {n}"),
    "account_missing_n": ("{gap} ({n} gaps in all)", "{gap}（共 {n} 项）"),
    "account_missing_n_one": ("{gap} (the only gap)", "{gap}（仅此一项）"),
    "empty_title": ("Bring in your first map", "导入第一张图谱"),
    "empty_text": (
        "One spreadsheet with your organisations, people and ties is enough. Fill in the template, drop it on the import page; "
        "it is checked before anything is written.",
        "一张表格就够：组织、人员、关系。填好模板，拖到导入页；写入之前会先逐行检查。",
    ),
    "empty_import": ("Import a file", "导入文件"),
    "empty_template": ("Download the template", "下载模板"),
}
