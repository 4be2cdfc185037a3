"""The working calendar on the screen: looked at by year and month, changed with its consequences seen beforehand."""
