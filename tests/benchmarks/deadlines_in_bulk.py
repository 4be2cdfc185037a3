"""100,000 deadlines through `window-app deadline --batch`, a process of its own, from start to end."""

import subprocess
import sys
from datetime import date, timedelta
from random import Random

import msgspec

from tests.benchmarks import _table as table

NUMBER = 100_000


def main() -> None:
    """Measure questions of every unit, a third of them with a suspension."""
    questions = b"\n".join(_questions(NUMBER)) + b"\n"
    command = [sys.executable, "-m", "window_app", "deadline", "--batch"]

    def batch() -> None:
        done = subprocess.run(command, input=questions, stdout=subprocess.PIPE, check=True)
        assert done.stdout.count(b"\n") == NUMBER

    seconds = table.timed(batch)
    table.heading()
    table.alone(f"{NUMBER:,} deadlines by --batch", seconds, f"{NUMBER / seconds:,.0f} a second")


def _questions(number: int) -> list[bytes]:
    random = Random(3)
    return [msgspec.json.encode(_question(random)) for _ in range(number)]


def _question(random: Random) -> dict[str, object]:
    accepted = date(2004, 1, 1) + timedelta(days=random.randint(0, 8_000))
    unit = random.choice(["working_day", "working_day", "calendar_day", "month"])
    limit = {"value": random.randint(1, 3 if unit == "month" else 30), "unit": unit}
    question: dict[str, object] = {"accepted_on": accepted, "limit": limit}
    if random.random() < 1 / 3:
        question["suspensions"] = [[accepted, accepted + timedelta(days=random.randint(1, 20))]]
    return question


if __name__ == "__main__":
    main()
