"""Sentences about whole files of an import, as a Chinese reader sees them: what a file is, which sheet, what was left out."""

_AT = r"(.*: )?(?:skipped: )?(?:it )?"
"""The file before a note, and that it was passed over."""
_EXPORT = "请从原来的程序导出为 .csv 或 .xlsx，再导入"

FILE_MESSAGES: tuple[tuple[str, str], ...] = (
    (_AT + r"is a picture, not a table; .*", "{1}这是图片，不是表格；" + _EXPORT),
    (_AT + r"is a PDF, not a table; .*", "{1}这是 PDF，不是表格；" + _EXPORT),
    (_AT + r"is an e-mail message, not a table; .*", "{1}这是邮件，不是表格；" + _EXPORT),
    (_AT + r"is an Outlook message \(\.msg\), not a table; .*", "{1}这是 Outlook 邮件（.msg），不是表格；" + _EXPORT),
    (_AT + r"holds contacts as vCard \(\.vcf\), not a table; .*", "{1}这是名片文件（.vcf），不是表格；" + _EXPORT),
    (_AT + r"is a calendar \(\.ics\), not a table; .*", "{1}这是日历文件（.ics），不是表格；" + _EXPORT),
    (_AT + r"is a database file \(SQLite\), not a table; .*", "{1}这是数据库文件（SQLite），不是表格；" + _EXPORT),
    (_AT + r"is a program, not a table; .*", "{1}这是程序，不是表格；" + _EXPORT),
    (_AT + r"is a Word document, not a table; .*", "{1}这是 Word 文档；请把表格复制到 Excel，另存为 .xlsx 再导入"),
    (_AT + r"is a PowerPoint presentation, not a table; .*", "{1}这是 PowerPoint 演示文稿；请把表格复制到 Excel，另存为 .xlsx 再导入"),
    (_AT + r"is an old \.xls workbook; .*", "{1}这是旧版 .xls 工作簿；请用 Excel 打开，另存为 .xlsx"),
    (_AT + r"is protected by a password; .*", "{1}文件有密码；请用 Excel 打开，去掉密码后重新保存"),
    (_AT + r"is an archive that is not read; .*", "{1}无法读取这种压缩包；请先解压，再导入里面的文件或它们的 .zip"),
    (_AT + r"is an archive inside an archive; .*", "{1}这是压缩包里的压缩包；请先解压"),
    (_AT + r"is an OpenDocument file; .*", "{1}这是 OpenDocument 文件；请用原来的程序打开，另存为 .xlsx"),
    (_AT + r"is a binary workbook \(\.xlsb\); .*", "{1}这是二进制工作簿（.xlsb）；请用 Excel 打开，另存为 .xlsx"),
    (_AT + r"is an Apple Numbers or Pages file; .*", "{1}这是 Numbers 或 Pages 文件；请从中导出为 Excel（.xlsx）再导入"),
    (_AT + r"is JSON, .*", "{1}这其实是 JSON，不是表格；请用 Excel（数据 → 来自 JSON）打开，另存为 .xlsx 再导入"),
    (_AT + r"is an XML file, .*", "{1}这其实是 XML 文件，不是表格；请把各行导出为 .csv 或 .xlsx 再导入"),
    (_AT + r"is a web page \(HTML\), .*", "{1}这其实是网页（HTML），很多系统导出时用了工作簿的名字；请用 Excel 打开，另存为 .xlsx 再导入"),
    (_AT + r"is an XML spreadsheet of Excel 2003; .*", "{1}这是 Excel 2003 的 XML 表格；请用 Excel 打开，另存为 .xlsx 再导入"),
    (_AT + r"is not a workbook but text \(CSV\) .*", "{1}这其实是文本（CSV），不是工作簿；请把扩展名改成 .csv 再导入"),
    (_AT + r"is a workbook under the name of a text file; .*", "{1}这其实是工作簿，只是用了文本文件的名字；已按工作簿读取"),
    (_AT + r"is not an archive but text \(CSV\) .*", "{1}这其实是文本（CSV），不是压缩包；请把扩展名改成 .csv 再导入"),
    (_AT + r"is a \.zip archive under another name; .*", "{1}这其实是 .zip 压缩包，只是用了别的名字；已按压缩包读取"),
    (_AT + r"is a kind of workbook that is not read; .*", "{1}无法读取这种工作簿；请用原来的程序打开，另存为 .xlsx"),
    (_AT + r"is empty", "{1}文件是空的"),
    (_AT + r"was chosen to be left out", "{1}按您的选择略过"),
    (_AT + r"was given a sheet, but is not among the files; .*", "{1}为它选了表，但导入的文件里没有它；请按导入页显示的名称填写"),
    (_AT + r"its name says that it is there to be read by people", "{1}略过：从名字看，这是给人看的说明"),
    (r"(.*: )?skipped: only .* are read", "{1}略过：只读取 .csv、.tsv、.txt、.xlsx 和 .zip"),
    # which sheet it is, and what is no row of it
    (
        r"the columns \((.*)\) do not tell which sheet this is: it may be (.*); say which \(.*\), or name the file after it",
        "从列名（{1}）看不出这是哪张表，可能是：{2}；请选择是哪张表，或按表的内容给文件命名",
    ),
    (
        r"neither the name nor the columns \((.*)\) tell what this is; .*",
        "从名字和列名（{1}）都看不出这是哪张表；请选择是哪张表，或按表的内容给文件命名",
    ),
    (r"no header of (\w+) is found in the first rows \((.*)\); it needs the columns (.*)", "前几行（{2}）里找不到表头；必须有这些列：{3}"),
    (r"(\w+) needs a column headed (.*)", "缺少必需的列：{2}"),
    (r"the headers (.*) all mean (\w+); keep one of them", "{1} 这几列含义相同；请只留一列"),
    (r"(.*: )?left out, as they are no rows of the table: (.*)", "{1}以下各行不是表里的数据，已略过：{2}"),
    # rows that refer to one another
    (r"waits for row (\d+) of (.*?)(?: \((.*)\))?, which does not come in", "所引用的那一行（{2} 第 {1} 行 {3}）未能导入，这一行只好等它"),
    (
        r"“(.*)” can be read in more than one way, as (.*) or (.*); write it without the point or the last zeros",
        "“{1}”有两种读法：{2} 或 {3}；请去掉小数点，或去掉末尾的零",
    ),
    (
        r"(.+: )?row (\S+): taken for a second person beside (.+), as the id is new; write that id if it is the same person",
        "{1}第 {2} 行：编号是新的，按另一个人处理，与 {3} 同名；若是同一人，请填那个编号",
    ),
    (
        r"(.+: )?row (\S+): a contact of the same time and channel with (.+) is there already, and both count; if it is the same, .* (\S+)",
        "{1}第 {2} 行：已有一次同一时间、同一渠道、与 {3} 的互动，两次都会计入；若是同一次，请删去已有的那次，或在本行填上它的编号 {4}",
    ),
    (r"closes a loop: (.*)", "形成了循环：{1}"),
    (
        r"is the same (?:item|tie) as row (\d+) of (.*?) with other content(?: \((.*)\))?; keep one of them",
        "与 {2} 第 {1} 行是同一条记录，但内容不同（{3}）；请只留一行",
    ),
    (
        r"is the same item as row (\d+) of (.*?) with other content(?: \((.*)\))?; keep one of them, or give each an id if they are two",
        "与 {2} 第 {1} 行是同一条记录，但内容不同（{3}）；请只留一行；若是两个，请各填一个编号",
    ),
    (r"(\d+) problems?; nothing was written\. Mend the rows, or leave them out", "有 {1} 个问题，什么都没有写入；请改正，或略过这些行"),
    (r"the files hold no rows; .*", "文件里没有数据；请填写模板，或另选文件"),
    # imports that wait for their turn, and the end of the service
    (r"(\d+) imports wait already; send it again when some are done", "已有 {1} 个导入在排队；请稍后再试"),
    (r"nothing came for (\d+) s; send the files again", "{1} 秒内没有收到数据；请重新上传"),
    (r"it was interrupted before anything was written; import the files again", "导入中断，什么都没有写入；请重新导入"),
    (r"the service is being stopped; ask again in a moment", "服务正在停止；请稍后再试"),
    (
        r"the service is being stopped, and this may have been written; look in a moment, .*",
        "服务正在停止，刚才的内容可能已经写入；请稍后查看，再决定是否重发",
    ),
)  # fmt: skip
