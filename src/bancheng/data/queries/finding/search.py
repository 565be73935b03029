"""What cases say, for the index and for showing where a word was found."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import cast

from django.db.models import Q

from bancheng.data import search
from bancheng.data.models import Case, CaseAnswer, CaseOrigin, JournalEntry, Round, SearchText
from bancheng.data.queries import contacts
from bancheng.data.queries.cases import reporter_seen_by
from bancheng.rules.finding.search import (
    Said,
    Source,
    indexed,
    phrase_apart,
    phrase_of,
    words_of,
)
from bancheng.rules.intake_forms.form import FieldKind
from bancheng.rules.numbering import folded_number, year_and_serial
from bancheng.rules.people import Role, Viewer
from bancheng.rules.workflow import Action

_OF_THE_CASE = {
    "matter": Source.MATTER,
    "problem": Source.PROBLEM,
    "other_reason": Source.OTHER_REASON,
    "company_name": Source.COMPANY,
    "decision_note": Source.DECISION,
    "referral": Source.REFERRAL,
}
_OF_A_ROUND = {"answer": Source.ANSWER, "objection": Source.OBJECTION}
_OF_AN_ORIGIN = {"handling": Source.HANDLING}  # of a case from an old ledger
_SERIAL_DIGITS = 6
_NO_WORDS = (FieldKind.YES_NO, FieldKind.FILE)  # the names of files are told with the files


def texts_of(case_ids: Collection[int]) -> dict[int, list[Said]]:
    """All that can be searched of each case, in a steady order; five queries."""
    said: dict[int, list[Said]] = defaultdict(list)
    for case_id, source, text in _rows(case_ids):
        if text:
            said[case_id].append(Said(source, text))
    return said


def _rows(case_ids: Collection[int]) -> Iterator[tuple[int, Source, str]]:
    cases = Case.objects.filter(pk__in=case_ids).order_by("pk")
    rounds = Round.objects.filter(case__in=case_ids).order_by("pk")
    origins = CaseOrigin.objects.filter(case__in=case_ids).order_by("pk")
    for rows, key, sources in (
        (cases, "pk", _OF_THE_CASE),
        (rounds, "case_id", _OF_A_ROUND),
        (origins, "case_id", _OF_AN_ORIGIN),
    ):
        for case_id, *texts in rows.values_list(key, *sources):
            for source, text in zip(sources.values(), texts, strict=True):
                yield case_id, source, text
    added = JournalEntry.objects.filter(case_id__in=case_ids, event=Action.ADD_WORDS)
    for case_id, text in added.order_by("pk").values_list("case_id", "quote"):
        yield cast("int", case_id), Source.ADDED, text
    answered = CaseAnswer.objects.filter(case__in=case_ids).exclude(kind__in=_NO_WORDS)
    for case_id, text in answered.order_by("case", "place").values_list("case_id", "value"):
        yield case_id, Source.FORM, text


def rows_for(case_ids: Collection[int]) -> list[SearchText]:
    """The rows of the index as they ought to be."""
    said = texts_of(case_ids)
    return [SearchText(case_id=case_id, words=indexed(said[case_id])) for case_id in sorted(said)]


def row_of_old(case: Case, origin: CaseOrigin) -> SearchText:
    """The row of a case from an old ledger, before anything of it is saved."""
    texts = [(source, getattr(case, field)) for field, source in _OF_THE_CASE.items()]
    texts += [(source, getattr(origin, field)) for field, source in _OF_AN_ORIGIN.items()]
    return SearchText(case=case, words=indexed(Said(*one) for one in texts if one[1]))


def outdated(case_ids: Collection[int]) -> list[SearchText]:
    """The rows of the index that are not what they ought to be, or missing, as they ought to be."""
    kept = dict(SearchText.objects.filter(pk__in=case_ids).values_list("pk", "words"))
    return [row for row in rows_for(case_ids) if kept.get(row.case_id) != row.words]


def says(typed: str, viewer: Viewer) -> Q:
    """The cases that ``typed`` asks for: a number, name or phone; or all words occur.

    Name and phone find only where ``viewer`` may know them, and so does what else tells of the
    reporter where nothing of that is to be seen.
    """
    words = words_of(typed)
    fits = Q()
    for word in words:
        fits &= _among(_is_called(word, viewer) | _says(word, viewer))
    return fits if len(words) == 1 else fits | _among(_is_called(typed, viewer))


def _says(word: str, viewer: Viewer) -> Q:
    phrase = phrase_of(word)
    if not phrase:
        return Q()
    apart = phrase_apart(phrase)
    if not viewer.departments(Role.HANDLER):  # nobody else assists
        return search.says(phrase, apart)
    return search.says(phrase) | _among(search.says(apart) & reporter_seen_by(viewer))


def _among(fits: Q) -> Q:
    """The same as a set of its own: alternatives within alternatives would use no index."""
    return Q(pk__in=Case.objects.filter(fits).values("pk"))


def _is_called(typed: str, viewer: Viewer) -> Q:
    """A number (whole, its serial, or that of another place), a name or a phone."""
    number = folded_number(typed)
    fits = Q(number=number) | Q(external_number=typed.strip()) | contacts.is_of(typed, viewer)
    old = CaseOrigin.objects.filter(old_number=typed.strip())
    fits |= Q(pk__in=old.values("case_id"))
    if number.isdecimal() and len(number) <= _SERIAL_DIGITS:
        fits |= Q(serial=int(number))
    elif known := year_and_serial(number):
        fits |= Q(year=known[0], serial=known[1])
    return fits
