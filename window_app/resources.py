"""Where the data files lie: beside the package, in a checkout and in a bundle alike."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a data file under `resources/`."""
    return RESOURCES.joinpath(*parts)
