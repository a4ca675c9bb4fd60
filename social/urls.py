"""Addresses of profiles, public lists, comments and topics."""

from django.urls import path

from social.views import comments, lists, people, profiles, topics

app_name = "social"
urlpatterns = [
    path("profile", profiles.edit_profile, name="edit_profile"),
    path("profile/withdraw", profiles.withdraw, name="withdraw"),
    path("profile/data.json", profiles.data, name="data"),
    path("collectors", people.alike, name="alike"),
    path("collectors/<slug:handle>", profiles.profile, name="profile"),
    path("collectors/<slug:handle>/follow", people.follow, name="follow_collector"),
    path("collectors/<slug:handle>/block", people.block, name="block"),
    path("lists/public", lists.public_lists, name="public_lists"),
    path("lists/<int:list_id>/appreciate", lists.react, name="react"),
    path("lists/<int:list_id>/comments", comments.comments, name="comments"),
    path("lists/<int:list_id>/comments/write", comments.write, name="write_comment"),
    path("lists/<int:list_id>/comments/switch", comments.switch, name="switch_comments"),
    path("lists/<int:list_id>/comments/<int:comment_id>/edit", comments.edit, name="edit_comment"),
    path(
        "lists/<int:list_id>/comments/<int:comment_id>/delete",
        comments.delete,
        name="delete_comment",
    ),
    path(
        "lists/<int:list_id>/comments/<int:comment_id>/report",
        comments.report,
        name="report_comment",
    ),
    path("topics", topics.topics, name="topics"),
    path("topics/<str:kind>/<str:key>", topics.topic, name="topic"),
]
