"""Printing through CUPS's programs: what is asked, what is sent, and what each answer means.

The programs are stand-ins that the test writes; their answers are those of CUPS 2.4.2.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from window_app.domain.errors import Unavailable
from window_app.services.printers import CupsPrinters, PrintOptions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not printed with on Windows")

PDF = b"%PDF-1.7\n\x00\xff\r\n"
IDLE = "laser accepting requests since X\nprinter laser is idle.  enabled since X"
DISABLED = "laser accepting requests since X\nprinter laser disabled since X -\n\tno paper"
REJECTING = "laser not accepting requests since X -\n\tmoved\nprinter laser is idle.  enabled since X"
SCRIPT = """#!{python} -I
import json, os, sys
from pathlib import Path
folder = Path(__file__).parent
name = Path(__file__).name
with (folder / "asked.txt").open("a") as asked:
    print(name, *sys.argv[1:], "|", os.environ["LC_ALL"], os.environ.get("LD_LIBRARY_PATH", ""), file=asked)
answers = json.loads((folder / (name + ".json")).read_text())
status, out, err, wait = answers.get(sys.argv[1][:2], [1, "", "unknown option", 0])
if wait:
    import time
    time.sleep(wait)
if name == "lp" and not status:
    (folder / "sent").write_bytes(sys.stdin.buffer.read())
sys.stdout.buffer.write(out.encode())
sys.stderr.buffer.write(err.encode())
sys.exit(status)
"""


@dataclass(frozen=True)
class FakeCups:
    """A folder with `lp` and `lpstat`, the only one on the path."""

    folder: Path

    def answers(self, program: str, **options: tuple[int, str, str] | tuple[int, str, str, float]) -> None:
        """What a program says to its first option: exit status, output, errors, seconds to wait."""
        script = self.folder / program
        script.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
        script.chmod(0o755)
        table = {f"-{option}": [*answer, 0][:4] for option, answer in options.items()}
        (self.folder / f"{program}.json").write_text(json.dumps(table), encoding="utf-8")

    @property
    def asked(self) -> list[str]:
        return (self.folder / "asked.txt").read_text(encoding="utf-8").splitlines()

    @property
    def sent(self) -> bytes | None:
        file = self.folder / "sent"
        return file.read_bytes() if file.exists() else None


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    return FakeCups(tmp_path)


def refusal(printer: str = "laser") -> Unavailable:
    with pytest.raises(Unavailable) as raised:
        CupsPrinters().send(PDF, printer, title="slip")
    return raised.value


def test_the_names_are_those_of_all_destinations(cups: FakeCups) -> None:
    cups.answers("lpstat", e=(0, "laser\n打印机一\nlaser/both_sides\n", ""))
    assert CupsPrinters().names() == ("laser", "打印机一", "laser/both_sides")


def test_an_old_cups_is_asked_for_its_queues(cups: FakeCups) -> None:
    accepting = "laser accepting requests since X\nold not accepting requests since X -\n\treason unknown\n"
    cups.answers("lpstat", e=(1, "", 'lpstat: Error - unknown option "e".'), a=(0, accepting, ""))
    assert CupsPrinters().names() == ("laser", "old")


def test_no_printers_are_no_trouble(cups: FakeCups) -> None:
    cups.answers("lpstat", e=(0, "", ""), r=(0, "scheduler is running\n", ""))
    assert CupsPrinters().names() == ()


def test_a_service_that_does_not_run_is_said(cups: FakeCups) -> None:
    cups.answers("lpstat", e=(0, "", ""), r=(0, "scheduler is not running\n", ""), a=(1, "", "Invalid destination"))
    with pytest.raises(Unavailable, match="printing_not_running"):
        CupsPrinters().names()
    assert refusal().code == "printing_not_running"


@pytest.mark.parametrize(
    ("said", "name"), [("system default destination: laser\n", "laser"), ("no system default destination\n", None)]
)
def test_the_default_is_the_systems(said: str, name: str | None, cups: FakeCups) -> None:
    cups.answers("lpstat", d=(0, said, ""))
    assert CupsPrinters().default() == name


def test_exactly_the_bytes_are_sent_and_the_job_is_named(cups: FakeCups) -> None:
    cups.answers("lpstat", a=(0, IDLE, ""))
    cups.answers("lp", d=(0, "request id is laser-17 (0 file(s))\n", ""))
    assert CupsPrinters().send(PDF, "laser", title="行审〔2026〕1号") == "laser-17"
    assert cups.sent == PDF
    assert cups.asked == [
        "lpstat -alaser -plaser | C ",
        "lp -d laser -t 行审〔2026〕1号 -o media=A4 -o print-scaling=none | C ",
    ]


def test_copies_tray_and_sheet_are_passed_on(cups: FakeCups) -> None:
    cups.answers("lpstat", a=(0, IDLE, ""))
    cups.answers("lp", d=(0, "request id is laser-17 (0 file(s))\n", ""))
    CupsPrinters().send(PDF, "laser", title="slip", options=PrintOptions(copies=2, tray="Lower", media="A5"))
    sent = "lp -d laser -t slip -n 2 -o media=A5 -o InputSlot=Lower -o print-scaling=none | C "
    assert cups.asked[-1] == sent


def test_the_trays_are_those_of_the_printers_description(cups: FakeCups) -> None:
    said = "PageSize/Media Size: *A4 A5\nInputSlot/Media Source: *Auto Upper Lower\nDuplex/2-Sided: *None\n"
    cups.answers("lpoptions", p=(0, said, ""))
    assert CupsPrinters().trays("laser") == ("Auto", "Upper", "Lower")
    cups.answers("lpoptions", p=(1, "", "lpoptions: Unable to get PPD file for laser: Not Found"))
    assert CupsPrinters().trays("laser") == ()


@pytest.mark.parametrize("state", [DISABLED, REJECTING])
def test_nothing_is_sent_to_a_stopped_printer(state: str, cups: FakeCups) -> None:
    cups.answers("lpstat", a=(0, state, ""))
    cups.answers("lp", d=(0, "request id is laser-17 (0 file(s))\n", ""))
    stopped = refusal()
    assert (stopped.code, stopped.values) == ("printer_stopped", {"printer": "laser"})
    assert refusal("laser/both_sides").code == "printer_stopped"
    assert cups.sent is None


def test_another_printer_that_is_stopped_is_in_nobodys_way(cups: FakeCups) -> None:
    cups.answers("lpstat", a=(0, DISABLED.replace("laser", "laser2"), ""))
    cups.answers("lp", d=(0, "request id is laser-18 (0 file(s))\n", ""))
    assert CupsPrinters().send(PDF, "laser", title="slip") == "laser-18"


def test_a_printer_that_is_gone_is_said(cups: FakeCups) -> None:
    cups.answers(
        "lpstat", a=(1, "", 'lpstat: Invalid destination name in list "laser".'), r=(0, "scheduler is running", "")
    )
    assert refusal().code == "printer_gone"


def test_what_lp_says_is_passed_on(cups: FakeCups) -> None:
    cups.answers("lpstat", a=(0, IDLE, ""))
    cups.answers("lp", d=(1, "", "lp: Error - Too many active jobs.\n"))
    refused = refusal()
    assert (refused.code, refused.values["detail"]) == ("printer_refused", "Too many active jobs.")


def test_missing_programs_are_said(cups: FakeCups) -> None:
    with pytest.raises(Unavailable) as raised:
        CupsPrinters().names()
    assert (raised.value.code, raised.value.values) == ("printing_not_installed", {"program": "lpstat"})


def test_a_dead_service_holds_nothing_up(cups: FakeCups) -> None:
    cups.answers("lpstat", e=(0, "laser", "", 60))
    with pytest.raises(Unavailable, match="printing_timeout"):
        CupsPrinters(patience=0.2).names()


def test_a_bundles_libraries_are_not_for_the_systems_programs(cups: FakeCups, monkeypatch: pytest.MonkeyPatch) -> None:
    cups.answers("lpstat", d=(0, "no system default destination", ""))
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    CupsPrinters().default()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    CupsPrinters().default()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/system")
    CupsPrinters().default()
    assert cups.asked == ["lpstat -d | C /bundle", "lpstat -d | C ", "lpstat -d | C /system"]
