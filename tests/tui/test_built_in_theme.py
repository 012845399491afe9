"""The theme that is shown where no theme file can be read."""

from pathlib import Path

import pytest

from closetui.store import themes as store
from tests.tui.test_themes import GOOD, contrast


def test_without_its_file_the_default_theme_is_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.default_theme() == store.find_themes(None).get(store.DEFAULT_THEME)
    monkeypatch.setattr(store, "shipped_folder", lambda: tmp_path)
    assert store.default_theme() == store.built_in_theme()
    (tmp_path / "dark.toml").write_text(GOOD, "utf-8")  # A sound theme of another name.
    spec = store.default_theme()
    assert (spec.name, spec.source) == (store.DEFAULT_THEME, store.BUILT_IN)
    for name in ("foreground", "muted", "accent", "success", "warning", "error"):
        for ground in ("background", "surface", "panel"):
            assert contrast(spec.colors[name], spec.colors[ground]) >= 4.5
