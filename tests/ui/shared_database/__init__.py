"""What the window says of the shared database."""
