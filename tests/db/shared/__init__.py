"""The shared PostgreSQL."""
