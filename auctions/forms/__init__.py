"""Forms of the saleroom: amounts typed in whole units, returned in minor units."""

from auctions.forms.bidding import (
    MAX_AMOUNT,
    SURPRISING_FACTOR,
    AmountForm,
    BudgetForm,
    ConfirmForm,
    MaximumForm,
    RegisterForm,
)
from auctions.forms.fields import (
    PerCentField,
    RowsField,
)
from auctions.forms.lots import (
    ExtendForm,
    LotForm,
    LotFormSet,
    LotsInCurrency,
    VoidForm,
    WithdrawForm,
)
from auctions.forms.sales import (
    SaleForm,
    SaleZoneForm,
    TitlesForm,
    terms_of,
)

__all__ = [
    "MAX_AMOUNT",
    "SURPRISING_FACTOR",
    "AmountForm",
    "BudgetForm",
    "ConfirmForm",
    "ExtendForm",
    "LotForm",
    "LotFormSet",
    "LotsInCurrency",
    "MaximumForm",
    "PerCentField",
    "RegisterForm",
    "RowsField",
    "SaleForm",
    "SaleZoneForm",
    "TitlesForm",
    "VoidForm",
    "WithdrawForm",
    "terms_of",
]
