"""Every sentence that the bot says. Short, warm, plain; the matter first, the number last."""
