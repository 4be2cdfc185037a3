"""The page goes with the material that the hands are on: the table is as high as its rows, the page scrolls."""

from PySide6.QtWidgets import QScrollArea

from window_app.ui.look.sizes import SMALL
from window_app.ui.register.materials_table import MaterialsTable


def bring_row_in_sight(page: QScrollArea, materials: MaterialsTable) -> None:
    """Scroll the page to the current material; of a row that is higher than the room there is, to its beginning."""
    height = page.viewport().height()
    room = materials.row_in_sight(height - 2 * SMALL)
    corner = materials.mapTo(page.widget(), room.topLeft())
    half = min(room.height() + 2 * SMALL, height) // 2
    page.ensureVisible(0, corner.y() - SMALL + half, 0, half)
