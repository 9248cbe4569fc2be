"""What was said lately about a partnership, beside everything else on its page."""

from partnerships.sections import section

SHOWN = 3


@section(
    "percakapan",
    title="Percakapan terakhir",
    template="partnerships/_section_log.html",
    order=15,
    aside=True,
)
def log(partnership, user, on):
    """The newest entries of the contact log that name it; nothing where there are none."""
    entries = partnership.interactions.select_related("partner", "created_by")[:SHOWN]
    return {"log": list(entries)} if entries else None
