"""What is said beside the fields of a form while it is typed: what is wrong, what is missing, what is right."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem
from window_app.domain.parties import IdKind
from window_app.ui.controls.field import Tone
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.register.applications import OpenApplication
from window_app.ui.register.form_view import FormView
from window_app.ui.register.standing import Standing, standing, worth_saying

_CHECKED = frozenset({"applicant.id_number", "agent.id_number", "applicant.phone", "agent.phone"})


class FormChecks(QObject):
    """Looks at a form anew with every key; `checked` tells whether its materials are complete."""

    checked = Signal(bool)

    def __init__(self, kit: Kit, view: FormView) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self._hints: dict[str, tuple[str, Tone]] = {}
        self.standing = Standing({}, (), ())

    def hint(self, path: str, text: str, tone: Tone) -> None:
        """Say something beside a field wherever nothing is wrong with it; an empty text takes it back."""
        self._hints[path] = (text, tone)

    def forget_hints(self) -> None:
        """Another form is shown."""
        self._hints.clear()

    def look(self, application: OpenApplication, item: ServiceItem | None) -> None:
        """Check a form and say what there is to say."""
        form = application.form
        if item is None:
            self.standing = Standing({}, (), ())
        else:
            self.standing = standing(form, item, self._kit.today)
        left = frozenset(application.left)
        shown = {path: one for path, one in self.standing.problems.items() if worth_saying(one, form, left)}
        self._say(application, shown)
        self._say_materials(item, _of_materials(shown))
        self.checked.emit(self.standing.is_complete)

    def say_all(self, application: OpenApplication, item: ServiceItem, problems: Mapping[str, Problem]) -> None:
        """Say everything that is wrong, also of fields that the hands have not come to yet."""
        application.left |= set(problems)
        self.look(application, item)
        said = {**self.standing.problems, **problems}
        self._say(application, said)
        self._say_materials(item, _of_materials(said))

    def _say(self, application: OpenApplication, problems: Mapping[str, Problem]) -> None:
        for path, field in self._view.fields():
            if problem := problems.get(path):
                field.say(self._kit.tr.sentence(problem), "danger")
                continue
            text, tone = self._hints.get(path, ("", "quiet"))
            if not text and path in _CHECKED and self._is_right(path, application):
                text, tone = self._kit.tr("check.right"), "good"
            field.say(text, tone)

    def _is_right(self, path: str, application: OpenApplication) -> bool:
        who, _, name = path.partition(".")
        party = application.form.applicant if who == "applicant" else application.form.agent
        typed = getattr(party, name).strip()
        # A passport of another state can only be checked for its shape: nothing is promised there.
        checkable = name == "phone" or party.id_kind is not IdKind.PASSPORT
        return bool(typed) and checkable and path not in self.standing.problems and bool(application.form.item)

    def _say_materials(self, item: ServiceItem | None, problem: Problem | None) -> None:
        tr, label = self._kit.tr, self._view.materials_message
        missing = [*self.standing.missing, *self.standing.defective]
        if item is None:
            text, look = tr("materials.no_item"), "message"
        elif problem is not None:
            text, look = tr.sentence(problem), "message-danger"
        elif missing:
            text, look = tr("materials.lacking", number=len(missing)), "message"
        else:
            text, look = tr("materials.complete"), "message-good"
        label.setText(text)
        paint_as(label, look)


def _of_materials(problems: Mapping[str, Problem]) -> Problem | None:
    return next((one for path, one in problems.items() if path.partition(".")[0] == "materials"), None)
