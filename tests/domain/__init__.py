"""The rules of the service window, one file for each subject."""
