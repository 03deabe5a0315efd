"""Meetings written by hand: instruments of the organisational relationship, and what the assessments cite."""

EVENTS = """
at | participants | id | channel | purpose | depth | initiated_by | summary
2023-12-06 | p-fangyuan;p-wangwei;p-fengbo | i-huilan-strategy-2023 | strategy_meeting | work | 2 | ours
    | 首次战略对标会，双方交换三年科技规划。
2024-04-18 | p-chenjianguo;p-fangyuan;p-wangwei | i-huilan-visit-2024 | executive_visit | work | 2 | ours
    | 总裁拜访王伟副行长，谈私有云规划。
2024-07-11 | p-linhai;p-heqing;p-dengkai | i-cloud-proof | meeting | work | 2 | theirs | 何清牵头联合验证，迁移了四个非核心应用。
2024-11-21 | p-zhaolei;p-panyue;p-dengkai | i-cloud-tender | meeting | work | 2 | both
    | 私有云一期评标前澄清会，潘悦提醒了付款条款的争议点。
2025-05-20 | p-fangyuan;p-zhaolei;p-wangwei;p-fengbo | i-huilan-agreement | agreement | work | 2 | both
    | 签署战略合作协议，列明私有云一期与数据湖二期（prj-cloud, prj-lake）。
2025-06-12 | p-linhai;p-xuwen;p-xiongwei;p-tangyu | i-cloud-golive | meeting | work | 2 | both | 私有云一期上线总结，徐文负责平台切换。
2025-12-10 | p-fangyuan;p-wangwei;p-hanxuewen;p-zhaolei | i-huilan-strategy-2025 | strategy_meeting | work | 2 | both
    | 年度战略对标会，数据湖二期列入2026年计划。
2026-03-26 | p-chenjianguo;p-wangwei;p-fangyuan | i-huilan-visit-2026 | executive_visit | work | 3 | theirs
    | 王伟副行长来访实验室，单独谈了对数据湖二期的担心。
2026-03-18 | p-suyan;p-zoujie | i-zoujie-environment | meeting | ask | 1 | ours | 请邹洁协调手机银行压测环境。
2026-08-19 | p-suyan;p-zoujie | i-zoujie-favour | call | ask | 1 | theirs | 邹洁来电问进度，我们又请她代约用户访谈。
2026-05-14 | p-yeqing;p-heqing;p-linhai | i-huilan-joint-centre | joint_centre | work | 2 | both
    | 联合创新中心揭牌，首个课题为湖仓性能基准。
2026-06-18 | p-zhaolei;p-yaolei | i-risk-warning | meeting | work | 1 | ours | 姚磊透露郭敏认为我司供应商集中度过高。
2026-07-22 | p-linhai;p-heqing | i-heqing-criteria | visit | work | 3 | theirs | 何清主动讲解评估指标权重，并建议补充容灾数据。
2026-08-13 | p-zhaolei;p-guomin;p-yaolei;p-wangwei | i-risk-committee | meeting | work | 1 | theirs
    | 科技风险委员会上，郭敏当众反对由我司独家承建数据湖二期，要求引入第二供应商。
2026-05-15 | p-baoyi;p-liuhong | i-borui-retail | event | work | 2 | p-baoyi | 铂睿零售客户日，刘虹做了开场致辞。
2026-08-27 | p-duanlei;p-guomin | i-borui-risk | event | work | 2 | p-duanlei | 行业风控沙龙，郭敏引用了铂睿的多供应商主张。
2026-09-03 | p-duanlei;p-yutao;p-zhongkai | i-borui-workshop | event | work | 2 | p-yutao
    | 据现场人员：于涛参加铂睿闭门研讨，逐条指导其应答技术规范。
2026-09-17 | p-duanlei;p-yutao | i-borui-dinner | visit | care | 3 | p-yutao | 于涛与段磊会面，随后铂睿改了报价结构。
2026-09-24 | p-carter;p-jiaming | i-jiaming-benchmark | meeting | work | 2 | theirs
    | Jia Ming asked for our benchmark method and shared the test data set.
2026-10-15 | p-fangyuan;p-wangwei | i-wangwei-october | visit | work | 3 | both | 王伟表示支持我们的方案，但需要先化解风险条线的反对。
2026-10-28 | p-zhaolei;p-fengbo | i-fengbo-october | meeting | work | 2 | theirs | 冯博要求我们在评估前给出迁移方案，承诺技术上公平。
2023-12-20 | p-majun;p-songjie;p-ningjing | i-hengju-strategy-2023 | strategy_meeting | work | 1 | ours
    | 与恒炬交流数字化路线，未形成共同计划。
2025-03-19 | p-chenjianguo;p-majun;p-leizhenhua;p-ningjing | i-hengju-visit-2025 | executive_visit | work | 1 | ours
    | 总裁拜访雷振华，参观总装车间。
2025-09-25 | p-songjie;p-leizhenhua | i-hengju-agreement | agreement | work | 1 | ours | 签署合作备忘录，未列明具体项目。
2026-08-20 | p-songjie;p-ningjing;p-baiyu | i-factory-scope | meeting | work | 3 | theirs | 宁婧提前透露预算上限，白宇请我们协助写需求。
2026-09-10 | p-songjie;p-qianjin | i-qianjin-plan | visit | work | 3 | theirs | 钱进说明采购节奏，提醒Nordhavn正在压价。
2026-10-22 | p-songjie;p-jiangpeng;p-dingyi | i-dingyi-lines | visit | work | 2 | both
    | 丁毅担心上云影响产线节拍，江鹏要求先做一条线的试点。
2026-10-29 | p-holm;p-reinhardt | i-nordhavn-sailing | event | care | 3 | p-reinhardt
    | Seen sailing together; Reinhardt later quoted Nordhavn's reference plant.
2026-11-05 | p-songjie;p-wangqiong | i-wangqiong-november | visit | work | 1 | ours | 汪琼只听未表态，要求补充投资回报测算。
"""
