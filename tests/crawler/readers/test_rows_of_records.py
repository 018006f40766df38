"""Records as rows on their way to another process: the same records, and read by whoever knows nothing of rows."""

import pickle
import subprocess
import sys
from datetime import date

import pytest

from crawler.readers.rows_of_records import of_row, pickle_as_row
from storage.records import Evidence, FoundPage, PageKind, Via

FOUND = FoundPage(
    url="http://example.org/a", source="one", via=Via.LINK, kind=PageKind.ARTICLE, hints=(("a", "b"),), listed=True,
    earliest=date(2026, 1, 2),
)  # fmt: skip
EVIDENCE = Evidence(field="title", strategy="h1", value="A title", place="main/h1", raw=" A title ", chosen=True)


@pytest.mark.parametrize("record", [FOUND, EVIDENCE], ids=["found page", "evidence"])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_record_comes_out_as_it_went_in(record: FoundPage | Evidence, protocol: int) -> None:
    pickle_as_row(type(record))
    packed = pickle.dumps(record, protocol)
    assert of_row.__name__.encode() in packed
    back = pickle.loads(packed)
    assert back == record
    assert hash(back) == hash(record)
    assert type(back) is type(record)


def test_another_process_needs_to_know_nothing() -> None:
    pickle_as_row(FoundPage)
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).url)"
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(FOUND), capture_output=True)
    assert done.stdout.decode().strip() == FOUND.url, done.stderr
