"""The databases: the local store (SQLite) and, later, the shared one (PostgreSQL). Knows records, not rules."""
