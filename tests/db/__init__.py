"""The local store, tested as real SQLite through real migrations."""
