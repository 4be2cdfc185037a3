"""Run many seeds against real processes: python -m tests.faults --seeds N --first S, or for --minutes M."""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from itertools import count
from pathlib import Path
from time import monotonic

from tests.faults.centre import Centre
from tests.faults.scenario import run
from tests.postgres import Cluster, SharedDatabase


def main() -> int:
    """Run the seeds that were asked for; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many")
    parser.add_argument("--minutes", type=float, help="as many as there is time for")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    parser.add_argument("--stations", type=int, default=5, help="window PCs of each")
    parser.add_argument("--steps", type=int, default=120, help="things that happen before all heals")
    parser.add_argument("--trace", action="store_true", help="write what happened in every seed")
    asked = parser.parse_args()
    # Nothing of this stays in the keyring of the person who runs it.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    until = monotonic() + asked.minutes * 60 if asked.minutes else float("inf")
    cluster, failed, done = Cluster.made(), 0, 0
    try:
        for seed in count(asked.first):
            if monotonic() > until or (not asked.minutes and done == asked.seeds):
                break
            failed += not _went_well(cluster, seed, asked)
            done += 1
    finally:
        cluster.remove()
    sys.stdout.write(f"{done} seeds, {failed} failed\n")
    return 1 if failed else 0


def _went_well(cluster: Cluster, seed: int, asked: argparse.Namespace) -> bool:
    begun, folder = monotonic(), Path(tempfile.mkdtemp(prefix=f"wd-faults-{seed}-"))
    centre = Centre(SharedDatabase.made(cluster), folder, seed, asked.stations, loses_commits=seed % 3 == 2)
    try:
        run(centre, asked.steps)
    except AssertionError:
        (folder / "trace.txt").write_text("\n".join(centre.trace), encoding="utf-8")
        sys.stdout.write(f"seed {seed} failed, see {folder}\n{traceback.format_exc()}\n")
        return False
    shutil.rmtree(folder)
    if asked.trace:
        sys.stdout.write("\n".join(centre.trace) + "\n")
    sys.stdout.write(f"seed {seed}: {len(centre.acknowledged)} cases, {monotonic() - begun:.0f} s\n")
    sys.stdout.flush()
    return True


if __name__ == "__main__":
    sys.exit(main())
