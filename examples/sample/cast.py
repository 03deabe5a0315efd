"""The hand-written cast. Ids and departments stand without their `p-` and `d-`; `boss` is whom the person reports to."""

HUILAN = """
id | name | department | title | level | boss | background
shaozhiyuan | 邵志远 | huilan-exec | 董事长 Chairman | top | | 中国人民大学 1982-1986; 家乡 江苏无锡; 爱好 围棋
qinlan | 秦岚 | huilan-exec | 行长 President | top | shaozhiyuan | 厦门大学 1988-1992; 家乡 福建泉州; 爱好 书法
dongyi | 董怡 | huilan-exec | 董事会秘书 Board Secretary | high | shaozhiyuan | 复旦大学 1995-1999; 家乡 上海; 爱好 合唱
wangwei | 王伟 | huilan-exec | 副行长(科技) Vice President, Technology | high | qinlan | 复旦大学 1995-1999; 家乡 浙江绍兴; 爱好 长跑
liuhong | 刘虹 | huilan-exec | 副行长(零售) Vice President, Retail | high | qinlan | 武汉大学 1993-1997; 家乡 湖北宜昌
xiaoyun | 肖云 | huilan-exec | 行长办公室主任 Head of the President's Office | middle | qinlan | 南开大学 2002-2006; 家乡 天津
fengbo | 冯博 | huilan-it | 信息科技部总经理 CIO | high | wangwei | 清华大学 1998-2002; 家乡 河北保定; 爱好 摄影
tanlin | 谭琳 | huilan-it | 信息科技部副总经理 Deputy CIO | middle | fengbo | 电子科技大学 2000-2004; 家乡 四川绵阳
heqing | 何清 | huilan-it | 架构管理处处长 Head of Architecture | middle | tanlin | 华中科技大学 2001-2005; 家乡 湖南岳阳; 爱好 桥牌
pengfei | 彭飞 | huilan-it | 应用研发处处长 Head of Application Development | middle | tanlin | 西安交通大学 2003-2007
panyue | 潘悦 | huilan-it | 项目管理处处长 Head of the Project Office | middle | fengbo | 同济大学 2004-2008; 家乡 江苏苏州
dengkai | 邓凯 | huilan-it-infra | 基础架构中心主任 Head of Infrastructure | middle | fengbo | 东南大学 1999-2003; 曾任 电信设计院 2003-2010
xiongwei | 熊炜 | huilan-it-infra | 云平台团队负责人 Cloud Platform Lead | base | dengkai | 北京邮电大学 2008-2012
mengfan | 孟凡 | huilan-it-infra | 网络团队负责人 Network Lead | base | dengkai | 重庆大学 2007-2011; 家乡 重庆
hanxuewen | 韩学文 | huilan-data | 数据管理部总经理 Head of Data | middle | wangwei | 南京大学 1996-2000; 家乡 安徽合肥
yutao | 于涛 | huilan-data | 数据管理部副总经理 Deputy Head of Data | middle | hanxuewen | 哈尔滨工业大学 2000-2004; 曾任 铂睿数据 2010-2016
jiaming | 贾铭 | huilan-data | 数据平台处处长 Head of Data Platform | middle | hanxuewen | 中山大学 2005-2009
luojing | 罗静 | huilan-ops | 运营管理部总经理 Head of Operations | middle | liuhong | 西南财经大学 1997-2001; 家乡 四川乐山
shenyu | 沈煜 | huilan-ops | 集中作业处处长 Head of Processing | middle | luojing | 中南财经政法大学 2003-2007
kongwei | 孔维 | huilan-retail | 零售金融部总经理 Head of Retail | middle | liuhong | 上海财经大学 1998-2002; 爱好 网球
zoujie | 邹洁 | huilan-retail | 数字零售处处长 Head of Digital Retail | middle | kongwei | 华东师范大学 2005-2009
guomin | 郭敏 | huilan-risk | 首席风险官 Chief Risk Officer | high | qinlan | 浙江大学 2001-2005; 家乡 浙江宁波; 爱好 登山
yaolei | 姚磊 | huilan-risk | 风险管理部总经理 Head of Risk | middle | guomin | 中国科学技术大学 2002-2006
wubin | 吴斌 | huilan-procure | 采购管理部总经理 Head of Procurement | middle | qinlan | 山东大学 1999-2003; 家乡 山东烟台
jinmei | 金梅 | huilan-procure | 科技采购处处长 Head of IT Procurement | middle | wubin | 湖南大学 2004-2008
caoyi | 曹毅 | huilan-audit | 内部审计部总经理 Head of Internal Audit | middle | shaozhiyuan | 东北财经大学 1994-1998
tangmin | 汤敏 | leasing-office | 总经理 General Manager | high | liuhong | 暨南大学 1996-2000; 家乡 广东佛山
weilan | 韦岚 | leasing-office | 副总经理 Deputy General Manager | middle | tangmin | 中央财经大学 2001-2005
shihao | 石昊 | leasing-it | 科技部总经理 Head of Technology | middle | tangmin | 华中科技大学 2001-2005; 家乡 江西九江
fanli | 范黎 | leasing-business | 业务部总经理 Head of Business | middle | weilan | 苏州大学 2003-2007
"""

HENGJU = """
id | name | department | title | level | boss | background
leizhenhua | 雷振华 | hengju-exec | 董事长兼总裁 Chairman and CEO | top | | 华中科技大学 1984-1988; 家乡 湖北黄冈; 爱好 京剧
ningjing | 宁婧 | hengju-exec | 首席数字官 Chief Digital Officer | high | leizhenhua | 上海交通大学 1999-2003; 爱好 马拉松
jiangpeng | 江鹏 | hengju-exec | 副总裁(制造) Vice President, Manufacturing | high | leizhenhua | 武汉理工大学 1992-1996
wangqiong | 汪琼 | hengju-exec | 首席财务官 Chief Financial Officer | high | leizhenhua | 江西财经大学 1995-1999
reinhardt | Klaus Reinhardt | hengju-rd | 研发副总裁 Vice President, Engineering | high | leizhenhua | RWTH Aachen 1989-1994; sailing
baiyu | 白宇 | hengju-it | 数字化部部长 Head of Digital | middle | ningjing | 华南理工大学 2002-2006; 家乡 湖北襄阳
xuwen | 徐文 | hengju-it | 云平台经理 Cloud Platform Manager | middle | baiyu | 武汉大学 2006-2010; 曾任 汇澜银行 2012-2025; 家乡 湖北武汉
dingyi | 丁毅 | hengju-production | 智能制造部部长 Head of Smart Manufacturing | middle | jiangpeng | 燕山大学 1998-2002
shufen | 舒芬 | hengju-production | 总装车间主任 Assembly Shop Manager | middle | dingyi | 湘潭大学 2001-2005
nair | Priya Nair | hengju-rd | Head of Engineering Systems | middle | reinhardt | IIT Madras 2004-2008; classical dance
yanli | 闫丽 | hengju-finance | 财务部部长 Head of Finance | middle | wangqiong | 中南大学 2000-2004
qianjin | 钱进 | hengju-procure | 采购部部长 Head of Purchasing | middle | wangqiong | 合肥工业大学 1999-2003; 家乡 安徽芜湖
duhai | 杜海 | hengju-quality | 质量部部长 Head of Quality | middle | jiangpeng | 吉林大学 1997-2001
"""

YUANCHENG = """
id | name | department | title | level | boss | background
chenjianguo | 陈建国 | yuancheng-office | 总裁 CEO | top | | 清华大学 1990-1994; 家乡 浙江温州
fangyuan | 方远 | yuancheng-office | 副总裁(金融) Vice President, Finance Sector | high | chenjianguo | 北京大学 1994-1998; 爱好 长跑
majun | 马骏 | yuancheng-office | 副总裁(制造) Vice President, Manufacturing Sector | high | chenjianguo | 天津大学 1995-1999
zhaolei | 赵磊 | yuancheng-finance-sector | 汇澜银行客户总监 Account Director, Huilan | middle | fangyuan | 上海大学 2003-2007; 爱好 摄影
suyan | 苏妍 | yuancheng-finance-sector | 客户经理 Account Manager | base | zhaolei | 浙江工商大学 2012-2016
lina | 李娜 | yuancheng-finance-sector | 客户经理 Account Manager | base | zhaolei | 宁波大学 2013-2017
songjie | 宋杰 | yuancheng-industry-sector | 恒炬客户总监 Account Director, Hengju | middle | majun | 武汉理工大学 2000-2004; 家乡 湖北黄冈
luyao | 陆遥 | yuancheng-industry-sector | 客户经理 Account Manager | base | songjie | 湖北大学 2015-2019
linhai | 林海 | yuancheng-solutions | 首席架构师 Chief Architect | middle | chenjianguo | 华中科技大学 1999-2003; 爱好 桥牌
carter | Emily Carter | yuancheng-solutions | Principal Data Architect | middle | linhai | University of Leeds 2005-2009
tangyu | 唐宇 | yuancheng-delivery | 交付总监 Delivery Director | middle | chenjianguo | 东南大学 1999-2003; 家乡 江苏南通
xiejun | 谢军 | yuancheng-delivery | 交付项目经理 Delivery Manager | base | tangyu | 浙江大学 2001-2005; 家乡 浙江金华
yeqing | 叶青 | yuancheng-labs | 创新实验室主任 Head of Labs | middle | linhai | 中国科学院 2004-2009
"""

OTHERS = """
id | name | department | title | level | boss | background
baoyi | 鲍毅 | borui-finance | 金融事业部总经理 Head of Finance Business | high | | 北京航空航天大学 1994-1998
duanlei | 段磊 | borui-finance | 客户总监 Account Director | middle | baoyi | 哈尔滨工业大学 2000-2004
houxin | 侯欣 | borui-finance | 客户经理 Account Manager | base | duanlei | 河海大学 2010-2014
zhongkai | 钟恺 | borui-presales | 售前总监 Presales Director | middle | baoyi | 北京理工大学 2002-2006
holm | Lars Holm | nordhavn-china | Country Manager | high | | Aalborg University 1996-2001; sailing
lindqvist | Anna Lindqvist | nordhavn-china | Industry Director | middle | holm | Lund University 2002-2007
gongxue | 龚雪 | nordhavn-china | 客户经理 Account Manager | base | lindqvist | 大连理工大学 2008-2012
whitfield | James Whitfield | nordhavn-engineering | Solutions Director | middle | holm | University of Bath 2000-2004
okafor | Chidi Okafor | nordhavn-engineering | Solutions Engineer | base | whitfield | University of Lagos 2009-2013
moreau | Claire Moreau | nordhavn-engineering | Solutions Engineer | base | whitfield | INSA Lyon 2010-2015
guhuaiyu | 顾怀宇 | ruoshui-cloud | 所长 Director | high | | 复旦大学 1992-1999; 家乡 江苏常州
zhuangyan | 庄严 | ruoshui-cloud | 首席研究员 Principal Researcher | middle | guhuaiyu | 浙江大学 2003-2010
"""

STAFF = """
department | boss | people | titles
huilan-exec | xiaoyun | 1 | 行长秘书 Secretary to the President
huilan-it | heqing | 3 | 高级架构师 Senior Architect;架构师 Architect
huilan-it | pengfei | 3 | 研发经理 Development Manager;高级工程师 Senior Engineer
huilan-it | panyue | 2 | 项目经理 Project Manager;预算专员 Budget Officer
huilan-it-infra | dengkai | 6 | 云平台工程师 Cloud Engineer;存储工程师 Storage Engineer;数据中心主管 Data Centre Supervisor
huilan-data | jiaming | 4 | 数据工程师 Data Engineer;数据治理经理 Data Governance Manager
huilan-data | yutao | 2 | 数据分析师 Data Analyst
huilan-ops | shenyu | 6 | 业务主管 Operations Supervisor;流程经理 Process Manager;运营专员 Operations Officer
huilan-retail | zoujie | 5 | 产品经理 Product Manager;渠道经理 Channel Manager
huilan-risk | yaolei | 5 | 信息安全经理 Information Security Manager;模型风险经理 Model Risk Manager;风险专员 Risk Officer
huilan-procure | jinmei | 4 | 采购经理 Buyer;合同经理 Contract Manager
huilan-audit | caoyi | 5 | 科技审计经理 IT Audit Manager;审计专员 Auditor
leasing-it | shihao | 4 | 系统工程师 Systems Engineer;应用经理 Application Manager
leasing-business | fanli | 4 | 租赁经理 Leasing Manager;资产经理 Asset Manager
hengju-it | baiyu | 6 | 系统工程师 Systems Engineer;网络工程师 Network Engineer;应用经理 Application Manager
hengju-production | dingyi | 4 | 工艺工程师 Process Engineer;产线主管 Line Supervisor
hengju-production | shufen | 3 | 班组长 Team Leader;设备工程师 Equipment Engineer
hengju-rd | nair | 5 | 仿真工程师 Simulation Engineer;PLM工程师 PLM Engineer
hengju-finance | yanli | 4 | 预算经理 Budget Manager;会计 Accountant
hengju-procure | qianjin | 4 | 采购工程师 Buyer;供应商经理 Supplier Manager
hengju-quality | duhai | 4 | 质量工程师 Quality Engineer;体系经理 Quality System Manager
yuancheng-finance-sector | zhaolei | 3 | 客户经理 Account Manager;商务经理 Commercial Manager
yuancheng-industry-sector | songjie | 2 | 客户经理 Account Manager;商务经理 Commercial Manager
yuancheng-solutions | linhai | 4 | 解决方案经理 Solution Manager;售前工程师 Presales Engineer
yuancheng-delivery | tangyu | 6 | 交付工程师 Delivery Engineer;项目经理 Project Manager
yuancheng-labs | yeqing | 2 | 研究员 Researcher
borui-finance | duanlei | 3 | 客户经理 Account Manager
borui-presales | zhongkai | 3 | 售前工程师 Presales Engineer
ruoshui-cloud | zhuangyan | 4 | 研究员 Researcher
"""

VACANCIES = """
id | department | title | level | boss
hengju-security | hengju-it | 首席信息安全官 Chief Information Security Officer | high | ningjing
"""
"""Seats that nobody holds: drawn, counted as gaps, never as contacts."""
