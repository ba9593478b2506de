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
        *((heard, "gas") for heard in ("你们闻到煤气味没有", "闻到煤气味没", "大家有没有闻到燃气的味道？")),
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
        *((heard, "care") for heard in ("我外公摔在卫生间喊不答应了", "对面楼有个姑娘坐在护栏外面哭", "河里飘着个人")),
        *(
            (heard, "care")
            for heard in (
                "娃儿在坡坡上耍，转个背就没影了",
                "我爸不知道走到哪儿去了，他有老年痴呆",
                "老婆羊水破了叫不到车",
                "隔壁小伙把自己锁在屋里烧炭",
            )
        ),
        *((heard, "security") for heard in ("小偷还在三楼，快来人", "楼上女的一直喊救命", "他掐我脖子")),
        *((heard, "traffic") for heard in ("渣土车把老人撞飞了", "大巴撞了行人")),
        *((heard, "fire") for heard in ("厨房烧起来了", "车棚燃起来了")),
        ("电梯卡在五楼和六楼中间，里面三个人", "elevator"),
        ("花盆掉下来把我妈头砸破了", "falling_object"),
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
            *("楼下王叔家遭小偷了，门锁撬了", "王叔家遭小偷了", "张姐家进贼了", "我屋头遭强盗了"),
            *("我爸妈家昨天夜里遭贼了", "隔壁单元遭小偷了，大家看看自家门锁", "昨晚我家被偷了，你们监控能看吗"),
            *("楼下刘孃屋头着贼了", "窗子都撬开了"),
            *("防盗窗遭剪开了，人进去过", "我上班回来锁芯被人捅坏了", "楼下商店遭抢了", "抓小偷啊"),
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
        *("今天电影里女主角被掐脖子看得我窒息", "我脖子疼", "楼下两只狗打架把头打破了", "小孩掐着我脖子撒娇"),
        *("我没闻到煤气味", "没有闻到煤气味啊", "电梯没困人"),
        *("他把车往窗边推了推", "冒烟是我家炸的，莫紧张", "被子烧了个洞", "孩子卡挂脖子上"),
        *("太热了要着火了", "太热了 要着火了", "快热死了要起火", "辣得嘴巴都要喷火了", "太阳晒得要冒烟了"),
    ],
)
def test_what_only_sounds_so_alarms_nobody(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.urgency) != (Decision.FILE, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    "heard",
    [
        *("听说隔壁小区遭贼了", "最近小偷多，大家锁好门", "防盗网不结实，容易进小偷", "电影里小偷太笨了"),
        *("孩子把钥匙丢了，门锁撬开了换个新的", "请了师傅撬锁", "我家被偷菜了，农场游戏哈哈", "红包抢了就跑"),
        *("捉贼拿赃这句话有意思", "抓贼游戏周六下午三点报名", "偷菜时间到"),
    ],
)
def test_no_theft_is_heard_in_talk(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE
