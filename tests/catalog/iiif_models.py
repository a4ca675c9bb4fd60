"""What the IIIF Presentation API 3.0 requires of a manifest, as far as ours go.

Source: https://iiif.io/api/presentation/3.0/ (required properties and their types).
"""

from typing import Annotated, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, model_validator

Texts = Annotated[list[str], Field(min_length=1)]
ByLanguage = Annotated[
    dict[Annotated[str, Field(pattern=r"^(none|[a-z]{2,3}(-[A-Za-z0-9]+)*)$")], Texts],
    Field(min_length=1),
]
Side = Annotated[int, Field(gt=0)]


class Part(BaseModel):
    """Anything with an address; `@context` and what the models do not name are left alone."""

    model_config = ConfigDict(extra="allow", strict=False)
    id: AnyHttpUrl


class Statement(BaseModel):
    """A label and a value."""

    label: ByLanguage
    value: ByLanguage


class Service(Part):
    """An image service."""

    type: Literal["ImageService3", "ImageService2"]
    profile: str


class Picture(Part):
    """What paints a canvas."""

    type: Literal["Image"]
    format: str
    width: Side | None = None
    height: Side | None = None
    service: list[Service] = []


class Annotation(Part):
    """A picture on its canvas."""

    type: Literal["Annotation"]
    motivation: Literal["painting"]
    body: Picture
    target: AnyHttpUrl


class Page(Part):
    """The annotations of a canvas."""

    type: Literal["AnnotationPage"]
    items: list[Annotation]


class Canvas(Part):
    """One picture of a work."""

    type: Literal["Canvas"]
    width: Side
    height: Side
    items: list[Page]

    @model_validator(mode="after")
    def is_painted_on_itself(self) -> "Canvas":
        """Reject a picture that is painted on another canvas."""
        for page in self.items:
            for annotation in page.items:
                if annotation.target != self.id:
                    raise ValueError("a picture is painted on another canvas")
        return self


class Thing(Part):
    """Something beside the manifest: a page, data, a thumbnail."""

    type: Literal["Text", "Dataset", "Image"]


class Manifest(Part):
    """The whole."""

    context: Literal["http://iiif.io/api/presentation/3/context.json"] = Field(alias="@context")
    type: Literal["Manifest"]
    label: ByLanguage
    items: Annotated[list[Canvas], Field(min_length=1)]
    summary: ByLanguage | None = None
    metadata: list[Statement] = []
    required_statement: Statement | None = Field(None, alias="requiredStatement")
    rights: AnyHttpUrl | None = None
    homepage: list[Thing] = []
    see_also: list[Thing] = Field([], alias="seeAlso")
    thumbnail: list[Thing] = []
