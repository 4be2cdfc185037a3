"""Owns every thread: results come back to the interface thread by one signal."""
