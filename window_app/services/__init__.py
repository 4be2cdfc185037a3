"""The acts of clerks and supervisors: plain functions, frozen values in and out (docs/architecture.md, rooms)."""
