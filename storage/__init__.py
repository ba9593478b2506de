"""What is kept. `Storage.open(url, core=executor)` is the way in."""

from __future__ import annotations

from storage.store import Storage

__all__ = ["Storage"]
