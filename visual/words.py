"""Every word of the pages, in English and Chinese, each written for its reader; and the ontology's own names."""

from string import Formatter

from graph.ontology import ONTOLOGY, Choice, Language

# `{n}` and the like are filled in by the page; `…_one` is used for a count of one in English.
WORDS: dict[str, tuple[str, str]] = {
    # the frame around every page
    "brand": ("Renmai", "人脉"),
    "tagline": ("Who can reach whom", "谁能够到谁"),
    "nav_accounts": ("Accounts", "客户"),
    "nav_imports": ("Imports", "导入"),
    "skip": ("Skip to the content", "跳到正文"),
    "switch_language": ("中文", "English"),
    "switch_theme": ("Light or dark", "浅色或深色"),
    "theme_system": ("as the system", "跟随系统"),
    "theme_light": ("light", "浅色"),
    "theme_dark": ("dark", "深色"),
    "sign_out": ("Sign out", "退出"),
    "noscript": ("This page needs JavaScript; it loads only from this service.", "本页需要启用 JavaScript；脚本只来自本服务。"),
    "loading": ("Loading …", "正在加载……"),
    "retry": ("Try again", "重试"),
    "more": ("Show more", "显示更多"),
    "close": ("Close", "关闭"),
    "unknown": ("unknown", "未知"),
    "none": ("none recorded", "暂无记录"),
    # first screen
    "home_title": ("Who can reach …?", "谁能够到……？"),
    "search_label": ("Who can reach …?", "谁能够到……？"),
    "search_hint": ("A person or an organisation: name, pinyin or title", "输入人员或组织：姓名、拼音或职务"),
    "search_none": ("Nobody by that name. Try part of the name, or pinyin.", "没有找到。可以只输入名字的一部分，或用拼音。"),
    "search_hits": ("{n} hits; arrow keys choose, Enter opens", "找到 {n} 条；方向键选择，回车打开"),
    "search_hits_one": ("One hit; Enter opens", "找到 1 条；回车打开"),
    "accounts": ("Accounts", "客户"),
    "accounts_none": ("No accounts yet: organisations of the kind “customer” appear here.", "还没有客户：类型为“客户”的组织会列在这里。"),
    "tier_of": ("Tier {tier}", "{tier} 级"),
    "value_year": ("{value} a year", "年价值 {value}"),
    "empty_title": ("Bring in your first map", "导入第一张图谱"),
    "empty_text": (
        "One spreadsheet with your organisations, people and ties is enough. Fill in the template, drop it on the import page; "
        "it is checked before anything is written.",
        "一张表格就够：组织、人员、关系。填好模板，拖到导入页；写入之前会先逐行检查。",
    ),
    "empty_import": ("Import a file", "导入文件"),
    "empty_template": ("Download the template", "下载模板"),
    # person
    "person_title": ("Who can reach {name}?", "谁能够到{name}？"),
    "answer_routes": ("{n} of our people can reach {name}.", "我们有 {n} 人能够到{name}。"),
    "answer_routes_one": ("One of our people can reach {name}.", "我们有 1 人能够到{name}。"),
    "answer_best": ("Start with {first}: {word}, {n} of 100.", "从{first}开始最好：{word}，{n} 分（满分 100）。"),
    "answer_none": ("None of our people can reach {name} within {hops} steps.", "{hops} 步之内，我们没有人能够到{name}。"),
    "answer_none_one": ("None of our people can reach {name} in one step.", "一步之内，我们没有人能够到{name}。"),
    "answer_none_from": ("{first} cannot reach {name} within {hops} steps.", "{hops} 步之内，{first}够不到{name}。"),
    "answer_none_hint": ("Allow more steps, or start with the people nearest to them:", "可以放宽步数，或从离得最近的人开始："),
    "answer_nobody": (
        "Nobody near them is known either. Record whom they report to, or who has met them.",
        "附近也没有认识的人。可以先补上汇报关系，或记录谁见过此人。",
    ),
    "answer_ours": ("{name} is one of ours: nobody needs a way in.", "{name}是我们自己人，无需引荐。"),
    "nearest_hops": ("{n} steps away", "相距 {n} 步"),
    "nearest_hops_one": ("one step away", "相距 1 步"),
    "max_hops": ("At most", "最多"),
    "max_hops_unit": ("steps", "步"),
    "from_label": ("Starting with", "从谁开始"),
    "from_anyone": ("anyone of ours", "我们任何人"),
    "from_clear": ("Anyone", "不限"),
    "route_list": ("Routes, best first", "引荐路径，最好的在前"),
    "route_direct": ("knows them directly", "直接认识"),
    "route_through": ("through {names}", "经由{names}"),
    "route_steps": ("{n} steps", "{n} 步"),
    "route_steps_one": ("one step", "1 步"),
    "route_drawing": ("Drawing of the routes; the list beside it says the same in words.", "路径图；旁边的列表用文字说明同样的内容。"),
    "route_how": ("How to go about it", "怎么走"),
    "route_60": ("a strong way in", "路很通"),
    "route_30": ("a sound way in", "路走得通"),
    "route_10": ("a thin way in", "路比较单薄"),
    "route_0": ("too faint to count on", "太弱，靠不住"),
    "strength_60": ("strong", "强"),
    "strength_30": ("fair", "中"),
    "strength_20": ("slight", "偏弱"),
    "strength_0": ("faint", "很弱"),
    "strength_default": ("strength unknown, counted as {n}", "强度未知，按 {n} 计"),
    "strength_as_stated": ("as stated", "按填报"),
    "strength_stated": ("stated as {n}, faded since", "填报为 {n}，已随时间减弱"),
    "ask_colleague": ("{from} asks our colleague {to} to take this on.", "{from}请我司同事{to}出面。"),
    "ask_introduction": ("{from} asks {to} to introduce us to {next}.", "{from}请{to}把我们引荐给{next}。"),
    "ask_meeting": ("{from} asks {to} for a meeting.", "{from}约{to}见面。"),
    "colleague": ("colleagues", "同事"),
    "last_contact": ("last contact", "最近联系"),
    "last_contact_none": ("no dated contact", "没有带日期的联系"),
    "basis_position": ("rests on the seat: ends when either moves", "依附职位：换岗即断"),
    "basis_person": ("rests on the person: follows them", "依附个人：随人而走"),
    "evidence_n": ("Evidence: {n} records", "依据：{n} 条记录"),
    "evidence_n_one": ("Evidence: one record", "依据：1 条记录"),
    "evidence_none": ("Nothing dated stands behind this step yet.", "这一步还没有带日期的依据。"),
    "source": ("source", "来源"),
    "source_import": ("an import", "导入"),
    "support": ("support", "支持度"),
    "claimed": ("claimed, not confirmed", "待证实"),
    "risks": ("Take care", "注意"),
    "risk_competitor_coach": ("A competitor counts {name} as its coach.", "竞争对手把{name}当作教练。"),
    "risk_unknown_strength": ("How strong the tie to {name} is, nobody has recorded.", "与{name}的关系强度还没有记录。"),
    "risk_unknown_support": ("Where {name} stands is unknown.", "{name}的态度未知。"),
    "risk_claimed_support": (
        "The support of {name} is claimed; no contact of the last 12 months confirms it.",
        "{name}的支持尚待证实：近 12 个月没有联系可以佐证。",
    ),
    "risk_pseudo_tie": ("The tie to {name} is a pseudo tie: it may not carry a request.", "与{name}是伪关系，未必托得动事。"),
    "card": ("Card", "卡片"),
    "facts": ("Facts", "基本情况"),
    "manager": ("Reports to", "汇报给"),
    "reports": ("Their reports", "下属"),
    "seats": ("Seats", "任职"),
    "until_now": ("now", "至今"),
    "ties": ("Ties", "关系"),
    "ties_none": ("No ties recorded yet.", "还没有记录关系。"),
    "projects": ("Projects", "项目"),
    "interactions": ("Latest contacts", "最近往来"),
    "interactions_none": ("No contact recorded yet.", "还没有往来记录。"),
    "column_name": ("Name", "姓名"),
    "column_tie": ("Tie", "关系"),
    "column_strength": ("Strength", "强度"),
    "column_last": ("Last contact", "最近联系"),
    # account
    "organization_title": ("Customer map", "客户关系图谱"),
    "view_map": ("Map", "图"),
    "view_table": ("Table", "表"),
    "view_label": ("View", "视图"),
    "map_drawing": ("Drawing of the customer map; the table says the same in words.", "客户关系图；表格用文字说明同样的内容。"),
    "map_empty": ("Nobody of this organisation is mapped yet.", "这个组织还没有录入人员。"),
    "map_summary": ("We know {known} of {n} people.", "{n} 人中，我们认识 {known} 人。"),
    "map_summary_gaps": ("Nobody yet in: {names}.", "还无人认识的部门：{names}。"),
    "layer_inside": ("knows, inside the account", "内部相识"),
    "layers": ("Show", "显示"),
    "zoom_in": ("Closer", "放大"),
    "zoom_out": ("Further away", "缩小"),
    "zoom_fit": ("The whole map", "看全图"),
    "zoom_hint": ("Drag to move; Ctrl and wheel to zoom", "拖动平移；按住 Ctrl 滚轮缩放"),
    "legend": ("Legend", "图例"),
    "legend_claimed": ("claimed, not confirmed", "待证实"),
    "legend_uncovered": ("nobody of ours knows anybody here", "我们尚无人认识"),
    "panel_who": ("Who can reach {name}?", "谁能够到{name}？"),
    "panel_known_by": ("Known to us through", "我们谁认识"),
    "panel_knows": ("Knows here", "在这里认识"),
    "panel_nobody": ("Nobody of ours knows them yet.", "我们还没有人认识此人。"),
    "column_title": ("Title", "职务"),
    "column_department": ("Department", "部门"),
    "column_level": ("Level", "层级"),
    "column_support": ("Support", "支持度"),
    "column_reports_to": ("Reports to", "汇报给"),
    "column_known_by": ("Known to", "谁认识"),
    # imports
    "imports_title": ("Import", "导入"),
    "imports_lead": (
        "Bring in organisations, people, ties and contacts. Every row is checked first; nothing is written before you say so.",
        "导入组织、人员、关系和往来。先逐行检查；您确认之前，什么都不会写入。",
    ),
    "imports_template": ("Download the template", "下载模板"),
    "imports_drop": ("Drop files here", "把文件拖到这里"),
    "imports_choose": ("Choose files", "选择文件"),
    "imports_formats": ("Excel, CSV or ZIP; several at once", "支持 Excel、CSV、ZIP，可一次多个"),
    "imports_wrong_type": ("{name} is no Excel, CSV or ZIP file.", "{name} 不是 Excel、CSV 或 ZIP 文件。"),
    "imports_viewer": ("You may look, not import. Ask for an editor's link.", "您只有查看权限。需要导入时，请索取编辑者链接。"),
    "imports_checking": ("Checking every row; nothing is written …", "正在逐行检查，尚未写入……"),
    "imports_writing": ("Importing …", "正在导入……"),
    "imports_rows": ("{done} of {n} rows", "{n} 行中已完成 {done} 行"),
    "imports_right": ("Every row is right. Nothing is written yet.", "每一行都没有问题。尚未写入。"),
    "imports_bad": ("{n} rows need mending. Nothing is written.", "有 {n} 行需要修改。尚未写入。"),
    "imports_bad_one": ("One row needs mending. Nothing is written.", "有 1 行需要修改。尚未写入。"),
    "imports_mend": (
        "Mend them in your file and drop it here again, or leave them out.",
        "在文件里改好后重新拖进来，或者略过这些行。",
    ),
    "imports_go": ("Import", "导入"),
    "imports_skip": ("Leave them out and import the rest", "略过这些行，导入其余"),
    "imports_again": ("Choose other files", "换一批文件"),
    "imports_done": ("Imported.", "已导入。"),
    "imports_undone": ("Undone: everything this import wrote is as it was before.", "已撤销：此次导入写入的内容已恢复原状。"),
    "imports_undo": ("Undo this import", "撤销此次导入"),
    "imports_undoing": ("Undoing …", "正在撤销……"),
    "imports_kept": ("Changed since, and left as it is: {names}", "此后又有改动，保持不变：{names}"),
    "imports_failed": ("The import stopped.", "导入中断。"),
    "imports_failed_safe": (
        "What was there before is untouched. Mend the cause and drop the files again.",
        "原有数据没有受影响。排除原因后，请重新拖入文件。",
    ),
    "imports_file_changed": (
        "A file was changed or moved after you chose it. Choose it again.",
        "选择之后文件被改动或移走了，请重新选择。",
    ),
    "imports_created": ("new", "新增"),
    "imports_updated": ("changed", "更新"),
    "imports_unchanged": ("unchanged", "未变"),
    "imports_rejected": ("to mend", "待修改"),
    "imports_left_out": ("left out", "已略过"),
    "imports_shown": ("The first {n} of {all} are listed.", "共 {all} 行，这里列出前 {n} 行。"),
    "imports_notes": ("Noted", "提示"),
    "imports_past": ("Earlier imports", "以往的导入"),
    "imports_past_none": ("No imports yet.", "还没有导入过。"),
    "imports_see": ("See the accounts", "查看客户"),
    "column_file": ("File", "文件"),
    "column_row": ("Row", "行"),
    "column_column": ("Column", "列"),
    "column_problem": ("What is wrong", "问题"),
    "rows_n": ("{n} rows", "{n} 行"),
    "rows_n_one": ("one row", "1 行"),
    "status_queued": ("waiting", "等待中"),
    "status_running": ("under way", "进行中"),
    "status_done": ("done", "已完成"),
    "status_failed": ("stopped", "已中断"),
    "status_undone": ("undone", "已撤销"),
    "status_dry_run": ("checked only", "仅检查"),
    # signing in
    "sign_in_title": ("Sign in", "登录"),
    "sign_in_working": ("Signing you in …", "正在登录……"),
    "sign_in_how": (
        "Open the link that `renmai serve` prints; it works once, for ten minutes. "
        "Or paste a token: `renmai token create NAME` prints one.",
        "打开 `renmai serve` 打印的链接，一次有效，限十分钟；或粘贴令牌：`renmai token create 名称` 会打印一个。",
    ),
    "sign_in_token": ("Token", "令牌"),
    "sign_in_go": ("Sign in", "登录"),
    "sign_in_used": (
        "This link has been used or has run out. Ask for a new one, or paste a token.",
        "链接已经用过或已过期。请索取新链接，或粘贴令牌。",
    ),
    "sign_in_wrong": ("This token is not known. Check that it was pasted whole.", "令牌无法识别，请检查是否粘贴完整。"),
    # what went wrong
    "error_404": ("Nothing is here", "这里什么都没有"),
    "error_404_text": ("The address may be old, or what it named has been removed.", "地址可能已失效，或对应的内容已删除。"),
    "error_403": ("Not for your role", "权限不足"),
    "error_403_text": (
        "Your link may look, not do this. Nothing has changed. Ask an administrator for another role.",
        "您的角色不能执行此操作，数据没有改动。请联系管理员。",
    ),
    "error_503": ("The database is away", "数据库暂时无法访问"),
    "error_503_text": ("Nothing is lost; trying again …", "数据没有丢失，正在重试……"),
    "error_network": ("The service does not answer", "服务没有响应"),
    "error_network_text": (
        "What was saved is safe. Check that it is running, then try again.",
        "已保存的内容是安全的。请确认服务在运行，然后重试。",
    ),
    "error_422": ("The request was not understood", "请求有误"),
    "error_500": ("Something went wrong on our side", "服务出错了"),
    "error_500_text": (
        "What was saved is safe. Try again; if it stays, run `renmai doctor`.",
        "已保存的内容是安全的。请重试；若仍出现，请运行 `renmai doctor`。",
    ),
    "error_home": ("To the first screen", "回到首页"),
}


def text(key: str, language: Language, **values: str) -> str:
    """A word in `language`, its `{…}` filled in. An undeclared key raises KeyError."""
    english, chinese = WORDS[key]
    return (chinese if language == "zh" else english).format(**values)


def words(language: Language) -> dict[str, str]:
    """Every word in `language`, by key."""
    return {key: pair[language == "zh"] for key, pair in WORDS.items()}


def names(language: Language) -> dict[str, str]:
    """The ontology's own names: types (`KNOWS`), properties (`Person.title`), choices (`Person.level.top`), marks (`class.strong`)."""
    found: dict[str, str] = {}
    for type_name, declared in {**ONTOLOGY.nodes, **ONTOLOGY.ties}.items():
        found[type_name] = declared.label(language)
        for property_name, prop in declared.properties.items():
            found[f"{type_name}.{property_name}"] = prop.label(language)
            found |= _choices(f"{type_name}.{property_name}", prop.choices, language)
    found |= {f"class.{key}": meaning.label(language) for key, meaning in ONTOLOGY.marks.tie_class.items()}
    found |= {f"support.{key}": meaning.label(language) for key, meaning in ONTOLOGY.marks.support.items()}
    return found | {f"side.{key}": meaning.label(language) for key, meaning in ONTOLOGY.marks.side.items()}


def blanks(sentence: str) -> set[str]:
    """The names of the blanks in a sentence: `{"n"}` for “{n} rows”."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _choices(prefix: str, choices: dict[str, Choice], language: Language) -> dict[str, str]:
    return {f"{prefix}.{key}": choice.label(language) for key, choice in choices.items()}
