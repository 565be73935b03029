"""Addresses of the optional steps of a case; each is named as its action."""

from django.urls import path

from bancheng.web.optional_steps import approvals, conferences, extensions, follow_ups, opinions

urlpatterns = [
    path("cases/<int:case_id>/approve/", approvals.approve, name="approve"),
    path("cases/<int:case_id>/reject/", approvals.reject, name="reject"),
    path("cases/<int:case_id>/ask-opinion/", opinions.ask, name="ask_opinion"),
    path("cases/<int:case_id>/give-opinion/", opinions.give, name="give_opinion"),
    path("cases/<int:case_id>/drop-opinion/", opinions.drop, name="drop_opinion"),
    path("cases/<int:case_id>/ask-extension/", extensions.ask, name="ask_extension"),
    path("cases/<int:case_id>/grant-extension/", extensions.grant, name="grant_extension"),
    path("cases/<int:case_id>/refuse-extension/", extensions.refuse, name="refuse_extension"),
    path("cases/<int:case_id>/confer/", conferences.confer, name="confer"),
    path("cases/<int:case_id>/call-back/", follow_ups.call_back, name="call_back"),
    path("cases/<int:case_id>/recheck/", follow_ups.recheck, name="recheck"),
    path("cases/<int:case_id>/reopen/", follow_ups.reopen, name="reopen"),
    path("cases/<int:case_id>/archive/", follow_ups.archive, name="archive"),
]
