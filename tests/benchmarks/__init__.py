"""Benchmarks: ours beside a peer in one run, never a pass mark. `python3 dev.py bench` runs every script here."""
