"""Accounts and profiles at the desk, without passwords and the recommender's pseudonym."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as BaseGroupAdmin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyField, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts import privacy
from accounts.forms import AddressForm, GroupForm
from accounts.models import CollectorProfile, User
from common.desk import DeletesWhole, FindsAddresses, moment_column
from common.stale_forms import LockedRowMixin, StaleFormMixin

# Staff do not see second factors; people manage their own on their account's pages.
admin.site.unregister(Authenticator)
# Neither are session keys, which open an account.
admin.site.unregister(UserSession)
# The desk's own admin of addresses stands below.
admin.site.unregister(EmailAddress)
# Django's own chooses permissions with a script that names its inputs in English alone.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(FindsAddresses, LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """Accounts: who they are, whether they may sign in, what they may do here."""

    form = StaleFormMixin
    list_display = ("email", "is_active", "is_staff", "is_superuser", "joined", "seen")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("email",)
    ordering = ("-date_joined",)
    fields = (
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "groups",
        "joined",
        "seen",
    )
    readonly_fields = ("email", "joined", "seen")
    joined = moment_column("date_joined", _("date joined"))
    seen = moment_column("last_login", _("last sign-in"))
    formfield_overrides = {ManyToManyField: {"widget": UnfoldAdminCheckboxSelectMultipleWidget}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by signing up, or by `create_collector`."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let superusers alone delete people, and nobody delete themselves."""
        return bool(request.user.is_superuser) and obj != request.user

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Require no further permission: related rows are deleted with the account."""
        _objects, counts, _permissions, protected = super().get_deleted_objects(objs, request)
        return [str(obj) for obj in objs], counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Delete through the service, which reaches everything."""
        privacy.delete_person(user=obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete several, never oneself."""
        for user in queryset.exclude(pk=request.user.pk):
            privacy.delete_person(user=user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Let superusers alone give rights."""
        if request.user.is_superuser:
            return self.readonly_fields
        return (*self.readonly_fields, "is_staff", "is_superuser", "groups")


@admin.register(CollectorProfile)
class CollectorProfileAdmin(FindsAddresses, ModelAdmin):  # type: ignore[misc]
    """Collectors, read-only."""

    list_display = ("account", "display_name", "personalised", "is_simulated", "created")
    list_filter = ("is_simulated", "personalised")
    list_select_related = ("user",)
    search_fields = ("user__email", "display_name")
    ordering = ("-created_at", "user_id")
    fields = ("account", "display_name", "personalised", "is_simulated", "created")
    readonly_fields = fields
    created = moment_column("created_at", _("registered since"))

    @admin.display(description=_("account"), ordering="user__email")
    def account(self, profile: CollectorProfile) -> str:
        """Show the address that one signs in with."""
        return str(profile.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a profile comes with its account."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: erasing is the collector's own act."""
        return False


@admin.register(EmailAddress)
class EmailAddressAdmin(FindsAddresses, ModelAdmin):  # type: ignore[misc]
    """Addresses of accounts: added and removed, never rewritten."""

    form = AddressForm
    list_display = ("email", "user", "primary", "verified")
    list_filter = ("primary", "verified")
    list_select_related = ("user",)
    search_fields = ("email", "user__email")
    autocomplete_fields = ("user",)
    fields = ("user", "email", "verified", "primary")
    ordering = ("email", "pk")
    actions = ("make_verified", "make_primary")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Let neither the address nor its account be changed afterwards."""
        return ("user", "email", "primary") if obj else ("primary",)

    def save_model(
        self, request: HttpRequest, obj: EmailAddress, form: AddressForm, change: bool
    ) -> None:
        """Save; an account's first address becomes the primary one."""
        super().save_model(request, obj, form, change)
        if not change:
            obj.set_as_primary(conditional=True)

    @admin.action(description=_("Mark as verified"), permissions=["change"])
    def make_verified(self, request: HttpRequest, queryset: QuerySet[EmailAddress]) -> None:
        """Mark addresses as verified that no other account has confirmed."""
        for address in queryset:
            if address.set_verified():
                text, level = _("%(email)s is verified."), messages.SUCCESS
            else:
                text = _("%(email)s: another account has already confirmed this address.")
                level = messages.ERROR
            self.message_user(request, text % {"email": address.email}, level)

    @admin.action(description=_("Make primary"), permissions=["change"])
    def make_primary(self, request: HttpRequest, queryset: QuerySet[EmailAddress]) -> None:
        """Make each address the primary one of its account; mails go there."""
        for address in queryset.select_related("user"):
            if address.verified:
                address.set_as_primary()
                text, level = _("%(email)s is the account’s primary address."), messages.SUCCESS
            else:
                text = _("%(email)s isn’t verified yet, so it can’t be the primary address.")
                level = messages.ERROR
            self.message_user(request, text % {"email": address.email}, level)


@admin.register(Group)
class GroupAdmin(DeletesWhole, BaseGroupAdmin, ModelAdmin):  # type: ignore[misc]
    """Groups of staff."""

    form = GroupForm
    filter_horizontal = ()
    formfield_overrides = {ManyToManyField: {"widget": UnfoldAdminCheckboxSelectMultipleWidget}}

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        """Offer what the desk has pages for, and what a group has."""
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        shown = ContentType.objects.get_for_models(*self.admin_site._registry).values()  # noqa: SLF001 - Django names it so
        offered = Q(content_type__in=shown) | Q(group__isnull=False)
        field.queryset = field.queryset.filter(offered).distinct()
        return field
