"""Whom the vendors' people know at the customers: by hand, and how many more by routine."""

OURS = """
from | to | bond | origin | basis | note
fangyuan | wangwei | trusted | event | person | 长跑活动结识，每季度单独交流
fangyuan | fengbo | working | project | position |
fangyuan | liuhong | thin | event | position |
fangyuan | tangmin | working | introduction | person | 王伟引荐
chenjianguo | wangwei | working | event | position |
chenjianguo | leizhenhua | thin | event | position |
zhaolei | fengbo | working | project | position |
zhaolei | heqing | working | project | person |
zhaolei | tanlin | working | project | position |
zhaolei | panyue | trusted | project | person |
zhaolei | dengkai | trusted | project | person |
zhaolei | xiongwei | working | project | person |
zhaolei | hanxuewen | working | introduction | position | 冯博引荐
zhaolei | jiaming | thin | project | position |
zhaolei | wubin | thin | project | position |
zhaolei | jinmei | one-way | project | position |
zhaolei | luojing | ended | project | position | 她离开采购后这条关系随岗位结束
zhaolei | kongwei | fading | event | position |
zhaolei | yaolei | thin | project | position |
linhai | heqing | trusted | event | person | 桥牌搭档
linhai | pengfei | working | project | person |
linhai | dengkai | working | project | position |
linhai | jiaming | working | event | person |
linhai | xuwen | thin | project | person | 私有云一期共事
linhai | shihao | working | classmate | person | 校友
carter | jiaming | working | project | position |
carter | yutao | thin | project | position |
carter | nair | thin | event | person | 海外会议结识
tangyu | dengkai | working | classmate | person | 大学同班
tangyu | mengfan | working | project | position |
tangyu | xiongwei | trusted | project | person |
xiejun | xiongwei | working | project | position |
suyan | zoujie | asking | project | position |
suyan | shenyu | thin | event | position |
suyan | tangmin | thin | project | position |
suyan | shihao | working | project | position |
suyan | fanli | working | project | position |
lina | xiaoyun | one-way | event | position |
lina | luojing | empty | event | person |
yeqing | heqing | thin | event | person |
songjie | leizhenhua | working | townsman | person | 同乡
songjie | ningjing | trusted | project | person |
songjie | jiangpeng | working | schoolmate | person | 校友
songjie | wangqiong | working | introduction | position |
songjie | baiyu | trusted | project | person |
songjie | dingyi | working | project | person |
songjie | qianjin | trusted | project | person |
songjie | duhai | working | project | position |
songjie | yanli | working | introduction | position |
songjie | shufen | thin | project | position |
songjie | reinhardt | thin | event | position |
majun | jiangpeng | thin | event | position |
majun | ningjing | one-way | event | position |
luyao | qianjin | working | project | position |
luyao | baiyu | working | project | position |
"""

RIVALS = """
from | to | bond | origin | basis | note
baoyi | liuhong | working | classmate | person |
baoyi | guomin | working | introduction | person |
baoyi | hanxuewen | working | project | position |
duanlei | yutao | trusted | colleague | person | 曾在铂睿共事，大学同班
duanlei | guomin | working | event | person |
duanlei | yaolei | working | project | position |
duanlei | jiaming | working | project | position |
duanlei | wubin | trusted | project | person |
duanlei | jinmei | working | project | position |
houxin | zoujie | working | project | position |
houxin | kongwei | working | event | position |
houxin | shenyu | thin | project | position |
zhongkai | yutao | working | project | person |
zhongkai | pengfei | thin | event | position |
zhongkai | caoyi | working | event | position |
holm | reinhardt | trusted | event | person | sailing
holm | leizhenhua | thin | event | position |
lindqvist | reinhardt | working | project | position |
lindqvist | ningjing | thin | event | position |
gongxue | qianjin | thin | project | position |
gongxue | dingyi | working | project | position |
whitfield | nair | trusted | colleague | person |
whitfield | baiyu | thin | project | position |
okafor | nair | working | project | position |
lindqvist | fengbo | fading | project | position |
"""

PARTNERS = """
from | to | bond | origin | basis | note
guhuaiyu | wangwei | trusted | schoolmate | person | 校友会
guhuaiyu | fengbo | working | project | position |
guhuaiyu | ningjing | working | event | person |
zhuangyan | heqing | working | project | person |
zhuangyan | jiaming | thin | project | position |
"""

ROUTINE = """
# whom a vendor's person meets beside the people above: departments, how many, and of which bonds
from | departments | people | bonds
zhaolei | huilan-it huilan-it-infra huilan-procure | 6 | working thin thin one-way
suyan | huilan-retail huilan-ops leasing-it leasing-business | 7 | working thin thin unknown
lina | huilan-ops huilan-retail huilan-data | 6 | thin one-way unknown empty
linhai | huilan-it | 3 | working thin
carter | huilan-data | 3 | working thin unknown
tangyu | huilan-it-infra | 3 | working thin
xiejun | huilan-it-infra huilan-it | 4 | working thin unknown
songjie | hengju-it hengju-production hengju-procure hengju-quality | 8 | working working thin
luyao | hengju-it hengju-procure hengju-finance | 4 | thin one-way unknown
duanlei | huilan-data huilan-risk huilan-procure | 5 | working thin
houxin | huilan-retail huilan-ops huilan-risk | 5 | working thin unknown
gongxue | hengju-rd hengju-production | 4 | working thin unknown
okafor | hengju-rd | 2 | working thin
"""
