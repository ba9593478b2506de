"""Prints messages a second through the embedded main line beside the raw driver, start-up time and memory."""

from __future__ import annotations

import argparse

from bench import main_line, start_up, understanding


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="messages/s, understanding, start-up, memory")
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    main_line.measure(chosen.messages, chosen.rounds)
    understanding.measure(chosen.rounds)
    start_up.measure(chosen.rounds)


if __name__ == "__main__":
    main()
