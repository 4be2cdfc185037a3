"""The first start of a profile: who works here."""
