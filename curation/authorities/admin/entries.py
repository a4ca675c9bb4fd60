"""The page on which authority files are loaded and searched, and an artist is linked."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin

from catalog.selectors.comparing import artists_with_counts
from common.desk import offer_action
from common.errors import DomainError
from common.http import row_id
from curation.authorities.forms import LoadForm, SearchForm
from curation.authorities.models import Authority, AuthorityEntry
from curation.authorities.selectors import searching
from curation.authorities.services import loading
from curation.authorities.services.loading import TO_LINK, TO_LOAD

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artist


@admin.register(AuthorityEntry)
class AuthorityEntryAdmin(ModelAdmin):  # type: ignore[misc]
    """One page: search, load, and link the artist that it was opened for."""

    def get_urls(self) -> list[URLPattern]:
        """Return the page."""
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="curation_authorityentry_changelist")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: entries come from files."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show what a search found; a POST loads a file or links the artist."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        artist = self._artist(request)
        load = LoadForm(None)
        if request.method == "POST":
            if request.POST.get("do") == "link" and artist is not None:
                return self._link(request, artist)
            load = LoadForm(request.POST, request.FILES)
            if load.is_valid() and self._load(request, load):
                return HttpResponseRedirect(request.get_full_path())
        form = SearchForm({"authority": Authority.ULAN, **request.GET.dict()})
        asked = form.cleaned_data if form.is_valid() else {}
        text, authority = asked.get("q", ""), Authority(asked.get("authority") or Authority.ULAN)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Authority files"),
            "opts": self.opts,
            "form": form,
            "load": load,
            "artist": artist,
            "text": text,
            "entries": searching.found(text, authority=authority)[: searching.MOST] if text else (),
            "proposed": searching.proposed(artist.pk) if artist and not text else (),
            "may_load": request.user.has_perms(TO_LOAD),
            "may_link": artist is not None and request.user.has_perms(TO_LINK),
        }
        return render(request, "curation/authorities/entries.html", context)

    def _artist(self, request: HttpRequest) -> "Artist | None":
        pk = row_id(request.GET.get("artist", ""))
        return None if pk is None else artists_with_counts([pk]).get(pk)

    def _load(self, request: HttpRequest, form: LoadForm) -> bool:
        authority = Authority(form.cleaned_data["authority"])
        with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
            for chunk in form.cleaned_data["file"].chunks():
                copy.write(chunk)
            copy.flush()
            try:
                loaded = loading.load_entries(
                    by=cast("User", request.user), authority=authority, path=Path(copy.name)
                )
            except DomainError as refused:
                _refuse(refused)
                form.add_error(
                    "file", str(refused.text).replace(copy.name, str(form.cleaned_data["file"]))
                )
                return False
        text = ngettext("%(count)d entry loaded.", "%(count)d entries loaded.", loaded.written)
        self.message_user(request, text % {"count": loaded.written}, messages.SUCCESS)
        for line in loaded.left_out:
            self.message_user(request, line, messages.WARNING)
        return True

    def _link(self, request: HttpRequest, artist: "Artist") -> HttpResponse:
        entry = row_id(request.POST.get("entry", ""))
        try:
            loading.link(by=cast("User", request.user), artist_id=artist.pk, entry_id=entry or 0)
        except DomainError as refused:
            _refuse(refused)
            self.message_user(request, str(refused.text), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        self.message_user(request, _("Linked."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:catalog_artist_change", args=[artist.pk]))


def _refuse(refused: DomainError) -> None:
    if refused.status == 403:
        raise PermissionDenied


@offer_action("catalog.artist", permissions=TO_LINK)
@admin.action(description=gettext_lazy("Link to the authority file"))
def link_to_authority(
    desk: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Open the page that links the chosen artist."""
    ids = list(queryset.values_list("pk", flat=True)[:2])
    if len(ids) != 1:
        desk.message_user(request, _("Choose one artist to link."), messages.ERROR)
        return None
    return HttpResponseRedirect(
        f"{reverse('admin:curation_authorityentry_changelist')}?artist={ids[0]}"
    )
