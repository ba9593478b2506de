"""What can go wrong with a puppet server.

PuppetFault          it answered that it could not or would not
├── WrongToken       it does not know us
└── PuppetGone       no connection or no answer: whether the thing was done is not known

None of them carries what the server said: that may hold a token or what people wrote."""

from __future__ import annotations


class PuppetFault(Exception):
    pass


class WrongToken(PuppetFault):
    pass


class PuppetGone(PuppetFault):
    pass
