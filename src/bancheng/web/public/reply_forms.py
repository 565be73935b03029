"""What the reporter can say on a case: forms that only parse; nothing in them is preselected."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bancheng.rules import catalogues
from bancheng.rules.handling import Reply
from bancheng.rules.wording import zh
from bancheng.services.replies import Opinion
from bancheng.web.fields import Choice, Line, SeveralFiles, chosen
from bancheng.web.forms import PlainForm

NO_OBJECTION, OBJECTION = "accept", "object"
_WORDS = ((NO_OBJECTION, zh("没有异议")), (OBJECTION, zh("有异议")))


class StepForm(PlainForm):
    """A step of the reporter; ``version`` is the state of the case the page had shown."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def seen_version(self) -> int:
        """The version sent along; 0, which no case has, when none was."""
        return int(self.cleaned_data.get("version") or 0)

    @property
    def words(self) -> list[str]:
        """The free texts as they were typed."""
        return [
            str(self[name].value())
            for name, field in self.fields.items()
            if isinstance(field, Line) and self[name].value()
        ]


class GradeForm(StepForm):
    """How satisfied the reporter is; apart from whether it got done (decision 7)."""

    is_grade_needed: ClassVar[bool] = False

    grade = Choice(_("您满意吗"), catalogues.Grade.choices(), widget=forms.RadioSelect)
    comment = Line(_("想说的话"), _("可不写"), widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def opinion(self) -> Opinion | None:
        """The grade with its words; None when no grade was given."""
        grade = chosen(catalogues.Grade, self.cleaned_data, "grade")
        return Opinion(grade, self.cleaned_data.get("comment", "")) if grade else None

    def clean(self) -> dict[str, Any]:
        """Words without a grade would belong to nothing."""
        typed = self.cleaned_data
        is_needed = self.is_grade_needed or bool(typed.get("comment"))
        if is_needed and not typed.get("grade") and "grade" not in self.errors:
            self.add_error("grade", _("选一下满意不满意，您写的话和它记在一起。"))
        return typed


class RatingForm(GradeForm):
    """The grade alone, after the case has been closed."""

    is_grade_needed = True


class ReplyForm(GradeForm):
    """Three questions in one form: solved, objection or not with its reason, grade with words."""

    solved = Choice(_("1. 事情办成了吗"), catalogues.Solved.choices(), widget=forms.RadioSelect)
    word = Choice(_("2. 对答复有没有异议"), _WORDS, widget=forms.RadioSelect)
    objection = Line(
        _("哪里有异议"),
        _("没有异议，这件事办结。有异议的，写一句，我们接着办。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("version", "solved", "word", "objection", "grade", "comment")

    def clean_word(self) -> str:
        """The one answer without which nothing can go on."""
        word: str = self.cleaned_data["word"]
        if not word:
            raise ValidationError(_("选“没有异议”或“有异议”。"))
        return word

    def clean(self) -> dict[str, Any]:
        """A reason for an objection beside “no objection”: which of the two is meant?"""
        typed = super().clean()
        if typed.get("word") == NO_OBJECTION and typed.get("objection", "").strip():
            self.add_error(
                "word", _("写了哪里有异议，却选了“没有异议”。改选“有异议”，或删掉那句话。")
            )
        return typed

    @property
    def is_objection(self) -> bool:
        """Whether the reporter objects."""
        return bool(self.cleaned_data["word"] == OBJECTION)

    @property
    def reply(self) -> Reply:
        """The reporter's word as the rules take it."""
        typed = self.cleaned_data
        return Reply(chosen(catalogues.Solved, typed, "solved"), typed.get("objection", "").strip())


class MaterialForm(StepForm):
    """What was asked for: words, photos, or both."""

    text = Line(_("补了什么"), _("只传照片的，可不写"), widget=forms.Textarea(attrs={"rows": 3}))
    files = forms.Field(  # type: ignore[assignment]
        label=_("照片"),
        help_text=_("一张最多 20 MB"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/*"}),
    )


class RetractForm(StepForm):
    """That the window wrote down what was never said, with a word why if wanted."""

    reason = Line(_("想说的话"), _("可不写"), widget=forms.Textarea(attrs={"rows": 2}))


class WithdrawForm(StepForm):
    """Taking the case back, with a word why."""

    reason = Line(_("为什么撤回"), widget=forms.Textarea(attrs={"rows": 2}))


class WordsForm(StepForm):
    """Something to add to what was written at first."""

    text = Line(_("补充说明"), widget=forms.Textarea(attrs={"rows": 3}))
