"""`python -m window_app`, and the program's entry: without a command the window, else the command line."""

import sys

from window_app.cli.run import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
