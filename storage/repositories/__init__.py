"""Rows ↔ dataclasses, one file a noun."""
