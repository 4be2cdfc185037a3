"""Settings of this PC and the upkeep of the office: pages beside a list of their names."""
