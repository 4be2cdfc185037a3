"""Run many seeds: python -m tests.simulation --seeds N --first S. A seed that fails is told with its trace."""

import argparse
import sys
import time

from tests.simulation.seeds import Failed, run_seed


def main() -> int:
    """Run the seeds that were asked for; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="dev.py simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    parser.add_argument("--stations", type=int, default=20, help="window PCs of each")
    parser.add_argument("--steps", type=int, default=160, help="things that happen before all heals")
    parser.add_argument("--trace", action="store_true", help="write what happened in every seed")
    asked = parser.parse_args()
    begun, failed = time.process_time(), 0
    for seed in range(asked.first, asked.first + asked.seeds):
        try:
            hall = run_seed(seed, stations=asked.stations, steps=asked.steps)
        except Failed as error:
            failed += 1
            sys.stdout.write("\n".join(error.trace if asked.trace else ()) + f"\n{error}\n")
        else:
            if asked.trace:
                sys.stdout.write("\n".join(hall.trace) + "\n")
    used = time.process_time() - begun
    sys.stdout.write(f"{asked.seeds} seeds, {failed} failed, {used:.1f} s of CPU\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
