"""Who the reporter is and how to reach them: apart from the case, sealed at rest."""

from django.db import models

from bancheng.data.fields import SealedTextField
from bancheng.data.models.case import Case


class Contact(models.Model):
    """Name and phone of one case's reporter; found by keyed digests, shown masked."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="contact")
    name = SealedTextField()
    name_digest = models.CharField(max_length=64, db_index=True)
    name_masked = models.CharField(max_length=60)
    phone = SealedTextField()  # canonical: 13800000000, 021-57800000
    phone_digest = models.CharField(max_length=64, db_index=True)
    phone_masked = models.CharField(max_length=30)
    phone_tail_digest = models.CharField(max_length=64, db_index=True)  # of the last four digits
    principal = SealedTextField(blank=True)  # for whom the reporter came, if for somebody else

    def __str__(self) -> str:
        return self.name_masked
