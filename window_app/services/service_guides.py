"""The service guide of an item: published freely, neither numbered nor archived."""

from window_app.documents.contents import Publisher
from window_app.documents.service_guide import ServiceGuide, render_guide
from window_app.domain.catalogue import ServiceItem
from window_app.domain.office import Office


def service_guide(item: ServiceItem, office: Office) -> bytes:
    """Return the guide of a version as PDF: the same bytes for the same version and office."""
    return render_guide(ServiceGuide(item, _publisher(office)))


def _publisher(office: Office) -> Publisher:
    return Publisher(
        office=office.name,
        department=office.department.name,
        window=office.window,
        address=office.address,
        opening_hours=office.opening_hours,
        consulting_phone=office.consulting_phone,
        complaint_phone=office.complaint_phone,
        follow_up=office.follow_up,
        sample=office.sample,
    )
