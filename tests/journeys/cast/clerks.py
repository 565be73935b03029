"""Clerks at the HTTP door, without a browser: many at once, and each remembers what was shown."""

import http.client
import io
import re
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

from PIL import Image

from tests.password import PASSWORD

_CODE = re.compile(r'<p class="code">([^<]+)</p>')
_CASE = re.compile(r"/cases/(\d+)/")
_BOUNDARY = "----clerk"


@dataclass(frozen=True, slots=True)
class Paper:
    """What lies before a clerk: one reporter (invented), and the token of the form."""

    name: str
    submission: str
    has_photo: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What the clerk has been shown for a paper: the case, and its number once the receipt came."""

    paper: Paper
    case_id: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, read to its end."""

    status: int
    location: str
    body: str


@dataclass(slots=True)
class Clerk:
    """Somebody with an account, on one keep-alive connection."""

    port: int
    username: str
    cookies: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection | None = None

    def signs_in(self) -> "Clerk":
        """Through the sign-in page."""
        self.asks("GET", "/sign-in/")
        typed = {"username": self.username, "password": PASSWORD}
        answer = self.sends("/sign-in/", typed)
        assert answer.status == 302, f"{self.username} was not let in: {answer.status}"
        return self

    def registers(self, paper: Paper) -> Shown:
        """Send the registration form; OSError or HTTPException when the line breaks."""
        fields = form_of(paper)
        answer = self.sends("/register/", fields, photo=photo() if paper.has_photo else None)
        found = _CASE.match(answer.location)
        assert answer.status == 302, f"not registered: {answer.status}\n{answer.body}"
        assert found is not None, answer.location
        return Shown(paper, int(found[1]))

    def reads_receipt(self, shown: Shown) -> Shown:
        """The number as the clerk reads it to the reporter."""
        answer = self.asks("GET", f"/cases/{shown.case_id}/receipt/")
        assert answer.status == 200, f"no receipt: {answer.status}\n{answer.body}"
        return Shown(shown.paper, shown.case_id, _CODE.findall(answer.body)[0])

    def takes_out_ledger(self) -> str:
        """The whole ledger as CSV, names and phones included."""
        answer = self.sends("/ledger/export/", {"contacts": "1"})
        if answer.status == 302:  # a long one is a job
            answer = self._waits_for(f"{answer.location}file/")
        assert answer.status == 200, answer.status
        self.hangs_up()
        return answer.body.removeprefix("\ufeff")

    def _waits_for(self, path: str) -> "Answer":
        """What lies at ``path`` once somebody has made it."""
        give_up = time.monotonic() + 120
        while (answer := self.asks("GET", path)).status == 404 and time.monotonic() < give_up:
            time.sleep(0.5)
        return answer

    def sends(self, path: str, fields: dict[str, str], *, photo: bytes | None = None) -> Answer:
        """Post a form."""
        filled = {**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]}
        if photo is None:
            return self.asks(
                "POST", path, urlencode(filled).encode(), "application/x-www-form-urlencoded"
            )
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        return self.asks("POST", path, _multipart(filled, photo), kind)

    def asks(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        """One request; the answer is read whole, the cookies kept."""
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        try:
            self.line.request(method, path, body, headers)
            response = self.line.getresponse()
            text = response.read().decode()
            if "Content-Type" not in response.headers:
                raise http.client.IncompleteRead(text.encode())  # killed between head and body
        except (OSError, http.client.HTTPException):
            self.hangs_up()
            raise
        for header in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return Answer(response.status, response.headers.get("Location", ""), text)

    def hangs_up(self) -> None:
        """Close the line; the next request opens another one."""
        if self.line is not None:
            self.line.close()
            self.line = None


def paper(name: str, *, has_photo: bool = False) -> Paper:
    """A new form, with the token that makes a double click one case."""
    return Paper(name, str(uuid.uuid4()), has_photo)


def form_of(paper: Paper) -> dict[str, str]:
    """The fields of form 1's upper half."""
    return {
        "submission": paper.submission,
        "name": paper.name,
        "phone": "13800000000",
        "behalf": "self",
        "handled_on": "2026-11-02",
        "channel": "counter",
        "kind": "problem",
        "matter": "居住证签注",
        "reasons": "materials",
        "problem": f"{paper.name}来过三次，每次都说少一份材料。",
    }


def photo() -> bytes:
    """A small real picture."""
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def morning(port: int, number: int, count: int) -> list[Shown]:
    """``count`` registrations without a pause; every tenth form is sent twice, its receipt read."""
    clerk = Clerk(port, f"clerk{number}").signs_in()
    shown = []
    for which in range(count):
        form = paper(f"示例{number}号窗口第{which}位")
        registered = clerk.registers(form)
        if which % 10 == 0:
            assert clerk.registers(form) == registered
            registered = clerk.reads_receipt(registered)
        shown.append(registered)
    clerk.hangs_up()
    return shown


def _multipart(fields: dict[str, str], photo: bytes) -> bytes:
    parts = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    ]
    head = f'Content-Disposition: form-data; name="files"; filename="{quote("photo")}.png"'
    file = f"--{_BOUNDARY}\r\n{head}\r\nContent-Type: image/png\r\n\r\n".encode()
    return b"".join([*parts, file, photo, f"\r\n--{_BOUNDARY}--\r\n".encode()])
