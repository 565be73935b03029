"""The lists a case is described with, in the statute's and the field's own words (domain §3)."""

from enum import StrEnum
from typing import Self

from bancheng.rules.wording import zh


class _Labelled(StrEnum):
    """A member's value is its code; its label is the Chinese name."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member from its code and its Chinese name, as screens and papers write it."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(code, label) pairs in their order."""
        return [(member.value, member.label) for member in cls]


class Kind(_Labelled):
    """What is brought to the window: problems and suggestions alike (S9, S14)."""

    PROBLEM = "problem", zh("没办成的事")
    SUGGESTION = "suggestion", zh("意见建议")


class Channel(_Labelled):
    """Where a case comes from."""

    COUNTER = "counter", zh("现场")
    PHONE = "phone", zh("电话")
    QR = "qr", zh("二维码自助")
    HOTLINE_12345 = "12345", zh("12345 转入")
    BAD_RATING = "bad_rating", zh("好差评差评转入")
    ONE_NETWORK = "one_network", zh("一网通办")
    INSPECTION = "inspection", zh("巡查监督")
    LEADER = "leader", zh("领导接待")
    OTHER = "other", zh("其他")


class Filing(_Labelled):
    """How the matter was filed before it got stuck (S2)."""

    OFFLINE = "offline", zh("线下窗口")
    ONLINE = "online", zh("网上")
    NOT_YET = "not_yet", zh("还没提交")


class StuckAt(_Labelled):
    """At which step the matter got stuck (S2)."""

    ACCEPTANCE = "acceptance", zh("没能受理")
    APPROVAL = "approval", zh("没能审批")
    COMPLETION = "completion", zh("没能办结")
    REPEATED = "repeated", zh("多次来没解决")


class Behalf(_Labelled):
    """For whom the reporter comes."""

    SELF = "self", zh("自己")
    COMPANY = "company", zh("企业")
    SOMEBODY = "somebody", zh("代别人")


class Reason(_Labelled):
    """Form 1's reasons; one or more are ticked (S19)."""

    EVIDENCE = "evidence", zh("证明材料难找")
    RULES = "rules", zh("规则不符合")
    MATERIALS = "materials", zh("材料不符合")
    OTHER = "other", zh("其他原因")


class Failure(_Labelled):
    """The kind of failure; the last two concern staff themselves."""

    CANNOT = "cannot", zh("不能办")
    HARD = "hard", zh("不好办")
    DELAYED = "delayed", zh("拖延办")
    NOT_KNOWN_HOW = "not_known_how", zh("不知怎么办")
    NOT_KNOWN_WHERE = "not_known_where", zh("不知哪里办")
    REPEATED_TRIPS = "repeated_trips", zh("多次跑")
    REFUSED = "refused", zh("不给办")
    CONDUCT = "conduct", zh("服务态度作风")


CONFIDENTIAL_FAILURES = frozenset({Failure.REFUSED, Failure.CONDUCT})
"""Such a case is seen only by the working group's lead and the district."""


class DeclineReason(_Labelled):
    """Why a case is not accepted (S1); each knows where the reporter can go instead."""

    OWN_REASON = "own_reason", zh("自身原因")
    UNLAWFUL = "unlawful", zh("与法律法规政策不符")
    LITIGATION = "litigation", zh("涉法涉诉")
    PETITION = "petition", zh("信访事项")
    CIVIL_DISPUTE = "civil_dispute", zh("民事纠纷")
    NOT_GOVERNMENT = "not_government", zh("非政务服务")
    UNDER_REVIEW = "under_review", zh("已进复议、诉讼或仲裁")
    SAME_MATTER = "same_matter", zh("同一事项在办或已办结，没有新理由")
    UNVERIFIABLE = "unverifiable", zh("内容不明，无法核实")
    EMERGENCY = "emergency", zh("紧急求助")


REFERRALS: dict[DeclineReason, str] = {
    DeclineReason.OWN_REASON: zh("补齐条件后到原窗口办理"),
    DeclineReason.UNLAWFUL: zh("主管部门咨询窗口"),
    DeclineReason.LITIGATION: zh("人民法院"),
    DeclineReason.PETITION: zh("信访部门"),
    DeclineReason.CIVIL_DISPUTE: zh("人民调解委员会"),
    DeclineReason.NOT_GOVERNMENT: zh("12345 市民服务热线"),
    DeclineReason.UNDER_REVIEW: zh("复议、审判或仲裁机关"),
    DeclineReason.SAME_MATTER: zh("原来那一件的办理人员"),
    DeclineReason.UNVERIFIABLE: zh("补充情况后再来反映"),
    DeclineReason.EMERGENCY: zh("110、119 或 120"),
}
"""Where to go instead, proposed for each reason; the registrar may say it more exactly."""


class Difficulty(_Labelled):
    """How hard a case is; decides its limit (S10)."""

    SIMPLE = "simple", zh("简易")
    COMPLEX = "complex", zh("复杂")
    INFEASIBLE = "infeasible", zh("不能办理")


class AnswerHow(_Labelled):
    """By what way the reporter was told."""

    IN_PERSON = "in_person", zh("当面")
    PHONE = "phone", zh("电话")
    SMS = "sms", zh("短信")
    ONLINE = "online", zh("网上")


class Outcome(_Labelled):
    """What came of the case; what staff say, apart from what the reporter says."""

    DONE = "done", zh("已办成")
    PARTLY = "partly", zh("部分办成")
    PATH = "path", zh("提供路径")
    EXPLAINED = "explained", zh("解释说明")
    REFERRED = "referred", zh("转其他渠道")
    WITHDRAWN = "withdrawn", zh("撤回")


class Cause(_Labelled):
    """The true cause, set with the answer."""

    UNCLEAR_GUIDE = "unclear_guide", zh("办事指南不清")
    POLICY_GAP = "policy_gap", zh("政策空白或冲突")
    EXCESSIVE_MATERIALS = "excessive_materials", zh("材料要求过度")
    DATA_NOT_SHARED = "data_not_shared", zh("数据未共享")
    SYSTEM = "system", zh("系统故障或线上线下不一致")
    OVERLAPPING_DUTIES = "overlapping_duties", zh("部门职责交叉")
    BEYOND_AUTHORITY = "beyond_authority", zh("超本级权限")
    HISTORY = "history", zh("历史遗留")
    INEXPERIENCE = "inexperience", zh("窗口业务不熟")
    CONDUCT = "conduct", zh("工作作风")
    REPORTER_MATERIALS = "reporter_materials", zh("当事人材料不齐")
    POLICY_FORBIDS = "policy_forbids", zh("政策不允许")


class Solved(_Labelled):
    """Whether it got done, in the reporter's own word (decision 7)."""

    YES = "yes", zh("办成了")
    PARTLY = "partly", zh("一部分")
    NO = "no", zh("没办成")


class Closure(_Labelled):
    """How a case ended; counted apart (decision 5)."""

    CONFIRMED = "confirmed", zh("反映人确认没有异议")
    CONFIRMED_ON_BEHALF = "confirmed_on_behalf", zh("登记人员代填没有异议")
    SILENT = "silent", zh("期满未提异议")


class Grade(_Labelled):
    """The five grades of 好差评; the last two are bad."""

    EXCELLENT = "5", zh("非常满意")
    GOOD = "4", zh("满意")
    FAIR = "3", zh("基本满意")
    POOR = "2", zh("不满意")
    BAD = "1", zh("非常不满意")


class RevealPurpose(_Labelled):
    """Why somebody looks at a masked phone number."""

    CALL_BACK = "call_back", zh("给反映人回话")
    VERIFY = "verify", zh("核对登记内容")
    FIND_REPEAT = "find_repeat", zh("核对是否重复反映")
    INSPECT = "inspect", zh("检查或投诉处理")


class Paper(_Labelled):
    """The papers of one case (E); the code stands in addresses."""

    FORM_1 = "form-1", zh("登记表")
    RECEIPT = "receipt", zh("回执")
    REFUSAL = "refusal", zh("不予受理告知单")
    HAND_OVER = "hand-over", zh("交办单")
    ANSWER = "answer", zh("办理结果告知单")
    INFEASIBLE = "infeasible", zh("不能办理说明")


class CenterKind(_Labelled):
    """What kind of government service centre it is."""

    DISTRICT = "district", zh("区政务服务中心")
    TOWN = "town", zh("街镇社区事务受理服务中心")
    BRANCH = "branch", zh("分中心、专业大厅")
