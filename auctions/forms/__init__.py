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
from auctions.forms.decisions import CancelForm, CopyForm, StaggerForm, StandingForm, WorksForm
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
    "CancelForm",
    "ConfirmForm",
    "CopyForm",
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
    "StaggerForm",
    "StandingForm",
    "TitlesForm",
    "VoidForm",
    "WithdrawForm",
    "WorksForm",
    "terms_of",
]
