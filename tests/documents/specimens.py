"""Writes a specimen of every document into a folder: `python -m tests.documents.specimens FOLDER`."""

import argparse
from pathlib import Path

from tests.documents.guide_data import GUIDE
from tests.documents.specimen_data import SLIP, SPECIMENS
from window_app.documents.render import Paper, render
from window_app.documents.service_guide import render_guide


def main() -> None:
    """Write a PDF of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in specimen_files().items():
        (folder / f"{name}.pdf").write_bytes(pdf)


def specimen_files() -> dict[str, bytes]:
    """Every specimen by its name, the slip on both papers."""
    files = {name: render(document) for name, document in SPECIMENS.items()}
    return {**files, "acceptance-slip-a5": render(SLIP, paper=Paper.A5), "service-guide": render_guide(GUIDE)}


if __name__ == "__main__":
    main()
