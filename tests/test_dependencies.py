"""What stands on whose shoulders: what each library is for, its licence, and known weaknesses."""

import ast
import re
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_COMPATIBLE = re.compile(
    r"\b(MIT|MIT-0|BSD|BSD-[23]-Clause|Apache-2\.0|Apache Software|ISC|PSF-2\.0|Python Software"
    r"|MPL-2\.0|Unlicense|0BSD|Zlib)\b"
)
"""Licences under which a library may be used by a program that is itself MIT."""


def name_in(requirement: str) -> str:
    """`tinydb` of `tinydb>=4.8.2`."""
    return re.split(r"[\s<>=!~;\[(]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def needed(of: str, *, extras: bool = False) -> list[str]:
    """What a distribution needs to run here."""
    requirements = distribution(of).requires or []
    return [name_in(each) for each in requirements if extras or "extra ==" not in each]


def everything_needed() -> list[str]:
    """The libraries of an installed coachtui, and what these need in turn."""
    found: list[str] = []
    waiting = needed("coachtui")
    while waiting:
        name = waiting.pop()
        if name not in found and (name in needed("coachtui") or is_installed(name)):
            found.append(name)
            waiting += needed(name)
    return sorted(found)


def is_installed(name: str) -> bool:
    """Some are needed only on other systems."""
    try:
        distribution(name)
    except ModuleNotFoundError:
        return False
    return True


def licence_of(found: Distribution) -> str:
    """In whatever way the library says it: a field, a classifier, or the text that comes along."""
    about = found.metadata
    said = [*(about.get_all("License-Expression") or []), *(about.get_all("License") or [])]
    said += [each for each in about.get_all("Classifier") or [] if each.startswith("License")]
    if not any(said):
        texts = [path for path in found.files or [] if "licen" in path.name.lower()]
        said = [path.read_text()[:400] for path in texts]
    return " ".join(each for each in said if each)


@pytest.mark.parametrize("name", everything_needed())
def test_the_licence_fits_ours(name: str) -> None:
    licence = licence_of(distribution(name))
    assert _COMPATIBLE.search(licence), f"{name}: {licence or 'says nothing about its licence'}"
    assert not re.search(r"\b(A?GPL|SSPL|proprietary)\b", licence, re.IGNORECASE), name


def test_the_readme_says_what_each_library_is_for() -> None:
    part = (ROOT / "README.md").read_text().partition("<!-- libraries -->")[2]
    rows = re.findall(r"^\| ([a-z-]+) \| (.+) \|$", part.partition("<!-- /libraries -->")[0], re.M)
    assert sorted(name for name, _ in rows) == sorted([*needed("coachtui"), "holidays"])


def imported() -> dict[str, set[str]]:
    """The libraries that the code imports, by their distribution, and the modules that do."""
    owners = packages_distributions()
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "coachtui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for top in {name.partition(".")[0] for name in names}:
                if top not in sys.stdlib_module_names and top != "coachtui":
                    (owner,) = {each.lower() for each in owners[top]}
                    found.setdefault(owner, set()).add(str(path.relative_to(ROOT)))
    return found


def test_every_library_is_used_and_every_used_one_is_named() -> None:
    """Rich comes with Textual and is part of what that gives back."""
    assert sorted(imported()) == sorted([*needed("coachtui"), "holidays", "rich"])


@pytest.mark.slow
def test_no_library_has_a_known_weakness() -> None:
    if shutil.which("pip-audit", path=str(Path(sys.executable).parent)) is None:
        pytest.skip("pip-audit is not installed: pip install pip-audit")
    names = [f"{name}=={distribution(name).version}" for name in everything_needed()]
    listed = "\n".join(names).encode()
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "-r", "/dev/stdin"],
        input=listed,
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode() + done.stderr.decode()
    away = "ConnectionError|ServiceError|Max retries|timed out|Name or service|could not be audited"
    if re.search(away, said):
        pytest.skip("the list of known weaknesses cannot be reached from here")
    assert done.returncode == 0, said
