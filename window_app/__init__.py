"""Window desk of an administrative service centre: registration, promised dates, case status."""

__version__ = "0.1.0"
