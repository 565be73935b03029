"""Papers as responses: shown or saved by the browser, kept by nobody on the way (J)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Browsers show no PDF in a sandbox; their viewers run nothing of it.
_LOCKED_IN_VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows; ``name`` is what it is called when it is saved."""
    return _sent(content, _PDF, f"{name}.pdf", is_saved=False)


def as_word(content: bytes, name: str) -> HttpResponse:
    """A Word file that the browser saves."""
    return _sent(content, _WORD, f"{name}.docx", is_saved=True)


def address_for(request: HttpRequest, page: str, number: str) -> str:
    """The whole address of ``page`` with a case's number, for the code on its papers."""
    return request.build_absolute_uri(f"{reverse(page)}?{urlencode({'number': number})}")


def _sent(content: bytes, kind: str, name: str, *, is_saved: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(is_saved, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _LOCKED_IN_VIEWER
    response["Cache-Control"] = "private, no-store"
    return response
