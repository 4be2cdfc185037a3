"""Both sides of a conflict in words: what differs is marked, what cannot stand cannot be chosen."""

from datetime import date

import msgspec
import pytest

from window_app.messages import LANGUAGES, Language
from window_app.services.sample_office import sample_office
from window_app.services.show_conflict import ActOfSide, Outcome, PaperOfAct, ShownConflict, ShownSide
from window_app.ui.cases.conflict_words import lines, ways
from window_app.ui.words import Words

GRANTED = Outcome(
    state="decided", accepted_on=date(2026, 11, 20), promised_on=date(2026, 11, 24), statutory_due_on=None,
    decision="granted", result_no="9号", decided_on=date(2026, 11, 20), delivered_on=None, closed_on=None,
    clerk="苏雅婷", applicant="示例公司", id_number="", phone="", missing=(),
)  # fmt: skip
WITHDRAWN = msgspec.structs.replace(GRANTED, state="withdrawn", decision="", result_no="", decided_on=None)
PAPER = PaperOfAct("completion_notice", "示商务办结〔2026〕001-0001号", printed=True)


def side(name: str, outcome: Outcome | None, *papers: PaperOfAct, is_followed: bool) -> ShownSide:
    act = ActOfSide(
        name, name, "2026-11-20T10:12:00+08:00", "001", "苏雅婷", msgspec.Raw(b'{"outcome":"granted"}'), papers
    )
    return ShownSide(is_followed, (act,), outcome)


def conflict(kept: Outcome | None = WITHDRAWN, together: Outcome | None = None) -> ShownConflict:
    sides = (side("decided", GRANTED, PAPER, is_followed=True), side("withdrawn", kept, is_followed=False))
    return ShownConflict(sides, together, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_differs_is_marked_and_what_no_side_has_is_left_out(language: Language) -> None:
    shown = {one.key: one for one in lines(conflict(), sample_office(), Words(language))}
    differing = [key for key, line in shown.items() if line.differs]
    assert differing == ["state", "decision", "decided_on", "result_no"]
    assert shown["result_no"].values == ("9号", "—")
    assert PAPER.number in shown["papers"].values[0]
    assert not {"missing", "statutory_due_on", "phone"} & shown.keys()


def test_each_side_can_be_chosen_with_the_paper_of_the_others_to_take_back() -> None:
    first, second = ways(conflict(), Words("zh_CN"))
    assert (first.upheld, first.to_take_back) == (("decided",), ())
    assert (second.upheld, second.to_take_back) == (("withdrawn",), (PAPER,))


def test_what_goes_together_can_stand_together_and_what_cannot_stand_cannot_be_chosen() -> None:
    both = ways(conflict(together=GRANTED), Words("zh_CN"))[-1]
    assert (both.upheld, both.to_take_back) == (("decided", "withdrawn"), ())
    assert [one.is_possible for one in ways(conflict(kept=None), Words("zh_CN"))] == [True, False]
