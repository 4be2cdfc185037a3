"""送达回证: what was handed over, to whom, when, where and how; the recipient signs it."""

from window_app.documents.chinese_format import dated
from window_app.documents.composition import Composition
from window_app.documents.contents import DeliveryReceipt
from window_app.documents.letter import letter, two
from window_app.documents.page_format import PageFormat


def compose_delivery(page: PageFormat, receipt: DeliveryReceipt) -> Composition:
    """The result, the recipient with identity, and the way."""
    number = f"（{receipt.result_no}）" if receipt.result_no else ""
    parts = (
        ("送达文书", f"{receipt.result_name or '办理结果'}{number}"),
        ("送达方式", receipt.way),
        ("邮件编号", receipt.tracking_no),
        ("领取人", receipt.recipient),
        ("领取人证件号码", receipt.id_number),
        ("委托证明", receipt.authority),
    )
    dates = two("送达日期", dated(receipt.delivered_on), "送达地点", receipt.place)
    blocks = letter(page, receipt.heading, opening_text(receipt), parts, dates)
    return Composition("送达回证", "回证", receipt.heading, blocks)


def opening_text(receipt: DeliveryReceipt) -> str:
    """That the result reached the applicant."""
    return f"“{receipt.heading.item_name}”的办理结果已送达，请领取人核对无误后在本回证上签收。"
