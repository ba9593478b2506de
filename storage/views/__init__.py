"""Read-only questions."""

from __future__ import annotations

from storage.views.stored import StoredViews

__all__ = ["StoredViews"]
