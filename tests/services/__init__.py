"""The acts of clerks, tested on a real store."""
