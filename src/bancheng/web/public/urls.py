"""Addresses of the reporter's pages: “/w/…” leads to a window's form, “/progress/…” to a case."""

from django.urls import path

from bancheng.web.public import files, look_up, papers, progress, receipts, replies, reports

urlpatterns = [
    path("w/", reports.windows, name="windows"),
    path("w/<slug:public_code>/", reports.report, name="report"),
    path("w/<slug:public_code>/check/", reports.report_check, name="report_check"),
    path("w/<slug:public_code>/discard/", reports.report_discard, name="report_discard"),
    path("w/<slug:public_code>/receipt/", receipts.report_receipt, name="report_receipt"),
    path("w/<slug:public_code>/logo/", files.logo, name="logo"),
    path("w/<slug:public_code>/photos/<int:photo_id>/", files.held_photo, name="held_photo"),
    path("progress/", look_up.look_up, name="look_up"),
    path("progress/leave/", look_up.leave, name="leave"),
    path("progress/<int:case_id>/", progress.progress, name="progress"),
    path("progress/<int:case_id>/thanks/", progress.thanks, name="thanks"),
    path("progress/<int:case_id>/reply/", replies.reply, name="reply"),
    path("progress/<int:case_id>/rate/", replies.rate, name="rate"),
    path("progress/<int:case_id>/material/", replies.supply, name="supply"),
    path("progress/<int:case_id>/withdraw/", replies.withdraw, name="withdraw_own"),
    path("progress/<int:case_id>/retract/", replies.retract, name="retract_own"),
    path("progress/<int:case_id>/words/", replies.add_words, name="add_words"),
    path("progress/<int:case_id>/papers/<slug:letter>/", papers.own_paper, name="own_paper"),
    path("progress/<int:case_id>/files/<int:file_id>/", files.reporter_file, name="reporter_file"),
]
