"""The quarterly return with its versions and typical cases."""

from bancheng.data.models.returns.quarterly_return import QuarterlyReturn, ReturnVersion
from bancheng.data.models.returns.typical_case import ReturnPhoto, TypicalCase

__all__ = ["QuarterlyReturn", "ReturnPhoto", "ReturnVersion", "TypicalCase"]
