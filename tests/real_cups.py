"""A real CUPS of its own, started by whoever runs the tests: its printers write what they get into a folder."""

import os
import shutil
import subprocess
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

CUPSD = shutil.which("cupsd") or "/usr/sbin/cupsd"
LPADMIN = shutil.which("lpadmin") or "/usr/sbin/lpadmin"
# Where cupsd has the programs that it starts; our backend stands among them.
PROGRAMS = next((one for one in map(Path, ("/usr/lib/cups", "/usr/libexec/cups")) if (one / "daemon").exists()), None)
IS_HERE = PROGRAMS is not None and all(Path(one).exists() for one in (CUPSD, LPADMIN)) and bool(shutil.which("lp"))
WHY_NOT = "a real CUPS is needed (Debian: cups-daemon, cups-client)"
PATIENCE_S = 20
# Named so that no half a file is ever seen. `capture:/broken` has lost its cable.
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && {{ echo 'direct capture "Unknown" "A folder"'; exit 0; }}
[ "$DEVICE_URI" = capture:/broken ] && {{ echo "ERROR: The cable is out." >&2; exit 1; }}
cat "${{6:--}}" > "{folder}/part-$1" && mv "{folder}/part-$1" "{folder}/$PRINTER-$1"
"""
FILES = """FileDevice Yes
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ServerBin {folder}/bin
DataDir /usr/share/cups
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
SystemGroup {group}
"""
# The rules of Debian's own file on who may see the name of a job; who may add a printer is left to the folder's owner.
SERVER = """Listen {folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


@dataclass(frozen=True)
class RealCups:
    """A running CUPS; everything about it lies in one folder."""

    folder: Path

    @property
    def socket(self) -> str:
        return str(self.folder / "cups.sock")

    def say(self, program: str, *arguments: str) -> str:
        """Run one of CUPS's programs against this server."""
        variables = {**os.environ, "CUPS_SERVER": self.socket, "LC_ALL": "C"}
        found = shutil.which(program) or f"/usr/sbin/{program}"
        return subprocess.run([found, *arguments], env=variables, capture_output=True, text=True, check=False).stdout

    def add(self, printer: str, *, device: str = "folder", policy: str = "stop-printer") -> None:
        """Add a printer that passes on what it gets as it is."""
        options = ("-o", f"printer-error-policy={policy}", "-m", "raw")
        self.say("lpadmin", "-p", printer, "-E", "-v", f"capture:/{device}", *options)

    def arrived(self, printer: str) -> list[bytes]:
        """What has come out of a printer, in its order."""
        files = (file for file in (self.folder / "out").glob(f"{printer}-*"))
        return [file.read_bytes() for file in sorted(files, key=lambda file: int(file.name.rpartition("-")[2]))]

    def wait(self, until: Callable[[], object]) -> None:
        """Ask CUPS until something is so."""
        end = monotonic() + PATIENCE_S
        while not until():
            assert monotonic() < end, (self.folder / "error_log").read_text(encoding="utf-8")[-2_000:]
            self.say("lpstat", "-r")


@contextmanager
def real_cups() -> Generator[RealCups]:
    """Start a CUPS, and stop it at the end."""
    # A socket's path has to be short.
    with TemporaryDirectory(prefix="cups") as name:
        folder = Path(name)
        for part in ("root", "spool", "cache", "state", "tmp", "out", "bin/backend"):
            (folder / part).mkdir(parents=True)
        for part in ("daemon", "filter", "monitor", "notifier"):
            (folder / "bin" / part).symlink_to(Path(PROGRAMS or "/") / part)
        backend = folder / "bin" / "backend" / "capture"
        backend.write_text(BACKEND.format(folder=folder / "out"), encoding="utf-8")
        # What only its owner may run is run as its owner, not as a guest of the system.
        backend.chmod(0o700)
        (folder / "files.conf").write_text(FILES.format(folder=folder, group=_own_group()), encoding="utf-8")
        (folder / "cupsd.conf").write_text(SERVER.format(folder=folder), encoding="utf-8")
        command = [CUPSD, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "files.conf")]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cups = RealCups(folder)
        try:
            _wait_until_it_listens(cups, server)
            yield cups
        finally:
            server.terminate()
            server.wait()


def _wait_until_it_listens(cups: RealCups, server: "subprocess.Popen[bytes]") -> None:
    end = monotonic() + PATIENCE_S
    while "is running" not in cups.say("lpstat", "-r"):
        assert server.poll() is None, "cupsd ended at once"
        assert monotonic() < end, "cupsd does not listen"


def _own_group() -> str:
    import grp

    return grp.getgrgid(os.getgid()).gr_name
