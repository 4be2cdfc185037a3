"""Faults against real processes: killed windows, lines that break off, servers that stop, PCs put back and copied."""
