"""What is written down after a contact: templates by depth, and the topics of each department."""

# depth | channel | purpose | Chinese | English
TEMPLATES = """
depth | channel | purpose | zh | en
0 | message | care | 转发了一篇关于{topic}的文章，{name}回复了谢谢。 | Shared an article on {topic}; a short thank-you came back.
0 | event | work | 行业论坛上碰面，寒暄几句，提到{topic}。 | Met at the industry forum, small talk, {topic} came up.
0 | call | care | 例行问候，约定下月再聊{topic}。 | Courtesy call; agreed to talk about {topic} next month.
0 | email | work | 发送会议邀请与{topic}背景材料。 | Sent the invitation and background on {topic}.
1 | visit | work | 到办公室拜访，了解{topic}的现状和时间表。 | Visit at their office to learn where {topic} stands.
1 | meeting | work | 例会：{topic}进展正常，列出三项待办。 | Regular meeting: {topic} on track, three open points.
1 | call | work | 电话确认{topic}的范围，{name}要求本周给出书面答复。
    | Call to confirm the scope of {topic}; a written answer is due this week.
1 | email | work | 提交{topic}报价说明。 | Sent the pricing note for {topic}.
1 | message | ask | 请{name}帮忙确认{topic}评审会的日期。 | Asked for the date of the review on {topic}.
1 | visit | ask | 请求安排一次与上级的见面，{name}说再看看。 | Asked for a meeting with the manager above; no promise.
1 | meeting | ask | 请{name}协调{topic}的测试环境。 | Asked for a test environment for {topic}.
2 | meeting | work | {name}主动询问{topic}的技术路线，我们给出两种方案的利弊。
    | They asked how we would design {topic}; we compared two options.
2 | visit | work | 现场排查{topic}问题，当天定位原因，{name}表示认可。
    | On-site look at a fault around {topic}; cause found the same day, well received.
2 | call | work | {name}来电请教{topic}的容量规划。 | Called to ask our advice on capacity for {topic}.
2 | event | work | 邀请{name}参观实验室，演示{topic}。 | Lab tour with a demonstration of {topic}.
2 | email | work | {name}把{topic}的内部方案发来请我们提意见。 | They sent their internal draft on {topic} for our comments.
3 | visit | care | 聊到孩子升学和工作压力，{name}谈了对今后两年的打算。
    | Talked about family and the next two years; a personal conversation.
3 | call | care | {name}来电，说部门可能调整，想听听我们的看法。 | Called about a possible reorganisation and wanted our view.
3 | event | care | 周末一起运动，之后吃了便饭，{name}谈到{topic}背后的分歧。
    | Sports at the weekend and a simple meal; heard what lies behind the dispute on {topic}.
3 | message | care | 家人住院，我们帮忙联系了专家号。 | A relative was ill; we helped to find a specialist.
4 | visit | care | 像老朋友一样长谈，{name}把职业选择拿来商量。 | A long talk between friends about a career decision.
4 | call | care | {name}直言我们方案的短板，并建议先找谁沟通。 | Told us frankly what our proposal lacks and whom to see first.
"""

GREETINGS = """
day | zh | en
2024-02-08 | 春节问候。 | New Year greetings.
2024-09-14 | 中秋问候。 | Mid-autumn greetings.
2025-01-27 | 春节拜年，{name}回了祝福。 | New Year greetings, answered warmly.
2025-10-04 | 中秋问候。 | Mid-autumn greetings.
2026-02-14 | 春节问候，附手写贺卡。 | New Year greetings with a handwritten card.
2026-09-23 | 中秋问候。 | Mid-autumn greetings.
"""

TOPICS = """
function | zh | en
executive | 数字化投入;三年规划;组织调整;科技预算 | digital spending;the three-year plan;the reorganisation;the technology budget
it | 应用上云;架构规范;容灾演练;核心系统改造 | moving applications;architecture standards;the failover drill;core system renewal
infrastructure | 云平台扩容;存储性能;网络割接;机房搬迁 | cloud expansion;storage performance;the network cutover;the data centre move
business | 手机银行体验;客户分层营销;网点数字化;资产盘点 | the mobile bank;customer segments;branch digitalisation;asset records
operations | 流程自动化;集中作业时效;排产系统;产线联网 | process automation;processing times;the scheduling system;connecting the lines
risk | 模型验证;数据安全;供应商集中度;监管报送 | model validation;data security;supplier concentration;regulatory reports
procurement | 框架协议;招标文件;付款节点;供应商评级 | the framework contract;the tender papers;payment milestones;supplier ratings
audit | 科技审计;权限检查 | the IT audit;access checks
engineering | 仿真算力;PLM升级;图纸协同 | simulation capacity;the PLM upgrade;drawing exchange
finance | 预算编制;投资回报测算;成本分摊 | the budget round;the business case;cost allocation
quality | 质量追溯;检测数据采集 | traceability;collecting test data
"""
