"""The command line, tested as a process of its own, and its messages."""
