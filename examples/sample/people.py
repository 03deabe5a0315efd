"""Everybody in the sample world: the cast, and staff whose names are drawn from common ones."""

import re
from dataclasses import dataclass, field
from random import Random

from .cast import HENGJU, HUILAN, OTHERS, STAFF, VACANCIES, YUANCHENG
from .places import DEPARTMENTS
from .sheet import Row, dice, listed, table

SURNAMES = listed(
    "李 li,张 zhang,刘 liu,陈 chen,杨 yang,黄 huang,周 zhou,朱 zhu,胡 hu,梁 liang,许 xu,曾 zeng,萧 xiao,蔡 cai,"
    "余 yu,叶 ye,程 cheng,魏 wei,卢 lu,蒋 jiang,崔 cui,廖 liao,万 wan,夏 xia,田 tian,方 fang,毛 mao,尹 yin,黎 li,易 yi"
)
GIVEN = listed(
    "敏 min,芳 fang,静 jing,强 qiang,洋 yang,勇 yong,艳 yan,娟 juan,涛 tao,明 ming,超 chao,丹 dan,晓东 xiaodong,"
    "佳宁 jianing,子涵 zihan,思远 siyuan,文博 wenbo,雨桐 yutong,志强 zhiqiang,海燕 haiyan,俊杰 junjie,欣怡 xinyi,"
    "国栋 guodong,丽华 lihua,建平 jianping,晨曦 chenxi,一鸣 yiming,若琳 ruolin,凯旋 kaixuan,春梅 chunmei"
)
NAMESAKES = {"hengju-production": ("王伟", "wangwei"), "hengju-finance": ("李娜", "lina"), "huilan-ops": ("陈静", "chenjing")}
SCHOOLS = listed("江南大学,扬州大学,浙江工业大学,南昌大学,郑州大学,长沙理工大学,福州大学,青岛大学,河南科技大学,东华大学")
TOWNS = listed("江苏盐城,浙江台州,安徽安庆,江西赣州,湖北荆州,湖南常德,山东临沂,河南洛阳,福建漳州,四川南充")


@dataclass
class Names:
    """Draws names that read differently within the whole world, and ids that are never given twice."""

    random: Random
    taken: set[str] = field(default_factory=set[str])

    def draw(self) -> tuple[str, str]:
        """A name and its id, made of the name's pinyin, that nobody bears yet."""
        while True:
            surname, first = self.random.choice(SURNAMES).split()
            given, rest = self.random.choice(GIVEN).split()
            if self.claim(first + rest) == first + rest:
                return surname + given, first + rest

    def claim(self, wanted: str) -> str:
        """`wanted`, or with a number behind it when somebody has it already."""
        number, name = 1, wanted
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        self.taken.add(name)
        return name


def people_rows() -> list[Row]:
    """Rows of people.csv: who they are, where they sit, to whom they report, how to reach them."""
    random = dice("people")
    cast = table(HUILAN) + table(HENGJU) + table(YUANCHENG) + table(OTHERS)
    names = Names(random, {person["id"] for person in cast})
    homes = {row["id"]: row["organization"] for row in table(DEPARTMENTS)}
    people = cast + staff(random, names)
    return [canonical(person, number, homes, random) for number, person in enumerate(people, 1)]


def vacancies() -> list[Row]:
    """Rows of people.csv for the seats that nobody holds; nobody meets or knows them."""
    homes = {row["id"]: row["organization"] for row in table(DEPARTMENTS)}
    return [{
        "name": "空缺", "organization": homes[f"d-{seat['department']}"], "id": f"p-{seat['id']}", "department": f"d-{seat['department']}",
        "title": seat["title"], "level": seat["level"], "reports_to": f"p-{seat['boss']}", "vacant": "true",
    } for seat in table(VACANCIES)]  # fmt: skip


def staff(random: Random, names: Names) -> list[Row]:
    """The staff of every department, described as the cast is."""
    rows: list[Row] = []
    namesakes = dict(NAMESAKES)
    for team in table(STAFF):
        titles = team["titles"].split(";")
        for number in range(int(team["people"])):
            rows.append(employee(random, names, team, titles[number % len(titles)], namesakes))
    return rows


def employee(random: Random, names: Names, team: Row, title: str, namesakes: dict[str, tuple[str, str]]) -> Row:
    """One member of a team; the first of some departments bears a name that somebody else bears too."""
    name, id_ = namesakes.pop(team["department"], ("", ""))
    id_ = names.claim(id_) if name else id_
    if not name:
        name, id_ = names.draw()
    level = "middle" if "主管" in title and random.random() < 0.5 else "base"
    start = random.randint(2003, 2016)
    facts = [f"{random.choice(SCHOOLS)} {start}-{start + 4}"] + [f"家乡 {random.choice(TOWNS)}"] * (random.random() < 0.5)
    background = "; ".join(facts) if random.random() < 0.6 else ""
    return {"id": id_, "name": name, "department": team["department"], "title": title, "level": level,
            "boss": team["boss"], "background": background}  # fmt: skip


def canonical(person: Row, number: int, homes: dict[str, str], random: Random) -> Row:
    """The person as people.csv has it; phone numbers start with zeros, so that none can be anybody's."""
    organization = homes[f"d-{person['department']}"]
    birthday = f"{birth_year(person['background'])}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return {
        "name": person["name"], "organization": organization, "id": f"p-{person['id']}",
        "department": f"d-{person['department']}", "title": person["title"], "level": person["level"],
        "reports_to": f"p-{person['boss']}" if person["boss"] else "",
        "email": f"{person['id']}@{organization.removeprefix('o-')}.example",
        "phone": f"000-0000-{number:04}",
        "birthday": birthday if random.random() < 0.5 and person["background"] else "",
        "background": person["background"],
    }  # fmt: skip


def birth_year(background: str) -> int:
    """Eighteen years before the first year that the background names; 0 when it names none."""
    years = re.findall(r"\d{4}", background)
    return int(years[0]) - 18 if years else 0
