"""What can be asked: every wish is a Command, every Command has one handler, one bus does them."""

from __future__ import annotations

from handlers import (
    binding,
    burden,
    chats,
    digests,
    enquiries,
    homes,
    outages,
    polls,
    refusing,
    reminders,
    telling,
    whistles,
)
from handlers.duty import agreeing, asking, covering
from handlers.intake import answered, answering, calling, carded, joining, over_and_more, reporting
from handlers.notices import carrying, office
from handlers.privacy import forgetting, leaving, own_data, reading
from handlers.router import Grammar
from handlers.special import accesses, filing, mediating
from handlers.tickets import (
    checking,
    correcting,
    ending,
    feedback,
    freely,
    handing,
    nudging,
    passing,
    pausing,
    rejecting,
    settling,
    sharing,
    taking,
    undoing,
)

# The order in which phrases are tried: an answer to a question, the office's exact commands, everyday sayings,
# and last whatever words of a worker's no saying fits.
ROUTERS = (
    refusing.router,
    calling.router,
    agreeing.router,
    covering.router,
    asking.router,
    binding.router,
    homes.router,
    office.router,
    carrying.router,
    polls.router,
    correcting.router,
    rejecting.router,
    sharing.router,
    checking.router,
    ending.router,
    handing.router,
    undoing.router,
    feedback.router,
    nudging.router,
    enquiries.router,
    telling.router,
    burden.router,
    digests.router,
    outages.router,
    chats.router,
    filing.router,
    mediating.router,
    accesses.router,
    leaving.router,
    own_data.router,
    reading.router,
    forgetting.router,
    whistles.router,
    settling.router,
    passing.router,
    pausing.router,
    taking.router,
    reminders.router,
    reporting.router,
    joining.router,
    over_and_more.router,
    answered.router,
    answering.router,
    carded.router,
    freely.router,
)


def grammar() -> Grammar:
    """All phrases, buttons and handlers of the house."""
    return Grammar(ROUTERS)
