"""What the figures should reach, on texts that nobody trained on."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    """`bar`: at least (or, where `at_most`, at most) this much; None: told, not judged. `others`: bars of files by
    name that are judged otherwise."""

    figure: str
    label: str
    bar: float | None = None
    at_most: bool = False
    is_count: bool = False
    others: Mapping[str, float] = field(default_factory=dict)

    @property
    def written(self) -> str:
        if self.bar is None:
            return ""
        return f"{'≤' if self.at_most else '≥'} {self._shown(self.bar)}"

    def is_met(self, name: str, value: float) -> bool:
        bar = self.others.get(name, self.bar)
        return bar is None or (operator.le if self.at_most else operator.ge)(value, bar)

    def cell(self, name: str, value: float | None) -> str:
        """Empty where the file does not tell it; a star where the goal is missed."""
        if value is None:
            return ""
        return self._shown(value) + ("" if self.is_met(name, value) else " *")

    def _shown(self, value: float) -> str:
        return f"{value:.0f}" if self.is_count else f"{value:.3f}"


_REAL, _CHAT = "real-dev", "realchat-dev"

MESSAGE_GOALS = (
    Goal("request_f1", "诉求 F1", 0.96, others={_CHAT: 0.0, _REAL: 0.0}),
    Goal("request_p", "诉求 准"),
    Goal("request_r", "诉求 全", others={_REAL: 0.97}),
    Goal("none_false_alarm_rate", "闲聊误报", 0.015, at_most=True),
    Goal("none_file_rate", "　直接登记", 0.005, at_most=True),
    Goal("none_card_rate", "　给网格员看"),
    Goal("none_ask_rate", "　去问", 0.001, at_most=True),
    Goal("category_macro_f1_end_to_end", "类别 宏F1", 0.92, others={_REAL: 0.85}),
    Goal("category_acc_on_requests", "类别 正确率"),
    Goal("emergency_recall", "特急 找到", 0.95),
    Goal("emergency_at_least_urgent", "特急 至少算紧急", 1.0),
    Goal("emergency_precision", "特急 准", 0.85),
    Goal("urgent_recall", "紧急 找到"),
    Goal("urgent_at_least_urgent", "紧急 至少算紧急", 0.90),
    Goal("urgent_precision", "紧急 准"),
    Goal("act_macro_f1", "行为 宏F1", 0.92, others={_CHAT: 0.0, _REAL: 0.0}),
    Goal("building_f1", "楼栋 F1", 0.98),
    Goal("unit_f1", "单元 F1", 0.98),
    Goal("room_f1", "房号 F1", 0.98),
    Goal("place_f1_lenient", "地点 F1（宽）", 0.90),
)
DIALOGUE_GOALS = (
    Goal("right_tickets_and_categories", "整段全对", 0.85),
    Goal("ticket_f1", "工单 F1", 0.93),
    Goal("ticket_p", "工单 准"),
    Goal("ticket_r", "工单 全"),
    Goal("duplicate_tickets", "重复工单", 2, at_most=True, is_count=True),
    Goal("category_acc", "类别 正确率"),
    Goal("urgency_acc", "紧急程度 正确率"),
    Goal("message_membership_f1", "消息归属 F1"),
    Goal("reporters_exact", "报的人全对"),
)
