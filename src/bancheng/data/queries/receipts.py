"""The query code of a case."""

from django.conf import settings

from bancheng.data.fields import derived_key
from bancheng.data.models import Case
from bancheng.rules.numbering import query_code


def code_of(case: Case) -> str:
    """The code the reporter follows the case with; derived, never stored."""
    secret = derived_key("query-code", settings.SECRET_KEY)
    return query_code(secret, case.number, case.code_edition)
