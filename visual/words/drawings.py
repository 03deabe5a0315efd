"""Headings on the drawings."""

WORDS: dict[str, tuple[str, str]] = {
    "ring_step": ("one step away", "一步"),
    "ring_steps": ("{n} steps away", "{n} 步"),
    "ring_ours": ("our people", "我司"),
    "role_unknown": ("role not recorded", "未注明角色"),
    "resources_column_theirs": ("Worked with us", "共事过的客户"),
    "resources_column_accounts": ("Accounts", "客户"),
    "resources_column_ours": ("Our people and units", "我司人员与部门"),
    "resources_column_resources": ("What we can bring", "可调动的资源"),
    "resources_column_projects": ("Used in", "用于项目"),
    "who_knows_whom": ("Who of ours knows whom", "我司谁认识谁"),
    "closed_line": ("{n} people, {known} known to us", "{n} 人，我们认识 {known} 人"),
}
