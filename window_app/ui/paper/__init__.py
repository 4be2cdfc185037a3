"""Documents on the screen: shown as they will be on paper, printed, saved."""
