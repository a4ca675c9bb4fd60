"""What the recommender does, in figures: exposure, the funnel, where people stop."""
