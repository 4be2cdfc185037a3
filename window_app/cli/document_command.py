"""`document`: writes a document of a case as PDF."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation, write_file
from window_app.cli.output import DONE
from window_app.documents.page_format import Paper
from window_app.domain.events import DocumentKind
from window_app.messages import term
from window_app.services.desk import Desk
from window_app.services.issue_document import Issued, issue_document, reprint_document


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Issue the document, or hand out the bytes kept; with --reprint a marked copy."""
    with invocation.desk() as desk:
        issued = _issued(arguments, desk)
    write_file(arguments.output, issued.content)
    if arguments.as_json:
        answer = {"case_no": issued.case_no, "kind": issued.kind, "number": issued.number, "copy": issued.copy}
        invocation.output.data({**answer, "sha256": issued.sha256, "output": str(arguments.output)})
    else:
        kind = term("document", issued.kind, invocation.output.language)
        invocation.output.say(f"{kind} {issued.number} → {arguments.output}")
    return DONE


def _issued(arguments: Namespace, desk: Desk) -> Issued:
    kind = DocumentKind(arguments.kind)
    if arguments.reprint:
        return reprint_document(arguments.case_no, kind, arguments.reason, desk, now=now())
    return issue_document(arguments.case_no, kind, desk, now=now(), paper=Paper(arguments.paper.upper()))
