"""Labels and checklists: typeset safely, right on paper, changed by curators."""
