"""Other systems, and which of our contents goes into which of their columns."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bot.settings.values import Text
from domain.handover import Fact, is_content


def _column(content: str) -> str:
    if not is_content(content):
        raise PydanticCustomError("column", "应是这些之一：{facts}；固定不变的写成 =内容", {"facts": "、".join(Fact)})
    return content


Columns = Annotated[dict[Text, Annotated[Text, AfterValidator(_column)]], Field(min_length=1)]
