"""Document numbers: {bureau}{kind}〔{year}〕{station}-{serial}号."""

from window_app.domain.events import DocumentKind

_KIND_SIGNS = {
    DocumentKind.ACCEPTANCE_SLIP: "受",
    DocumentKind.MATERIALS_RECEIPT: "收",
    DocumentKind.SUPPLEMENT_NOTICE: "告",
    DocumentKind.REFUSAL_NOTICE: "不受",
    DocumentKind.SUSPENSION_NOTICE: "特",
    DocumentKind.EXTENSION_NOTICE: "延",
    DocumentKind.PROMISE_CHANGE_NOTICE: "变",
    DocumentKind.COMPLETION_NOTICE: "办",
    DocumentKind.REJECTION_DECISION: "不许",
    DocumentKind.DELIVERY_RECEIPT: "送",
}


def document_number(bureau: str, kind: DocumentKind, year: int, station: str, serial: int) -> str:
    """Return the number of the `serial`-th document of its kind that the station issues in the year."""
    return f"{bureau}{_KIND_SIGNS[kind]}〔{year}〕{station}-{serial:04}号"


def serial_in(number: str) -> tuple[int, str, int]:
    """Return year, station and serial of a document number."""
    year, rest = number.split("〔")[1].split("〕")
    station, serial = rest.removesuffix("号").split("-")
    return int(year), station, int(serial)
