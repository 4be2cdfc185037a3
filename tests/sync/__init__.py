"""The exchange with the shared database."""
