"""Projects, who decides on them, who works on them, who owns which account, and what we can bring."""

PROJECTS = """
name | customer | id | stage | value | currency | status | opened_on | closed_on | bidders | signed_by | review
汇澜银行私有云一期 Huilan Private Cloud I | o-huilan | prj-cloud | payment | 42000000 | CNY | won | 2024-06-10 | 2025-05-20
    | o-yuancheng;o-borui;o-nordhavn | o-yuancheng | 赢在架构处提前半年的联合验证；风险部介入太晚，上线前补了三轮评审。
汇澜银行数据湖二期 Huilan Data Lake II | o-huilan | prj-lake | evaluation | 58000000 | CNY | open | 2026-03-16 | | o-yuancheng;o-borui | |
恒炬智能工厂云平台 Hengju Smart Factory Cloud | o-hengju | prj-factory | budget | 31000000 | CNY | open | 2026-07-06
    | | o-yuancheng;o-nordhavn | |
"""

DECISIONS = """
project | person | role | value | influence | veto | stage
prj-lake | p-wangwei | decider | 5 | 4 | false | decision
prj-lake | p-guomin | decider | 4 | 5 | true | decision
prj-lake | p-fengbo | approver | 4 | 4 | false | evaluation
prj-lake | p-hanxuewen | approver | 4 | 3 | false | evaluation
prj-lake | p-heqing | evaluator | 2 | 5 | false | evaluation
prj-lake | p-yutao | evaluator | 3 | 3 | false | evaluation
prj-lake | p-jiaming | evaluator | 3 | | false | evaluation
prj-lake | p-wubin | buyer | 3 | 2 | false | contract
prj-lake | p-jinmei | buyer | 2 | 2 | false | contract
prj-lake | p-luojing | user | 2 | 2 | false | delivery
prj-lake | p-zoujie | user | 3 | 2 | false | need
prj-lake | p-xiaoyun | gatekeeper | 1 | 3 | false | decision
prj-factory | p-leizhenhua | decider | 5 | 5 | false | decision
prj-factory | p-wangqiong | approver | 4 | 4 | true | budget
prj-factory | p-ningjing | approver | 5 | 4 | false | budget
prj-factory | p-baiyu | evaluator | 3 | 4 | false | evaluation
prj-factory | p-dingyi | user | 3 | 4 | false | need
prj-factory | p-reinhardt | influencer | 3 | 3 | false | evaluation
prj-factory | p-xuwen | evaluator | 2 | 3 | false | evaluation
prj-factory | p-qianjin | buyer | 3 | 2 | false | contract
prj-factory | p-duhai | user | | | false | acceptance
prj-cloud | p-wangwei | decider | 5 | 5 | false | decision
prj-cloud | p-fengbo | approver | 4 | 4 | false | decision
prj-cloud | p-heqing | evaluator | 3 | 5 | false | evaluation
prj-cloud | p-dengkai | evaluator | 4 | 4 | false | evaluation
prj-cloud | p-luojing | buyer | 3 | 3 | false | contract
prj-cloud | p-guomin | gatekeeper | 3 | 3 | false | acceptance
"""

WORK = """
project | person | role | share
prj-cloud | p-zhaolei | account | 40
prj-cloud | p-linhai | solution | 25
prj-cloud | p-tangyu | delivery | 25
prj-cloud | p-fangyuan | sponsor | 10
prj-cloud | p-xuwen | delivery |
prj-cloud | p-xiongwei | delivery |
prj-cloud | p-dengkai | sponsor |
prj-cloud | p-heqing | solution |
prj-lake | p-zhaolei | account |
prj-lake | p-carter | solution |
prj-lake | p-tangyu | delivery |
prj-factory | p-songjie | account |
"""

OWNERS = """
organization | person | role
o-huilan | p-zhaolei | account
o-huilan | p-linhai | solution
o-huilan | p-tangyu | delivery
o-huilan-leasing | p-suyan | account
o-hengju | p-songjie | account
"""

RESOURCES = """
name | kind | id | capacity | offered_by | supports
总裁高层对话 CEO dialogue | executive | r-ceo-dialogue | 6 | person:p-chenjianguo | prj-lake
副总裁赞助人 Executive sponsor | executive | r-sponsor | 4 | person:p-fangyuan | prj-lake
首席架构师 Chief architect | expert | r-architect | 20 | person:p-linhai |
数据架构专家 Data architecture expert | expert | r-data-expert | 30 | person:p-carter | prj-lake
湖仓一体方案 Lakehouse solution | solution | r-lakehouse | | department:d-yuancheng-solutions | prj-lake
金融级交付团队 Financial-grade delivery team | delivery | r-delivery-team | 12 | department:d-yuancheng-delivery |
联合创新实验室 Joint innovation lab | lab | r-lab | 3 | department:d-yuancheng-labs |
汇澜私有云样板点 Huilan private cloud reference | reference | r-reference-cloud | 10 | person:p-zhaolei |
售前验证预算 Proof-of-concept budget | budget | r-poc-budget | 800000 | department:d-yuancheng-finance-sector | prj-lake
"""
