"""Who is at the window: signing in, locking, and the accounts of the people who work here."""
