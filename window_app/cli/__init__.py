"""The command line: the same services as the window, for administrators, scripts and tests (docs/command-line.md)."""
