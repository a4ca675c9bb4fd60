"""Accounts and profiles at the desk, without passwords and the recommender's pseudonym."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts import privacy
from accounts.models import CollectorProfile, User
from common.desk import FindsAddresses, moment_column
from common.stale_forms import LockedRowMixin, StaleFormMixin

# Staff do not see second factors; people manage their own on their account's pages.
admin.site.unregister(Authenticator)
# Neither are session keys, which open an account.
admin.site.unregister(UserSession)


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
    filter_horizontal = ("groups",)

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
