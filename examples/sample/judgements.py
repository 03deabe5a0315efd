"""Assessments, favours, expectations, goals and actions, all written by hand."""

PEOPLE = """
# scores: stance conduct guidance information participation recognition of our person, of our company (- unknown);
# a blank `interactions` leaves the claim without evidence, `latest` cites the last meetings of the two before that day
subject | at | perspective | project | scores | interactions | assessor | evidence
wangwei | 2025-12-15 | o-yuancheng | | 1 1 1 1 1 2 1 | i-huilan-strategy-2025 | fangyuan | 对标会上支持我司方案进入年度计划
wangwei | 2026-10-20 | o-yuancheng | prj-lake | 1 1 1 2 2 2 1 | i-wangwei-october;i-huilan-visit-2026 | fangyuan
    | 明确支持，但不愿与风险条线正面冲突
fengbo | 2025-12-15 | o-yuancheng | | 0 1 0 1 1 1 1 | latest | zhaolei | 一期顺利后态度转暖
fengbo | 2026-11-02 | o-yuancheng | prj-lake | 1 1 1 1 1 1 2 | i-fengbo-october | zhaolei | 主动要求迁移方案，技术上公平
heqing | 2025-11-28 | o-yuancheng | | 1 2 2 2 2 2 1 | latest | linhai | 牵头联合验证并解释标准
heqing | 2026-10-20 | o-yuancheng | prj-lake | 2 2 2 3 2 3 2 | i-heqing-criteria;i-huilan-joint-centre | linhai
    | 讲解指标权重，建议补充容灾数据
guomin | 2026-09-01 | o-yuancheng | prj-lake | -1 -1 0 -1 0 0 -1 | i-risk-committee | zhaolei | 风险委员会上当众反对独家承建
guomin | 2026-09-15 | o-borui | prj-lake | 1 1 1 1 1 1 1 | i-borui-risk | zhaolei | 多次在会上引用铂睿的多供应商主张
yutao | 2026-09-01 | o-yuancheng | prj-lake | -1 0 0 0 0 0 0 | latest | carter | 对我方问题回避，材料迟交
yutao | 2026-09-20 | o-borui | prj-lake | 3 3 3 3 2 3 3 | i-borui-workshop;i-borui-dinner | zhaolei
    | 指导铂睿应答并传递报价信息，是铂睿的教练
yutao | 2025-12-10 | o-borui | | 2 3 2 2 2 3 2 | latest | zhaolei | 一期评标时曾为铂睿争取时间
hanxuewen | 2026-09-01 | o-yuancheng | prj-lake | 0 0 0 1 1 1 0 | latest | zhaolei | 听取双方意见，未表态
hanxuewen | 2026-09-20 | o-borui | prj-lake | 1 1 0 1 1 1 1 | latest | zhaolei | 接受铂睿安排的同业参观
jiaming | 2026-10-08 | o-yuancheng | prj-lake | 1 1 1 2 1 2 1 | i-jiaming-benchmark | carter | Shared the test data and asked for our method
dengkai | 2026-06-25 | o-yuancheng | | 2 2 2 2 2 3 2 | latest | tangyu | 一期起长期支持，主动提示风险
panyue | 2026-06-25 | o-yuancheng | | 1 2 2 2 2 2 1 | latest | zhaolei | 及时告知立项和预算节奏
xiongwei | 2026-06-25 | o-yuancheng | | 1 1 1 1 2 2 1 | latest | tangyu | 日常运维配合好
pengfei | 2026-06-25 | o-yuancheng | | 1 1 0 1 1 1 1 | latest | linhai | 愿意参加技术交流
tanlin | 2026-06-25 | o-yuancheng | | 1 0 0 1 1 1 1 | latest | zhaolei | 中性偏支持
yaolei | 2026-09-01 | o-yuancheng | | 0 0 0 1 0 0 0 | i-risk-warning | zhaolei | 愿意传话，不愿表态
wubin | 2026-09-01 | o-yuancheng | prj-lake | 0 0 0 0 0 0 0 | | zhaolei | 上任不久，印象为主，没有具体事件
wubin | 2026-09-20 | o-borui | prj-lake | 1 2 1 2 2 2 1 | latest | zhaolei | 与段磊交往多年
jinmei | 2026-09-01 | o-yuancheng | prj-lake | 0 0 - 0 0 0 0 | latest | zhaolei | 按流程办事
xiaoyun | 2026-09-01 | o-yuancheng | prj-lake | 0 0 0 0 -1 0 0 | latest | lina | 只收邀请，少有回应
kongwei | 2025-06-20 | o-yuancheng | | 1 1 0 1 1 1 1 | latest | zhaolei | 当时联系频繁
zoujie | 2026-09-01 | o-yuancheng | prj-lake | 0 1 0 0 1 1 0 | latest | suyan | 每次都是我们请她帮忙
liuhong | 2026-09-15 | o-borui | | 1 1 1 1 1 1 1 | i-borui-retail | zhaolei | 零售条线偏向铂睿
tangmin | 2026-06-25 | o-yuancheng | | 1 1 1 1 1 2 1 | latest | fangyuan | 愿意在子公司先行试点
shihao | 2026-06-25 | o-yuancheng | | 2 2 2 2 2 2 2 | latest | linhai | 明确只与我司合作私有云
fanli | 2026-06-25 | o-yuancheng | | 2 2 1 2 2 2 2 | | suyan | 口头表示支持，未见行动
leizhenhua | 2026-10-30 | o-yuancheng | prj-factory | 0 1 0 0 1 1 0 | latest | songjie | 同乡情谊在，项目上未表态
ningjing | 2025-11-20 | o-yuancheng | | 1 1 1 1 1 2 1 | latest | songjie | 开始参加我司活动
ningjing | 2026-10-30 | o-yuancheng | prj-factory | 2 2 2 2 2 3 1 | i-factory-scope | songjie | 透露预算上限；认可的是宋杰个人
baiyu | 2026-10-30 | o-yuancheng | prj-factory | 2 2 2 2 2 3 1 | i-factory-scope | songjie | 请我们协助写需求
jiangpeng | 2026-10-30 | o-yuancheng | prj-factory | 1 1 0 1 1 1 1 | i-dingyi-lines | songjie | 同意一条线试点
dingyi | 2026-10-30 | o-yuancheng | prj-factory | 0 0 0 1 1 1 0 | i-dingyi-lines | songjie | 担心影响产线节拍
dingyi | 2026-10-30 | o-nordhavn | prj-factory | 1 0 1 1 1 1 1 | latest | songjie | 参观过Nordhavn样板工厂
qianjin | 2026-09-30 | o-yuancheng | prj-factory | 2 2 2 3 2 3 1 | i-qianjin-plan | songjie | 说明采购节奏并提醒对手压价
reinhardt | 2026-11-03 | o-nordhavn | prj-factory | 2 2 2 2 3 3 2 | i-nordhavn-sailing | songjie | 引用Nordhavn样板工厂，公开推荐
reinhardt | 2026-11-03 | o-yuancheng | prj-factory | -1 0 0 0 0 0 0 | latest | songjie | Prefers Nordhavn openly
nair | 2026-11-03 | o-nordhavn | prj-factory | 1 1 1 1 2 2 1 | latest | songjie | Former colleague of Whitfield
duhai | 2026-06-30 | o-yuancheng | | 1 1 0 1 1 1 1 | latest | songjie | 质量追溯方案得到认可
"""

ORGANIZATIONS = """
# scores: communication matching joint_work recognition
subject | at | scores | interactions | assessor | evidence
o-huilan | 2024-12-20 | 1 1 1 1 | i-huilan-visit-2024 | fangyuan | 有高层拜访，尚无协议
o-huilan | 2025-12-20 | 2 2 1 2 | i-huilan-agreement;i-huilan-strategy-2025 | fangyuan | 协议列明两个项目，年度对标会成形
o-huilan | 2026-06-30 | 2 2 2 2 | i-huilan-visit-2026;i-huilan-joint-centre | fangyuan | 联合创新中心揭牌
o-hengju | 2025-12-20 | 1 1 0 1 | i-hengju-visit-2025;i-hengju-agreement | majun | 备忘录没有项目
o-hengju | 2026-06-30 | 1 1 0 1 | | majun | 一年没有高层互访
o-huilan-leasing | 2026-06-30 | 1 0 0 1 | | suyan | 仅有业务层沟通
"""

FAVOURS = """
giver | receiver | at | value | note
p-zhaolei | p-panyue | 2024-05-17 | 2 | 帮忙联系项目管理培训名额
p-panyue | p-zhaolei | 2024-11-20 | 3 | 提醒付款条款争议
p-linhai | p-heqing | 2024-08-09 | 2 | 为行内架构师讲课一天
p-heqing | p-linhai | 2026-07-22 | 3 | 讲解评估指标
p-linhai | p-heqing | 2026-09-05 | 2 | 审阅其论文初稿
p-tangyu | p-dengkai | 2025-02-14 | 3 | 春节期间到现场处理存储故障
p-tangyu | p-xiongwei | 2025-10-10 | 2 | 推荐认证考试资料并辅导
p-fangyuan | p-wangwei | 2025-11-08 | 2 | 引荐同业分管行长交流
p-wangwei | p-fangyuan | 2025-03-12 | 2 | 引荐汤敏
p-zhaolei | p-fengbo | 2026-01-16 | 1 | 赠送行业年鉴
p-zhaolei | p-kongwei | 2025-04-22 | 2 | 组织零售同业参观
p-suyan | p-zoujie | 2026-03-03 | 1 | 活动伴手礼
p-zoujie | p-suyan | 2026-08-25 | 2 | 代约测试环境
p-songjie | p-ningjing | 2025-07-18 | 3 | 请专家为其团队做两天辅导
p-ningjing | p-songjie | 2026-08-20 | 3 | 透露预算上限
p-songjie | p-qianjin | 2026-02-10 | 5 | 春节礼品，超出限额，待审批
p-songjie | p-leizhenhua | 2025-10-01 | 2 | 同乡会赞助场地
p-songjie | p-baiyu | 2026-05-28 | 2 | 协助完成行业奖项申报
p-duanlei | p-yutao | 2025-09-12 | 4 | 据传安排海外考察
p-yutao | p-duanlei | 2026-09-17 | 4 | 传递评估意见
"""

EXPECTATIONS = """
person | text | due | met | satisfaction | promised_by
p-wangwei | 给出分担风险的第二供应商方案 | 2026-12-15 | false | | p-fangyuan
p-wangwei | 安排一次与同业分管行长的交流 | 2025-11-30 | true | 5 |
p-fengbo | 评估前提交迁移方案 | 2026-11-30 | false | | p-linhai
p-fengbo | 私有云一期故障复盘报告 | 2025-09-30 | true | 4 |
p-heqing | 补充两地三中心容灾数据 | 2026-08-31 | true | 4 |
p-hanxuewen | 组织数据治理专家来行交流 | 2026-10-31 | false | 2 |
p-guomin | 提交供应商集中度说明 | 2026-09-30 | false | 1 |
p-dengkai | 为云平台团队培训认证 | 2026-06-30 | true | 5 |
p-zoujie | 手机银行峰值压测支持 | 2026-07-31 | true | 3 |
p-ningjing | 提供同规模工厂上云案例 | 2026-10-15 | true | 4 |
p-wangqiong | 三年投资回报测算 | 2026-12-05 | false | | p-songjie
p-dingyi | 一条产线的试点计划 | 2026-11-30 | false | |
p-leizhenhua | 陈建国总裁到访总装新厂 | 2026-09-30 | false | 2 | p-songjie
"""

GOALS = """
subject | metric | target | due | id | baseline | owner | status
person:p-guomin | level | 0 | 2026-12-31 | g-guomin | -1 | p-fangyuan | open
person:p-wangwei | level | 2 | 2026-12-31 | g-wangwei | 1 | p-fangyuan | open
person:p-hanxuewen | level | 1 | 2026-12-31 | g-hanxuewen | 0 | p-zhaolei | open
person:p-heqing | level | 2 | 2026-06-30 | g-heqing | 1 | p-linhai | done
person:p-wangqiong | level | 1 | 2027-01-31 | g-wangqiong | | p-songjie | open
person:p-shaozhiyuan | strength | 30 | 2027-06-30 | g-chairman | | p-chenjianguo | open
organization:o-huilan | breadth | 90 | 2026-12-31 | g-huilan-breadth | 70 | p-zhaolei | open
organization:o-huilan | organisational | 75 | 2026-12-31 | g-huilan-organisational | 58 | p-fangyuan | open
organization:o-hengju | organisational | 50 | 2026-12-31 | g-hengju-organisational | 25 | p-majun | open
organization:o-hengju | star index | 0.5 | 2027-03-31 | g-hengju-star | | p-majun | open
organization:o-huilan | depth | 20 | 2026-09-30 | g-huilan-depth | | p-zhaolei | open
project:prj-lake | chain support | 30 | 2026-12-31 | g-lake-support | | p-zhaolei | open
"""

PLANS = """
organization | year | id | baseline_on | owner | assessed_on | planned_on | reviewed_on | half_year_on | year_end_on
o-huilan | 2025 | plan-huilan-2025 | 2025-01-15 | p-fangyuan | 2025-01-15 | 2025-02-20 | 2025-03-12 | 2025-07-10 | 2025-12-18
o-huilan | 2026 | plan-huilan-2026 | 2026-01-12 | p-fangyuan | 2026-01-12 | 2026-02-10 | 2026-03-18 | 2026-07-16 |
o-hengju | 2026 | plan-hengju-2026 | 2026-02-02 | p-majun | 2026-02-02 | 2026-03-02 | | |
"""

ACTIONS = """
title | goal | due | id | assigned_to | status | done_at
请王伟协调与郭敏的三方沟通 | g-guomin | 2026-11-27 | act-guomin-talk | p-fangyuan | open |
提交供应商集中度说明 | g-guomin | 2026-09-30 | act-guomin-paper | p-zhaolei | open |
谢军以校友身份约郭敏交流 | g-guomin | 2026-12-11 | act-guomin-alumni | p-xiejun | open |
邀请王伟来访实验室 | g-wangwei | 2026-03-31 | act-wangwei-lab | p-fangyuan | done | 2026-03-26
组织数据治理专家交流 | g-hanxuewen | 2026-10-31 | act-hanxuewen-expert | p-carter | open |
补充容灾数据 | g-heqing | 2026-08-31 | act-heqing-failover | p-linhai | done | 2026-08-24
完成投资回报测算 | g-wangqiong | 2026-12-05 | act-wangqiong-case | p-luyao | open |
请王伟经董怡约见董事长 | g-chairman | 2027-01-29 | act-chairman-introduction | p-fangyuan | open |
拜访内部审计部 | g-huilan-breadth | 2026-12-18 | act-audit-visit | p-lina | open |
召开年度战略对标会 | g-huilan-organisational | 2026-12-11 | act-huilan-strategy | p-fangyuan | open |
安排总裁访问恒炬 | g-hengju-organisational | 2026-10-30 | act-hengju-visit | p-majun | open |
补签列明项目的合作协议 | g-hengju-organisational | 2026-12-20 | act-hengju-agreement | p-songjie | open |
陆遥接手采购部与质量部日常联系 | g-hengju-star | 2026-12-31 | act-hengju-handover | p-luyao | open |
林海约徐文叙旧并介绍给陆遥 | g-hengju-star | 2026-12-18 | act-xuwen-lead | p-linhai | open |
"""
