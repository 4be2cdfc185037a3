"""The rules of the service window: no Qt, no SQL, no clock of its own (docs/rules.md)."""
