"""Partners and needs, the partnerships between them, and the papers they rest on."""

from partnerships.models.agreement import Agreement, Signatory
from partnerships.models.attendance import Attendance
from partnerships.models.clause import Clause, Witness
from partnerships.models.committee import (
    CommitteeSession,
    Decision,
    Score,
    ScoreDraft,
    SessionMember,
)
from partnerships.models.contact import Contact
from partnerships.models.event import NetworkEvent
from partnerships.models.interaction import Interaction
from partnerships.models.letter_number import NumberPattern, NumberSeries
from partnerships.models.loan import Installment, Loan
from partnerships.models.minutes import Minutes
from partnerships.models.need import Need
from partnerships.models.network_target import NetworkTarget
from partnerships.models.paper_template import PaperTemplate
from partnerships.models.paper_version import PaperVersion
from partnerships.models.partner import Partner
from partnerships.models.partner_import import PartnerImport, PartnerImportRow
from partnerships.models.partner_merge import NotDuplicate, PartnerMerge
from partnerships.models.partnership import Partnership
from partnerships.models.party import Party, PlanAcceptance
from partnerships.models.plan import Plan
from partnerships.models.plan_link import PlanLink
from partnerships.models.plan_revision import PlanRevision
from partnerships.models.plan_rows import BudgetLine, Contribution, PlanRisk, ScheduleItem
from partnerships.models.profile import Profile
from partnerships.models.prohibited_name import ProhibitedName
from partnerships.models.proposal import Proposal, ProposalDesk, ProposalDocument
from partnerships.models.prospect import Prospect
from partnerships.models.risk import RiskFinding, RiskReview
from partnerships.models.screening import Screening
from partnerships.models.screening_scan import ScreeningScan
from partnerships.models.stage_change import StageChange

__all__ = [
    "Agreement",
    "Attendance",
    "BudgetLine",
    "Clause",
    "CommitteeSession",
    "Contact",
    "Contribution",
    "Decision",
    "Installment",
    "Interaction",
    "Loan",
    "Minutes",
    "Need",
    "NetworkEvent",
    "NetworkTarget",
    "NotDuplicate",
    "NumberPattern",
    "NumberSeries",
    "PaperTemplate",
    "PaperVersion",
    "Partner",
    "PartnerImport",
    "PartnerImportRow",
    "PartnerMerge",
    "Partnership",
    "Party",
    "Plan",
    "PlanAcceptance",
    "PlanLink",
    "PlanRevision",
    "PlanRisk",
    "Profile",
    "ProhibitedName",
    "Proposal",
    "ProposalDesk",
    "ProposalDocument",
    "Prospect",
    "RiskFinding",
    "RiskReview",
    "ScheduleItem",
    "Score",
    "ScoreDraft",
    "Screening",
    "ScreeningScan",
    "SessionMember",
    "Signatory",
    "StageChange",
    "Witness",
]
