"""Commands as values: what people named is never taken for a blank."""

from closetui.reports.shell import Blank, blanks_of, shell_command


def test_only_blanks_are_blanks() -> None:
    typed = shell_command("tick", "MY WAY", "stock", "--way", Blank.WAY)
    assert str(typed) == "closetui tick 'MY WAY' stock --way WAY"
    assert typed.blanks == {Blank.WAY}
    assert not shell_command("tick", "WAY", "WORD").blanks


def test_a_blank_is_filled_in_where_there_is_a_word_for_it() -> None:
    typed = shell_command("date", Blank.FILE, Blank.ITEM, Blank.DAY)
    filled = typed.filled({Blank.FILE: "ITEM", Blank.ITEM: ""})
    assert str(filled) == "closetui date ITEM ITEM DAY"
    assert filled.blanks == {Blank.ITEM, Blank.DAY}


def test_the_blanks_of_several_commands_are_those_of_each() -> None:
    one, other = shell_command("answer", Blank.TEXT), shell_command("outcome", Blank.WORD)
    assert blanks_of(one, None, other) == {Blank.TEXT, Blank.WORD}
