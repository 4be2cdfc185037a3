"""The window, tested with real widgets."""
