"""Exported conversations, as `youying replay` reads them, and what it answers for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from domain.member import Role

# 1201, 902, 0301; no 110, no part of 028-86123456 or 139-1234-5678, no short number (8812)
_ROOM = r"(?<!\d)(?<!\d{3}-)(?!1(?:1\d|2[02])(?!\d))0?(?:[1-5]?[1-9]|[1-5]0)(?:0[1-9]|[1-3]\d)(?!\d|-\d)"
_HOME = re.compile(rf"{_ROOM}|(?<!\d)\d{{1,2}}[-—–/]\d{{1,2}}(?![-—–/\d栋幢座号])")  # 2-3, no 1-3栋
# A home that the name begins with: 3-2-1201, 3栋二单元1201
_FULL_HOME = re.compile(
    r"^(?:\d{1,2}\s*[-—–/]\s*){2}\d{3,4}(?!\d)|^[0-9A-Z一二三四五六七八九十]{1,3}(?:[栋幢座#]|号楼).{0,4}?\d{3,4}(?!\d)"
)
_OFFICE_NAME = re.compile(
    r"物业|社区|管理处|服务中心|管家|网格|居委|客服|工作人员|前台|秩序[队部员-]|安保|门岗|岗亭|民警|工程部|^工程[-—·]|^热力|供热"
)
_OCCUPATION = re.compile(r"保安|门卫|保洁|师傅|书记|主任")


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
        """None for a resident; else property or community staff, by the role given or by the name in the group."""
        said = self.role if self.role is not None else self.sender
        if self.role is not None and self.role.lower() in ("", "resident", "居民", "业主"):
            return None
        if self.role is not None or _is_office(said):
            office = re.search(r"社区|居委|网格|书记|staff|worker", said)
            return Role.COMMUNITY_STAFF if office else Role.PROPERTY
        return None


def _is_office(name: str) -> bool:
    """Whoever has an occupation and a home lives there (张师傅1201); beside the office's own name, a number may be its
    telephone or its district (28-1201网格员), and only a whole home before it is one (3-2-1201社区医生老李)."""
    if _OFFICE_NAME.search(name):
        return not _FULL_HOME.search(name)
    return _OCCUPATION.search(name) is not None and not _HOME.search(name)


@dataclass(frozen=True)
class Conversation:
    id: str
    messages: tuple[Line, ...]
