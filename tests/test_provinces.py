"""The list of provinces: complete, well-formed, and helpful to who mistypes."""

import shutil

import pytest

from recomputed import paths, provinces, trace
from recomputed.errors import DataError
from recomputed.provinces import PROVINCES, Province, UnknownProvince, province

COAST = {
    "tianjin", "hebei", "liaoning", "shandong", "jiangsu", "shanghai", "zhejiang", "fujian",
    "guangdong", "guangxi", "hainan",
}  # fmt: skip
REGION_SIZES = {
    "north": 5, "northeast": 3, "east": 7, "central-south": 6, "southwest": 5, "northwest": 5,
}  # fmt: skip


@pytest.fixture
def own_list(tmp_path, monkeypatch):
    """A copy of the list that a test may break; returns its path."""
    copy = tmp_path / "provinces.csv"
    shutil.copy(paths.DATA / "provinces.csv", copy)
    monkeypatch.setattr(paths, "DATA", tmp_path)
    return copy


def test_there_are_31_sorted_by_slug():
    assert len(PROVINCES) == 31
    assert list(PROVINCES) == sorted(PROVINCES)


def test_slug_is_the_name_in_lower_case_with_hyphens():
    for slug, one in PROVINCES.items():
        assert one.slug == slug == one.name.lower().replace(" ", "-")


def test_eleven_provinces_have_a_sea_coast():
    assert {slug for slug, one in PROVINCES.items() if one.coast} == COAST


def test_six_great_regions():
    sizes = dict.fromkeys(provinces.REGIONS, 0)
    for one in PROVINCES.values():
        sizes[one.region] += 1
    assert sizes == REGION_SIZES


@pytest.mark.parametrize(
    ("region", "slugs"),
    [
        ("north", {"beijing", "tianjin", "hebei", "shanxi", "inner-mongolia"}),
        ("northeast", {"liaoning", "jilin", "heilongjiang"}),
        ("southwest", {"chongqing", "sichuan", "guizhou", "yunnan", "tibet"}),
        ("northwest", {"shaanxi", "gansu", "qinghai", "ningxia", "xinjiang"}),
    ],
)
def test_regions_hold_the_right_provinces(region, slugs):
    assert {slug for slug, one in PROVINCES.items() if one.region == region} == slugs


def test_province_is_looked_up_by_slug():
    assert province("liaoning") == Province("liaoning", "Liaoning", True, "northeast")
    assert province("shanxi") != province("shaanxi")


def test_the_list_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        PROVINCES["atlantis"] = province("hainan")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("jilim", "jilin"),
        ("Jilin", "jilin"),
        ("Inner Mongolia", "inner-mongolia"),
        ("inner_mongolia", "inner-mongolia"),
        ("Zhejiang Province", "zhejiang"),
        ("Guangxi Zhuang Autonomous Region", "guangxi"),
        (" yunnan ", "yunnan"),
    ],
)
def test_unknown_province_suggests_the_nearest(text, near):
    with pytest.raises(UnknownProvince) as caught:
        province(text)
    assert str(caught.value) == f"unknown province {text!r}: did you mean {near!r}?"


@pytest.mark.parametrize("text", ["atlantis", "", 10, None, ["jilin"], "x\ny", "北" * 500])
def test_unknown_province_with_none_near_says_where_they_are_listed(text):
    with pytest.raises(UnknownProvince) as caught:
        province(text)
    message = str(caught.value)
    assert message.startswith("unknown province ")
    assert "\n" not in message
    assert len(message) < 200
    if text != ["jilin"]:
        assert message.endswith("the 31 slugs are listed in data/provinces.csv")


def test_unknown_province_is_a_value_error():
    with pytest.raises(ValueError, match="did you mean 'jilin'"):
        province("jilim")


def test_reading_is_noted():
    province("jilin")
    assert (paths.DATA / "provinces.csv").resolve() in trace.read()


def test_no_such_attribute():
    with pytest.raises(AttributeError, match="PROVINCE"):
        provinces.PROVINCE  # noqa: B018


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("anhui,Anhui,no,east", "Anhui,Anhui,no,east", ["row 2", "'Anhui'", "lower-case"]),
        ("anhui,Anhui,no,east", "anhui,Anhui,nein,east", ["row 2", "'nein'", "yes or no"]),
        ("anhui,Anhui,no,east", "anhui,Anhui,no,middle", ["row 2", "'middle'", "northeast"]),
        ("beijing,Beijing,no,north", "anhui,Beijing,no,north", ["row 3", "anhui", "twice"]),
        ("beijing,Beijing,no,north", "beijing,Beijing,north", ["row 3", "3", "expected 4"]),
        ("beijing,Beijing,no,north", "beijing,,no,north", ["row 3", "'name'", "empty"]),
        ("slug,name", "key,name", ["row 1", "'slug'", "expected"]),
    ],
)
def test_malformed_list_is_one_line(own_list, old, new, parts):
    text = own_list.read_text(encoding="utf-8")
    assert old in text
    own_list.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        province("jilin")
    message = str(caught.value)
    assert message.startswith(own_list.as_posix())
    assert "\n" not in message
    for part in parts:
        assert part in message


def test_missing_list_is_one_line(own_list):
    own_list.unlink()
    with pytest.raises(DataError, match=r"provinces\.csv: no such file"):
        province("jilin")
