"""A document is saved whole under the very name that is said, over another file only when that is wanted."""

import errno
import os
from pathlib import Path

import pytest

from tests.fixtures import broken_rule
from window_app.domain.errors import Unavailable
from window_app.messages import LANGUAGES, message
from window_app.services import save_document as saving
from window_app.services.save_document import pdf_path, save_document

CONTENT = b"%PDF-1.7 a page"


def trouble(path: Path) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        save_document(CONTENT, path, replaces=False)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "written"), [("回执", "回执.pdf"), ("回执.PDF", "回执.PDF"), ("回执2026.11", "回执2026.11.pdf")]
)
def test_the_file_ends_in_pdf(typed: str, written: str) -> None:
    assert pdf_path(f"/tmp/{typed}") == Path(f"/tmp/{written}")


def test_it_is_written_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    assert save_document(CONTENT, tmp_path / "回执.pdf", replaces=False) == tmp_path / "回执.pdf"
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"回执.pdf": CONTENT}


def test_another_file_is_replaced_only_when_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "回执.pdf"
    path.write_bytes(b"another")
    assert broken_rule(lambda: save_document(CONTENT, path, replaces=False)).code == "file_exists"
    assert path.read_bytes() == b"another"
    save_document(CONTENT, path, replaces=True)
    assert path.read_bytes() == CONTENT


def test_usual_troubles_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "一个文件").touch()
    (tmp_path / "夹.pdf").mkdir()
    paths = {
        "folder_missing": [tmp_path / "没有" / "回执.pdf", tmp_path / "一个文件" / "回执.pdf"],
        "file_name_too_long": [tmp_path / f"{'长' * 200}.pdf"],
        "file_is_folder": [tmp_path / "夹.pdf"],
    }
    for code, ones in paths.items():
        assert [trouble(one).code for one in ones] == [code] * len(ones)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "file_not_permitted"),
        (errno.ENOSPC, "file_disk_full"),
        (errno.EROFS, "file_read_only"),
        (errno.EIO, "file_not_written"),
    ],
)
def test_a_failed_write_leaves_what_was_there_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "回执.pdf"
    path.write_bytes(b"another")

    def refuse(part: Path, _: Path) -> None:
        assert part.read_bytes() == CONTENT
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(saving.Path, "replace", refuse)
    with pytest.raises(Unavailable) as caught:
        save_document(CONTENT, path, replaces=True)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert os.strerror(number) not in message(code, dict(caught.value.values), language)
    assert [one.name for one in tmp_path.iterdir()] == ["回执.pdf"]
    assert path.read_bytes() == b"another"
