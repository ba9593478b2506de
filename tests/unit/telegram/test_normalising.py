"""Raw updates, as Telegram sends them, and what the house hears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.channels.telegram.normalising import Me, Normaliser, Understood
from bot.channels.telegram.parts import ANONYMOUS
from domain.message import ChatMoved, Edited, Inbound, Joined, Left, PollAnswered, Pressed, Said, Sender

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
SECONDS = int(NOW.timestamp()) - 60
GROUP = {"id": -1003, "type": "supergroup", "title": "3栋群"}
WANG = {"id": 501, "is_bot": False, "first_name": "王", "last_name": "芳"}
BOT = {"id": 42, "is_bot": True, "first_name": "有应", "username": "youying_bot"}
NORMALISER = Normaliser("telegram", Me(42, "youying_bot"))


def understood(kind: str, content: dict[str, Any]) -> list[Understood]:
    return list(NORMALISER.understood({"update_id": 9, kind: content}, NOW))


def heard(kind: str, content: dict[str, Any]) -> list[Inbound]:
    return [found.inbound for found in understood(kind, content)]


def message(**more: Any) -> dict[str, Any]:
    return {"message_id": 7, "date": SECONDS, "chat": GROUP, "from": WANG, **more}


def said(**more: Any) -> Said:
    (found,) = heard("message", message(**more))
    assert isinstance(found, Said)
    return found


def test_words() -> None:
    found = said(text="二单元灯不亮")
    assert (found.text, found.sender, found.ref.key) == ("二单元灯不亮", Sender("501", "王 芳"), "msg:telegram:-1003:7")
    assert found.sent_at == NOW - timedelta(seconds=60)
    assert (found.private, found.to_bot, found.quoted, found.mentions) == (False, False, None, ())


def test_a_private_conversation() -> None:
    found = said(chat={"id": 501, "type": "private", "first_name": "王"}, text="在吗")
    assert (found.private, found.to_bot) == (True, True)


def test_places_in_a_text_are_counted_as_telegram_counts() -> None:
    me = {"type": "mention", "offset": 4, "length": 12}
    chen = {"type": "text_mention", "offset": 20, "length": 3, "user": {"id": 503, "first_name": "陈静"}}
    found = said(text="😀😀@Youying_bot 转派 @陈姐", entities=[me, chen])
    assert (found.to_bot, found.mentions) == (True, ("陈姐",))
    found = said(text="😀 @陈姐 @lilz", entities=[{**chen, "offset": 3}, {**me, "offset": 7, "length": 5}])
    assert (found.to_bot, found.mentions) == (False, ("陈姐", "lilz"))


@pytest.mark.parametrize(
    ("text", "bare"),
    [("@youying_bot 帮助", "帮助"), ("帮助 @Youying_Bot", "帮助"), ("老周 @youying_bot 进度", "老周 进度")],
)
def test_the_bots_own_name_is_no_part_of_a_command(text: str, bare: str) -> None:
    found = said(text=text, entities=[{"type": "mention", "offset": text.index("@"), "length": 12}])
    assert (found.text, found.to_bot) == (bare, True)


def test_a_quote() -> None:
    assert said(text="我去", reply_to_message={"message_id": 5}).quoted == "5"


def test_in_a_topic_only_a_real_answer_quotes() -> None:
    topic = {"is_topic_message": True, "message_thread_id": 3, "text": "我去"}
    assert said(**topic, reply_to_message={"message_id": 3, "forum_topic_created": {}}).quoted is None
    assert said(**topic, reply_to_message={"message_id": 5}).quoted == "5"
    assert said(message_thread_id=5, text="我去", reply_to_message={"message_id": 5}).quoted == "5"


def test_an_anonymous_admin_a_linked_channel_and_a_bot_are_no_persons() -> None:
    anonymous = said(text="好", sender_chat=GROUP, **{"from": {"id": 1087968824, "is_bot": True, "first_name": "G"}})
    assert anonymous.sender == Sender("-1003", ANONYMOUS, is_service=True)
    channel = said(text="好", sender_chat={"id": -77, "type": "channel", "title": "街道"}, is_automatic_forward=True)
    assert channel.sender == Sender("-77", "街道", is_service=True)
    assert said(text="好", **{"from": {"id": 9, "is_bot": True, "first_name": "别的"}}).sender.is_service


def test_pictures_come_with_the_largest_size_and_albums_one_by_one() -> None:
    sizes = [
        {"file_id": "s", "width": 90, "height": 60},
        {"file_id": "l", "width": 900, "height": 600, "file_size": 5000},
    ]
    (first,) = understood("message", message(photo=sizes, caption="灯坏了", media_group_id="1"))
    (second,) = understood("message", message(message_id=8, photo=sizes, media_group_id="1"))
    assert (first.picture, second.picture) == (("l", 5000), ("l", 5000))
    assert isinstance(first.inbound, Said)
    assert isinstance(second.inbound, Said)
    assert (first.inbound.text, second.inbound.text) == ("灯坏了", "[图片]")
    (document,) = understood("message", message(document={"file_id": "d", "mime_type": "image/png", "file_size": 4}))
    assert document.picture == ("d", 4)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("voice", "[语音]"),
        ("video", "[视频]"),
        ("video_note", "[视频]"),
        ("location", "[位置]"),
        ("document", "[文件]"),
    ],
)
def test_what_has_no_words(kind: str, text: str) -> None:
    assert said(**{kind: {}}).text == text


@pytest.mark.parametrize("kind", ["sticker", "pinned_message", "new_chat_title", "forum_topic_created", "dice"])
def test_what_is_nothing_to_the_house(kind: str) -> None:
    assert heard("message", message(**{kind: {}})) == []


def test_an_edit_has_its_own_time_and_the_messages_id() -> None:
    (found,) = heard("edited_message", message(text="灯又不亮", edit_date=SECONDS + 30))
    assert isinstance(found, Edited)
    assert (found.text, found.ref.external_id, found.sent_at) == ("灯又不亮", "7", NOW - timedelta(seconds=30))
    assert heard("edited_message", message(location={}, edit_date=SECONDS)) == []


def test_a_press() -> None:
    query = {"id": "4382", "from": WANG, "data": "claim:1", "message": message(**{"from": BOT})}
    (found,) = heard("callback_query", query)
    assert isinstance(found, Pressed)
    assert (found.action, found.on_message, found.ref.key) == ("claim:1", "7", "msg:telegram:-1003:4382")
    assert heard("callback_query", {"id": "4383", "from": WANG, "data": "claim:1"}) == []


def test_who_comes_and_goes_each_with_an_id_of_its_own() -> None:
    others = [{"id": 502, "first_name": "老周"}, {"id": 503, "first_name": "小赵"}, BOT]
    first, second = heard("message", message(new_chat_members=others))
    assert isinstance(first, Joined)
    assert (first.sender.name, second.sender.name) == ("老周", "小赵")
    assert first.ref.key != second.ref.key
    (left,) = heard("message", message(left_chat_member=others[0]))
    assert isinstance(left, Left)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("left", "member", Joined),
        ("member", "kicked", Left),
        ("member", "administrator", None),
        ("left", "kicked", None),
    ],
)
def test_the_bots_own_coming_and_going(old: str, new: str, kind: type[Inbound] | None) -> None:
    change = {"chat": GROUP, "from": WANG, "date": SECONDS}
    found = heard("my_chat_member", {**change, "old_chat_member": {"status": old}, "new_chat_member": {"status": new}})
    assert [type(one) for one in found] == ([kind] if kind else [])
    assert all(isinstance(one, Joined | Left) and one.is_bot for one in found)


def test_a_move_is_told_by_either_group_under_one_key() -> None:
    new = {"id": -2003, "type": "supergroup", "title": "3栋群"}
    (old_tells,) = heard("message", message(migrate_to_chat_id=-2003))
    (new_tells,) = heard("message", message(chat=new, migrate_from_chat_id=-1003))
    for found in (old_tells, new_tells):
        assert isinstance(found, ChatMoved)
        assert (found.ref.external_chat_id, found.new_external_chat_id) == ("-1003", "-2003")
    assert old_tells.ref == new_tells.ref


@pytest.mark.parametrize("options", [[1], []])
def test_a_vote_and_its_retraction(options: list[int]) -> None:
    (found,) = heard("poll_answer", {"poll_id": "55", "user": WANG, "option_ids": options})
    assert isinstance(found, PollAnswered)
    assert (found.external_poll_id, found.options, found.ref.external_id) == ("55", tuple(options), "501:9")


def placed(old: str, new: str, **more: Any) -> list[Inbound]:
    change = {"chat": GROUP, "from": WANG, "date": SECONDS}
    before, after = {"user": WANG, "status": old}, {"user": WANG, "status": new, **more}
    return heard("chat_member", {**change, "old_chat_member": before, "new_chat_member": after})


@pytest.mark.parametrize(
    ("old", "new", "kind"), [("left", "member", Joined), ("kicked", "administrator", Joined), ("member", "left", Left)]
)
def test_where_the_bot_is_an_admin_it_is_told_who_comes_and_goes(old: str, new: str, kind: type[Joined | Left]) -> None:
    (found,) = placed(old, new)
    assert isinstance(found, kind)
    assert (found.sender, found.is_bot) == (Sender("501", "王 芳"), False)
    assert found.ref.external_id == f"{'joined' if kind is Joined else 'left'}:501:{SECONDS}"


def test_the_message_that_tells_the_same_has_the_same_key() -> None:
    (told,) = heard("message", message(new_chat_members=[WANG]))
    (seen,) = placed("left", "member")
    assert told.ref == seen.ref


def test_a_new_title_is_no_coming_and_who_is_restricted_may_be_outside() -> None:
    assert placed("member", "administrator") == []
    (left,) = placed("member", "restricted", is_member=False)
    assert isinstance(left, Left)
    assert placed("member", "restricted", is_member=True) == []


def test_a_user_name_is_somebodys_once_they_were_heard() -> None:
    mention = {"type": "mention", "offset": 0, "length": 10}
    normaliser = Normaliser("telegram", Me(42, "youying_bot"))

    def ids_in(**more: Any) -> tuple[str, ...]:
        (found,) = normaliser.understood({"update_id": 9, "message": message(**more)}, NOW)
        assert isinstance(found.inbound, Said)
        return found.inbound.mention_ids

    assert ids_in(text="@WANG_fang 看下", entities=[mention]) == ("",)
    ids_in(**{"text": "我", "from": {**WANG, "username": "Wang_Fang"}})
    assert ids_in(text="@WANG_fang 看下", entities=[mention]) == ("501",)
