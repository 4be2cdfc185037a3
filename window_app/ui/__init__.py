"""The window: screens that decide nothing that a service could."""
