"""A quarter at 岳阳, some cases in it, and its return in any status, through the services."""

from datetime import date, datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.data.models import Case, QuarterlyReturn
from bancheng.rules.returns.entries import ReturnEntry, TypicalEntry
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.workflow import Status
from bancheng.services.returns import drafting, submissions
from bancheng.services.returns.steps import Which
from tests.people import Town
from tests.scenarios import MORNING, case_at, on

Q4 = Quarter(2026, 4)
"""The quarter of ``MORNING``."""

AFTERWARDS = on(date(2027, 1, 5), 10)
"""When its return is filed: before the 15th."""

OVERVIEW = "反映人在网上提交三次，都说社保记录查不到。" * 6
"""Long enough, and names nobody."""

ORIENTATION, GPS, MAKE = 274, 34853, 271
"""Tags of EXIF."""


def which(town: Town, quarter: Quarter = Q4) -> Which:
    """The return of 岳阳."""
    return Which(town.center.pk, quarter)


def closed_case(town: Town, at: datetime = MORNING) -> Case:
    """A case that makes a typical one."""
    return case_at(Status.CLOSED, town, at=at)


def filled(case: Case, **changes: object) -> ReturnEntry:
    """A draft with everything that is asked for."""
    typed = {"title": "网上退回三次", "number": case.number, "overview": OVERVIEW, **changes}
    return ReturnEntry(scope="居住证", cases=(TypicalEntry(**typed),))  # type: ignore[arg-type]


def return_at(status: ReturnStatus, town: Town, quarter: Quarter = Q4) -> QuarterlyReturn:
    """The return of 岳阳 brought to ``status``, with one typical case with a photo."""
    case = Case.objects.filter(center=town.center, status=Status.CLOSED).order_by("pk").first()
    case = case or closed_case(town)
    this, at = which(town, quarter), AFTERWARDS
    saved = drafting.save(
        this, by=town.registrar, at=at, entry=filled(case), uploads={0: [snapshot()]}
    )
    if status is ReturnStatus.DRAFT:
        return saved
    later = at + timedelta(minutes=5)
    submitted = submissions.submit(this, by=town.lead, at=later)
    if status is ReturnStatus.SUBMITTED:
        return submitted
    ruled_at = at + timedelta(hours=3)
    if status is ReturnStatus.RETURNED:
        remark = "典型案例写得太简单，补上办理过程。"
        return submissions.send_back(this, by=town.supervisor, at=ruled_at, remark=remark)
    return submissions.receive(this, by=town.supervisor, at=ruled_at)


def snapshot(name: str = "现场.jpg", *, size: tuple[int, int] = (40, 20)) -> SimpleUploadedFile:
    """A photo as a telephone takes it: turned, and with the place it was taken at."""
    exif = Image.Exif()
    exif[MAKE] = "示例相机"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (31.0, 2.0, 3.0)
    drawn = BytesIO()
    Image.new("RGB", size, "teal").save(drawn, "JPEG", exif=exif, comment=b"secret place")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")
