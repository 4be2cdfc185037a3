"""A checklist of every kind of material, for the model and for the table that shows it."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt

from window_app.domain.catalogue import ApplicantKind, Handling, Material, Nature, ResultDocument, ServiceItem
from window_app.domain.limits import Limit, Unit
from window_app.ui.register.materials_model import COLUMNS, Column, MaterialsModel

CONTRACT, LICENCE, STATEMENT, LETTER = "合同副本", "营业执照", "环评批复", "授权委托书"
MATERIALS = (
    Material(CONTRACT, originals_kept=2, copies=1, note="加盖公章"),
    Material(LICENCE, originals_inspected=1, electronic=True),
    Material(STATEMENT, copies=2, may_follow=True),
    Material(LETTER, required=False, originals_kept=1),
)
ROW = {one.name: row for row, one in enumerate(MATERIALS)}
ITEM = ServiceItem(
    code="SWJ-0001",
    version=1,
    name="登记",
    nature=Nature.REGISTRATION,
    handling=next(iter(Handling)),
    department="SWJ",
    applicant_kinds=(ApplicantKind.ORGANISATION,),
    committed=Limit(3, Unit.WORKING_DAY),
    legal_basis=("法",),
    materials=MATERIALS,
    result=ResultDocument("证"),
    valid_from=date(2020, 1, 1),
)


def cell(model: MaterialsModel, material: str, column: Column = "material") -> QModelIndex:
    """The place of a material's cell."""
    return model.index(ROW[material], COLUMNS.index(column))


def shown(model: MaterialsModel, material: str, column: Column) -> str:
    """What stands in a cell."""
    return str(cell(model, material, column).data())


def spoken(model: MaterialsModel, material: str, column: Column = "material") -> str:
    """What is read out of a cell."""
    return str(cell(model, material, column).data(Qt.ItemDataRole.AccessibleTextRole))


def open_cells(model: MaterialsModel, material: str) -> set[str]:
    """The columns that can be typed into."""
    editable = Qt.ItemFlag.ItemIsEditable
    return {column for column in COLUMNS if model.flags(cell(model, material, column)) & editable}
