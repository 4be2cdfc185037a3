"""The shared PostgreSQL: every station's journal, and the status of each case that follows from them."""
