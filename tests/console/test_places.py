"""The desk shows each screen as it is: a picture for who sees, its words for who does not."""

import re

from console.pictures import FakeGlimpse, a_snapshot

from signage.console.desk.places import NoScreens
from signage.console.desk.view import desk_view


def test_a_screen_is_shown_as_it_is_with_its_words_for_who_cannot_see_it(signed_in) -> None:
    page = signed_in("viewer").get("/").text
    (tag,) = re.findall(r'<img src="/screens/[^>]+>', page)
    assert 'src="/screens/entrance?v=a1b2c3"' in tag
    assert 'alt="门口的屏幕上写着：请到咨询台 带伞"' in tag
    assert 'width="640" height="360"' in tag, "so that nothing jumps when it comes"
    assert "/static/scene-house.svg" in page, "a place of which there is no picture keeps its drawing"


def test_a_picture_of_before_is_pale_until_it_shows_what_the_words_say(signed_in, hall) -> None:
    desk = signed_in("viewer")
    assert 'class="card place seen"' in desk.get("/").text
    hall.glimpses["entrance"] = FakeGlimpse(showing="umbrella")
    assert 'class="card place seen changes"' in desk.get("/").text


def test_the_picture_is_kept_by_its_version_and_asked_for_again_by_its_content(signed_in, hall) -> None:
    desk = signed_in("viewer")
    picture = desk.get("/screens/entrance?v=a1b2c3")
    assert (picture.status, picture.headers["content-type"]) == (200, "image/jpeg")
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in picture.headers["cache-control"]
    assert "private" in picture.headers["cache-control"]
    again = desk.get("/screens/entrance", If_None_Match=picture.headers["etag"])
    assert (again.status, again.text) == (304, "")
    hall.glimpses["entrance"] = FakeGlimpse(version="later")
    fresh = desk.get("/screens/entrance?v=a1b2c3", If_None_Match=picture.headers["etag"])
    assert (fresh.status, fresh.headers["cache-control"]) == (200, "private, no-cache")


def test_there_is_no_picture_of_what_is_no_place_and_none_before_it_was_taken(signed_in, hall) -> None:
    desk = signed_in("viewer")
    hall.glimpses["cellar"] = FakeGlimpse()
    assert desk.get("/screens/cellar").status == 404
    assert desk.get("/screens/counter").status == 404
    assert desk.get("/screens/..%2Fpasswd").status == 404


def test_a_hall_whose_screens_cannot_be_seen_shows_drawings() -> None:
    view = desk_view(a_snapshot(), (), (), ("zh",), NoScreens())
    assert [(place.scene, place.glimpse) for place in view.places] == [("scene-umbrella", None), ("scene-house", None)]
