"""The local group matrix as a channel: the bot's account on it."""

from __future__ import annotations

import logging

from bot.channels.addressing import without_call
from domain.errors import (
    ChatGone,
    PermanentDeliveryError,
    StorageUnavailable,
    TemporaryDeliveryError,
)
from domain.health import Health
from domain.message import (
    Capabilities,
    Delivery,
    Edited,
    Inbound,
    Joined,
    Lane,
    Left,
    MessageRef,
    Pressed,
    Recalled,
    Said,
    Sender,
    SubjectKind,
    is_picture,
)
from domain.ports import Clock, Put
from web.line import BOT, BOT_NAME, Deed, DeedKind
from web.matrix import LocalMatrix, NoSuchGroup, NoSuchLine, Utterance

log = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0  # seconds, before what was refused is offered again


class WebChannel:
    """A press, an edit and a recall reach the house like words do. Polls come as buttons. Said again under the same
    key, a message is not said twice."""

    def __init__(self, account: str, matrix: LocalMatrix, clock: Clock) -> None:
        self._account = account
        self._matrix = matrix
        self._clock = clock
        self.health = Health()

    @property
    def account(self) -> str:
        return self._account

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            mention=True,
            buttons=True,
            announcement=True,
            picture=True,
            file=True,
            edit=True,
            recall=True,
            private=True,
            quote=True,
        )

    async def listen(self, put: Put) -> None:
        wait = _FIRST_WAIT
        self.health.works(self._clock.now())
        while True:
            deeds = await self._matrix.deeds()
            try:
                await put([self._heard(deed) for deed in deeds])
            except Exception as fault:  # noqa: BLE001 - whatever it is, the bot must go on hearing
                log.warning("%d messages were not taken: %s", len(deeds), type(fault).__name__)
                await self._matrix.refused(deeds, wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                wait = _FIRST_WAIT
                self.health.heard(self._clock.now())
                await self._matrix.taken(deeds)

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        utterance = _utterance(delivery)
        try:
            if delivery.edits:
                return (await self._matrix.amend(delivery.edits, utterance),)
            return (await self._matrix.speak(delivery.external_chat_id, utterance),)
        except NoSuchGroup as fault:
            raise ChatGone(str(fault)) from fault
        except NoSuchLine as fault:
            raise PermanentDeliveryError(f"no line {fault} to edit") from fault
        except StorageUnavailable as fault:
            raise TemporaryDeliveryError(str(fault)) from fault

    def _heard(self, deed: Deed) -> Inbound:
        ref = MessageRef(self._account, deed.group_id, deed.id)
        sender = Sender(deed.person_id, deed.person_name)
        received_at = self._clock.now()
        sent_at = min(deed.done_at, received_at)
        is_bot = deed.person_id == BOT
        match deed.kind:
            case DeedKind.SAID:
                return Said(
                    ref=ref,
                    sender=sender,
                    sent_at=sent_at,
                    received_at=received_at,
                    text=without_call(deed.text, BOT_NAME) if deed.to_bot else deed.text,
                    quoted=deed.quoted,
                    to_bot=deed.to_bot,
                    mentions=deed.mentions,
                    pictures=deed.pictures,
                    private=deed.private,
                )
            case DeedKind.PRESSED:
                return Pressed(
                    ref=ref,
                    sender=sender,
                    sent_at=sent_at,
                    received_at=received_at,
                    action=deed.action,
                    on_message=deed.on_line,
                )
            case DeedKind.EDITED:
                return Edited(ref=ref, sender=sender, sent_at=sent_at, received_at=received_at, text=deed.text)
            case DeedKind.RECALLED:
                return Recalled(ref=ref, sender=sender, sent_at=sent_at, received_at=received_at)
            case DeedKind.JOINED:
                return Joined(ref=ref, sender=sender, sent_at=sent_at, received_at=received_at, is_bot=is_bot)
            case DeedKind.LEFT:
                return Left(ref=ref, sender=sender, sent_at=sent_at, received_at=received_at, is_bot=is_bot)


def _utterance(delivery: Delivery) -> Utterance:
    message, attached = delivery.message, delivery.message.attachment
    about_notice = message.subject is not None and message.subject.kind is SubjectKind.NOTICE
    return Utterance(
        key=message.key,
        text=message.text,
        buttons=message.buttons,
        pictures=(attached,) if attached and is_picture(attached) else (),
        file=None if attached and is_picture(attached) else attached,
        quoted=message.quotes,
        mentions=delivery.mention_external_ids,
        is_notice=about_notice and message.lane is Lane.NOTICE,
    )
