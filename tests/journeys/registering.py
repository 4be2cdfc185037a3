"""A process that registers until it is killed: prints each number with its promise once it is acknowledged."""

import sys
from pathlib import Path

from tests.fixtures import open_desk, registered

if __name__ == "__main__":
    desk = open_desk(Path(sys.argv[1]))
    while True:
        case = registered(desk)
        sys.stdout.write(f"{case.case_no} {case.promised_on}\n")
        sys.stdout.flush()
