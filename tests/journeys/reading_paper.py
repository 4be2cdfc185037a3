"""What stands on the paper that came out of the printer."""

import subprocess


def text_of(pdf: bytes) -> str:
    """The text of a document, its blanks removed, as a person reads it."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(done.stdout.decode().split())
