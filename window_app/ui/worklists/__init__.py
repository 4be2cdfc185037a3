"""The worklists screen: what needs doing, most pressing first."""
