"""What this PC's window remembers outlives the window; it is convenience, and never in the way."""

from pathlib import Path

from window_app.ui.preferences import FILE, KeptPreferences


def test_a_choice_is_there_at_the_next_start(tmp_path: Path) -> None:
    KeptPreferences(tmp_path).change(language="en", theme="dark", scale=150, printer="HP")
    kept = KeptPreferences(tmp_path).values
    assert (kept.language, kept.theme, kept.scale, kept.printer, kept.prints_at_once) == (
        "en",
        "dark",
        150,
        "HP",
        False,
    )


def test_a_language_asked_for_at_the_start_wins(tmp_path: Path) -> None:
    KeptPreferences(tmp_path).change(language="en")
    assert KeptPreferences(tmp_path, "zh_CN").values.language == "zh_CN"


def test_a_broken_file_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"scale":"huge"}', encoding="utf-8")
    assert KeptPreferences(tmp_path).values.scale == 100


def test_a_folder_that_cannot_be_written_is_harmless(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file where the folder should be", encoding="utf-8")
    preferences = KeptPreferences(tmp_path / "profile")
    preferences.change(theme="dark")
    assert preferences.values.theme == "dark"
