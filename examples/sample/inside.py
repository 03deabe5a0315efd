"""Ties inside the customers that were written by hand: who knows whom, who influences whom, dotted lines, moves."""

KNOWS = """
from | to | origin | basis | since | strength
dongyi | shaozhiyuan | colleague | person | 2012-03-01 | 88
qinlan | shaozhiyuan | colleague | position | 2016-08-01 | 74
wangwei | dongyi | classmate | person | 1995-09-01 | 82
wangwei | qinlan | colleague | position | 2019-05-06 | 58
xiaoyun | qinlan | colleague | position | 2018-02-12 | 71
guomin | qinlan | colleague | position | 2017-04-10 | 66
guomin | yaolei | colleague | person | 2011-07-04 | 78
guomin | heqing | project | position | 2022-03-14 | 44
caoyi | shaozhiyuan | colleague | position | 2015-01-05 |
caoyi | guomin | colleague | position | 2018-06-04 | 52
heqing | fengbo | colleague | person | 2010-07-12 | 76
heqing | tanlin | colleague | person | 2010-09-06 | 79
heqing | pengfei | colleague | person | 2012-07-09 | 81
heqing | panyue | colleague | person | 2013-07-08 | 68
heqing | dengkai | colleague | person | 2011-03-07 | 77
heqing | xiongwei | colleague | person | 2014-07-07 | 64
heqing | hanxuewen | project | person | 2015-10-12 | 66
heqing | jiaming | project | person | 2016-05-09 | 73
heqing | luojing | project | position | 2017-09-04 | 55
heqing | kongwei | project | position | 2019-04-15 | 48
heqing | yaolei | project | person | 2018-11-05 | 57
heqing | wubin | project | position | 2020-06-08 | 42
heqing | shenyu | project | position | 2019-08-19 | 46
heqing | zoujie | project | position | 2020-02-24 | 51
heqing | shihao | classmate | person | 2001-09-01 | 83
heqing | xiaoyun | event | person | 2018-05-07 |
fengbo | wangwei | colleague | position | 2019-05-06 | 69
hanxuewen | yutao | colleague | position | 2016-08-15 | 38
tangmin | liuhong | colleague | position | 2015-03-02 | 63
tangmin | wangwei | event | person | 2020-11-16 | 47
leizhenhua | ningjing | colleague | person | 2014-04-14 | 75
leizhenhua | jiangpeng | colleague | person | 2004-09-06 | 80
leizhenhua | wangqiong | colleague | position | 2013-02-18 | 68
ningjing | baiyu | colleague | person | 2015-06-15 | 77
jiangpeng | dingyi | colleague | person | 2006-03-06 | 74
reinhardt | nair | colleague | position | 2019-10-14 | 61
xuwen | xiongwei | colleague | person | 2014-07-07 | 67
xuwen | dengkai | colleague | person | 2012-07-02 | 54
xuwen | heqing | colleague | person | 2013-03-11 | 41
"""

INFLUENCES = """
# sign -1 is a conflict
from | to | weight | sign
heqing | fengbo | 5 | 1
heqing | wangwei | 4 | 1
heqing | tanlin | 4 | 1
heqing | pengfei | 4 | 1
heqing | panyue | 3 | 1
heqing | dengkai | 4 | 1
heqing | xiongwei | 3 | 1
heqing | hanxuewen | 4 | 1
heqing | jiaming | 4 | 1
heqing | yaolei | 3 | 1
heqing | luojing | 3 | 1
heqing | kongwei | 2 | 1
heqing | wubin | 3 | 1
heqing | zoujie | 3 | 1
heqing | shihao | 4 | 1
heqing | xiaoyun | 2 | 1
wangwei | qinlan | 3 | 1
wangwei | fengbo | 4 | 1
wangwei | hanxuewen | 3 | 1
dongyi | shaozhiyuan | 4 | 1
dongyi | qinlan | 2 | 1
xiaoyun | qinlan | 3 | 1
fengbo | wangwei | 4 | 1
fengbo | dengkai | 3 | 1
guomin | qinlan | 4 | 1
guomin | wangwei | 3 | -1
guomin | yaolei | 5 | 1
guomin | hanxuewen | 2 | 1
yaolei | guomin | 2 | 1
yutao | hanxuewen | 3 | 1
yutao | heqing | 2 | -1
jiaming | hanxuewen | 3 | 1
wubin | jinmei | 3 | 1
liuhong | kongwei | 4 | 1
liuhong | tangmin | 3 | 1
tangmin | shihao | 3 | 1
leizhenhua | ningjing | 4 | 1
leizhenhua | jiangpeng | 4 | 1
ningjing | leizhenhua | 4 | 1
ningjing | baiyu | 4 | 1
jiangpeng | dingyi | 4 | 1
wangqiong | leizhenhua | 4 | 1
wangqiong | ningjing | 2 | 1
dingyi | jiangpeng | 3 | 1
dingyi | baiyu | 3 | -1
baiyu | ningjing | 3 | 1
xuwen | baiyu | 3 | 1
reinhardt | leizhenhua | 2 | 1
reinhardt | nair | 4 | 1
qianjin | wangqiong | 3 | 1
duhai | jiangpeng | 2 | 1
"""

DOTTED = """
from | to | started_on
yaolei | wangwei | 2023-01-09
zoujie | fengbo | 2024-03-04
shihao | fengbo | 2022-05-16
jiaming | fengbo | 2024-09-02
shenyu | wangwei | 2025-02-17
nair | ningjing | 2023-06-05
duhai | wangqiong | 2024-01-15
yanli | jiangpeng | 2025-04-07
"""

MOVES = """
# seats that were left; the present seat is in people.csv
from | to | title | started_on | ended_on
luojing | huilan-procure | 采购管理部总经理 Head of Procurement | 2018-04-02 | 2026-06-30
xuwen | huilan-it-infra | 云平台架构师 Cloud Platform Architect | 2012-07-02 | 2025-08-31
tangyu | yuancheng-solutions | 解决方案经理 Solution Manager | 2011-05-09 | 2018-12-31
"""
