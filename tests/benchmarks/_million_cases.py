"""A store with a million made-up case rows and their search index, made once and kept under build/bench."""

import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from sqlalchemy import insert, text

from db.local import search
from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from db.local.tables import case_rows
from window_app.assembly import SAMPLE_CATALOGUE, is_set_up, now
from window_app.services.catalogue_files import read_catalogue
from window_app.services.demo_cases import organisation_name, person_name
from window_app.services.sample_office import sample_office
from window_app.services.search_text import initials, normalised
from window_app.services.set_up_office import set_up_office

KEPT = Path(__file__).parents[2] / "build" / "bench"
PAGE = 5_000


def store_of(number: int) -> LocalStore:
    """Return the store with `number` rows, made first where it is not there yet (about 4 minutes a million)."""
    folder = KEPT / f"rows-{number}"
    done = folder / "complete"
    store = open_store(folder, keyring=no_keyring)
    if not done.exists():
        _fill(store, number)
        done.touch()
    return store


def set_up_store_of(number: int) -> Path:
    """Return the folder of the store with `number` rows and the sample office, as the client opens it."""
    store = store_of(number)
    if not is_set_up(store):
        set_up_office(store, sample_office(), read_catalogue(SAMPLE_CATALOGUE), now=now(), only_first=True)
    store.close()
    return store.folder


def _fill(store: LocalStore, number: int) -> None:
    with store.writing() as transaction:
        transaction.execute(text("DELETE FROM case_search"))
        transaction.execute(case_rows.delete())
    rows = _rows(number)
    made = 0
    while page := list(islice(rows, PAGE)):
        with store.writing() as transaction:
            transaction.execute(insert(case_rows), page)
            transaction.execute(
                text("INSERT INTO case_search (rowid, grams) VALUES (:row, :grams)"),
                [{"row": row["row"], "grams": search.grams_of(str(row["search_text"]))} for row in page],
            )
        made += len(page)
        sys.stderr.write(f"\rmaking rows: {made}/{number}")
    sys.stderr.write("\n")


def _rows(number: int) -> Iterator[dict[str, object]]:
    random = Random(11)
    for row in range(1, number + 1):
        name, agent = organisation_name(random), person_name(random)
        day = f"20{random.randint(10, 26)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        in_number = day.replace("-", "")
        case_no = f"SWJ{in_number}{random.randint(1, 30):03}{random.randint(1, 400):04}{random.randint(0, 9)}"
        id_number = f"9135{random.randint(0, 10**14):014}"
        phone = f"1{random.randint(3 * 10**9, 10**10 - 1)}"
        lines = (normalised(case_no), name, id_number, phone, _initials(name), agent, _initials(agent))
        yield {
            "row": row, "case_id": f"case-{row}", "case_no": case_no, "state": "decided", "journal": "001/SWJ",
            "item_code": "SWJ-0701", "item_name": "技术进出口合同登记", "applicant_name": name, "id_number": id_number,
            "phone": phone, "clerk": "001", "received_at": f"{day}T09:00:00+08:00", "received_on": day,
            "accepted_on": day, "promised_on": day, "statutory_due_on": day, "provisional": False, "decided_on": day,
            "delivered_on": "", "decision": "granted", "in_conflict": False, "fingerprint": None,
            "search_text": "\n".join(lines),
        }  # fmt: skip


def _initials(name: str) -> str:
    return "".join(_initial(character) for character in name)


@cache
def _initial(character: str) -> str:
    return initials(character)[0]
