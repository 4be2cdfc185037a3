"""A choice of one among a few: Tab comes to the one that is chosen, the arrows choose another."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton


class RadioChoice(QObject):
    """Keeps some radio buttons together; `chosen` comes when the clerk chooses, not when the program shows."""

    chosen = Signal()

    def __init__(self, buttons: Iterable[QRadioButton], parent: QObject) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = tuple(buttons)
        for button in self._buttons:
            self._group.addButton(button)
            button.toggled.connect(self._let_tab_come)
        self._group.buttonClicked.connect(self._tell)
        self._let_tab_come()

    def _let_tab_come(self) -> None:
        """Tab passes over those that are not chosen, unless none is."""
        chosen: QAbstractButton = self._group.checkedButton() or self._buttons[0]
        for button in self._buttons:
            by_tab = button is chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def _tell(self) -> None:
        self.chosen.emit()
