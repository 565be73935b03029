"""The quarterly return with its versions and typical cases."""

from bancheng.data.models.returns.quarterly_return import QuarterlyReturn, ReturnEdition
from bancheng.data.models.returns.typical_case import ReturnPhoto, TypicalCase

__all__ = ["QuarterlyReturn", "ReturnEdition", "ReturnPhoto", "TypicalCase"]
