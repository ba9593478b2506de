"""What nobody else would say so is filed, though the learned layer met few of such words."""

from __future__ import annotations

import pytest

from domain.understanding import Act, Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        ("坐电梯一路晃得厉害，吓得我", "elevator"),
        ("三楼护栏摇得很，娃儿些在那耍", "facility"),
        ("后面那堵围墙要垮了", "facility"),
        ("我们这边的垃圾一个星期没运了", "sanitation"),
        ("垃圾站旁边的围墙快倒了", "facility"),
        ("图书室空调不制冷", "facility"),
        ("刷脸老是认不出我", "access"),
        ("南门道闸又抬不起来", "access"),
        ("后年娃读小学，我们这栋划到哪所学校", "policy"),
        ("麻烦查一下我的医保断没断", "policy"),
        ("居委会周六几点上班", "policy"),
        ("优待证几岁可以办", "policy"),
        ("物业前台几点下班", "property_service"),
        ("停车费又涨了，招呼都没打一个", "property_service"),
        ("要是门口有个遮雨的棚子就好了", "suggestion"),
        ("要是每层楼都装个充电插座就方便了", "suggestion"),
        ("能不能给我们老楼加装电梯", "suggestion"),
        ("老房子能装电梯吗", "suggestion"),
        ("想装个电梯，老人爬不动楼", "suggestion"),
        ("七楼爬不动，可以加装电梯不", "suggestion"),
        ("我们单元想加装电梯要找哪个", "suggestion"),
        ("加装电梯能不能搞嘛，婆婆上不了楼", "suggestion"),
        ("新装的电梯又停了", "elevator"),
        ("隔壁两口子又吵架了，孩子哭得可怜", "dispute"),
        ("楼上夫妻天天吵，小孩吓得哭", "dispute"),
        ("绿化带长到腰那么高了，没人割", "greenery"),
        ("花坛边上蚊子多得很", "pest"),
        ("垃圾点那边恶臭", "sanitation"),
        ("垃圾每天几点清运", "sanitation"),
        ("烟雾探测器一直响", "fire"),
        ("洗脸池堵了，我家402", "drainage"),
        ("电压只有一百六，空调打不燃", "power"),
        ("隔壁那家三天两头上门骂", "dispute"),
        ("屋里才14度，坐着都发抖", "other"),
    ],
)
def test_it_is_filed(reader: Reader, heard: str, category: str) -> None:
    understood = reader.read(heard, AROUND)
    assert (understood.decision, understood.category) == (Decision.FILE, category)


@pytest.mark.parametrize(
    "heard",
    [
        "我们公司电梯抖得厉害哈哈",
        "今天外头才3度，出门多穿点",
        "要是有个女朋友就好了",
        "要是早点有空就好了",
        "老家的围墙要倒了",
        "谁知道物业几点下班 我去拿个快递",
        "去年小区的道闸抬不起来",
        "你家娃儿划片了没",
        "腿一抖一抖的",
    ],
)
def test_a_story_or_a_wish_of_ones_own_is_not(reader: Reader, heard: str) -> None:
    understood = reader.read(heard, AROUND)
    assert understood.act is Act.NONE or understood.decision is Decision.CARD
