"""Documents on the screen."""
