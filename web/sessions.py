"""Who has signed in: one password for the house, a cookie for each browser."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

LASTS = 12 * 3600.0  # seconds
_TRIES, _WINDOW = 5, 300.0  # wrong passwords from one address, in seconds
_TRIES_IN_ALL = 1000


class TooManyTries(Exception):
    """`wait`: seconds until the next try counts."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait {wait:.0f} s")
        self.wait = wait


class Sessions:
    """Lives in memory: a restart asks for the password again."""

    def __init__(self, password: str) -> None:
        self._password = _digest(password)
        self._ends: dict[bytes, float] = {}
        self._misses: dict[str, list[float]] = {}

    def sign_in(self, password: str, address: str) -> str | None:
        """A new session's token, or None for a wrong password. Raises TooManyTries, also for the right one."""
        now = time.monotonic()
        self._forget(now)
        misses = self._misses.get(address, [])
        in_all = sum(len(times) for times in self._misses.values())
        if len(misses) >= _TRIES or in_all >= _TRIES_IN_ALL:
            oldest = misses[0] if len(misses) >= _TRIES else min(times[0] for times in self._misses.values())
            raise TooManyTries(oldest + _WINDOW - now)
        if not hmac.compare_digest(_digest(password), self._password):
            self._misses.setdefault(address, []).append(now)
            return None
        self._misses.pop(address, None)
        token = secrets.token_urlsafe(32)
        self._ends[_digest(token)] = now + LASTS
        return token

    def knows(self, token: str | None) -> bool:
        # Looked up by its digest: how long that takes tells nothing of the token.
        return token is not None and self._ends.get(_digest(token), 0.0) > time.monotonic()

    def sign_out(self, token: str | None) -> None:
        if token is not None:
            self._ends.pop(_digest(token), None)

    def _forget(self, now: float) -> None:
        self._ends = {token: end for token, end in self._ends.items() if end > now}
        recent = {address: [at for at in times if at > now - _WINDOW] for address, times in self._misses.items()}
        self._misses = {address: times for address, times in recent.items() if times}


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
