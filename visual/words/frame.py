"""The frame around every page, signing in, and what went wrong."""

WORDS: dict[str, tuple[str, str]] = {
    # the frame around every page
    "brand": ("Renmai", "人脉"),
    "tagline": ("Who can reach whom", "谁能够到谁"),
    "nav_label": ("Main pages", "主导航"),
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
    "withheld": (
        "What you may not see is not here, and no figure counts it: {kinds}.",
        "您无权查看的内容不在此显示，也不计入任何数字：{kinds}。",
    ),
    "withheld_private": ("private ties and meetings of others", "他人的私密关系与互动"),
    "withheld_evidence": ("the evidence of ties outside your accounts", "您的客户以外的关系依据"),
    "withheld_contacts": ("contact details outside your accounts", "您的客户以外的联系方式"),
    "withheld_customers": ("customers that are not yours", "不属于您的客户"),
    "loading": ("Loading …", "正在加载……"),
    "retry": ("Try again", "重试"),
    "more": ("Show more", "显示更多"),
    "close": ("Close", "关闭"),
    "unknown": ("unknown", "未知"),
    "none": ("none recorded", "暂无记录"),
    # signing in
    "sign_in_title": ("Sign in", "登录"),
    "sign_in_working": ("Signing you in …", "正在登录……"),
    "sign_in_how": (
        "Without a password: open a sign-in link, which works once, for ten minutes (`renmai serve` prints one until a user is an admin, "
        "`renmai token link NAME` at any time), or paste a token (`renmai token create NAME`).",
        "没有密码时：打开登录链接，一次有效，限十分钟（没有管理员用户时 `renmai serve` 会打印，也可用 `renmai token link 名称` 取得）；"
        "或粘贴令牌（`renmai token create 名称`）。",
    ),
    "sign_in_provider": ("Sign in with {name}", "通过 {name} 登录"),
    "sign_in_away": (
        "{name} did not let you in: {reason}. Begin again, or ask an administrator.",
        "{name} 未予登录：{reason}。请重新开始，或联系管理员。",
    ),
    "sign_in_denied": ("you or it refused", "已拒绝或取消"),
    "sign_in_name": ("Name", "用户名"),
    "sign_in_password": ("Password", "密码"),
    "sign_in_token_go": ("Sign in with the token", "用令牌登录"),
    "sign_in_no_match": ("This name and this password do not belong together.", "用户名与密码不符。"),
    "sign_in_already": ("You are signed in as {name}. This link signs somebody in anew.", "您已以 {name} 的身份登录。此链接会重新登录。"),
    "sign_in_stay": ("Stay {name}", "保持 {name} 的登录"),
    "sign_in_other": ("Sign in by the link", "用链接重新登录"),
    "sign_in_token": ("Token", "令牌"),
    "sign_in_go": ("Sign in", "登录"),
    "sign_in_used": (
        "This link has been used or has run out. Ask for a new one, or paste a token.",
        "链接已经用过或已过期。请索取新链接，或粘贴令牌。",
    ),
    "sign_in_wrong": ("This token is not known. Check that it was pasted whole.", "令牌无法识别，请检查是否粘贴完整。"),
    # what went wrong
    "error_404": ("Page not found", "页面不存在"),
    "error_404_text": ("The address may be old, or what it named has been removed.", "地址可能已失效，或对应的内容已删除。"),
    "error_403": ("Not for your role", "权限不足"),
    "error_403_text": (
        "Your role does not allow this. Nothing has changed. Ask an administrator for another role.",
        "您的角色不能执行此操作，数据没有改动。请联系管理员。",
    ),
    "error_503": ("The database is away", "数据库暂时无法访问"),
    "error_503_text": ("Nothing is lost; trying again …", "数据没有丢失，正在重试……"),
    "error_network": ("The service does not answer", "服务没有响应"),
    "error_network_text": (
        "What was saved is safe. Check that it is running, then try again.",
        "已保存的内容是安全的。请检查网络，或联系管理员。",
    ),
    "error_422": ("The request was not understood", "请求有误"),
    "error_500": ("Something went wrong on our side", "服务出错了"),
    "error_500_text": (
        "What was saved is safe. Try again; if it stays, run `renmai doctor`.",
        "已保存的内容是安全的。请重试；若仍出现，请运行 `renmai doctor`。",
    ),
    "error_home": ("To the first screen", "回到首页"),
}
