"""Usage lines, and the short words of the house."""

from __future__ import annotations

from domain.understanding import Sensitivity


def name_the_community() -> str:
    return "号前面带上社区名，比如：派 桂花-12 @谁"


def usage(example: str, problem: str = "") -> str:
    ends = "" if not problem or problem[-1] in "？！。" else "。"
    return f"{problem}{ends}这样写就行：{example}"


SENSITIVITIES = {Sensitivity.QUIET: "静默", Sensitivity.STANDARD: "标准", Sensitivity.ACTIVE: "积极"}
_READILY = {
    Sensitivity.QUIET: "十拿九稳的才记",
    Sensitivity.STANDARD: "拿得准的记，拿不准的先问网格员",
    Sensitivity.ACTIVE: "像诉求的多记些，网格员多看几条",
}


def sensitivity_set(chats: str, sensitivity: Sensitivity) -> str:
    return f"好，{chats}按{SENSITIVITIES[sensitivity]}来：{_READILY[sensitivity]}。"


def speaking_again() -> str:
    return "好，我又在了。"


def forwarded(called: str) -> str:
    return f"好，转给{called}了。"


def asked_by(called: str, name: str, words: str) -> str:
    return f"@{called} {name}想请您办：“{words}”。"


def code_for_chat(code: str) -> str:
    return f"到那个群里发：绑定 {code}。一天内有效，只能用一次。"


def code_for_person(code: str, called: str) -> str:
    return f"请{called}私聊我发：绑定 {code}。一天内有效，只能用一次。"


def code_for_home(code: str, place: str) -> str:
    return f"请{place}那户的人私聊我发：绑定 {code}。一天内有效，一人一码。"


def code_for_spare(code: str, chat: str) -> str:
    return f"到备用的群里发：绑定 {code}。一天内有效，只能用一次。{chat}的号断了，急事和通知就从那边发。"


def spare_bound(chat: str) -> str:
    return f"{chat}有备用的群了。"


def welcome_home(place: str) -> str:
    return f"好，记下了，您住{place}，以后说“我家”我就知道是哪儿。门牌我不往外说，要解开就回“解绑”。"


def home_bound(place: str) -> str:
    return f"{place}有一户接上了。"


def home_left() -> str:
    return "好，解开了，您住哪儿我不记了。"


def unbound() -> str:
    return "大家好，我是社区的机器人“有应”。这个群没开通，大家的话我不记。要开通请群主找社区。"


def stranger() -> str:
    return (
        "您好，我是社区的机器人“有应”，我还不认得您。社区给过您绑定码的，把“绑定 码”发给我；"
        "没有的，在自家楼的群里照常说话就行。"
    )


def welcome_residents() -> str:
    """What is read, what is kept, by whom."""
    return (
        "大家好，我是社区的机器人“有应”。大家照常说话就行，听到要办的事我记下来，去叫网格员和物业；"
        "别的话不留。电话、门牌我不往外说。"
    )


def welcome_workers() -> str:
    return "好，这个群接上了。有事我在这儿叫人，回“帮助”看能怎么说。"


def welcome_person(called: str, roles: str) -> str:
    who = f"{called}（{roles}）" if roles else called
    return f"好，认得您了，{who}。回“帮助”看能怎么说。"


def welcome_alone(called: str) -> str:
    return f"您好，{called}，这儿说的群里看不到。有事直接说，回“帮助”看能怎么说。"


def chat_bound(name: str) -> str:
    return f"{name}接上了。"


def card_already_decided() -> str:
    return "这条已经有人看过了，谢谢。"


def card_dismissed() -> str:
    return "好，不记了。"


def card_taken_up(number: int) -> str:
    return f"这条已经记在【{number}】里了，谢谢。"
