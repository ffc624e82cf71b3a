import itertools

from hypothesis import given
from hypothesis import strategies as st

from cineradar._follow import Lines
from cineradar._sse import EventReader, ServerEvent

SAMPLE = (
    '\ufeffretry: 1000\n\nid: a-1\nevent: readings\ndata: {"a":1}\n\n: a comment\ndata: one\ndata:two\r\n\r\n'
    "event: empty\n\nevent: last\rdata: ä€😀\r\r:"
)
EXPECTED = [
    ServerEvent("readings", '{"a":1}'),
    ServerEvent("message", "one\ntwo"),
    ServerEvent("last", "ä€😀"),
]


def test_events_are_read_by_the_rules_of_the_standard() -> None:
    assert EventReader().push(SAMPLE) == EXPECTED


@given(st.lists(st.integers(0, len(SAMPLE.encode())), max_size=40))
def test_however_the_bytes_are_cut_the_same_events_come_out(places: list[int]) -> None:
    whole = SAMPLE.encode()
    cuts = [0, *sorted(places), len(whole)]
    lines = Lines()
    told = [data for start, end in itertools.pairwise(cuts) for data in lines.push(whole[start:end])]
    assert told == [event.data for event in EXPECTED]


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n", codec="utf-8")).map(lambda text: text + "."), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.integers(1, 7),
)
def test_what_is_written_as_an_event_is_read_as_it(texts: list[str], end: str, size: int) -> None:
    wire = "".join(f"data: {text}{end}{end}" for text in texts).encode() + b":"
    lines = Lines()
    pieces = [wire[start : start + size] for start in range(0, len(wire), size)]
    assert [data for piece in pieces for data in lines.push(piece)] == texts
