"""What a special day is called and marked with: one sign each, so that no colour is needed."""

from django.utils.translation import gettext as _

from bancheng.rules.calendar import DayKind
from bancheng.rules.wording import zh

_NAMES = {
    DayKind.OFFICIAL_OFF: zh("放假"),
    DayKind.OFFICIAL_ON: zh("调休上班"),
    DayKind.LOCAL_CLOSURE: zh("临时停办"),
    DayKind.LOCAL_OPENING: zh("加开"),
}
_MARKS = {
    DayKind.OFFICIAL_OFF: zh("休"),
    DayKind.OFFICIAL_ON: zh("班"),
    DayKind.LOCAL_CLOSURE: zh("停"),
    DayKind.LOCAL_OPENING: zh("开"),
}


def kind_name(kind: DayKind) -> str:
    """“放假”, in the reader's language."""
    return _(_NAMES[kind])


def mark_of(kind: DayKind) -> str:
    """“休”, in the reader's language."""
    return _(_MARKS[kind])
