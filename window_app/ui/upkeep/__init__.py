"""Backups, checks and doubles: what an administrator looks after in the window."""
