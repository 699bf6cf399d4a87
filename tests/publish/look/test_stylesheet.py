"""The stylesheet: layers in order, both modes alike in what they set, and colours that can be read."""

import math
import re

import pytest

from rodtrad.analysis.agenda2030.colours import COLOURS
from rodtrad.publish.look import stylesheet

CSS = stylesheet()
DECLARATION = re.compile(r"--([a-z-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")

Colours = dict[str, tuple[float, float, float]]


def block(start: str) -> Colours:
    """Return the colours of the first rule whose selector is `start`."""
    body = CSS[CSS.index(start) :].split("}", 1)[0]
    return {
        name: (float(light) / 100, float(chroma), float(hue)) for name, light, chroma, hue in DECLARATION.findall(body)
    }


LIGHT, DARK = block(":root {"), block('[data-theme="dark"] {')


def luminance(colour: tuple[float, float, float]) -> float:
    """Return the relative luminance of an oklch colour (Ottosson's matrices; gamut clipped as a browser does)."""
    light, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(max(part, 0.0), 1.0) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colours: Colours, first: str, second: str) -> float:
    lighter, darker = sorted((luminance(colours[first]), luminance(colours[second])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "surface", "sunken"])
def test_text_can_be_read_on_every_ground(colours: Colours, ground: str) -> None:
    for ink in ("ink", "ink-soft", "thread"):
        assert contrast(colours, ink, ground) >= 4.5, ink
    assert contrast(colours, "ink", "mark") >= 4.5
    assert contrast(colours, "ink", "draft") >= 4.5
    assert contrast(colours, "on-strong", "ink") >= 4.5
    assert contrast(colours, "on-strong", "thread") >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_that_mean_something_and_the_focus_stand_out(colours: Colours) -> None:
    for ground in ("ground", "surface", "sunken"):
        for name in ("line-strong", "thread", "focus", "good", "warning"):
            assert contrast(colours, name, ground) >= 3, (name, ground)


def test_dark_by_system_and_dark_by_choice_are_the_same() -> None:
    assert block(':root:not([data-theme="light"]) {') == DARK
    assert set(DARK) == set(LIGHT)


def test_layers_stand_in_their_order() -> None:
    assert CSS.startswith("@layer reset, tokens, base, layout, components, utilities, print;")
    assert CSS.count("{") == CSS.count("}")


def test_every_custom_property_that_is_used_is_set() -> None:
    used, declared = set(re.findall(r"var\(--([a-z0-9-]+)", CSS)), set(re.findall(r"--([a-z0-9-]+):", CSS))
    assert used <= declared


def test_every_goal_has_its_colour_and_a_text_that_can_be_read_on_it() -> None:
    for goal, colour in COLOURS.items():
        dark = goal not in {"1", "4", "8", "10", "13", "16", "17"}
        assert f".goal-{goal} {{ --goal: {colour}; --goal-ink: {'#000' if dark else '#fff'}; }}" in CSS


def test_nobody_else_is_asked_for_fonts_or_pictures() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "@font-face" not in CSS
