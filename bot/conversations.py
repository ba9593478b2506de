"""Exported conversations, as `youying replay` reads them, and what it answers for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from domain.member import Role

_ROOM = r"[1-9]\d?(?:0[1-9]|1\d)(?!\d)"
_HOME = re.compile(  # 3-2-1201王姐, 3栋1201, 1201王姐; no 028-86123456, no 网格员1-3栋8812
    rf"(?<![\d-])\d{{1,2}}\s*[-—–栋幢座#]\s*(?:\d\s*[-—–单元]+\s*)?{_ROOM}|^(?!11\d){_ROOM}"
)
_OFFICE_NAME = re.compile(r"物业|社区|管理处|服务中心|管家|网格|居委|客服|保安|门卫|保洁|师傅|工作人员|书记|主任")


@dataclass(frozen=True)
class Line:
    """One message of an exported chat. `time` aware; `role` as exported, if it was."""

    id: str
    sender: str
    time: datetime
    text: str
    role: str | None = None

    @property
    def sender_role(self) -> Role | None:
        """None for a resident; else property or community staff, by the role given or by the name in the group. Who
        has a room number in it lives there (3-2-1201社区医生老李)."""
        said = self.role if self.role is not None else self.sender
        if self.role is not None and self.role.lower() in ("", "resident", "居民", "业主"):
            return None
        if self.role is not None or (_OFFICE_NAME.search(said) and not _HOME.search(said)):
            office = re.search(r"社区|居委|网格|书记|staff|worker", said)
            return Role.COMMUNITY_STAFF if office else Role.PROPERTY
        return None


@dataclass(frozen=True)
class Conversation:
    id: str
    messages: tuple[Line, ...]
