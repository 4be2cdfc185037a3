"""A process at work until it is killed: `python -m tests.services.writing_until_killed FOLDER register|backup`.

Prints each number that was acknowledged, or each step of a backup.
"""

import sys
from pathlib import Path

from tests.fixtures import NOW, open_desk, registered
from window_app.services import back_up_store as service
from window_app.services.back_up_store import BESIDE_WORK, back_up_store


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    desk = open_desk(Path(sys.argv[1]))
    if sys.argv[2] == "register":
        while True:
            say(registered(desk).case_no)
    service.BESIDE_WORK = BESIDE_WORK._replace(pages=4, pause=0.02)
    back_up_store(desk, now=NOW, progress=lambda done, total: say(f"{done} {total}"))
