"""The forms of accounts and appointments: they only parse."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.data.queries.office.accounts import NodeGroup
from bancheng.data.queries.office.moves import Home
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import FROM_ABOVE, PostEntry
from bancheng.rules.office.moves import MoveEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import NODES_OF_ROLE, Role
from bancheng.web.fields import Choice, Line
from bancheng.web.forms import PlainForm
from bancheng.web.office.office_fields import Day, node_code, node_of
from bancheng.web.words.wording import say


class AccountForm(PlainForm):
    """Username and name."""

    username = Line(_("账号"), _("小写字母和数字，比如 yy.wang"))
    name = Line(_("姓名"))

    def account(self) -> AccountEntry:
        """What was typed of the account."""
        typed = self.cleaned_data
        return AccountEntry(username=typed["username"], name=typed["name"])


class PostForm(PlainForm):
    """A role at a node for a period, with duties."""

    role = Choice(_("角色"), [(role.value, role.label) for role in Role], first=_("选一个"))
    node = Choice(_("在哪里"), [])
    starts_on = Day(_("从哪天起"))
    ends_on = Day(_("到哪天止"), _("没定就不填"))
    duties = Line(
        _("职责"),
        _("组长和成员必填，印在名册上"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, nodes: NodeGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (say(kind), [(node_code(kind, place_id), name) for place_id, name in places])
            for kind, places in nodes
            if places
        ]
        field = self.fields["node"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", say(_("选一个"))), *groups]

    def post(self) -> PostEntry:
        """What was typed of the appointment; dates that could not be read have their own error."""
        typed = self.cleaned_data
        return PostEntry(
            role=Role(typed["role"]) if typed.get("role") else None,
            node=node_of(typed.get("node", "")),
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            duties=typed["duties"],
        )


class NewPersonForm(AccountForm, PostForm):
    """An account with its first post."""

    field_order = ("username", "name", "role", "node", "starts_on", "ends_on", "duties")


def _roles_at(nodes: NodeGroup) -> list[Role]:
    """The roles that fit one of these nodes; whoever has no area does not appoint from above."""
    kinds = {str(kind) for kind, places in nodes if places}
    is_above = PlaceKind.AREA in kinds
    fitting = [role for role in Role if kinds & set(NODES_OF_ROLE[role])]
    return [role for role in fitting if is_above or role not in FROM_ABOVE]


class MoveForm(PostForm):
    """From where to which new post, and from which day on."""

    old = Choice(_("从哪里调走"), [])
    field_order = ("old", "node", "role", "starts_on", "ends_on", "duties")

    def __init__(self, *args: Any, nodes: NodeGroup, homes: list[Home], **kwargs: Any) -> None:
        super().__init__(*args, nodes=nodes, **kwargs)
        field = self.fields["old"]
        assert isinstance(field, forms.ChoiceField)
        places = [(node_code(home.node.kind, home.node.place_id), home.name) for home in homes]
        field.choices = places if len(places) == 1 else [("", say(_("选一个"))), *places]
        self.fields["node"].label = _("调到哪里")
        roles = self.fields["role"]
        assert isinstance(roles, forms.ChoiceField)
        fitting = [(role.value, role.label) for role in _roles_at(nodes)]
        roles.choices = [("", say(_("选一个"))), *((code, say(name)) for code, name in fitting)]

    def move(self) -> MoveEntry:
        """What was typed."""
        return MoveEntry(old=node_of(self.cleaned_data.get("old", "")), post=self.post())


class DutiesForm(PlainForm):
    """The duties of a post, written anew."""

    duties = Line(_("职责"), widget=forms.Textarea(attrs={"rows": 5}))


class EndForm(PlainForm):
    """When a post ends."""

    ends_on = Day(_("最后一天"), _("不填就是现在停，马上失效"))
