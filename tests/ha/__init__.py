"""The shared database on two servers of which one leads: what windows see when the leader dies."""
