"""Addresses of shelves and notices."""

from django.urls import path

from shelves.views import follows, list_works, lists, owned, papers, shelf, wanted

app_name = "shelves"
urlpatterns = [
    path("notices", shelf.notices, name="notices"),
    path("notices/choices", shelf.notice_choices, name="notice_choices"),
    path("enquiries", shelf.enquiries, name="enquiries"),
    path("enquiries/<int:enquiry_id>/decision", shelf.decide, name="decide"),
    path("works/<int:artwork_id>/enquire", shelf.enquire, name="enquire"),
    path("saved", shelf.saved, name="saved"),
    path("works/<int:artwork_id>/save", shelf.save, name="save"),
    path("works/<int:artwork_id>/unsave", shelf.unsave, name="unsave"),
    path("works/<int:artwork_id>/shelf", shelf.shelf, name="shelf"),
    path("works/<int:artwork_id>/lists", list_works.work_lists, name="work_lists"),
    path("lists", lists.lists, name="lists"),
    path("lists/<int:list_id>", lists.one_list, name="list"),
    path("lists/<int:list_id>/settings", lists.settings, name="list_settings"),
    path("lists/<int:list_id>/link", lists.link, name="list_link"),
    path("lists/<int:list_id>/delete", lists.delete, name="delete_list"),
    path("lists/<int:list_id>/restore", lists.restore, name="restore_list"),
    path("lists/<int:list_id>/arrange", list_works.arrange, name="arrange"),
    path("lists/<int:list_id>/add", list_works.add, name="add_to_list"),
    path("lists/<int:list_id>/choose", list_works.choose, name="choose"),
    path("lists/<int:list_id>/put-back", list_works.put_back, name="put_back"),
    path("lists/<int:list_id>/drop-hidden", list_works.drop_hidden, name="drop_hidden"),
    path("lists/<int:list_id>/works/<int:artwork_id>/move", list_works.move, name="move"),
    path("lists/<int:list_id>/works/<int:artwork_id>/note", list_works.note, name="note"),
    path("collection", owned.collection, name="collection"),
    path("collection/add", owned.add, name="add_owned"),
    path("collection/import", papers.load, name="collection_import"),
    path("collection/import/<int:import_id>", papers.preview, name="collection_preview"),
    path("collection/schedule.pdf", papers.schedule, name="schedule"),
    path("collection/sheet.pdf", papers.sheet, name="collection_sheet"),
    path("collection/works.csv", papers.table, name="collection_table"),
    path("collection/documents/<int:document_id>", papers.document, name="document"),
    path("collection/<int:owned_id>", owned.owned, name="owned"),
    path("collection/<int:owned_id>/edit", owned.edit, name="edit_owned"),
    path("collection/<int:owned_id>/delete", owned.delete, name="delete_owned"),
    path("collection/<int:owned_id>/restore", owned.restore, name="restore_owned"),
    path("collection/<int:owned_id>/events", owned.add_event, name="add_event"),
    path(
        "collection/<int:owned_id>/events/<int:event_id>", owned.change_event, name="change_event"
    ),
    path("collection/<int:owned_id>/documents", papers.upload, name="upload"),
    path("wanted", wanted.wanted, name="wanted"),
    path("works/<int:artwork_id>/want", wanted.want, name="want"),
    path("shelves/search", wanted.search, name="search"),
    path("shelves/data.json", papers.data, name="data"),
    path("saved/states", wanted.saved_states, name="saved_states"),
    path("following", follows.followed, name="following"),
    path("follow/<str:kind>/<str:key>", follows.follow, name="follow"),
    path("shared-lists/<str:token>", lists.shared, name="shared"),
]
