"""The frame of the window, without the screens that are put into it."""
