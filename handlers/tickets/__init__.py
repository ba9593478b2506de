"""Tickets: taking them up, settling them, hearing whether it is so, and correcting them."""
