"""What is done together, the reports on it and the evidence for them."""

from activities.models.activity import Activity
from activities.models.activity_fund import ActivityFund
from activities.models.arkas_code import ArkasCode
from activities.models.attendance_session import AttendanceSession
from activities.models.attendee import Attendee
from activities.models.bosp_component import BospComponent
from activities.models.calendar_feed import CalendarFeed
from activities.models.evidence import Evidence
from activities.models.handover import Handover
from activities.models.holiday import Holiday
from activities.models.inti_pair import IntiPair
from activities.models.inti_program import IntiProgram
from activities.models.ojl_plan import OjlAcceptance, OjlGap, OjlItem, OjlPlan
from activities.models.pair_invitation import PairInvitation
from activities.models.pair_records import (
    CascadeTeacher,
    OjlJournal,
    PairEvaluation,
    PairProfile,
    PairVisit,
    PairWorkshop,
    WorkshopBlock,
)
from activities.models.pair_scope import PairRow, Side
from activities.models.photo_consent import PhotoConsent
from activities.models.receipt import Receipt
from activities.models.report import ActivityReport
from activities.models.siplah_order import SiplahOrder

__all__ = [
    "Activity",
    "ActivityFund",
    "ActivityReport",
    "ArkasCode",
    "AttendanceSession",
    "Attendee",
    "BospComponent",
    "CalendarFeed",
    "CascadeTeacher",
    "Evidence",
    "Handover",
    "Holiday",
    "IntiPair",
    "IntiProgram",
    "OjlAcceptance",
    "OjlGap",
    "OjlItem",
    "OjlJournal",
    "OjlPlan",
    "PairEvaluation",
    "PairInvitation",
    "PairProfile",
    "PairRow",
    "PairVisit",
    "PairWorkshop",
    "PhotoConsent",
    "Receipt",
    "Side",
    "SiplahOrder",
    "WorkshopBlock",
]
