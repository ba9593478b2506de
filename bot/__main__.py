"""`python -m bot` is `youying`."""

from bot.cli import main

main()
