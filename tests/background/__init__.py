"""The lane between the threads."""
