"""How voice packs get here: whole, verified, again where it was left, or not at all."""

import hashlib
import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from signage.speakers import registries
from signage.speakers.engines.engine import ENGINES
from signage.speakers.install import FETCHED, InstallError, install
from signage.speakers.packs import FOLDER_VARIABLE, Pack, default_folder, faults, is_installed, known, read_manifest

MODEL, VOICE = b"model" * 1000, b"voice" * 300


def manifest(model: bytes = MODEL) -> str:
    half = len(model) // 2
    assert half
    return f"""
name = "toy"
title = "玩具"
version = "1"
licence = "CC0-1.0"
source = "here"
languages = ["zh"]

[[file]]
name = "model.bin"
bytes = {len(model)}
sha256 = "{hashlib.sha256(model).hexdigest()}"
parts = [
    {{ client = "pip", package = "toy-model-1", version = "1.0", path = "toy/part.bin" }},
    {{ client = "pip", package = "toy-model-2", version = "1.0", path = "toy/part.bin" }},
]

[[file]]
name = "voice.bin"
bytes = {len(VOICE)}
sha256 = "{hashlib.sha256(VOICE).hexdigest()}"
parts = [{{ client = "npm", package = "toy-js", version = "2.0", path = "package/voice.bin" }}]
"""


@pytest.fixture
def toy() -> Pack:
    return read_manifest(manifest())


def packages(folder: Path, first: bytes = MODEL[:2500], voice: bytes = VOICE) -> Path:
    """What the clients of the registries put down."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, part in ((1, first), (2, MODEL[2500:])):
        with zipfile.ZipFile(folder / f"toy_model_{number}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("toy/part.bin", part)
    with tarfile.open(folder / "toy-js-2.0.tgz", "w:gz") as package:
        member = tarfile.TarInfo("package/voice.bin")
        member.size = len(voice)
        package.addfile(member, io.BytesIO(voice))
    return folder


def put(pack: Pack, folder: Path, source: Path | None) -> list[tuple[int, int, str]]:
    seen: list[tuple[int, int, str]] = []
    install(pack, folder, source=source, progress=lambda there, in_all, what: seen.append((there, in_all, what)))
    return seen


def test_a_stick_with_the_files_under_other_names_is_enough(toy: Pack, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "deep"
    stick.mkdir(parents=True)
    (stick / "kokoro-v1.0.int8.onnx").write_bytes(MODEL)
    (stick / "zf.bin").write_bytes(VOICE)
    seen = put(toy, tmp_path / "voices", tmp_path / "stick")
    assert is_installed(toy, tmp_path / "voices")
    assert not faults(toy, tmp_path / "voices")
    assert seen[-1] == (toy.bytes, toy.bytes, "")
    assert [there for there, _, _ in seen] == sorted(there for there, _, _ in seen)


def test_a_stick_with_the_packages_is_enough(toy: Pack, tmp_path: Path) -> None:
    put(toy, tmp_path / "voices", packages(tmp_path / "stick"))
    assert (tmp_path / "voices" / "toy" / "model.bin").read_bytes() == MODEL
    assert is_installed(toy, tmp_path / "voices")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ({"first": b"x" * 2500}, "内容对不上"),
        ({"voice": VOICE[:-1]}, "内容对不上"),
        (None, "没有 model.bin"),
    ],
)
def test_a_stick_with_the_wrong_thing_installs_nothing_that_could_be_used(
    toy: Pack, tmp_path: Path, damage: dict[str, bytes] | None, reason: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    if damage is not None:
        packages(stick, **damage)
    with pytest.raises(InstallError, match=reason):
        put(toy, tmp_path / "voices", stick)
    assert not is_installed(toy, tmp_path / "voices")
    assert not list((tmp_path / "voices").rglob("*.half"))


def test_a_broken_package_or_no_folder_is_a_reason_not_a_crash(toy: Pack, tmp_path: Path) -> None:
    stick = packages(tmp_path / "stick")
    (stick / "toy_model_1-1.0-py3-none-any.whl").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(InstallError, match="坏了"):
        put(toy, tmp_path / "voices", stick)
    with pytest.raises(InstallError, match="没有这个文件夹"):
        put(toy, tmp_path / "voices", tmp_path / "pulled out")


def test_an_interrupted_installation_goes_on_where_it_was(toy: Pack, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "model").write_bytes(MODEL)
    with pytest.raises(InstallError, match=r"voice\.bin"):
        put(toy, tmp_path / "voices", stick)
    assert not is_installed(toy, tmp_path / "voices")
    (stick / "model").unlink()
    (stick / "voice").write_bytes(VOICE)
    seen = put(toy, tmp_path / "voices", stick)
    assert [what for _, _, what in seen] == ["voice.bin", ""]
    assert is_installed(toy, tmp_path / "voices")


def test_a_file_that_rots_is_found_and_replaced(toy: Pack, tmp_path: Path) -> None:
    stick, voices = packages(tmp_path / "stick"), tmp_path / "voices"
    put(toy, voices, stick)
    rotten = bytearray(MODEL)
    rotten[7] ^= 1
    (voices / "toy" / "model.bin").write_bytes(rotten)
    assert faults(toy, voices) == ("model.bin：坏了，内容不对",)
    put(toy, voices, stick)
    assert not faults(toy, voices)


def test_a_file_that_is_gone_or_cut_is_known_without_reading_all(toy: Pack, tmp_path: Path) -> None:
    stick, voices = packages(tmp_path / "stick"), tmp_path / "voices"
    put(toy, voices, stick)
    (voices / "toy" / "voice.bin").write_bytes(VOICE[:-1])
    assert not is_installed(toy, voices)
    (voices / "toy" / "voice.bin").unlink()
    assert faults(toy, voices) == ("voice.bin：没有",)


def test_another_manifest_makes_the_installed_one_old(toy: Pack, tmp_path: Path) -> None:
    put(toy, tmp_path, packages(tmp_path / "stick"))
    newer = read_manifest(manifest().replace('version = "1"', 'version = "2"'))
    assert is_installed(toy, tmp_path)
    assert not is_installed(newer, tmp_path)


class Registries:
    """Clients that put packages down, or fail, without a network."""

    def __init__(self, shelf: Path, fails: str = "") -> None:
        self.shelf, self.fails, self.asked = shelf, fails, list[str]()

    def run(self, order: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        wanted = next(word for word in order if "==" in word or "@" in word)
        self.asked.append(wanted)
        name = wanted.replace("==", "-").replace("@", "-")
        if self.fails and self.fails in name:
            return subprocess.CompletedProcess(order, 1, "", "ERROR: no route to the registry\n")
        into = Path(order[order.index("--dest" if "--dest" in order else "--pack-destination") + 1])
        for archive in self.shelf.iterdir():
            if archive.name.replace("_", "-").startswith(name):
                (into / archive.name).write_bytes(archive.read_bytes())
        return subprocess.CompletedProcess(order, 0, "", "")


def test_packages_are_fetched_by_name_and_version_each_once(
    toy: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registries.shutil, "which", lambda _: "/usr/bin/npm")
    broken = Registries(packages(tmp_path / "shelf"), fails="toy-model-2")
    monkeypatch.setattr(registries.subprocess, "run", broken.run)
    with pytest.raises(InstallError, match="no route to the registry"):
        put(toy, tmp_path / "voices", None)
    whole = Registries(tmp_path / "shelf")
    monkeypatch.setattr(registries.subprocess, "run", whole.run)
    put(toy, tmp_path / "voices", None)
    assert broken.asked == ["toy-model-1==1.0", "toy-model-2==1.0"]
    assert whole.asked == ["toy-model-2==1.0", "toy-js@2.0"], "what came the first time is kept"
    assert is_installed(toy, tmp_path / "voices")
    assert not (tmp_path / "voices" / FETCHED).exists()


def test_a_package_that_holds_the_wrong_thing_is_not_kept_for_the_next_try(
    toy: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registries.subprocess, "run", Registries(packages(tmp_path / "bad", first=b"x" * 2500)).run)
    with pytest.raises(InstallError, match="内容对不上"):
        put(toy, tmp_path / "voices", None)
    monkeypatch.setattr(registries.shutil, "which", lambda _: "/usr/bin/npm")
    monkeypatch.setattr(registries.subprocess, "run", Registries(packages(tmp_path / "good")).run)
    put(toy, tmp_path / "voices", None)
    assert is_installed(toy, tmp_path / "voices")


def test_where_npm_is_missing_one_comes_with_the_packages_and_goes_again(
    toy: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Registries(packages(tmp_path / "shelf"))

    def run(order: tuple[str, ...], **options: object) -> "subprocess.CompletedProcess[str]":
        if "--target" not in order:
            return whole.run(list(order), **options)
        home = Path(order[order.index("--target") + 1])
        for name in ("bin/node", "lib/node_modules/npm/bin/npm-cli.js"):
            (home / name).parent.mkdir(parents=True)
            (home / name).touch()
        assert "--require-hashes" in order
        return subprocess.CompletedProcess(order, 0, "", "")

    monkeypatch.setattr(registries.shutil, "which", lambda _: None)
    monkeypatch.setattr(registries.subprocess, "run", run)
    put(toy, tmp_path / "voices", None)
    assert whole.asked == ["toy-model-1==1.0", "toy-model-2==1.0", "toy-js@2.0"]
    assert is_installed(toy, tmp_path / "voices")
    assert not (tmp_path / "voices" / FETCHED).exists()


def test_without_npm_and_a_way_to_it_the_operator_hears_of_the_other_way(
    toy: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Registries(packages(tmp_path / "shelf"))

    def run(order: tuple[str, ...], **options: object) -> "subprocess.CompletedProcess[str]":
        if "--target" in order:
            return subprocess.CompletedProcess(order, 1, "", "ERROR: no route\n")
        return whole.run(list(order), **options)

    monkeypatch.setattr(registries.shutil, "which", lambda _: None)
    monkeypatch.setattr(registries.subprocess, "run", run)
    with pytest.raises(InstallError, match=r"npm.*no route.*--from"):
        put(toy, tmp_path / "voices", None)


def test_every_pack_we_know_says_what_it_is_and_weighs() -> None:
    for pack in known():
        assert pack.licence
        assert pack.languages
        assert all(file.bytes and len(file.sha256) == 64 and file.parts for file in pack.files)


def test_an_engine_without_its_pack_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert default_folder() == tmp_path
    assert ENGINES["kokoro"].version() is None
    assert ENGINES["pyttsx3"].version() is not None
