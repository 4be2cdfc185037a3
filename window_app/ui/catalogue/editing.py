"""Editing the next version of an item: kept while it is typed, checked at once, published after a look at it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.catalogue import Catalogue, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.item_words import ItemWords
from window_app.services.item_changes import item_changes
from window_app.services.publish_item import problems_beside
from window_app.services.troubles import TROUBLES
from window_app.ui.catalogue import acts
from window_app.ui.catalogue.item_editor import ItemEditor
from window_app.ui.catalogue.item_form import ItemForm, content_of, form_from, form_of, item_of, new_form, ordered
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.notice_bar import undo
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.services.drafts import KeptDraft

# What is typed within this time is written at once; so much can be lost at worst.
TOGETHER_MS = 60


class Editing(QWidget):
    """`reviewed` brings the version and its changes as sentences, `published` the version.

    `sent_back` comes where the store refused to publish, `quieted` when a notice is done with; `left` steps back.
    """

    said = Signal(str, str, object)
    reviewed = Signal(object, object)
    published = Signal(object)
    sent_back = Signal()
    quieted = Signal()
    left = Signal()

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._form = new_form("", kit.today)
        self._base: ServiceItem | None = None
        self._catalogue = Catalogue(())
        self._key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)
        paint_as(self, "page")
        self.title, self.resumed = QLabel(), QLabel()
        paint_as(self.title, "heading")
        paint_as(self.resumed, "message-warn")
        kit.tr.text(self.resumed, "catalogue.resumed")
        self.form = ItemEditor(kit)
        self.review = KeyButton(
            kit, "catalogue.review", name="item_review", icon="circle-check", shortcut="F9", look="primary"
        )
        self.discard = KeyButton(kit, "catalogue.discard", name="item_discard", icon="rotate-ccw", shortcut="Ctrl+D")
        self.back = KeyButton(kit, "sheet.back", name="item_back", icon="undo-2", look="plain")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(LARGE, MEDIUM, LARGE, 0)
        head.setSpacing(MEDIUM)
        head.addWidget(self.title)
        head.addWidget(self.resumed, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        buttons.setSpacing(SMALL)
        for button in (self.review, self.discard, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.form, 1)
        column.addLayout(buttons)

    def _wire(self) -> None:
        self.form.typed.connect(self._typed)
        self.form.left.connect(self._leave)
        self.back.clicked.connect(self._leave)
        self.review.clicked.connect(self._review)
        self.discard.clicked.connect(self._discard)
        self._kit.tr.changed.connect(self._say)

    def begin(self, base: ServiceItem | None, catalogue: Catalogue, draft: "KeptDraft | None", department: str) -> None:
        """Edit the next version of an item, or a new one; an unfinished edit goes on where it was left."""
        self._base, self._catalogue = base, catalogue
        self._key = base.code if base else ""
        self._department = department
        kept = form_from(draft.content) if draft else None
        self.resumed.setVisible(kept is not None)
        self._show(kept or self._fresh())

    def take_focus(self) -> None:
        """Begin at the first field."""
        self.form.take_focus()

    def publish(self) -> None:
        """Publish what was looked at."""
        item, _ = item_of(self._form, self._kit.today)
        self._timer.stop()
        act = acts.publish(item, self._form.after, self._kit.now)
        self._work.do(self, act, self.published.emit, self._refused)

    def save_now(self) -> None:
        """Keep what was typed, without waiting longer."""
        self._timer.stop()
        act = acts.save_edit(self._key, content_of(self._form), self._kit.now)
        self._work.ask(self, act, lambda _: None)

    def _fresh(self) -> ItemForm:
        if self._base is None:
            return new_form(self._department, self._kit.today)
        return form_of(self._base, self._kit.today, ItemWords(self._kit.tr.language))

    def _show(self, form: ItemForm) -> None:
        self._form = form
        self.form.show_form(form)
        self.form.show_problems(self._problems())
        self._say()

    def _say(self) -> None:
        name = self._base.name if self._base else self._kit.tr("catalogue.new_item")
        self.title.setText(self._kit.tr("catalogue.editing", name=name, number=self._form.after + 1))

    def _problems(self) -> tuple[Problem, ...]:
        item, problems = item_of(self._form, self._kit.today)
        return ordered((*problems, *problems_beside(item, self._catalogue, self._catalogue, self._kit.today)))

    def _typed(self) -> None:
        self._timer.start(TOGETHER_MS)
        self.form.show_problems(self._problems())

    def _review(self) -> None:
        self.form.take_typed()
        problems = self._problems()
        self.form.show_problems(problems, everywhere=True)
        if problems:
            self.form.go_to(problems[0])
            self.said.emit(self._kit.tr("catalogue.mend", number=len(problems)), "warn", None)
            return
        self.quieted.emit()
        item, _ = item_of(self._form, self._kit.today)
        words = ItemWords(self._kit.tr.language)
        changes = [words.change(one) for one in item_changes(self._base, item)] if self._base else []
        self.reviewed.emit(item, changes)

    def _refused(self, error: BaseException) -> None:
        """A rule that only the store knows: beside its fields where it names them."""
        if not isinstance(error, TROUBLES):
            raise error
        problems = error.problems if isinstance(error, RuleBroken) else ()
        self.sent_back.emit()
        self.said.emit(self._kit.tr.sentence(problems[0] if problems else error), "danger", None)
        self.form.show_problems(problems or self._problems(), everywhere=True)
        if problems:
            self.form.go_to(problems[0])

    def _discard(self) -> None:
        before = self._form
        self._timer.stop()
        self._work.ask(self, acts.drop_edit(self._key), lambda _: None)
        self.resumed.hide()
        self._show(self._fresh())
        self.take_focus()

        def again() -> None:
            self._show(before)
            self.save_now()

        self.said.emit(self._kit.tr("catalogue.discarded"), "info", undo(again))

    def _leave(self) -> None:
        self.form.take_typed()
        if self._timer.isActive():
            self.save_now()
        self.left.emit()
