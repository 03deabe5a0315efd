"""Where competitors stand against us, at an account or in a project."""

WORDS: dict[str, tuple[str, str]] = {
    "tab_competition": ("Competition", "竞争态势"),
    "against": ("Against", "对手"),
    "against_best": ("strongest rival for each person", "所有对手（逐人取最强）"),
    "standoff_lead": (
        "Of {all} decision weight we hold {held}, {contested} is contested, {theirs} is theirs, {open} is open.",
        "决策权重共 {all}：我们掌握 {held}，双方争夺 {contested}，对手掌握 {theirs}，尚无归属 {open}。",
    ),
    "standoff_coach": (
        "{names} is their coach: what we say there may reach them.",
        "对手的内线：{names}。在此人面前说的话可能会传给对方。",
    ),
    "standoff_coaches": (
        "{names} are their coaches: what we say there may reach them.",
        "对手的内线：{names}。在他们面前说的话可能会传给对方。",
    ),
    "standoff_none": (
        "Nobody is mapped here yet, so there is nothing to compare. Import the people, then who knows them on either side.",
        "还没有录入人员，无从比较。请先导入人员，再补上双方各认识谁。",
    ),
    "standoff_no_rivals": (
        "No competitor is recorded. Add the organisation with the kind “competitor”, its people, and whom they know.",
        "还没有录入竞争对手。请添加类型为“竞争对手”的组织、人员，以及他们认识谁。",
    ),
    "standoff_people": ("Person by person", "逐人对比"),
    "state_held": ("ours", "我们掌握"),
    "state_contested": ("contested", "双方争夺"),
    "state_theirs": ("theirs", "对手掌握"),
    "state_open": ("open", "尚无归属"),
    "state_means_held": ("our tie holds and they support us no less", "我们的关系有效，态度不逊于对手"),
    "state_means_contested": ("both hold, or our tie holds without their support", "双方关系相当，或有关系而无支持"),
    "state_means_theirs": ("only or mostly they hold the tie", "关系主要在对手一边"),
    "state_means_open": ("neither side has a tie that holds", "双方都没有有效关系"),
    "column_sides": ("Ours against theirs", "我们与对手"),
    "column_state": ("State", "态势"),
    "side_ours": ("ours", "我们"),
    "side_theirs": ("theirs", "对手"),
    "side_none": ("no tie that holds", "没有有效关系"),
    "side_level_ours": ("towards us: {level}", "对我们：{level}"),
    "side_level_theirs": ("towards {name}: {level}", "对{name}：{level}"),
    "sides_said": ("{name}: ours {ours}, theirs {theirs}", "{name}：我们 {ours}，对手 {theirs}"),
    "coverage_sides": ("Coverage side by side", "覆盖对比"),
    "theirs_alone": ("Departments where they are and we are not", "对手已覆盖、我们尚未覆盖的部门"),
    "theirs_deeper": ("Departments where they are deeper", "对手比我们深入的部门"),
    "departments_none": ("none", "无"),
    "rival_map": ("Their map here", "对手在该客户的关系图谱"),
    "rival_map_drawing": (
        "Drawing of whom this competitor knows here; the list below says the same in words.",
        "对手在此认识谁的关系图；下方列表用文字说明同样的内容。",
    ),
    "rival_map_choose": ("Choose one competitor above to see its map.", "在上方选定一家对手，即可看到它的关系图谱。"),
    "rival_ties": ("Who of theirs knows whom", "对手的人认识谁"),
    "rival_ties_none": (
        "No tie of theirs is recorded here. Ask those who support us whom they see.",
        "没有记录对手的关系。请向支持我们的人打听。",
    ),
}
