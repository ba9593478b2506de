"""Residents' words become tickets: opened, joined, told more of. Filing is one decision, speaking another."""
