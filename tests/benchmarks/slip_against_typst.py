"""How long an acceptance slip takes here, and in typst: `python3 dev.py bench slip_against_typst`.

Both are warm, write no tags, print the same words with the same fonts, and get another applicant and case number
each time.
"""

import json
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import typst

from tests.documents.specimen_data import SLIP
from window_app.documents.acceptance_slip import FETCH, HANDLING, RATING, WAYS, decision_text, procedures_text
from window_app.documents.chinese_format import dated, day, limit_text, weekday
from window_app.documents.contents import AcceptanceSlip, Party
from window_app.documents.qr_code import code_mark
from window_app.documents.render import render
from window_app.documents.wording import material_row
from window_app.domain.case_numbers import grouped
from window_app.resources import resource

WARM_UP, ROUNDS = 10, 100
SURNAMES, GIVEN = "陈林黄郑吴王蔡张李刘", "志明丽华建国秀英伟芳"
TEMPLATE = Path(__file__).with_suffix(".typ")


def main() -> None:
    """Measure both by turns and print the medians."""
    compiler = typst.Compiler(str(TEMPLATE), font_paths=[str(resource("fonts"))], ignore_system_fonts=True)

    def with_typst(slip: AcceptanceSlip) -> bytes:
        pdf = compiler.compile(format="pdf", pdf_tags=False, sys_inputs={"data": json.dumps(plain_data(slip))})
        return pdf if isinstance(pdf, bytes) else b""

    makers: dict[str, Callable[[AcceptanceSlip], bytes]] = {"ours": render, "typst": with_typst}
    times: dict[str, list[float]] = {name: [] for name in makers}
    sizes: dict[str, int] = {}
    for number in range(WARM_UP + ROUNDS):
        slip = another_slip(number)
        for name, make in makers.items():
            start = perf_counter()
            sizes[name] = len(make(slip))
            if number >= WARM_UP:
                times[name].append((perf_counter() - start) * 1000)
    report(times, sizes)


def report(times: dict[str, list[float]], sizes: dict[str, int]) -> None:
    """Print a small table."""
    medians = {name: statistics.median(values) for name, values in times.items()}
    lines = ["            median ms   file kB"]
    lines += [f"{name:<10} {medians[name]:>10.2f} {sizes[name] / 1000:>9.0f}" for name in times]
    lines.append(f"ratio (typst / ours) {medians['typst'] / medians['ours']:.2f}")
    sys.stdout.write("\n".join(lines) + "\n")


def another_slip(number: int) -> AcceptanceSlip:
    """A slip that differs from all others in applicant, agent, numbers and telephone."""
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 10] + GIVEN[number % 7]
    heading = replace(
        SLIP.heading,
        number=f"示商务受〔2026〕001-{number:04d}号",
        case_no=f"SWJ20261122001{number:04d}7",
        applicant=replace(SLIP.heading.applicant, name=f"示例市{name}石材有限公司"),
        agent=Party(name, "居民身份证号码", f"35058319900101{number:04d}", f"1380013{number:04d}"),
    )
    return replace(SLIP, heading=heading)


def plain_data(slip: AcceptanceSlip) -> dict[str, object]:
    """What the typst page prints, as text."""
    heading, head = slip.heading, slip.heading.letterhead
    agent = heading.agent or Party("—", "", "")
    case_no = heading.case_no or ""
    return {
        "number": heading.number,
        "case_no": grouped(case_no),
        "svg": code_as_svg(case_no),
        "office": head.office,
        "applicant": heading.applicant.name,
        "decision": decision_text(slip),
        "promised": day(slip.promised_on),
        "weekday": weekday(slip.promised_on),
        "committed": limit_text(slip.committed),
        "statutory": limit_text(slip.statutory) if slip.statutory else "",
        "statutory_due": day(slip.statutory_due_on) if slip.statutory_due_on else "",
        "derivation": slip.derivation,
        "id_label": heading.applicant.id_label,
        "id_number": heading.applicant.id_number,
        "phone": heading.applicant.phone,
        "address": heading.applicant.address,
        "agent": agent.name,
        "agent_phone": agent.phone,
        "agent_id_label": agent.id_label,
        "agent_id_number": agent.id_number,
        "item": f"{heading.item_name}（事项编码 {heading.item_code}）",
        "received": dated(slip.received_on),
        "accepted": dated(slip.accepted_on),
        "accepted_day": day(slip.accepted_on),
        "handling": [(label, handling is slip.handling) for handling, label in HANDLING.items()],
        "materials": [material_row(material) for material in slip.materials],
        "procedures": procedures_text(slip.procedures),
        "result": slip.result.name,
        "ways": [(label, way in slip.result.ways) for way, label in WAYS.items()],
        "desk": f"{head.department}　{head.window}",
        "clerk": head.clerk,
        "office_address": head.address,
        "hours": head.opening_hours,
        "consulting": head.consulting_phone,
        "complaint": head.complaint_phone,
        "follow_up": head.follow_up,
        "fetch": FETCH,
        "rating": RATING,
    }


def code_as_svg(text: str) -> str:
    """The QR code as one path."""
    path = "".join(f"M{column} {row}h{length}v1h-{length}z" for column, row, length in code_mark(text, 0, 0, 1).bars)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21"><path d="{path}"/></svg>'


if __name__ == "__main__":
    main()
