"""Labels and checklists as PDF, from templates that curators change."""
