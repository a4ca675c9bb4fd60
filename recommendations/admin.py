"""The recommender at the desk, for Django to find."""

from recommendations.training.admin import TrainingRunAdmin

__all__ = ["TrainingRunAdmin"]
