"""Whole journeys through the real program."""
