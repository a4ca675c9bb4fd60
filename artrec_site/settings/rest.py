"""Settings of the REST API and its OpenAPI document."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "common.authentication.SessionTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["common.parsing.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "common.drf.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["common.throttling.CallRateThrottle"],
    "EXCEPTION_HANDLER": "common.problems.problem_response",
    "PAGE_SIZE": 24,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "artrec",
    "DESCRIPTION": "Catalogue, explained recommendations, auctions and saved works.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "PartStateEnum": ["up", "down"],
        "KindEnum": "recommender.kinds.reported",
        "PreferenceKindEnum": ["budget", "size", "orientation", "room"],
        "TopicKindEnum": "catalog.selectors.topics.KINDS",
        "OwnedEventKindEnum": "shelves.models.EventKind.values",
        "StateOfWorksLotEnum": ["scheduled", "open", "closed", "sold", "passed"],
        "RailKindEnum": "recommendations.home.selectors.titles.RAILS",
    },
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "auctions.streams.api.describe_stream",
        "common.openapi.describe_refusals",
    ],
}
