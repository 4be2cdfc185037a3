"""The office as it is typed at the first start. No Qt."""

from window_app.domain.office import Clerk, Department, Office

FIELDS = (
    "name", "department_name", "letters", "bureau", "station", "window", "clerk",
    "address", "opening_hours", "consulting_phone", "complaint_phone",
)  # fmt: skip
# Where a problem that the office's own check names is shown.
FIELD_OF = {
    "department.name": "department_name",
    "department.code": "letters",
    "department.letters": "letters",
    "department.bureau": "bureau",
    "clerks": "clerk",
}
_SEPARATORS = str.maketrans("、，,;；\n", "      ")


def office_of(typed: dict[str, str]) -> Office:
    """Return the office; the department's code is its letters, clerks are numbered in the order typed."""
    text = {name: typed.get(name, "").strip() for name in FIELDS}
    letters = text["letters"].upper()
    names = text["clerk"].translate(_SEPARATORS).split()
    return Office(
        name=text["name"],
        department=Department(letters, text["department_name"], letters, text["bureau"]),
        station=text["station"],
        window=text["window"],
        clerks=tuple(Clerk(f"{number:03}", name) for number, name in enumerate(names, start=1)),
        address=text["address"],
        opening_hours=text["opening_hours"],
        consulting_phone=text["consulting_phone"],
        complaint_phone=text["complaint_phone"],
    )
