"""Readers of identity cards: what a plug-in has to bring, how it is found, and a sample that reads a file.

A maker's reader comes as a Python package with an entry point; in its pyproject.toml:

    [project.entry-points."window_app.card_readers"]
    huashi = "huashi_reader:open_reader"

`open_reader()` is called without arguments, off the interface thread and anew for every card, and returns a
`CardReader`. The sample is called `file`: it reads `card.json` in the profile's folder, for trying out and for readers
whose own program can write such a file:

    {"name": "张三", "id_number": "11010519491231002X", "address": "…", "id_kind": "resident_id"}

The last two may be missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, cast

import msgspec

from window_app.domain.errors import Unavailable
from window_app.domain.identity.checks import checked_id_number
from window_app.domain.parties import IdKind
from window_app.domain.text import tidied

PLUG_INS = "window_app.card_readers"
SAMPLE = "file"


class IdCard(msgspec.Struct, frozen=True):
    """What a card says. Residence permits of Hong Kong, Macao and Taiwan residents are of kind `resident_id`."""

    name: str
    id_number: str
    address: str = ""
    id_kind: IdKind = IdKind.RESIDENT_ID


class CardReader(Protocol):
    """One reader; called on a lane of its own."""

    @property
    def name(self) -> str:
        """What messages call it."""
        ...

    def read(self) -> IdCard:
        """Wait for a card, 20 seconds at the most, and return what it says.

        Raises Unavailable("card_not_read", reader=name) where none came or it cannot be read, and
        Unavailable("card_reader_missing", reader=name) where the device does not answer. Any other error counts as a
        mistake of the plug-in. What was read is kept nowhere.
        """
        ...


def reader_names() -> tuple[str, ...]:
    """Return the readers that can be chosen: the plug-ins by name, and at last the sample."""
    return (*sorted({plug_in.name for plug_in in _plug_ins()} - {SAMPLE}), SAMPLE)


def reader_named(name: str, folder: Path, *, today: Callable[[], date]) -> CardReader:
    """Return the reader of a name, in the profile's folder; what it reads is checked.

    Nothing is loaded before `read`, so this may be called on the interface thread. `read` raises
    Unavailable("card_reader_missing") where there is no such plug-in, and RuleBroken for a number that cannot be.
    """
    return _CheckedReader(name, folder, today)


@dataclass(frozen=True, slots=True)
class FileCardReader:
    """The sample: a file is the card."""

    path: Path
    name: str = SAMPLE

    def read(self) -> IdCard:
        """Return what the file says."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=IdCard)
        except FileNotFoundError as error:
            raise Unavailable("card_not_read", reader=self.name) from error
        except (OSError, msgspec.DecodeError) as error:
            raise Unavailable("card_file_unreadable", path=str(self.path)) from error


def checked_card(card: IdCard, today: date) -> IdCard:
    """Return the card with tidy text (cards are padded with spaces); raise RuleBroken for a number that cannot be."""
    return IdCard(
        name=tidied(card.name),
        id_number=checked_id_number(card.id_kind, card.id_number, today),
        address=tidied(card.address),
        id_kind=card.id_kind,
    )


@dataclass(frozen=True, slots=True)
class _CheckedReader:
    name: str
    folder: Path
    today: Callable[[], date]

    def read(self) -> IdCard:
        return checked_card(_opened(self.name, self.folder).read(), self.today())


def _opened(name: str, folder: Path) -> CardReader:
    if name == SAMPLE:
        return FileCardReader(folder / "card.json")
    plug_in = next((one for one in _plug_ins() if one.name == name), None)
    if plug_in is None:
        raise Unavailable("card_reader_missing", reader=name)
    try:
        return cast("Callable[[], CardReader]", plug_in.load())()
    except (ImportError, AttributeError, OSError) as error:
        # The plug-in is not whole, or the maker's library or the device is not there.
        raise Unavailable("card_reader_missing", reader=name) from error


def _plug_ins() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=PLUG_INS))
