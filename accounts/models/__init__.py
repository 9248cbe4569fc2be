"""Schools, the people in them, and the record of what they did."""

from accounts.models.audit_entry import AuditEntry, AuditHead
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.school import School
from accounts.models.tenant import SchoolOwned, scoped
from accounts.models.user import User

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Invitation",
    "Membership",
    "School",
    "SchoolOwned",
    "User",
    "scoped",
]
