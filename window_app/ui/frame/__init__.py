"""The frame of the window: navigation, what the day has brought, messages, and the screen in front."""
