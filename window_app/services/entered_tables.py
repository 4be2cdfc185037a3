"""Tables as a file or a form gives them, read value by value: what is wrong is collected with its place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from window_app.domain.errors import Problem, Value
from window_app.services.typed_text import LONGEST_TEXT, checked_text


@dataclass(slots=True)
class Table:
    """One table; `place` is its path, such as `notice[1].holidays[2]`, counted from 1 as people do."""

    content: Mapping[str, object]
    place: str = ""
    problems: list[Problem] = field(default_factory=list[Problem])

    def check_keys(self, known: Collection[str]) -> None:
        """Refuse a key that means nothing: it is a slip of the pen, and what was meant would be left out."""
        for key in self.content:
            if key not in known:
                self.wrong(key, "calendar_key_unknown", known="、".join(known))

    def has(self, key: str) -> bool:
        """Whether something stands there."""
        return self.content.get(key) not in (None, "", [])

    def text(self, key: str, *, required: bool = True, longest: int = LONGEST_TEXT) -> str:
        """Return a text, tidied."""
        value = self.content.get(key, "")
        if not isinstance(value, str):
            self.wrong(key, "calendar_not_text")
            return ""
        return checked_text(self._at(key), value, self.problems, required=required, longest=longest)

    def number(self, key: str) -> int:
        """Return a whole number, 0 where there is none."""
        value = self.content.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(key, "calendar_not_number" if self.has(key) else "required")
            return 0
        return value

    def flag(self, key: str) -> bool:
        """Return a yes or no; no where nothing stands there."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, "calendar_not_flag")
            return False
        return value

    def day(self, key: str, *, required: bool = True) -> date | None:
        """Return a date."""
        if not self.has(key):
            if required:
                self.wrong(key, "required")
            return None
        return self._date(key, self.content[key])

    def days(self, key: str) -> tuple[date, ...]:
        """Return a list of dates, without those that are none."""
        found = (self._date(f"{key}[{place}]", one) for place, one in enumerate(self._list(key), start=1))
        return tuple(one for one in found if one is not None)

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Return a list of tables, each with its place."""
        tables: list[Table] = []
        for place, one in enumerate(self._list(key), start=1):
            if isinstance(one, dict):
                tables.append(Table(cast("dict[str, object]", one), self._at(f"{key}[{place}]"), self.problems))
            else:
                self.wrong(f"{key}[{place}]", "calendar_not_table")
        return tuple(tables)

    def wrong(self, key: str, code: str, **values: Value) -> None:
        """Keep that something is wrong."""
        self.problems.append(Problem(self._at(key), code, tuple(values.items())))

    def _list(self, key: str) -> list[object]:
        value = self.content.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, "calendar_not_list")
            return []
        return cast("list[object]", value)

    def _date(self, key: str, value: object) -> date | None:
        """A file in JSON has dates as text; a moment of a day is none."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(cast("str", value))
        except (TypeError, ValueError):
            self.wrong(key, "calendar_not_date", found=str(value))
            return None

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key
