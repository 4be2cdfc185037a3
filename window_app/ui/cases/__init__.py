"""The cases screen: what was registered, found by typing, and one case with its documents."""
