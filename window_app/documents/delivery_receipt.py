"""送达回证: what was handed over, to whom, when, where and how; the recipient and the clerk sign it."""

from window_app.documents.chinese_format import dated, day
from window_app.documents.composition import Composition
from window_app.documents.contents import DeliveryReceipt
from window_app.documents.letter import letter, two
from window_app.documents.page_format import PageFormat
from window_app.documents.wording import WAYS
from window_app.domain.catalogue import DeliveryWay

ASKED = {
    DeliveryWay.PICK_UP: "请领取人核对无误后在本回证上签收。",
    DeliveryWay.POST: "以邮件送达的，邮寄凭证附后。",
    DeliveryWay.ELECTRONIC: "以电子方式送达的，送达记录附后。",
}
SIGNATURE = "领取人（代领人）签收："


def compose_delivery(page: PageFormat, receipt: DeliveryReceipt) -> Composition:
    """The result, the way, the recipient with identity, the clerk who handed it over."""
    number = f"（{receipt.result_no}）" if receipt.result_no else ""
    parts = (
        ("送达文书", f"{receipt.result_name or '办理结果'}{number}"),
        ("送达方式", WAYS[receipt.way]),
        ("邮件编号", receipt.tracking_no),
        ("领取人" if receipt.way is DeliveryWay.PICK_UP else "收件人", recipient_text(receipt)),
        ("委托证明", receipt.authority),
    )
    dates = two("送达日期", dated(receipt.delivered_on), "送达地点", receipt.place)
    blocks = letter(page, receipt.heading, opening_text(receipt), parts, dates)
    signatures = (SIGNATURE, f"送达人（{receipt.clerk}）签名：")
    return Composition("送达回证", "回证", receipt.heading, blocks, signatures=signatures)


def opening_text(receipt: DeliveryReceipt) -> str:
    """That the result reached the applicant."""
    told = f"“{receipt.heading.item_name}”的办理结果已于{day(receipt.delivered_on)}送达"
    return f"{told}，{ASKED[receipt.way]}" if receipt.way is DeliveryWay.PICK_UP else f"{told}。{ASKED[receipt.way]}"


def recipient_text(receipt: DeliveryReceipt) -> str:
    """Name, and the kind and number of what was shown."""
    if not receipt.id_number:
        return receipt.recipient
    return f"{receipt.recipient}（{receipt.id_label}：{receipt.id_number}）"
