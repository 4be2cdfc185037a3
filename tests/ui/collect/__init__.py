"""Tests of the counter's parts."""
