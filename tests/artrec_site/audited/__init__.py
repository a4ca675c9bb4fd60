"""The writes of the desk, by what they write: each leaves a row in the audit log."""
