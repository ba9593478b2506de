"""What one transaction can read and write, noun by noun. Part of the ports, with contract suites in tests/contract."""

from domain.repositories.campaigns import Notices, Polls
from domain.repositories.organisation import Bindings, Chats, Communities, Members, Rosters
from domain.repositories.outages import Outages
from domain.repositories.outbox import OutboxWriter
from domain.repositories.records import Accesses, Corrections, History, Keys, Questions, Texts
from domain.repositories.tickets import Links, Mediations, Tickets, Whistles

__all__ = [
    "Accesses",
    "Bindings",
    "Chats",
    "Communities",
    "Corrections",
    "History",
    "Keys",
    "Links",
    "Mediations",
    "Members",
    "Notices",
    "Outages",
    "OutboxWriter",
    "Polls",
    "Questions",
    "Rosters",
    "Texts",
    "Tickets",
    "Whistles",
]
