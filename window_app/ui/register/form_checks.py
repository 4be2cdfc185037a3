"""What is said beside the fields of a form while it is typed: what is wrong, what is missing, what is right."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from window_app.domain.catalogue import ApplicantKind, FieldKind, ServiceItem
from window_app.domain.errors import Problem
from window_app.domain.parties import IdKind
from window_app.domain.phones import odd_phone
from window_app.domain.typed_days import day_of_this_year
from window_app.ui.controls.field import Tone
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.register.applications import OpenApplication
from window_app.ui.register.form import PartyForm
from window_app.ui.register.form_view import FormView
from window_app.ui.register.standing import Standing, is_a_persons, standing, worth_saying

_CHECKED = frozenset({"applicant.id_number", "agent.id_number", "applicant.phone", "agent.phone"})


class FormChecks(QObject):
    """Looks at a form anew with every key; `checked` tells whether its materials are complete."""

    checked = Signal(bool)

    def __init__(self, kit: Kit, view: FormView) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self._hints: dict[str, tuple[str, Tone]] = {}
        self._item: ServiceItem | None = None
        self.standing = Standing({}, (), ())

    def hint(self, path: str, text: str, tone: Tone) -> None:
        """Say something beside a field wherever nothing is wrong with it; an empty text takes it back."""
        self._hints[path] = (text, tone)

    def forget_hints(self) -> None:
        """Another form is shown."""
        self._hints.clear()

    def look(self, application: OpenApplication, item: ServiceItem | None, promised_on: date | None = None) -> None:
        """Check a form and say what there is to say; `promised_on` is what an acceptance today would promise."""
        form, self._item = application.form, item
        if item is None:
            self.standing = Standing({}, (), ())
        else:
            self.standing = standing(form, item, self._kit.today, promised_on)
        left = frozenset(application.left)
        shown = {path: one for path, one in self.standing.problems.items() if worth_saying(one, form, left)}
        self._say(application, shown)
        self._say_materials(item, _of_materials(shown))
        self.checked.emit(self.standing.is_complete)

    def say_all(self, application: OpenApplication, item: ServiceItem, problems: Mapping[str, Problem]) -> None:
        """Say everything that is wrong, also of fields that the hands have not come to yet."""
        application.left |= set(problems)
        self._item = item
        said = {**self.standing.problems, **problems}
        self._say(application, said)
        self._say_materials(item, _of_materials(said))

    def _say(self, application: OpenApplication, problems: Mapping[str, Problem]) -> None:
        for path, field in self._view.fields():
            if problem := problems.get(path):
                field.say(self._sentence(problem, application), "danger")
                continue
            text, tone = self._hints.get(path, ("", "quiet"))
            field.say(*((text, tone) if text else self._looked_at(path, application)))

    def _sentence(self, problem: Problem, application: OpenApplication) -> str:
        takes_persons = self._item is not None and ApplicantKind.PERSON in self._item.applicant_kinds
        if problem.field == "applicant.id_number" and takes_persons and is_a_persons(application.form, self._kit.today):
            return self._kit.tr("register.is_a_person")
        return self._kit.tr.sentence(problem)

    def _looked_at(self, path: str, application: OpenApplication) -> tuple[str, Tone]:
        """What is said of a field that nothing is wrong with: that it is right, odd, or how it was read."""
        if path.startswith("fields."):
            return self._day_read(path.removeprefix("fields."), application), "good"
        if path not in _CHECKED or not self._is_typed(path, application):
            return "", "quiet"
        if path.endswith(".phone") and (odd := odd_phone(path, self._typed(path, application))):
            return (self._kit.tr.sentence(odd), "warn") if path in application.left else ("", "quiet")
        return self._kit.tr("check.right"), "good"

    def _day_read(self, name: str, application: OpenApplication) -> str:
        """The day as it was read and will be recorded, with its weekday."""
        fields = self._item.fields if self._item else ()
        is_day = any(one.name == name and one.kind is FieldKind.DATE for one in fields)
        day = day_of_this_year(application.form.fields.get(name, ""), self._kit.today) if is_day else None
        return f"{self._kit.tr.long_date(day)} {self._kit.tr.weekday(day)}" if day else ""

    def _is_typed(self, path: str, application: OpenApplication) -> bool:
        # A passport of another state can only be checked for its shape: nothing is promised there.
        checkable = path.endswith(".phone") or _party(path, application).id_kind is not IdKind.PASSPORT
        is_right = path not in self.standing.problems and bool(application.form.item)
        return bool(self._typed(path, application)) and checkable and is_right

    def _typed(self, path: str, application: OpenApplication) -> str:
        return str(getattr(_party(path, application), path.partition(".")[2])).strip()

    def _say_materials(self, item: ServiceItem | None, problem: Problem | None) -> None:
        tr, label = self._kit.tr, self._view.materials_message
        missing = self.standing.lacking
        if item is None:
            text, look = tr("materials.no_item"), "message"
        elif problem is not None:
            text, look = tr.sentence(problem), "message-danger"
        elif missing:
            text, look = tr("materials.lacking", number=len(missing)), "message"
        elif self.standing.follows_late:
            text, look = f"! {tr.sentence(Problem('materials', 'follows_after_promise'))}", "message-warn"
        else:
            text, look = tr("materials.complete"), "message-good"
        label.setText(text)
        paint_as(label, look)


def _party(path: str, application: OpenApplication) -> PartyForm:
    return application.form.applicant if path.startswith("applicant.") else application.form.agent


def _of_materials(problems: Mapping[str, Problem]) -> Problem | None:
    return next((one for path, one in problems.items() if path.partition(".")[0] == "materials"), None)
