"""Tests of the page of likely doubles."""
