"""What the store knows, asked while it is typed: applicants who were here before, and what looks like one of them."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.store_work import StoreWork
from window_app.domain.case_numbers import grouped
from window_app.ui import acts
from window_app.ui.controls.suggestion_line import Suggestion, SuggestionLine
from window_app.ui.kit import Kit
from window_app.ui.register.form import Form
from window_app.ui.register.form_checks import FormChecks

if TYPE_CHECKING:
    from window_app.services.application_form import PartyEntry
    from window_app.services.known_applicants import KnownApplicant
    from window_app.services.look_alikes import LookAlikes


class Lookups(QObject):
    """Answers to an older question are not shown over those to a newer one. `taken` brings a known applicant."""

    taken = Signal(object)
    hinted = Signal()

    def __init__(self, kit: Kit, work: StoreWork, line: SuggestionLine, checks: FormChecks) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._line = line
        self._checks = checks
        self._asked = 0
        self._answered = 0
        self._compared: tuple[str, str, str] | None = None
        line.asked.connect(self._ask)
        line.chosen.connect(self._take)

    @property
    def is_answered(self) -> bool:
        """Whether the offers are those to the text as it stands."""
        return self._answered == self._asked

    def compare(self, form: Form) -> None:
        """Look for a registration, a name or a number that this one may be a double of."""
        wanted = (form.applicant.name.strip(), form.applicant.id_number.strip(), form.item)
        if wanted == self._compared or not wanted[0] or not wanted[1]:
            return
        self._compared = wanted

        def then(found: "LookAlikes") -> None:
            if wanted == self._compared:
                self._hint(found)

        self._work.ask(self, acts.look_alike(*wanted, self._kit.today), then)

    def forget(self) -> None:
        """Another form is shown: nothing of the old one is said of it."""
        self._asked += 1
        self._compared = None
        self._line.offer((), preselect=False)

    def _ask(self, text: str) -> None:
        self._asked += 1
        number = self._asked
        if not text.strip() or self._work.desk is None:
            self._line.offer((), preselect=False)
            return
        # A name that is typed out stands for itself: Enter goes on at once, and the next key belongs to the next field.
        self._line.expect(waits=_is_search(text))

        def then(found: "tuple[KnownApplicant, ...]") -> None:
            if number == self._asked:
                self._answered = number
                self._line.offer([self._suggestion(one) for one in found], preselect=_is_search(text))

        def failed(error: BaseException) -> None:
            self._line.offer((), preselect=False)
            self._work.not_read.emit(error)

        self._work.ask(self, acts.find_applicants(text), then, failed)

    def _suggestion(self, known: "KnownApplicant") -> Suggestion:
        tr = self._kit.tr
        last = tr.long_date(date.fromisoformat(known.last_on))
        detail = tr("applicant.known", id_number=known.id_number, number=known.cases, day=last)
        if known.also_known_as:
            detail = f"{detail} · {tr('applicant.also', names=tr('list.comma').join(known.also_known_as))}"
        return Suggestion(known.name, detail, known.case_id)

    def _take(self, case_id: object) -> None:
        number = self._asked

        def then(party: "PartyEntry") -> None:
            # Not into another form, nor over what was typed since.
            if number == self._asked:
                self.taken.emit(party)

        self._work.ask(self, acts.take_applicant(str(case_id), self._kit.now), then)

    def _hint(self, found: "LookAlikes") -> None:
        tr = self._kit.tr
        same = found.same_item
        double = ""
        if same:
            day = tr.long_date(date.fromisoformat(same.received_on))
            double = tr("double.case", case_no=grouped(same.case_no), day=day)
        self._checks.hint("item", double, "warn")
        self._checks.hint(
            "applicant.id_number", _said(found.other_name, tr("double.name", name=found.other_name)), "warn"
        )
        self._checks.hint(
            "applicant.name", _said(found.other_number, tr("double.number", number=found.other_number)), "warn"
        )
        self.hinted.emit()


def _is_search(text: str) -> bool:
    """Whether it is initials or a number rather than a name: then Enter takes the first offer."""
    return text.isascii() and text == text.lower()


def _said(what: str, sentence: str) -> str:
    return sentence if what else ""
