"""A group is tied to its place by a code that is said in it, a worker's account by one said in private."""

from __future__ import annotations

import re

from domain.grid import Audience, Chat
from domain.member import Identity
from domain.message import Joined, MessageRef, Sender
from tests.journeys.village import Village


def code_for(village: Village, target: str) -> str:
    village.says("小刘", "S", f"绑定码 {target}")
    [line] = village.heard("S")
    found = re.search(r"绑定 ([0-9A-Z]{6})。", line)
    assert found
    return found[1]


def chat_at(village: Village, key: str) -> Chat | None:
    def find() -> Chat | None:
        with village.storage.unit_of_work() as uow:
            return uow.chats.at("web", key)

    return village.in_core(find)


def is_unbound(village: Village, key: str) -> bool:
    chat = chat_at(village, key)
    return chat is None or chat.audience is Audience.UNBOUND


def bot_joins(village: Village, key: str, times: int = 1) -> None:
    for n in range(times):
        now = village.clock.now()
        ref = MessageRef("web", key, f"join-{key}-{n}")
        village.hear(Joined(ref=ref, sender=Sender("bot", "有应"), sent_at=now, received_at=now, is_bot=True))


def test_a_group_is_bound_to_a_building_and_its_people_are_heard(village: Village) -> None:
    code = code_for(village, "5栋")
    village.says("群主", "new", f"绑定 {code}")
    assert village.heard("new")[0].startswith("大家好，我是社区的机器人“有应”。大家照常说话就行")
    assert village.heard("S") == ["5栋群接上了。"]
    village.says("新邻居", "new", "二单元楼道灯坏了")
    assert village.ticket(1).place.building == "5"


def test_a_code_counts_once_and_for_a_day(village: Village) -> None:
    code = code_for(village, "5栋")
    village.says("群主", "one", f"绑定 {code}")
    village.says("群主", "two", f"绑定 {code}")
    assert is_unbound(village, "two")
    village.heard("S")
    late = code_for(village, "3栋")
    village.later(days=1, minutes=1)
    village.says("群主", "three", f"绑定 {late}")
    assert is_unbound(village, "three")


def test_a_wrong_code_in_a_known_chat_is_refused(village: Village) -> None:
    village.says("王姐", "B3", "绑定 ABCDEF")
    assert village.heard("B3") == ["没找到这个绑定码，可能用过了或过期了，找社区再要一个就行。"]


def test_a_workers_group_is_named_by_its_kind(village: Village) -> None:
    code = code_for(village, "第一网格 工作群")
    village.says("李强", "w2", f"绑定{code}")
    chat = chat_at(village, "w2")
    assert chat is not None
    assert (chat.audience, chat.name) == (Audience.WORKERS, "第一网格工作群")


def test_a_workers_account_is_bound_in_private_only(village: Village) -> None:
    code = code_for(village, "@李强")
    village.says("li-tg", "B3", f"绑定 {code}")
    assert "本人私下" in village.heard("B3")[0]
    village.says("li-tg", "li-private", f"绑定 {code}", private=True)
    assert village.heard("li-private") == ["好，认得您了，李强（网格员）。回“帮助”看能怎么说。"]
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("li-tg", "li-private", "认领 1", private=True)
    assert "归您了，李强" in village.heard("li-private")[-1]


def test_a_group_nobody_has_bound_hears_one_line_and_no_more(village: Village) -> None:
    bot_joins(village, "far", times=2)
    village.says("路人", "far", "楼道灯坏了")
    assert village.heard("far") == [
        "大家好，我是社区的机器人“有应”。这个群没开通，大家的话我不记。要开通请群主找社区。"
    ]
    assert village.heard("far") == []
    code = code_for(village, "5栋")
    village.says("群主", "far", f"绑定 {code}")
    assert len(village.heard("far")) == 1


def test_a_code_mistyped_where_nobody_is_known_is_not_met_with_silence(village: Village) -> None:
    village.says("li-tg", "li-private", "绑定 ZZZZZZ", private=True)
    assert "把“绑定 码”发给我" in village.heard("li-private")[0]
    village.says("li-tg", "li-private", "绑定 YYYYYY", private=True)
    assert village.heard("li-private") == ["没找到这个绑定码，可能用过了或过期了，找社区再要一个就行。"]
    village.says("群主", "new", "绑定 ZZZZZZ")
    assert village.heard("new")[0].endswith("要开通请群主找社区。")
    village.says("li-tg", "li-private", f"绑定 {code_for(village, '@李强')}", private=True)
    assert village.heard("li-private") == ["好，认得您了，李强（网格员）。回“帮助”看能怎么说。"]


def test_somebody_who_was_a_stranger_is_let_in_once_known(village: Village) -> None:
    """They opened the bot first, and were imported afterwards."""
    village.says("li-tg", "li-private", "/start", private=True)
    village.heard("li-private")

    def identify() -> None:
        with village.storage.unit_of_work() as uow:
            [li] = uow.members.named(uow.communities.all()[0].id, "李强")
            uow.members.identify(li.community_id, li.id, Identity("web", "li-tg"))
            uow.commit()

    village.in_core(identify)
    village.says("li-tg", "li-private", "我的工单", private=True)
    greeting, answer = village.heard("li-private")
    assert greeting.startswith("您好，李强，这儿说的群里看不到。")
    assert "手上没有事" in answer


def test_only_the_office_makes_codes(village: Village) -> None:
    village.says("陈姐", "S", "绑定码 5栋")
    assert village.heard("S")[0].startswith("这个要社区同志来点。")
    village.says("小刘", "S", "绑定码 九重天")
    assert village.heard("S")[0].startswith("没找到“九重天”。")
