"""The organisations and their departments, all invented."""

ORGANIZATIONS = """
name | id | kind | tier | standing | industry | region | parent | value
远澄科技 Yuancheng Technology | o-yuancheng | ours | | | infrastructure software | 上海 | |
汇澜银行 Huilan Bank | o-huilan | customer | S | partner | banking | 华东 | | 86000000
汇澜金融租赁 Huilan Leasing | o-huilan-leasing | customer | B | ordinary | leasing | 华东 | o-huilan | 9000000
恒炬装备 Hengju Equipment | o-hengju | customer | A | partner | machinery | 华中 | | 34000000
铂睿数据 Borui Data | o-borui | competitor | | | infrastructure software | 北京 | |
Nordhavn Systems | o-nordhavn | competitor | | | infrastructure software | Nordics | |
若水数字研究院 Ruoshui Institute | o-ruoshui | partner | | | research | 上海 | |
"""

DEPARTMENTS = """
id | name | organization | parent | function | line | weight | headcount
d-huilan-exec | 总行领导 Executive Office | o-huilan | | executive | | 5 | 9
d-huilan-it | 信息科技部 Information Technology | o-huilan | | it | technology | 5 | 120
d-huilan-it-infra | 基础架构中心 Infrastructure Centre | o-huilan | d-huilan-it | infrastructure | technology | 4 | 60
d-huilan-data | 数据管理部 Data Management | o-huilan | | data | technology | 4 | 45
d-huilan-ops | 运营管理部 Operations | o-huilan | | operations | operations | 3 | 80
d-huilan-retail | 零售金融部 Retail Banking | o-huilan | | business | retail | 4 | 150
d-huilan-risk | 风险管理部 Risk Management | o-huilan | | risk | control | 4 | 40
d-huilan-procure | 采购管理部 Procurement | o-huilan | | procurement | operations | 3 | 18
d-huilan-audit | 内部审计部 Internal Audit | o-huilan | | audit | control | 2 | 25
d-leasing-office | 总经理室 General Management | o-huilan-leasing | | executive | | 4 | 4
d-leasing-it | 科技部 Technology | o-huilan-leasing | | it | technology | 3 | 15
d-leasing-business | 业务部 Leasing Business | o-huilan-leasing | | business | leasing | 3 | 50
d-hengju-exec | 公司领导 Executive Office | o-hengju | | executive | | 5 | 7
d-hengju-it | 数字化部 Digital | o-hengju | | it | technology | 5 | 40
d-hengju-production | 智能制造部 Smart Manufacturing | o-hengju | | operations | production | 5 | 200
d-hengju-rd | 研发中心 R&D Centre | o-hengju | | engineering | engineering | 4 | 160
d-hengju-finance | 财务部 Finance | o-hengju | | finance | control | 3 | 30
d-hengju-procure | 采购部 Purchasing | o-hengju | | procurement | operations | 3 | 22
d-hengju-quality | 质量部 Quality | o-hengju | | quality | production |  | 35
d-yuancheng-office | 管理层 Management | o-yuancheng | | executive | | | 5
d-yuancheng-finance-sector | 金融行业部 Financial Sector | o-yuancheng | | sales | finance | | 14
d-yuancheng-industry-sector | 制造行业部 Manufacturing Sector | o-yuancheng | | sales | manufacturing | | 8
d-yuancheng-solutions | 解决方案部 Solutions | o-yuancheng | | solution | | | 20
d-yuancheng-delivery | 交付部 Delivery | o-yuancheng | | delivery | | | 45
d-yuancheng-labs | 创新实验室 Labs | o-yuancheng | | lab | | | 10
d-borui-finance | 金融事业部 Finance Business | o-borui | | sales | finance | | 25
d-borui-presales | 售前中心 Presales | o-borui | | solution | | | 18
d-nordhavn-china | Greater China | o-nordhavn | | sales | | | 12
d-nordhavn-engineering | Customer Engineering | o-nordhavn | | solution | | | 20
d-ruoshui-cloud | 云计算研究所 Cloud Research | o-ruoshui | | research | | | 16
"""
