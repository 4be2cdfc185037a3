"""Tests: the rooms mirrored, architecture rules, journeys and benchmarks."""
