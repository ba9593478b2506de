"""How long is waited for what. Seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """`watch_every`: between two looks whether the server is alive. `again_first`, `again_longest`: before a new
    session, doubling; `steady`: a session of that length starts the count anew. `down`: how long a message waits for a
    session before the relay has it back. `retry`: before a refused question is asked again, doubling. `echo`: for the
    id of what was said, from providers that do not answer with it. `between`: the pieces of a long
    text. `whole`: for one message with all that it takes, less than the time that the relay gives it."""

    call: float = 10.0
    start: float = 20.0
    stop: float = 5.0
    file: float = 30.0
    watch_every: float = 10.0
    again_first: float = 0.5
    again_longest: float = 30.0
    steady: float = 60.0
    down: float = 15.0
    retry: float = 0.5
    echo: float = 3.0
    between: float = 2.0
    whole: float = 40.0
