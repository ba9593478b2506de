"""Ways of saying that somebody is in danger, and what only sounds like them."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        *(
            (heard, "facility")
            for heard in ("围墙垮了 压到人了", "墙垮了压到人", "刚才墙垮了把人压在下头了", "棚棚垮了 埋到人了")
        ),
        *(
            (heard, "fire")
            for heard in ("烟子大得很 二单元", "烟感一直叫 屋头有烟", "楼道好大烟", "我看到对面三楼有火苗子")
        ),
        *(
            (heard, "fire")
            for heard in ("楼梯间全是烟", "烟雾报警器响了 楼道有烟味", "不是 真的着火了", "现在又着了！！")
        ),
        *(
            (heard, "gas")
            for heard in ("煤气罐漏气了咋办", "楼梯间一股天然气味道", "煤气坛子漏气", "煤气灶漏气 关不到")
        ),
        *((heard, "gas") for heard in ("哪个屋头煤气没关哦 楼道头好大股味道", "早上起来全家头晕恶心 热水器在屋里装的")),
        *(
            (heard, "power")
            for heard in ("电线断了掉在水坑坑里头", "高压线断了落在水坑里", "水里有根电线", "插板泡水里了")
        ),
        *((heard, "gas") for heard in ("一氧化碳报警器一直叫 头晕", "洗澡洗到头晕想吐 热水器装在厕所")),
        *((heard, "care") for heard in ("我把一瓶安眠药都吃了",)),
        *((heard, "greenery") for heard in ("树子倒了把人压到了", "树倒了压到人了")),
        *((heard, "elevator") for heard in ("电梯门打不开 里头有人在敲", "里面有人 电梯门开不了", "我在电梯里出不来")),
        *(
            (heard, "elevator")
            for heard in ("电梯停到5楼半 按啥子都没得反应 我在里头", "电梯停在三楼门打不开 里面有个老人")
        ),
        ("那个我在电梯里面嘛它现在停在八楼上面不去下不来门也打不开我都按了半天铃了没得人理我", "elevator"),
        *((heard, "security") for heard in ("他要杀我", "他威胁要弄死我", "有人要杀我", "前夫威胁要杀我全家")),
        *((heard, "care") for heard in ("不想活了 喝了药", "我喝了农药 不想活了", "我妈吃了老鼠药", "他写了遗书")),
        *((heard, "care") for heard in ("外婆走丢了 大家帮忙看到一下", "外公不见了，有看到的说一声")),
    ],
)
def test_who_says_so_is_in_danger(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) == (Decision.FILE, Urgency.EMERGENCY)
    assert understood.category == category


@pytest.mark.parametrize(
    "heard",
    [
        *(
            "我男朋友打我",
            "我爸又在打我妈",
            "被我爸打了",
            "楼上天天打娃娃 打得哭",
            "楼上打娃娃打得凶 娃儿哭惨了",
            "有小偷撬门",
        ),
        "孩子把自己反锁在屋里了哭得不行",
    ],
)
def test_who_is_beaten_or_locked_in_is_looked_after(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) == (Decision.FILE, Urgency.URGENT)
    assert understood.category in {"security", "care"}


@pytest.mark.parametrize(
    "heard",
    [
        *(
            "电影里楼道全是烟那个镜头好吓人",
            "昨天楼道好大烟",
            "消防演练 楼道里有烟 大家别慌",
            "厨房好大油烟",
            "我家炒辣椒好大的烟",
        ),
        *(
            "楼道有烟味 又有人抽烟",
            "楼上抽烟烟飘到我家",
            "楼道里有烟头",
            "烧香的烟好大",
            "热水器火苗有点小",
            "灶台火苗发红",
        ),
        *("电梯坏了 师傅在里面修", "电梯停了 里面的广告还在响", "我在电梯里信号不好", "电梯里面有人吗"),
        *(
            "我要杀了你哈哈",
            "我妈知道了要打死我",
            "笑死我了 不想活了",
            "今天喝了中药好苦",
            "狗喝了老鼠药",
            "老鼠药别让猫吃了",
            "安眠药吃完了要去医院开",
        ),
        *(
            "昨天有人喝农药 救回来了",
            "被老公打脸了",
            "老公打我电话没接到",
            "孩子被打预防针哭了",
            "狗狗走丢了，白色泰迪",
        ),
        *(
            "树倒了 没压到人",
            "花盆掉下来差点砸到人",
            "墙要倒了 怕压到人",
            "可千万别砸到人",
            "外婆走丢那集最好看",
        ),
        *("太热了要着火了", "太热了 要着火了", "快热死了要起火", "辣得嘴巴都要喷火了", "太阳晒得要冒烟了"),
    ],
)
def test_what_only_sounds_so_alarms_nobody(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) != (Decision.FILE, Urgency.EMERGENCY)
