"""The catalogue page of the administration screen."""
