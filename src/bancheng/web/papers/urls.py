"""Addresses of papers: “/cases/<case_id>/papers/…” of a case, “/centers/…/form-1/” blank."""

from django.urls import path

from bancheng.web.papers import blank_forms, cases

urlpatterns = [
    path("cases/<int:case_id>/papers/form-1/word/", cases.case_form_word, name="case_form_word"),
    path("cases/<int:case_id>/papers/<slug:paper>/", cases.case_paper, name="case_paper"),
    path("centers/<int:center_id>/form-1/", blank_forms.blank_form, name="blank_form"),
    path(
        "centers/<int:center_id>/form-1/word/", blank_forms.blank_form_word, name="blank_form_word"
    ),
]
