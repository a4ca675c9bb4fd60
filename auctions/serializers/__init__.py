"""The saleroom in the REST API's words, and the file that `load_sale` reads."""
