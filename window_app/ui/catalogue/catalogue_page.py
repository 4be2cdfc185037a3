"""The catalogue page: the items, an edit, a guide or a question in front, and what leads from one to another."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import StoreWork
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.typed_days import typed_day
from window_app.item_words import ItemWords
from window_app.messages import field_name
from window_app.services.troubles import TROUBLES
from window_app.ui.administration.elsewhere import Elsewhere
from window_app.ui.administration.page import Page
from window_app.ui.catalogue import acts
from window_app.ui.catalogue.catalogue_browser import CatalogueBrowser
from window_app.ui.catalogue.catalogue_sheet import CatalogueSheet, Question
from window_app.ui.catalogue.editing import Editing
from window_app.ui.catalogue.guide_panel import GuidePanel
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.import_catalogue import ImportedCatalogue
    from window_app.ui.catalogue.acts import OpenedCatalogue

_FOLDER, _ANY = QFileDialog.FileMode.Directory, QFileDialog.FileMode.AnyFile
_OPEN, _SAVE = QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave


class CataloguePage(Page):
    """`said` brings a sentence, its tone and what can be done about it."""

    said = Signal(str, str, object)
    quieted = Signal()

    def __init__(self, kit: Kit, work: StoreWork, outside: OutsideWork, preferences: KeptPreferences) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._opened: OpenedCatalogue | None = None
        self._asked_from: QWidget | None = None
        self.browser = CatalogueBrowser(kit)
        self.editing = Editing(kit, work)
        self.guide = GuidePanel(kit, outside, preferences)
        self.sheet = CatalogueSheet(kit)
        self.elsewhere = Elsewhere(kit, work)
        self.stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        asked = QWidget()
        paint_as(asked, "page")
        column = QVBoxLayout(asked)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.addWidget(self.sheet)
        column.addStretch(1)
        self._asking = asked
        for widget in (self.browser, self.editing, self.guide, asked):
            self.stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.elsewhere.setContentsMargins(LARGE, SMALL, LARGE, 0)
        outer.addWidget(self.elsewhere)
        outer.addWidget(self.stack, 1)

    def _wire(self) -> None:
        browser, editing = self.browser, self.editing
        browser.edited.connect(self._edit)
        browser.begun.connect(self._begin)
        browser.printed.connect(self._show_guide)
        browser.ended.connect(self._ask_end)
        browser.imported.connect(self._ask_import)
        browser.exported.connect(self._ask_export)
        editing.left.connect(self._edit_left)
        editing.reviewed.connect(self._ask_publish)
        editing.published.connect(self._published)
        self.guide.left.connect(self.show_items)
        editing.sent_back.connect(self._go_on_editing)
        self.sheet.put_away.connect(self._put_away)
        editing.quieted.connect(self.quieted)
        for part in (editing, self.guide):
            part.said.connect(self.said)
        self._work.catalogue_changed.connect(self._look_again)
        self._work.opened.connect(self._look_again)

    def take_focus(self) -> None:
        """Begin where the hands were last; the list is looked at anew."""
        if self.stack.currentWidget() is self.browser:
            self._look_again()
            self.browser.take_focus()
        elif self.stack.currentWidget() is self.editing:
            self.editing.take_focus()
        else:
            (self.stack.currentWidget().focusWidget() or self.stack.currentWidget()).setFocus()

    def show_items(self) -> None:
        """Come back to the list."""
        self.stack.setCurrentWidget(self.browser)
        self.browser.take_focus()

    @property
    def is_shown(self) -> bool:
        """Whether the catalogue was read."""
        return self._opened is not None

    def _look_again(self, _: object = None, *, wanted: str = "", done: str = "") -> None:
        """Read the catalogue anew; `done` is what was changed, said once it holds for the next application."""
        self.elsewhere.look()

        def then(opened: "OpenedCatalogue") -> None:
            self._opened = opened
            self.browser.show_catalogue(opened, wanted=wanted)
            desk = self._work.desk
            if desk is not None and desk.catalogue.items != opened.catalogue.items:
                self._work.use_catalogue(opened.catalogue)
            if done:
                self.said.emit(done, "good", None)

        self._work.ask(self, acts.open_catalogue(self._kit.today), then, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "danger", None)

    def _show_guide(self) -> None:
        if (item := self.browser.item) is None:
            return

        def then(content: bytes) -> None:
            self.stack.setCurrentWidget(self.guide)
            self.guide.show_guide(item, content)

        self._work.ask(self, acts.guide(item), then, self._failed)

    def _edit(self) -> None:
        opened, item = self._opened, self.browser.item
        if opened is not None and item is not None:
            newest = opened.catalogue.versions(item.code)[-1]
            self._go_edit(newest)

    def _begin(self) -> None:
        self._go_edit(None)

    def _go_edit(self, base: ServiceItem | None) -> None:
        opened, desk = self._opened, self._work.desk
        if opened is None or desk is None:
            return
        draft = opened.drafts.get(base.code if base else "")
        self.editing.begin(base, opened.catalogue, draft, desk.office.department.code)
        self.stack.setCurrentWidget(self.editing)
        self.editing.take_focus()

    def _edit_left(self) -> None:
        self._look_again()
        self.show_items()

    def _ask_publish(self, item: ServiceItem, changes: list[str]) -> None:
        tr = self._kit.tr
        title = tr("catalogue.publish_title", name=item.name, number=item.version)
        message = tr("catalogue.publish_text", day=tr.long_date(item.valid_from))
        lines = changes or [tr("catalogue.new_item")]
        self._ask(Question(title, message, "catalogue.publish", lambda _: self.editing.publish(), lines=lines))

    def _published(self, item: ServiceItem) -> None:
        done = self._kit.tr("catalogue.published", name=item.name, number=item.version)
        self._look_again(wanted=item.code, done=done)
        self.show_items()

    def _ask_end(self) -> None:
        if (item := self.browser.item) is not None:
            tr = self._kit.tr
            title = tr("catalogue.end_title", name=item.name)
            do = partial(self._end, item)
            self._ask(
                Question(
                    title, tr("catalogue.end_text"), "catalogue.end_now", do, typed="", label=tr("catalogue.last_day")
                )
            )

    def _end(self, item: ServiceItem, typed: str) -> None:
        last_day = typed_day(typed, self._kit.today)
        if last_day is None:
            self.sheet.field.say(self._kit.tr.sentence(Problem("", "day_shape")), "danger")
            self.sheet.line.setFocus()
            return

        def then(ended: ServiceItem) -> None:
            tr = self._kit.tr
            done = tr("catalogue.ended", name=ended.name, day=tr.long_date(last_day))
            self._look_again(wanted=ended.code, done=done)
            self.show_items()

        self._work.do(self, acts.end(item.code, last_day, self._kit.now), then, self._refused)

    def _ask_import(self) -> None:
        tr = self._kit.tr
        title = tr("catalogue.import_title")
        browse = partial(self.sheet.choose_path, title, _FOLDER, _OPEN)
        text, do = tr("catalogue.import_text"), self._check_import
        self._ask(Question(title, text, "catalogue.check", do, typed="", label=tr("catalogue.path"), browse=browse))

    def _check_import(self, typed: str) -> None:
        path = Path(typed.strip()).expanduser()

        def then(found: "ImportedCatalogue") -> None:
            tr = self._kit.tr
            lines = [f"{one.code}  {one.name}  v{one.version}" for one in found.published]
            message = tr("catalogue.import_found", number=len(lines), already=found.already)
            if not lines:
                self.sheet.field.say(message, "good")
                return
            title, do = tr("catalogue.import_title"), partial(self._import, path)
            self._ask(Question(title, message, "catalogue.publish", do, lines=lines))

        self._work.ask(self, acts.take_in(path, self._kit.now, dry_run=True), then, self._refused)

    def _import(self, path: Path, _: str) -> None:
        def then(taken: "ImportedCatalogue") -> None:
            done = self._kit.tr("catalogue.imported", number=len(taken.published))
            self._look_again(wanted=taken.published[0].code if taken.published else "", done=done)
            self.show_items()

        self._work.do(self, acts.take_in(path, self._kit.now, dry_run=False), then, self._refused)

    def _ask_export(self) -> None:
        tr = self._kit.tr
        title, typed = tr("catalogue.export_title"), str(Path.home() / tr("catalogue.export_folder"))
        browse = partial(self.sheet.choose_path, title, _ANY, _SAVE)
        text, do = tr("catalogue.export_text"), self._export
        self._ask(
            Question(title, text, "catalogue.export_now", do, typed=typed, label=tr("catalogue.path"), browse=browse)
        )

    def _export(self, typed: str) -> None:
        path = Path(typed.strip()).expanduser()

        def then(number: int) -> None:
            self.show_items()
            self.said.emit(self._kit.tr("catalogue.exported", number=number, path=str(path)), "good", None)

        words = ItemWords(self._kit.tr.language)
        self._work.ask(self, acts.write_out(path, self._kit.today, words), then, self._refused)

    def _ask(self, question: Question) -> None:
        if self.stack.currentWidget() is not self._asking:
            self._asked_from = self.stack.currentWidget()
        self.stack.setCurrentWidget(self._asking)
        self.sheet.ask(question)

    def _go_on_editing(self) -> None:
        self.stack.setCurrentWidget(self.editing)
        self.editing.take_focus()

    def _put_away(self) -> None:
        if self._asked_from is self.editing:
            self._go_on_editing()
        else:
            self.show_items()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        tr = self._kit.tr
        self.sheet.field.say(tr.sentence(error), "danger")
        problems = error.problems if isinstance(error, RuleBroken) else ()
        self.sheet.show_lines([f"{field_name(one.field, tr.language)}  {tr.sentence(one)}" for one in problems])
        self.sheet.line.setFocus()
