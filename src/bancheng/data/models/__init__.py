"""All tables, by noun."""

from bancheng.data.models.assignment import Assignment, Assistance
from bancheng.data.models.attachment import Attachment
from bancheng.data.models.calendar import CalendarDay, CalendarEdition, CalendarRequest
from bancheng.data.models.case import Case, CaseReason
from bancheng.data.models.case_answer import CaseAnswer
from bancheng.data.models.case_entry import CaseEntry
from bancheng.data.models.contact import Contact
from bancheng.data.models.draft import Draft
from bancheng.data.models.finding import SavedView, SearchText
from bancheng.data.models.job import Job
from bancheng.data.models.journal import JournalEntry
from bancheng.data.models.ledger_import import CaseOrigin, LedgerImport
from bancheng.data.models.material import MaterialRequest
from bancheng.data.models.notice import Notice
from bancheng.data.models.number import NumberSeries
from bancheng.data.models.office.appointment import Appointment
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Area, Center, Department, Matter, Window
from bancheng.data.models.office.sheet import OfficeSheet
from bancheng.data.models.office.sign import SignStandard
from bancheng.data.models.reporter.look_up import LookUpAttempt
from bancheng.data.models.reporter.photo_upload import PhotoUpload
from bancheng.data.models.reporter.rating import Rating
from bancheng.data.models.reporter.self_report import SelfReport
from bancheng.data.models.returns import (
    QuarterlyReturn,
    ReturnEdition,
    ReturnPhoto,
    TypicalCase,
)
from bancheng.data.models.round import Round
from bancheng.data.models.step_record import StepRecord
from bancheng.data.models.ways.binding import SchemeBinding
from bancheng.data.models.ways.edition import Edition, EditionDraft
from bancheng.data.models.ways.entry import CatalogueEntry, HiddenCode
from bancheng.data.models.ways.setting import OwnSetting

__all__ = [
    "Appointment",
    "Area",
    "Assignment",
    "Assistance",
    "Attachment",
    "CalendarDay",
    "CalendarEdition",
    "CalendarRequest",
    "Case",
    "CaseAnswer",
    "CaseEntry",
    "CaseOrigin",
    "CaseReason",
    "CatalogueEntry",
    "Center",
    "Contact",
    "Department",
    "Draft",
    "Edition",
    "EditionDraft",
    "HiddenCode",
    "Job",
    "JournalEntry",
    "LedgerImport",
    "LookUpAttempt",
    "MaterialRequest",
    "Matter",
    "Notice",
    "NumberSeries",
    "OfficeSheet",
    "OwnSetting",
    "Person",
    "PhotoUpload",
    "QuarterlyReturn",
    "Rating",
    "ReturnEdition",
    "ReturnPhoto",
    "Round",
    "SavedView",
    "SchemeBinding",
    "SearchText",
    "SelfReport",
    "SignStandard",
    "StepRecord",
    "TypicalCase",
    "Window",
]
