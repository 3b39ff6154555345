"""The light of day, the seasons and the strong contrast: whatever tints the paper, its words can be read."""

import itertools

import pytest

from signage.sketch.mood import PLAIN, Light, Mood, Season, coloured, light_of, season_of
from signage.sketch.palette import PALETTES, blend, contrast, luminance

MOODS = [Mood(light, season, strong) for light, season, strong in itertools.product(Light, Season, (False, True))]
DARKEST_GRAIN = 14 / 255


@pytest.mark.parametrize("mood", MOODS, ids=lambda mood: f"{mood.light}-{mood.season}-{mood.high_contrast}")
@pytest.mark.parametrize("name", sorted(PALETTES))
def test_words_can_be_read_in_every_light(name, mood):
    colours = coloured(name, mood)
    for paper in (colours.paper, blend(colours.paper, "#5A4632", DARKEST_GRAIN)):
        assert contrast(paper, colours.ink) >= 7
        assert contrast(paper, colours.faint) >= 4.5
    for under in (colours.marker, colours.label, colours.card):
        assert contrast(under, colours.ink) >= 7


def test_by_day_a_scene_has_its_own_colours_and_the_everyday_ones_go_with_the_year():
    assert coloured("rain", PLAIN) == PALETTES["rain"]
    papers = {coloured("warm", Mood(season=season)).patch for season in Season}
    assert len(papers) == len(Season)
    assert coloured("rain", Mood(season=Season.WINTER)) == PALETTES["rain"]


@pytest.mark.parametrize("name", sorted(set(PALETTES) - {"night"}))
def test_the_evening_dims(name):
    day, evening = (coloured(name, Mood(light)) for light in (Light.DAY, Light.EVENING))
    assert luminance(evening.paper) < 0.9 * luminance(day.paper)


def test_strong_contrast_is_black_on_white():
    colours = coloured("festive", Mood(Light.EVENING, Season.AUTUMN, high_contrast=True))
    assert contrast(colours.paper, colours.ink) == pytest.approx(21)


def test_the_day_has_three_lights_and_the_year_four_seasons_on_both_sides_of_the_equator():
    assert [light_of(hour) for hour in (3, 4, 9, 10, 16, 17, 23)] == [
        Light.EVENING,
        Light.MORNING,
        Light.MORNING,
        Light.DAY,
        Light.DAY,
        Light.EVENING,
        Light.EVENING,
    ]
    assert [season_of(month, south=False) for month in (12, 2, 3, 6, 9, 11)] == [
        Season.WINTER,
        Season.WINTER,
        Season.SPRING,
        Season.SUMMER,
        Season.AUTUMN,
        Season.AUTUMN,
    ]
    assert season_of(1, south=True) is Season.SUMMER
