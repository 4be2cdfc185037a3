"""The shared database: its page, the way to it, and what the frame says of it."""
