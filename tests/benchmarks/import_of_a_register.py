"""Importing an old register of 100,000 rows (csv), a process of its own; then the same again, which imports nothing."""

import csv
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.benchmarks import _table as table
from window_app.services.demo_cases import organisation_name, person_name

HEADINGS = ("收件日期", "受理日期", "事项名称", "申请单位", "联系人", "联系电话", "承诺时限", "办结日期", "办理结果")


def main(number: int) -> None:
    """Measure both imports."""
    with TemporaryDirectory() as name:
        register = Path(name, "register.csv")
        write_register(register, number)
        table.heading()
        for work in ("import of a register", "the same rows again"):
            seconds = table.timed(lambda: import_register(register, Path(name, "profile")))
            table.alone(f"{work}, {number:,} rows", seconds, f"{number / seconds:,.0f} rows a second")


def import_register(register: Path, profile: Path) -> None:
    """Import it in a process of its own."""
    command = [sys.executable, "-m", "window_app", "--data-dir", str(profile), "import", str(register), "--json"]
    keyless = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=keyless)


def write_register(path: Path, number: int) -> None:
    """Write a register of made-up cases."""
    random = Random(9)
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for serial in range(number):
            day = date(2005, 1, 4) + timedelta(days=serial % 4_000)
            decided = day + timedelta(days=random.randint(0, 3))
            phone = f"1{random.randint(3 * 10**9, 10**10 - 1)}"
            people = (organisation_name(random), person_name(random), phone)
            writer.writerow([day, day, "对外贸易经营者备案登记", *people, "1个工作日", decided, "准予备案"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
