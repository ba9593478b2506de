"""Notices: written with a preview, published, carried to every chat, taken back, asked about."""
