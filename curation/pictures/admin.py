"""Pictures at the desk: sending many at once, and what became of each."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from catalog import selectors as catalog
from common import clock
from common.desk import ReadOnly, moment_column, offer_action
from common.errors import DomainError
from common.http import row_id
from common.waiting_filter import waiting_filter
from curation.pictures.forms import UploadForm
from curation.pictures.models import PictureUpload
from curation.pictures.services.receiving import MOST, TO_UPLOAD, Sent, receive

if TYPE_CHECKING:
    from accounts.models import User


@admin.register(PictureUpload)
class PictureUploadAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """The pictures that were sent, with the works they were matched to; read-only."""

    list_display = ("name", "state", "work", "reason", "requested_by", "at_")
    list_display_links = None
    list_filter = (waiting_filter("pictures-not-added"), "state")
    list_select_related = ("artwork", "requested_by")
    search_fields = ("name",)
    fields = ("name", "state", "artwork", "reason", "requested_by")
    at_ = moment_column("requested_at", _("uploaded at"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[PictureUpload]:
        """Leave out what the list does not show."""
        return super().get_queryset(request).defer("last_error")  # type: ignore[no-any-return]

    @admin.display(description=_("work"))
    def work(self, upload: PictureUpload) -> SafeString | str:
        """Show the work, with a link to its form."""
        if upload.artwork is None:
            return "—"
        address = reverse("admin:catalog_artwork_change", args=[upload.artwork_id])
        return format_html('<a class="underline" href="{}">{}</a>', address, upload.artwork)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Tell whether one may send pictures."""
        return bool(request.user.has_perms(TO_UPLOAD))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for files and addresses, for one work or by their names, and take them in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        work = _work(request)
        posted = request.method == "POST"
        # Where the source says that the picture is: it is fetched once somebody presses the button.
        known = {"addresses": work.picture_link} if work and not work.has_picture else {}
        form = UploadForm(request.POST, request.FILES) if posted else UploadForm(initial=known)
        if posted and form.is_valid():
            try:
                count = receive(
                    by=cast("User", request.user), artwork_id=work.pk if work else None,
                    files=[Sent(str(one.name), one) for one in form.cleaned_data["pictures"]],
                    addresses=form.cleaned_data["addresses"], now=clock.now(),
                )  # fmt: skip
            except DomainError as refused:
                form.add_error("pictures", str(refused.text))
            else:
                text = ngettext(
                    "%(count)d picture received. It is checked and added in the background.",
                    "%(count)d pictures received. They are checked and added in the background.",
                    count,
                )
                self.message_user(request, text % {"count": count}, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:curation_pictureupload_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": str(_("Add pictures")), "form": form, "work": work, "most": MOST,
        }  # fmt: skip
        return render(request, "curation/pictures/add.html", context)


def _work(request: HttpRequest) -> Any:
    """Return the work that the address names, None for none; raises Http404."""
    if "work" not in request.GET:
        return None
    pk = row_id(request.GET["work"])
    found = catalog.artworks_with_records([pk]).first() if pk else None
    if found is None:
        raise Http404
    return found


@offer_action("catalog.artwork", permissions=TO_UPLOAD)
@admin.action(description=_("Add pictures to this work"))
def add_pictures(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Go to the page that takes pictures, for the one work chosen."""
    ids = list(queryset.values_list("pk", flat=True)[:2])
    if len(ids) != 1:
        text = _("Choose only one work. Pictures of several works are matched by file name.")
        desk_.message_user(request, text, messages.WARNING)
        return None
    return HttpResponseRedirect(f"{reverse('admin:curation_pictureupload_add')}?work={ids[0]}")
