"""The saleroom's pages."""
