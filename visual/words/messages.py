"""Sentences that the service writes in English, as a Chinese reader sees them: known patterns; what is unknown stays as it is."""

from graph.ontology import Language
from visual.words.file_messages import FILE_MESSAGES

# English as a whole (a regular expression) → Chinese; `{1}` is the first group, `{1:OWNS.role}` its words by the ontology's names.
MESSAGES: tuple[tuple[str, str], ...] = (
    # where a problem shows
    (r"one of ours alone holds (\d+) % of the weight tied", "我们一人独占 {1}% 的有效决策权重"),
    (r"(\d+) of our units, never together in 12 months", "我们有 {1} 个部门对接，12 个月内从未一起拜访"),
    (r"no tier", "没有定级"),
    (r"(\d+) of (\d+) key people not assessed in 6 months", "{2} 位关键人中，{1} 位半年内没有评估"),
    (r"all credit on one person", "功劳全记在一个人名下"),
    (r"(\w+) without a review", "{1:Project.status}后没有复盘"),
    (r"(\d+) of (\d+) people without level, title or tie", "{2} 人中，{1} 人没有层级、职务或关系"),
    (r"no resource supports it", "没有资源支持"),
    (r"(\d+) overdue actions?", "{1} 项行动逾期"),
    (r"iron triangle without ([\w ]+)", "铁三角缺{1:OWNS.role}"),
    (r"(\w+) split over (\d+) units", "{1:OWNS.role}分散在 {2} 个部门"),
    # what an entry of the favour ledger has to be looked at for
    (r"above the gift limit: counts for nothing until a colleague approves it", "超过人情上限：须由另一位同事批准，此前不计入"),
    (r"to somebody who decides in the project (.+)", "对方是在谈项目“{1}”的决策人，请留意合规"),
    # what is wrong in a row of an import
    (
        r"no (.+?) has the id or the name “(.*?)”( in this organisation)?; add it first, or to the same import",
        "找不到编号或名称为“{2}”的记录；请先添加，或放进同一次导入",
    ),
    (
        r"no (.+?) has the id or the name “(.*?)”( in this organisation)?; the nearest: (.*); add it first, or to the same import",
        "找不到编号或名称为“{2}”的记录，名称最接近的是：{4}；请改正，或先添加，或放进同一次导入",
    ),
    (
        r"no (.+?) has the id or the name “(.*?)”( in this organisation)?; the cell seems to hold (\d+) values: (.*?)"
        r"(?:; the nearest: .*)?; add it first, or to the same import",
        "找不到编号或名称为“{2}”的记录；这一格里好像填了 {4} 个值：{5}；请分开填写",
    ),
    (
        r"“(.*)” fits (\d+) \((.*)\); write the id, or name@organisation where that tells them apart",
        "“{1}”对应 {2} 条记录（{3}）；请改填编号，或填“姓名@组织”加以区分",
    ),
    (r"(\d+) items share this (.+?) \((.*)\); give the id", "有 {1} 条记录在这几项上相同（{3}）；请填编号"),
    (r"“(.*)” is not one of (.*)", "“{1}”不在可选值之内：{2}"),
    (r"“(.*)” is not a number; must be digits, as (.*)", "“{1}”不是数字；请填数字，如 1234.5、1,234.5 或 3万"),
    (r"“(.*)” is a percentage; must be a plain number", "“{1}”是百分比；请填普通数字"),
    (r"“(.*)” is not a finite number", "“{1}”不是有限的数"),
    (r"“(.*)” is not a whole number", "“{1}”不是整数"),
    (r"is (\S+); must be between (\S+) and (\S+)", "值为 {1}；应在 {2} 与 {3} 之间"),
    (r"“(.*)” is neither true nor false; must be one of (.*)", "“{1}”既不是“是”也不是“否”；可填 {2}"),
    (r"“(.*)” holds a time; must be a date as YYYY-MM-DD", "“{1}”带有时间；请按 YYYY-MM-DD 填日期"),
    (r"“(.*)” has no proper time; must be .*", "“{1}”的时间不完整；请填 YYYY-MM-DD 或带时区的 YYYY-MM-DDTHH:MM:SS"),
    (r"“(.*)” is no time of day", "“{1}”不是有效的时刻"),
    (r"“(.*)” can be read in more than one way; must be a date as YYYY-MM-DD", "“{1}”可以有几种读法；请按 YYYY-MM-DD 填日期"),
    (
        r"“(.*)” can be read in more than one way, day or month first; must be a date as YYYY-MM-DD",
        "“{1}”分不清日在前还是月在前；请按 YYYY-MM-DD 填日期",
    ),
    (r"“(.*)” has two digits for the year, so it can be .*", "“{1}”的年份只有两位，可以有几种读法；请按 YYYY-MM-DD 填日期"),
    (r"“(.*)” has no year; must be a date as YYYY-MM-DD", "“{1}”没有年份；请按 YYYY-MM-DD 填日期"),
    (r"“(.*)” names another weekday than that of (\S+); must be .*", "“{1}”里的星期与 {2} 不符；请按 YYYY-MM-DD 填日期"),
    (r"“(.*)” is a spreadsheet's day number; format the cell as a date; must be .*", "“{1}”是电子表格的日期序号；请把单元格设为日期格式"),
    (r"“(.*)” is outside the years 1900 to 2100", "“{1}”不在 1900 至 2100 年之间"),
    (r"“(.*)” has the offset (\S+); offsets go from .*", "“{1}”的时差 {2} 不对；时差应在 -14:00 至 +14:00 之间"),
    (
        r"(\S+) is a date before 1 March 1900, where .*; write the date as text",
        "{1} 是 1900 年 3 月 1 日以前的日期，电子表格在那里多算了一天（1900 年没有 2 月 29 日）；请以文本填写",
    ),
    # cells that lost digits, addresses, shares, limits
    (r"is a number of more than 15 digits, of which .*", "是超过 15 位的数字，电子表格只保留前 15 位；请把单元格设为文本，重新填写"),
    (r"“(.*)” has lost digits; format the column as text and write the number again", "“{1}”已丢失后几位数字；请把该列设为文本，重新填写"),
    (r"has ([\d,]+) characters; at most ([\d,]+) are allowed", "有 {1} 个字符，最多 {2} 个"),
    (r"has ([\d,]+) columns; at most ([\d,]+) are read; split it", "有 {1} 列，最多读取 {2} 列；请拆分"),
    (r"is the name of a column with ([\d,]+) characters; at most (\d+) are allowed", "列名有 {1} 个字符，最多 {2} 个"),
    (
        r"(.*)column (.+), row (.+): numbers that have lost their last digits; .*",
        "{1}“{2}”列第 {3} 行：数字的后几位已丢失；请把该列设为文本，重新填写",
    ),
    (r"(.*)column (.+), row (.+): several addresses in one cell, .*", "{1}“{2}”列第 {3} 行：一格里有几个地址，已依次保留"),
    (r"(.*)column (.+), row (.+): no e-mail address, .*", "{1}“{2}”列第 {3} 行：不是邮箱地址（应有一个 @，没有空格），原样保留"),
    (r"(.*)column (.+), row (.+): letters in a phone number; .*", "{1}“{2}”列第 {3} 行：电话号码里有字母，原样保留"),
    (
        r"(.*)column (.+): every value lies between 0 and 1, .*",
        "{1}“{2}”列的值都在 0 到 1 之间，而刻度是 0 到 100；如果填的是比例，请乘以 100",
    ),
    (
        r"(.*)column (.+): times without an offset are taken as UTC; .*",
        "{1}“{2}”列中没有时区的时间按 UTC 处理；如有不同请写明，如 2026-03-04T14:30+08:00",
    ),
    (r"“(.*)” is not a date; must be a date as YYYY-MM-DD", "“{1}”不是日期；请按 YYYY-MM-DD 填写"),
    (r"“(.*)” is no day of the calendar", "“{1}”在日历上不存在"),
    (r"is empty; an id has 1 to 200 characters", "为空；编号须为 1 至 200 个字符"),
    (r"is empty", "不能为空"),
    (r"is (\.\.?); an id must not be \. or \.\.", "为 {1}；编号不能是 . 或 .."),
    (r"has (\d+) characters; an id has at most (\d+)", "有 {1} 个字符；编号最多 {2} 个"),
    (r"holds (.+); an id must not hold control characters nor , ; \|", "含有 {1}；编号不能含控制字符或 , ; |"),
    (r"holds a line break; must be one id or unique name on one line", "含有换行；请在一行内填一个编号或唯一名称"),
    (r"names nothing; must be ids or unique names separated by ;", "没有填内容；请填编号或唯一名称，用 ; 分隔"),
    (r"is a second customer: the project is for (.+); change that instead", "是第二个客户：该项目的客户是{1}；请改原来的客户"),
    (
        r"(\d+) interactions? dated after today, (\S+): counts for nothing before its day",
        "{1} 条往来的日期晚于今天（{2}），到日期之前不计入任何结果",
    ),
    (
        r"(.+) has no kind; it counts as (\w+), as (.+) does: is that so\? Give it a kind to say otherwise",
        "{1}没有填类型，暂按{3}的类型“{2:Organization.kind}”计；对吗？如不是，请填写类型",
    ),
    (
        r"is a vacant seat of the same department and title as row (.+) of (.+); two are two: give each an id",
        "与 {2} 第 {1} 行是同一部门、同一职务的空缺；若是两个岗位，请各填一个编号",
    ),
    (r"is a second primary seat on the same days; of several seats one is primary", "同一时间已有另一个主任职；多个任职中只能有一个为主"),
    (
        r"(.+: )?taken for vacant seats by their names \((.*)\): rows (.*); write no in a column vacant where it is somebody's name",
        "{1}第 {3} 行按姓名（{2}）当作空缺岗位；若确是人名，请在“空缺”列填“否”",
    ),
    (
        r"(.+: )?row (\S+): a (.+) exists at (.+); give the row that person's id if it is the same person",
        "{1}第 {2} 行：{4}已有一位{3}；若是同一人，请在该行填上其编号",
    ),
    (r"(.+: )?and (\d+) more rows like these", "{1}另有 {2} 行情况相同"),
    (r"a tie needs two different ends", "一条关系的两端不能相同"),
    (r"(\w+) does not join (\w+) to (\w+)", "“{1:}”不能连接这两类对象"),
    (r"is no property of (\w+)", "“{1:}”没有这个属性"),
    (r"is (\S+), before the tie starts on (\S+); must be that day or later", "为 {1}，早于关系开始的 {2}；不得早于该日"),
    (r"is (\S+), after the tie ends on (\S+); must be that day or earlier", "为 {1}，晚于关系结束的 {2}；不得晚于该日"),
    (r"names (.+), who is not among those who took part", "填的是{1}，但此人不在参与人之列"),
    (r"names (.+), as (\w+) does; they must be two", "填的是{1}，与另一栏相同；须为两个人"),
    (r"(.+) belongs to another organisation than the one in (\w+)", "{1}不属于“{2}”栏所填的组织"),
    (r"a quotation mark that opens in this row is never closed; the rest is not read", "本行的引号没有闭合，后面的内容未读取"),
    (r"text follows a closing quotation mark; .*", "引号结束后还有文字；单元格里的引号要写两遍"),
    (r"holds a value but stands under no header; .*", "有内容但没有对应的表头；是否漏了引号或表头？"),
    # encodings of text files
    (
        r"(.*)read as (\S+), by what its text says; if that is wrong, choose another encoding",
        "{1}按 {2} 编码读取（根据内容判断）；如果不对，请另选编码",
    ),
    (
        r"byte (\S+) \((0x\w\w), row (\d+)\) is not UTF-8 and the cell reads (.*): it is not clear which is meant; .*",
        "第 {1} 个字节（{2}，第 {3} 行）不是 UTF-8，这一格可以读作 {4}，无法判断是哪一种；请在导入页选择编码（命令行用 --encoding），"
        "或把文件另存为 UTF-8（Excel 里选“CSV UTF-8”）",
    ),
    (
        r"byte (\S+) \((0x\w\w), row (\d+)\) is not UTF-8 and the cell is text in no encoding that is known here; .*",
        "第 {1} 个字节（{2}，第 {3} 行）不是 UTF-8，也不像任何已知编码的文字；请在导入页选择编码（命令行用 --encoding），"
        "或把文件另存为 UTF-8（Excel 里选“CSV UTF-8”）",
    ),
    (
        r"byte (\S+) \((0x\w\w), row (\d+)\) is not (UTF-\d+\S*), although .*",
        "文件标明是 {4}，但第 {1} 个字节（{2}，第 {3} 行）不是；请另存为 UTF-8",
    ),
    (r"holds NUL bytes: .*", "含有空字节：不是文本，或是没有字节序标记的 UTF-16；请选择编码，或另存为 UTF-8"),
    (r"the bytes? (.+) do not belong to the file's encoding; .*", "字节 {1} 不属于本文件的编码；请另存为 UTF-8（Excel 里选“CSV UTF-8”）"),
    (
        r"reads “(.*)”: it seems to come from another encoding than the rest of the file; write it again",
        "读作“{1}”，似乎来自另一种编码；请重新填写",
    ),
    (r"“(.*)” is no encoding that is read; must be one of (.*)", "“{1}”不是可以读取的编码；可选：{2}"),
    (r"is no kind of file that is read: .*", "不支持这种文件；请用 Excel、CSV 或 ZIP"),
    (r"is not an? (?:Excel )?workbook.*", "不是完整的 Excel 工作簿；请用 Excel 打开后另存为 .xlsx"),
    (r"(.*: )?kept as they are, not understood: the columns (.*)", "{1}以下列无法识别，原样保留：{2}"),
    (r"(.*: )?filled down the merged cells (.*)", "{1}合并的单元格已逐行填上：{2}"),
    (r"(\d+) example rows? of the template (?:was|were) skipped", "模板里的 {1} 行示例已略过"),
)  # fmt: skip


def messages(language: Language) -> list[tuple[str, str]]:
    """The patterns for a language; none for English, in which the service writes."""
    return [*MESSAGES, *FILE_MESSAGES] if language == "zh" else []
