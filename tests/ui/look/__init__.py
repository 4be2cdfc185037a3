"""How the window looks: contrasts, icons, stylesheet."""
