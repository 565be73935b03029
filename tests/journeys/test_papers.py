"""Form 1 out of the printer, signed, scanned and filed back to its case; the letters on the way."""

from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from tests.journeys.cast.staff import Staff
from tests.papers.pdfs import opened, pages_of, text_of

pytestmark = pytest.mark.browser


def printed(staff: Staff, paper: str) -> bytes:
    """The PDF behind a link of the page, as the browser of this person gets it."""
    link = staff.page.get_by_role("link", name=paper, exact=True).first
    answer = staff.window.request.get(link.get_attribute("href"))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def signed_and_scanned(form: bytes, folder: Path) -> Path:
    """The first sheet as a scanner gives it, with a signature, a little askew."""
    with opened(form) as pdf:
        sheet = pdf.pages[0].to_image(resolution=200).original.convert("RGB")
    pen = ImageDraw.Draw(sheet)
    pen.line([(700, 2160), (760, 2110), (800, 2170), (880, 2120)], fill="navy", width=6)
    scan = sheet.rotate(1.2, fillcolor="white", resample=Image.Resampling.BICUBIC)
    place = folder / "签字登记表.png"
    scan.save(place)
    return place


def test_print_sign_and_file_back(arrives, it_is, tmp_path):
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    clerk.page.goto("/register/")
    blank = pages_of(printed(clerk, "空白登记表"))
    assert "*请您勾选一种及以上办不成的原因，谢谢！" in blank[0]
    assert len(blank) == 2

    receipt = clerk.registers("欧阳𠮷示例").takes_receipt()
    taken = text_of(printed(clerk, "回执"))
    assert receipt.number in taken
    assert receipt.code.replace(" ", "") in taken
    form = printed(clerk, "登记表")
    assert "欧阳𠮷示例" in text_of(form)
    assert "13800000000" in text_of(form)

    scan = signed_and_scanned(form, tmp_path)
    code = zxingcpp.read_barcodes(Image.open(BytesIO(scan.read_bytes())))[0].text
    clerk.page.goto(code)
    clerk.sees(receipt.number).presses("加附件")
    clerk.page.get_by_label("文件").set_input_files(scan)
    clerk.sends("加附件").sees("签字登记表.png", "打印登记表（PDF），反映人信息：全文")
    filed = clerk.page.get_by_role("link", name="签字登记表.png").get_attribute("href")
    assert clerk.window.request.get(filed).body() == scan.read_bytes()

    clerk.presses("受理").hands_over("李示例")
    slip = text_of(printed(clerk, "交办单"))
    assert "请于2026年11月5日前答复反映人" in slip
    assert "13800000000" not in slip
    handler = arrives("yy.han").opens(receipt.number).sees("签字登记表.png").takes_up()
    handler.answers("社保记录已同步，居住证当天签注。")
    assert "社保记录已同步，居住证当天签注。" in text_of(printed(handler, "办理结果告知单"))
    handler.page.reload()
    handler.sees("打印办理结果告知单（PDF），反映人信息：全文")
