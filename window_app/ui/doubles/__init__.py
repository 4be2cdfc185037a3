"""The page of likely doubles: applicants side by side, merged, kept apart or separated."""
