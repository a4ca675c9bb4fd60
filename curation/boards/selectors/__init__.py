"""The boards, a module each, and what pages show of them."""
