"""Rate limits: the rates by name, and the rate of each route."""

# As common.rates parses them: "300 per minute", "5 per 5 minutes".
RATES: dict[str, str] = {
    "calls": "1200 per minute",
    "calls_of_visitors": "300 per minute",
    "bids": "6000 per minute",
    # Wrong passwords: by account and address, by address, by account.
    "sign_in": "5 per 5 minutes",
    "sign_in_of_address": "20 per 5 minutes",
    "sign_in_of_account": "100 per hour",
    # On a device that has signed into the account before; the others do not count there.
    "sign_in_of_device": "10 per 5 minutes",
    # Wrong codes of the second factor, recovery codes among them: in the same way.
    "code": "5 per 5 minutes",
    "code_of_address": "20 per 5 minutes",
    "code_of_account": "20 per hour",
    "code_of_device": "10 per hour",
    # Confirmation mails to an address: those that one client asks for, and all of them.
    "confirmation": "5 per 15 minutes",
    "confirmation_of_address": "20 per hour",
    # Pages: by account; of visitors, who may share an address, by address.
    "pages": "600 per minute",
    "pages_of_visitors": "1200 per minute",
    "searches": "60 per minute",
    "searches_of_visitors": "120 per minute",
    # What a worker computes for one work: what is near to it, why it is proposed.
    "near": "60 per minute",
    "near_of_visitors": "240 per minute",
    # Looking at a sum, and bidding.
    "bid_form": "30 per 10 seconds",
    "bid_form_of_visitors": "60 per 10 seconds",
    "saves": "120 per minute",
    "saves_of_visitors": "120 per minute",
    "statements": "20 per minute",
    "statements_of_visitors": "20 per minute",
    "downloads": "20 per minute",
    "downloads_of_visitors": "20 per minute",
    # Asked for by pages themselves: 15 a minute of each that has no stream.
    "standings": "900 per minute",
    "standings_of_visitors": "3000 per minute",
    "streams": "240 per minute",
    "streams_of_visitors": "1200 per minute",
    "reports": "120 per minute",
    "reports_of_visitors": "600 per minute",
    "images_of_visitors": "6000 per minute",
}
# Routes whose rate is not `pages`; of the API those that its own rates leave out. Pictures are
# counted by address, for everybody.
PAGE_RATES = {
    "catalog:browse": "searches",
    "catalog:similar": "near",
    "recommendations:why": "near",
    "recommendations:consigned_lot": "near",
    "auctions:review": "bid_form",
    "auctions:bid": "bid_form",
    "auctions:register": "bid_form",
    "auctions:watch": "saves",
    "shelves:save": "saves",
    "shelves:unsave": "saves",
    "recommendations:not_interested": "saves",
    "recommendations:undo_refusal": "saves",
    "recommendations:statement": "statements",
    "shelves:upload": "statements",
    "shelves:collection_import": "statements",
    "shelves:data": "downloads",
    "shelves:schedule": "downloads",
    "shelves:collection_sheet": "downloads",
    "shelves:collection_table": "downloads",
    "shelves:follow": "saves",
    "shelves:enquire": "statements",
    "shelves:decide": "statements",
    "recommendations:add_chip": "statements",
    "recommendations:add_preference": "statements",
    "recommendations:reset": "statements",
    "recommendations:restart_questionnaire": "statements",
    "auctions:invoice_pdf": "downloads",
    "schema": "downloads",
    "admin:curation_exportrun_file": "downloads",
    "auctions:standing": "standings",
    "auctions:history": "standings",
    "recommendations:feed_status": "standings",
    "auctions:live": "streams",
    "auctions.streams.api.lot_events": "streams",
    "recommendations:report": "reports",
    "catalog:image": "images",
    "catalog:master": "images",
}
