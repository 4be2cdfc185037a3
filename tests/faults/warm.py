"""Read once by the process that every window is a copy of: all of the program that a first registration loads."""

import tempfile
from pathlib import Path

from db.shared.address import shared_address
from db.shared.connection import open_shared
from tests.fixtures import open_desk, registered
from window_app.assembly import now

with tempfile.TemporaryDirectory() as _folder:
    _desk = open_desk(Path(_folder))
    registered(_desk, now=now())
    _desk.store.close()
open_shared(shared_address("postgresql://x@127.0.0.1/x"), "").dispose()
