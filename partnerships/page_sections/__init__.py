"""The sections that this room itself adds to the partnership page."""

from partnerships.page_sections import (  # noqa: F401  register their sections
    committee,
    contacts,
    documents,
    log,
    plan,
)
