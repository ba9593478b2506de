"""Setting a room's announcement, in a message that old and new servers both understand.

The generated client writes the text into field 2; servers from 1.0 on read field 3, take the call for a question, and
answer with the old text. So both fields are written, and both are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional  # betterproto reads the annotations, and knows no other way to write this

import betterproto

ROUTE = "/wechaty.Puppet/RoomAnnounce"


@dataclass(eq=False, repr=False)
class AnnounceRequest(betterproto.Message):
    id: str = betterproto.string_field(1)
    text_wrapped: Optional[str] = betterproto.message_field(2, wraps=betterproto.TYPE_STRING)  # noqa: UP045
    text: str = betterproto.string_field(3)


@dataclass(eq=False, repr=False)
class AnnounceResponse(betterproto.Message):
    text_wrapped: Optional[str] = betterproto.message_field(1, wraps=betterproto.TYPE_STRING)  # noqa: UP045
    text: str = betterproto.string_field(2)
