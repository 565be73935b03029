"""Addresses of the staff's desk: workbench "/", register, case "/cases/<int:case_id>/", ledger, notices."""

from django.urls import path

from bancheng.web.desk import ledger, notices, receipts, registration, workbench

urlpatterns = [
    path("", workbench.desk, name="workbench"),
    path("notices/read/", notices.mark_read, name="notices_read"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/", ledger.export, name="ledger_export"),
    path("register/", registration.register, name="register"),
    path("register/earlier/", registration.earlier, name="register_earlier"),
    path("register/matters/", registration.matters, name="register_matters"),
    path("register/draft/", registration.save_draft, name="register_draft"),
    path("register/discard/", registration.discard_draft, name="register_discard"),
    path("register/receipt/", receipts.receipt_once, name="receipt_once"),
    path("cases/<int:case_id>/receipt/", receipts.receipt, name="receipt"),
    path("cases/<int:case_id>/receipt/renew/", receipts.renew_code, name="receipt_renew"),
]
