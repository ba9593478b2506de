"""How well messages and conversations are understood, in figures."""
