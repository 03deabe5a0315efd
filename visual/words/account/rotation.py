"""The rotation test of an account: who would be missed, what would be lost, who takes over."""

WORDS: dict[str, tuple[str, str]] = {
    "tab_rotation": ("Rotation", "轮岗测试"),
    "rotation_star": (
        "{name} is a star seller here: {n} % of the decision weight tied hangs on them alone.",
        "{name}是这里的明星销售：{n}% 的有效决策权重只系于其一人。",
    ),
    "rotation_no_star": (
        "No star seller: {name} alone holds most, {n} % of the decision weight tied.",
        "没有明星销售：仅此一人掌握最多的是{name}，占有效决策权重的 {n}%。",
    ),
    "rotation_few": (
        "Fewer than {star_people} people are effectively tied, too few to tell a star seller.",
        "有有效关系的不足 {star_people} 人，看不出是否依赖明星销售。",
    ),
    "rotation_none": (
        "No tie of ours to this account is recorded, so it cannot be said what anybody's leaving would cost. "
        "Record who has met its people.",
        "还没有录入我们与这个客户的关系，无从推演谁离开会怎样。请记录谁见过他们的人。",
    ),
    "rotation_pick": ("Who leaves?", "假设谁离开？"),
    "rotation_pick_hint": (
        "Tick one or several; below, the account is computed again without them.",
        "勾选一人或多人，下方按其离开后重新计算。",
    ),
    "rotation_others": ("Someone else, including the customer's people", "其他人（客户方人员也可）"),
    "rotation_drop": ("Keep {name} after all", "{name}不离开"),
    "rotation_without": ("{name} leaves", "{name}离开"),
    "column_lost": ("Reach lost", "离开后失联"),
    "column_alone": ("Held alone", "仅此一人掌握"),
    "column_held": ("Held in all", "合计掌握"),
    "rotation_single": ("single point", "单点依赖"),
    "rotation_is_star": ("star", "明星销售"),
    "rotation_result": ("Without {names}", "{names}离开之后"),
    "rotation_lost": (
        "Decision weight within reach falls from {before} to {after}; {n} people are cut off.",
        "触达的决策权重从 {before} 降到 {after}，断开 {n} 人。",
    ),
    "rotation_lost_one": (
        "Decision weight within reach falls from {before} to {after}; one person is cut off.",
        "触达的决策权重从 {before} 降到 {after}，断开 1 人。",
    ),
    "rotation_safe": ("Nobody is cut off: every person reached today is still reached.", "没有人断开：现在够得到的，之后仍够得到。"),
    "rotation_before": ("before", "之前"),
    "rotation_after": ("after", "之后"),
    "rotation_reached": ("Decision weight within reach", "触达的决策权重"),
    "rotation_share": (
        "Penetration is a share of the people still tied, so it may rise while their number falls.",
        "透度是仍有有效关系者中的占比，人数减少时也可能上升。",
    ),
    "rotation_nobody_tied": ("nobody tied any more", "已无有效关系"),
    "rotation_cut": ("Cut off", "将失联的人"),
    "rotation_cut_n": ("decision weight {n}", "决策权重 {n}"),
    "rotation_handover": ("Handover plan", "交接计划"),
    "rotation_handover_none": (
        "No contact is orphaned: others of ours are tied to each.",
        "没有失去对接人的联系人：每人都还有我们的人对接。",
    ),
    "rotation_takes_over": ("{name} takes over: {word}, {n} of 100.", "由{name}接手：{word}，{n} 分。"),
    "rotation_orphan": (
        "Nobody of ours has a way left: introduce a colleague before the seat empties.",
        "我们再没有人够得到：请在离岗之前带同事认识。",
    ),
    "rotation_points": ("Single points of failure today", "目前的单点"),
    "rotation_points_none": (
        "Nobody of ours is a single point: everybody is reached by at least two.",
        "没有单点依赖：每位客户都至少有两位同事够得到。",
    ),
    "rotation_point": ("without {name}, {n} people are reached by nobody", "没有{name}，{n} 人就够不到了"),
    "rotation_point_one": ("without {name}, one person is reached by nobody", "没有{name}，1 人就够不到了"),
    "leave_title": ("What if they leave?", "此人离开会怎样？"),
    "leave_at": ("Rotation test at {name}", "{name}的轮岗测试"),
    "leave_none": ("No tie into an account is recorded, so no account would miss them.", "没有记录与客户的关系，谈不上影响哪个客户。"),
}
