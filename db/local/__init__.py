"""The local store of a station: an encrypted SQLite file that the window works on all day."""
