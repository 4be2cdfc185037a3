"""Card readers: the sample, plug-ins found by their entry points, and the check of what a card says."""

import json
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.parties import IdKind
from window_app.services import card_readers
from window_app.services.card_readers import CardReader, FileCardReader, IdCard, reader_named, reader_names

TODAY = date(2026, 11, 20)
NUMBER = "11010519491231002X"
CARD = IdCard(name="张三", id_number=NUMBER, address="某市某区")


class Desktop:
    """A plug-in's reader: its card is padded, as cards are."""

    name = "desktop"

    def read(self) -> IdCard:
        return IdCard(name=" 张三　　", id_number=NUMBER.lower(), address="某市某区   ")


class Nothing:
    name = "nothing"

    def read(self) -> IdCard:
        raise Unavailable("card_not_read", reader=self.name)


def no_device() -> CardReader:
    msg = "no such device"
    raise OSError(msg)


@pytest.fixture(autouse=True)
def _plug_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed: plug-ins in this module, and one whose package is broken."""
    found = {name: f"{__name__}:{target}" for name, target in {"nothing": "Nothing", "desktop": "Desktop"}.items()}
    found |= {"no_device": f"{__name__}:no_device", "broken": "no_such_package:Reader", "unmade": f"{__name__}:Unmade"}
    points = tuple(EntryPoint(name, value, card_readers.PLUG_INS) for name, value in found.items())

    def entry_points(*, group: str) -> tuple[EntryPoint, ...]:
        return points if group == "window_app.card_readers" else ()

    monkeypatch.setattr(card_readers, "entry_points", entry_points)


def read(name: str, folder: Path) -> IdCard:
    return reader_named(name, folder, today=lambda: TODAY).read()


def write(folder: Path, content: object) -> None:
    (folder / "card.json").write_text(json.dumps(content), encoding="utf-8")


def test_the_plug_ins_and_the_sample_can_be_chosen() -> None:
    assert reader_names() == ("broken", "desktop", "no_device", "nothing", "unmade", "file")


def test_a_plug_ins_card_comes_tidy(tmp_path: Path) -> None:
    assert read("desktop", tmp_path) == CARD


def test_what_a_plug_in_reports_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="card_not_read"):
        read("nothing", tmp_path)


@pytest.mark.parametrize("name", ["unknown", "broken", "unmade", "no_device"])
def test_a_reader_that_is_not_there_is_said(name: str, tmp_path: Path) -> None:
    reader = reader_named(name, tmp_path, today=lambda: TODAY)
    with pytest.raises(Unavailable) as raised:
        reader.read()
    assert (raised.value.code, raised.value.values) == ("card_reader_missing", {"reader": name})


def test_the_sample_reads_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"name": "张三", "id_number": NUMBER, "address": "某市某区"})
    assert read("file", tmp_path) == CARD
    assert FileCardReader(tmp_path / "card.json").read() == CARD


def test_the_sample_takes_other_cards_of_the_same_reader(tmp_path: Path) -> None:
    write(tmp_path, {"name": "SMITH JOHN", "id_number": "AUS110080010101", "id_kind": "permanent_resident_card"})
    assert read("file", tmp_path).id_kind is IdKind.PERMANENT_RESIDENT_CARD


def test_no_file_is_no_card(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="card_not_read"):
        read("file", tmp_path)


@pytest.mark.parametrize("content", [{"name": "张三"}, ["张三"], {"name": "张三", "id_number": 11}])
def test_a_file_of_another_form_is_said_without_what_it_holds(content: object, tmp_path: Path) -> None:
    write(tmp_path, content)
    with pytest.raises(Unavailable) as raised:
        read("file", tmp_path)
    assert (raised.value.code, set(raised.value.values)) == ("card_file_unreadable", {"path"})


def test_a_number_that_cannot_be_breaks_a_rule(tmp_path: Path) -> None:
    write(tmp_path, {"name": "张三", "id_number": "110105194912310021"})
    with pytest.raises(RuleBroken, match="resident_id_check"):
        read("file", tmp_path)
