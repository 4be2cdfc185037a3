"""What a clerk has entered is there again after a crash, until it is registered or thrown away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.local import drafts
from tests.fixtures import NOW, broken_rule, entry, open_desk
from window_app.domain.office import Clerk
from window_app.services.desk import Desk
from window_app.services.drafts import KeptDraft, drop_draft, kept_drafts, save_draft
from window_app.services.find_cases import newest_cases
from window_app.services.journal_writing import JournalWriter
from window_app.services.register_case import register_case

CONTENT = '{"applicant":{"name":"曾㛃"}}'


def contents(desk: Desk) -> list[str]:
    return [draft.content for draft in kept_drafts(desk)]


def test_a_draft_is_kept_as_it_was_saved_last(desk: Desk) -> None:
    save_draft("b", "half", desk, now=NOW)
    later = NOW + timedelta(minutes=1)
    save_draft("b", CONTENT, desk, now=later)
    save_draft("a", "{}", desk, now=later)
    assert kept_drafts(desk) == (
        KeptDraft("a", "001", "{}", later.isoformat()),
        KeptDraft("b", "001", CONTENT, later.isoformat()),
    )


def test_each_clerk_has_drafts_of_their_own(desk: Desk) -> None:
    save_draft("a", "mine", desk, now=NOW)
    other = replace(desk, clerk=Clerk("002", "林建华"))
    save_draft("b", "other", other, now=NOW)
    assert (contents(desk), contents(other)) == (["mine"], ["other"])


def test_a_draft_that_is_thrown_away_is_gone(desk: Desk) -> None:
    save_draft("a", CONTENT, desk, now=NOW)
    drop_draft("a", desk)
    drop_draft("a", desk)
    assert kept_drafts(desk) == ()


def test_a_draft_outlives_the_client_and_cannot_be_read_in_the_file(desk: Desk) -> None:
    save_draft("a", CONTENT, desk, now=NOW)
    desk.store.close()
    folder = desk.store.folder
    assert all("曾㛃".encode() not in path.read_bytes() for path in folder.iterdir() if path.is_file())
    again = open_desk(folder)
    assert contents(again) == [CONTENT]
    again.store.close()


def test_a_registration_takes_its_draft_away_and_leaves_the_others(desk: Desk) -> None:
    save_draft("a", CONTENT, desk, now=NOW)
    save_draft("b", "another", desk, now=NOW)
    register_case(entry(), desk, now=NOW, draft="a")
    assert contents(desk) == ["another"]
    register_case(entry(), desk, now=NOW)
    assert contents(desk) == ["another"]


@pytest.mark.parametrize("wrong", [{"item": "占道挖掘"}, {"reason": "\x07"}, {"materials": ()}])
def test_a_refused_registration_keeps_its_draft(desk: Desk, wrong: dict[str, object]) -> None:
    save_draft("a", CONTENT, desk, now=NOW)
    broken_rule(lambda: register_case(entry(**wrong), desk, now=NOW, draft="a"))
    assert (contents(desk), newest_cases(desk)) == ([CONTENT], ())


def test_case_and_draft_change_together_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    save_draft("a", CONTENT, desk, now=NOW)

    def power_cut(*_: object) -> None:
        raise ArithmeticError("power cut")

    for place, name in ((JournalWriter, "finish"), (drafts, "drop")):
        with monkeypatch.context() as broken:
            broken.setattr(place, name, power_cut)
            with pytest.raises(ArithmeticError):
                register_case(entry(), desk, now=NOW, draft="a")
        assert (contents(desk), newest_cases(desk)) == ([CONTENT], ())
