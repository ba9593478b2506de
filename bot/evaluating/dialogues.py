"""Conversations: the tickets that should be there and those that are → figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bot.evaluating.figures import Counts, Figures, share

Dialogue = Mapping[str, Any]
Ticket = Mapping[str, Any]
_GONE = {"withdrawn", "closed", "cancelled"}


def dialogue_figures(pairs: Sequence[tuple[Dialogue, Dialogue]]) -> Figures:
    """`pairs`: a labelled conversation and the answer of `youying replay` to it."""
    total: Counter[str] = Counter()
    for dialogue, answer in pairs:
        total += _compared(dialogue, answer)
    tickets = Counts(total["ticket"], total["surplus"], total["missed"])
    members = Counts(total["message"], total["message surplus"], total["message missed"])
    return {
        "right_tickets_and_categories": share(total["all right"], len(pairs)),
        "ticket_p": tickets.precision,
        "ticket_r": tickets.recall,
        "ticket_f1": tickets.f1,
        "duplicate_tickets": total["duplicate"],
        "category_acc": share(total["category"], tickets.right),
        "urgency_acc": share(total["urgency"], tickets.right),
        "message_membership_f1": members.f1,
        "reporters_exact": share(total["reporters"], tickets.right),
    }


def _compared(dialogue: Dialogue, answer: Dialogue) -> Counter[str]:
    """Every wanted ticket takes, in order, the one left that shares most messages with it."""
    wanted: Sequence[Ticket] = dialogue["tickets"]
    left = [ticket for ticket in answer.get("tickets", ()) if not _is_let_pass(dialogue, ticket)]
    counts: Counter[str] = Counter()
    for want in wanted:
        best = max(left, key=lambda ticket, want=want: _shared(want, ticket), default=None)  # type: ignore[misc]
        if best is None or not _shared(want, best):
            counts["missed"] += 1
        else:
            left.remove(best)
            counts += _matched(want, best)
    counts["surplus"] += len(left)
    counts["duplicate"] += sum(any(_shared(want, ticket) for want in wanted) for ticket in left)
    counts["all right"] += not left and counts["category"] == len(wanted)
    return counts


def _is_let_pass(dialogue: Dialogue, ticket: Ticket) -> bool:
    """Where everything is withdrawn in the end, a ticket that was opened and taken back is right as well."""
    return bool(dialogue.get("withdrawn")) and ticket.get("status") in _GONE


def _shared(want: Ticket, ticket: Ticket) -> int:
    return len(set(want["messages"]) & set(ticket["messages"]))


def _matched(want: Ticket, ticket: Ticket) -> Counter[str]:
    true, found = set(want["messages"]), set(ticket["messages"])
    return Counter(
        {
            "ticket": 1,
            "category": int(want["category"] == ticket["category"]),
            "urgency": int(want["urgency"] == ticket["urgency"]),
            "reporters": int(set(want["reporters"]) == set(ticket.get("reporters", ()))),
            "message": len(true & found),
            "message surplus": len(found - true),
            "message missed": len(true - found),
        }
    )
