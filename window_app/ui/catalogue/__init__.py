"""The catalogue page: items and their versions, a new version, an end, import, export, guides."""
