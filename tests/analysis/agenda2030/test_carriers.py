"""The pairs of copies that the encoder is taught to read alike: what differs, and that it is not measured with."""

from rodtrad.analysis.agenda2030.lessons import lessons
from rodtrad.analysis.agenda2030.load import data_file
from rodtrad.analysis.agenda2030.trainer.carriers import carried


def test_the_two_of_a_pair_differ_and_carry_the_same_labels() -> None:
    taught = lessons("taught")
    pairs = carried(taught, 1)
    assert len(pairs) > 4000
    assert pairs == carried(taught, 1)
    for one, other in pairs:
        assert one.text != other.text
        assert (one.targets, one.spoken) == (other.targets, other.spoken)


def test_no_name_or_unit_is_one_that_bias_is_measured_with() -> None:
    taught, measured = data_file("carriers.json"), data_file("bias.json")
    used = {word for kind in ("name", "unit") for pair in measured["pairs"][kind] for word in pair}
    assert not used & {*taught["names"], *taught["units"]}
