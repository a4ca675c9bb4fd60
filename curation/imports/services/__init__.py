"""Writes of imports: opened, prepared, mapped, checked, run and undone."""
