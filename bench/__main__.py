"""Prints messages a second through the embedded main line beside the raw driver, start-up time and memory, and how
fast a notice to a whole street is."""

from __future__ import annotations

import argparse

from bench import main_line, notice, start_up, understanding


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="messages/s, understanding, start-up, memory")
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--groups", type=int, default=2289, help="a notice goes to so many; 0: none is sent")
    chosen = parser.parse_args()
    main_line.measure(chosen.messages, chosen.rounds)
    understanding.measure(chosen.rounds)
    start_up.measure(chosen.rounds)
    if chosen.groups:
        notice.measure(chosen.groups)


if __name__ == "__main__":
    main()
