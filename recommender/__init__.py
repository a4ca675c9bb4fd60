"""The recommender's mathematics in plain PyTorch: no Django, no database."""
