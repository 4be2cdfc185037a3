"""The programs of a high-availability set-up, and how they are started: as a user without rights, each in its file."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.postgres import programs, unprivileged_user

# Program -> Debian package.
NEEDED = {"etcd": "etcd-server", "patroni": "patroni", "pg_rewind": "postgresql"}


def missing() -> dict[str, str]:
    """What this system lacks, with the package that brings it."""
    return {name: package for name, package in NEEDED.items() if _found(name) is None}


def start(program: str, arguments: Sequence[str], log: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start one that goes on; what it says is appended to `log`."""
    user = unprivileged_user()
    with log.open("ab") as said:
        return subprocess.Popen(
            (str(_found(program)), *arguments),
            user=user,
            group=user and pwd.getpwnam(user).pw_gid,
            extra_groups=[] if user else None,
            cwd="/",
            # Proxies of the surroundings have no business between them.
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "NO_PROXY": "*", **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )


def _found(name: str) -> str | None:
    beside_postgres = programs() / name
    return str(beside_postgres) if beside_postgres.exists() else shutil.which(name)
