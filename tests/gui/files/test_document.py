# SPDX-License-Identifier: MIT
"""The document: what is read comes back when saved, and failures change nothing."""

from __future__ import annotations

import os

import pytest

from writer_app.errors import DocumentEncodingError, DocumentReadError, DocumentWriteError
from writer_app.gui.files.document import Document, Outside


@pytest.fixture
def document(editor):
    """Give an empty document."""
    return Document(editor)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"one line",
        "non\u00a0breaking, line\u2028separator, emoji \U0001f600\n中文。\n".encode(),
        b"dos\r\nlines\r\n",
        b"\xef\xbb\xbfwith a mark\n",
    ],
)
def test_open_and_save_leave_the_bytes_alone(document, tmp_path, data):
    """A file that is opened and saved without an edit is the same, byte for byte."""
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    document.open(path)
    document.save()
    assert path.read_bytes() == data


def test_a_new_document_is_blank(document):
    """It has no file, no text, no changes."""
    assert (document.path, document.text, document.modified, document.name) == (None, "", False, "Untitled")
    assert document.is_blank


def test_typing_makes_it_modified_and_saving_unmodified(document, editor, qtbot, tmp_path):
    """The flag follows edits and saves, and the signal says so each time."""
    heard: list[object] = []
    document.modified_changed.connect(heard.append)
    revision = document.revision
    qtbot.keyClicks(editor, "words")
    assert document.modified
    assert document.revision != revision
    document.save(tmp_path / "new.txt")
    assert not document.modified
    assert document.path == tmp_path / "new.txt"
    assert heard == [True, False]


def test_a_file_that_cannot_be_read_changes_nothing(document, editor, tmp_path):
    """Text, path and flag stay when opening fails."""
    document.open(_file(tmp_path, b"here before"))
    for data, error in (
        (b"\0\1\2 binary", DocumentReadError),
        (b"\xc4\xe3\xba\xc3, gb", DocumentEncodingError),
    ):
        bad = tmp_path / "bad.txt"
        bad.write_bytes(data)
        with pytest.raises(error):
            document.open(bad)
        assert document.text == "here before"
        assert document.path == tmp_path / "good.txt"
        assert bad.read_bytes() == data


def test_another_encoding_is_read_and_becomes_utf8(document, tmp_path):
    """Text in a named encoding is read right, and saved in UTF-8."""
    path = _file(tmp_path, "春眠不觉晓".encode("gb18030"))
    document.open(path, "gb18030")
    assert (document.text, document.encoding) == ("春眠不觉晓", "gb18030")
    document.save()
    assert path.read_text("utf-8") == "春眠不觉晓"
    assert document.encoding == "utf-8"


def test_a_failed_save_keeps_the_text_modified(document, editor, qtbot, tmp_path):
    """The old file is whole, and the text still counts as not saved."""
    path = _file(tmp_path, b"old")
    document.open(path)
    qtbot.keyClicks(editor, "new ")
    with pytest.raises(DocumentWriteError):
        document.save(tmp_path / "no such folder" / "x.txt")
    assert document.modified
    assert document.path == path
    assert document.text == "new old"
    assert path.read_bytes() == b"old"


def test_a_change_on_disk_is_noticed(document, tmp_path):
    """Another size or time counts as a change; the document's own save does not."""
    path = _file(tmp_path, b"first")
    document.open(path)
    assert not document.changed_on_disk()
    path.write_bytes(b"second, longer")
    assert document.changed_on_disk()
    document.save()
    assert not document.changed_on_disk()
    stamp = path.stat()
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1_000_000_000))
    assert not document.changed_on_disk()  # written anew with the same bytes
    path.unlink()
    assert not document.changed_on_disk()
    assert document.outside() is Outside.GONE


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("", ""),
        ("\n \n\t\n", ""),
        ("\n\n  One day \nshe", "One day"),
        ("春天以后，那座房子就一直空着。", "春天以后，那座房子就一直空着。"),
        ("x" * 1_000, "x" * 39 + "…"),
        ("\n" * 60 + "far below", ""),
    ],
)
def test_first_words_tell_texts_apart(document, editor, text, opening):
    """The first line with words, as far as it fits into a question."""
    editor.setPlainText(text)
    assert document.opening == opening


def test_it_knows_its_file(document, tmp_path):
    """A file is its own by whatever way it is named, and there once it was read or written."""
    path = _file(tmp_path, b"text")
    assert not document.is_at(path)
    document.begin(tmp_path / "coming.txt")
    assert document.is_at(tmp_path / "coming.txt")
    assert not document.has_file
    document.save()
    assert document.has_file
    document.open(path)
    (tmp_path / "link.txt").symlink_to(path)
    assert document.is_at(tmp_path / "link.txt")
    assert not document.is_at(tmp_path / "coming.txt")
    assert not document.is_at(tmp_path / "a\0b")
    document.clear()
    assert not document.has_file


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("a\nb\nc", "a\nX\nc"),
        ("", "all new 😀"),
        ("a😀b", ""),
        ("aaa", "aaaa"),
        ("x 😀 y", "x 😁 y"),
        ("s", "s"),
    ],
)
def test_another_version_is_one_step_of_undo(document, editor, tmp_path, mine, theirs):
    """Read again, the text is theirs and unmodified; undo gives mine back, which is modified then."""
    path = _file(tmp_path, mine.encode())
    document.open(path)
    path.write_bytes(theirs.encode())
    document.reread_outside()
    assert (document.text, document.modified, document.baseline) == (theirs, False, theirs)
    assert document.outside() is Outside.SAME
    editor.undo()
    assert document.text == mine
    assert document.modified is (mine != theirs)


def test_keeping_mine_knows_theirs(document, tmp_path):
    """The other version is asked about no more, and the text counts as not saved."""
    path = _file(tmp_path, b"mine")
    document.open(path)
    path.write_bytes(b"theirs")
    document.keep_mine()
    assert document.modified
    assert document.outside() is Outside.SAME
    path.write_bytes(b"theirs again")
    assert document.outside() is Outside.CHANGED


def test_a_text_without_a_file_has_no_other_version(document):
    """That is a mistake of whoever asks."""
    assert document.outside() is Outside.SAME
    with pytest.raises(ValueError, match="without a file"):
        document.read_outside()


def test_one_earlier_version_for_each_opening(document, editor, qtbot, tmp_path):
    """Saved again and again, what stood there when it was opened is kept; opened again, the next."""
    document.set_backups(5)
    path = _file(tmp_path, b"one")
    for expected in (["one"], ["two one", "one"]):
        document.open(path)
        for _ in range(2):
            qtbot.keyClicks(editor, "two ")
            document.save()
            editor.undo()
        document.save()
        qtbot.keyClicks(editor, "two ")
        document.save()
        kept = [tmp_path / name for name in ("good.txt~", "good.txt.2~")]
        assert [each.read_text("utf-8") for each in kept if each.exists()] == expected
    document.save(tmp_path / "new.txt")
    assert not (tmp_path / "new.txt~").exists()


def test_a_recovered_text_is_as_it_was_left(document, tmp_path):
    """File, encoding and line ends are those of then; it is not saved, and a changed file is noticed."""
    path = _file(tmp_path, b"\xef\xbb\xbfone\r\ntwo")
    document.open(path)
    head = document.head
    document.clear()
    document.recover(head, "one\nthree")
    assert (document.path, document.text, document.modified) == (path, "one\nthree", True)
    assert document.head == head
    assert not document.changed_on_disk()
    document.save()
    assert path.read_bytes() == b"\xef\xbb\xbfone\r\nthree"
    document.recover(head, "older")
    assert document.changed_on_disk()


def test_clear_and_begin_start_anew(document, tmp_path):
    """Neither keeps anything of the text before."""
    document.open(_file(tmp_path, b"text"))
    document.clear()
    assert document.is_blank
    document.begin(tmp_path / "coming.txt")
    assert (document.name, document.text, document.modified) == ("coming.txt", "", False)
    # A file that appears meanwhile is somebody else's.
    (tmp_path / "coming.txt").write_text("other", "utf-8")
    assert document.changed_on_disk()


def _file(folder, data):
    path = folder / "good.txt"
    path.write_bytes(data)
    return path


def test_a_text_from_elsewhere_has_no_file(document, tmp_path):
    """It is called by where it might be saved, has no changes, and saving gives it a file."""
    document.take("她来了", tmp_path / "novel.docx")
    assert (document.path, document.suggested, document.name) == (None, tmp_path / "novel.md", "novel.md")
    assert document.origin == tmp_path / "novel.docx"
    assert (document.modified, document.baseline) == (False, "她来了")
    assert not document.is_blank
    document.save(tmp_path / "other.md")
    assert (document.suggested, document.name, document.origin) == (None, "other.md", None)
    document.take("x", tmp_path / "y.docx")
    document.clear()
    assert (document.suggested, document.name, document.origin) == (None, "Untitled", None)


def test_a_text_that_is_changed_is_no_longer_that_of_the_original(document, editor, tmp_path):
    """Until the change is taken back; nor is it that of an original which has become another."""
    path = _file(tmp_path, b"as it was")
    document.take("", path)
    assert not document.is_blank
    assert document.is_at(path)
    assert not document.is_at(tmp_path / "other.docx")
    editor.insertPlainText("mine")
    assert document.origin is None
    assert not document.is_at(path)
    editor.undo()
    assert document.is_at(path)
    path.write_bytes(b"as it is now")
    assert not document.is_at(path)


def test_a_text_that_is_awaited_has_its_name(document, tmp_path):
    """And is not blank until it is no longer awaited."""
    document.expect(tmp_path / "novel.docx")
    assert (document.name, document.is_blank) == ("novel.md", False)
    document.expect(None)
    assert (document.name, document.is_blank) == ("Untitled", True)


def test_a_sample_counts_as_blank_until_it_is_changed(document, editor):
    """It may give way to any text; what the writer changes may not, nor a template."""
    document.begin_with("look", sample=True)
    assert document.is_blank
    editor.insertPlainText("x")
    assert not document.is_blank
    editor.undo()
    assert document.is_blank
    document.begin_with("write")
    assert not document.is_blank
