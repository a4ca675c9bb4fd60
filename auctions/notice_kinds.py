"""The kinds of notices about bidding, results and invoices."""

from django.utils.translation import gettext_lazy as _

from common.notice_kinds import Category, Channel, Kind, register

# What a buyer must learn whatever they chose: a sale was concluded, what is owed, what is not.
REQUIRED = frozenset({Channel.SITE, Channel.MAIL})

register(
    Kind("outbid", _("You were outbid"), Category.BIDDING, urgent=True),
    Kind("ending_soon", _("A lot is ending soon"), Category.BIDDING, urgent=True),
    Kind("extended", _("A lot was extended"), Category.BIDDING, urgent=True),
    Kind("voided", _("Your bid was voided"), Category.BIDDING, urgent=True),
    Kind("withdrawn", _("A lot was withdrawn"), Category.BIDDING),
    Kind("approved", _("Your bidding was approved"), Category.BIDDING),
    Kind("won", _("You won a lot"), Category.PAYMENTS, required=REQUIRED, private=True),
    Kind("lost", _("A lot was sold to another bidder"), Category.PAYMENTS, private=True),
    Kind("payment", _("A payment is due"), Category.PAYMENTS, required=REQUIRED, private=True),
    Kind(
        "cancelled", _("An invoice was cancelled"), Category.PAYMENTS, required=REQUIRED,
        private=True,
    ),
)  # fmt: skip
