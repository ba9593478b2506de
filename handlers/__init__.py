"""What can be asked: every wish is a Command, every Command has one handler, one bus does them."""
