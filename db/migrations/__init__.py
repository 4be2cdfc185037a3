"""Migrations of the two databases, each its own line of revisions."""
