#!/usr/bin/env python3
"""The project's tasks: python3 tasks.py TASK, with Python 3.11 or newer and nothing else installed.

    demo   run `pmg-graph demo`
    test   everything that CI runs: lint, types, text check, tests (further arguments go to pytest)
    lint   ruff, oxlint (the script of the views) and import-linter
    types  mypy
    score  compare an exported graph with the annotated facts beside the project: score GRAPH.jsonl
    clean  remove the environment, caches and builds

The first task makes a virtual environment in .venv and installs the project in it, editable, with its development
tools; the next ones use it as it is until pyproject.toml changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # an older Python gets this far: newer syntax stands only where it is not evaluated
    sys.exit("tasks.py: needs Python 3.11 or newer, this is {}.{}".format(*sys.version_info))

ROOT = Path(__file__).resolve().parent
SHARED = ROOT.parent / "shared"
PYTHON = getattr(sys, "_base_executable", sys.executable)  # the one behind .venv, if that is the one that runs
LEFTOVERS = (".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", "build", "dist")


class Stop(Exception):  # noqa: N818
    """The task cannot go on; the message is one line for whoever runs it."""


def say(line: str) -> None:
    print(f"tasks.py: {line}", file=sys.stderr, flush=True)


def quietly(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def works(*command: str | Path) -> bool:
    return quietly(*command).returncode == 0


class Environment:
    """The virtual environment with the project and its tools, made when it is first needed."""

    def __init__(self) -> None:
        self.home = ROOT / ".venv"
        if not os.access(ROOT, os.W_OK):
            cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
            self.home = cache / "pmg-graph" / hashlib.sha256(bytes(ROOT)).hexdigest()[:12]
            say(f"the source tree is read-only, so the environment is {self.home}")
        self.python = self.home / "bin" / "python"
        self.stamp = self.home / "installed"
        self.caches = self.home / "cache"

    def prepare(self) -> None:
        if not (ROOT / "pmg_graph" / "loaders" / "__init__.py").is_file():
            raise Stop("pmg_graph/loaders should be a symbolic link: get the sources with git or as tar.gz, not as zip")
        wanted = f"{hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()} {sys.version_info[:2]} {ROOT}"
        if self.python.exists() and self.stamp.is_file() and self.stamp.read_text(encoding="utf-8") == wanted:
            return
        say(f"installing the project and its tools in {self.home} (only when pyproject.toml changes)")
        shutil.rmtree(self.home, ignore_errors=True)
        if not self.install_with_uv():
            self.install_with_pip()
        self.stamp.write_text(wanted, encoding="utf-8")

    def install_with_uv(self) -> bool:
        """uv does not read pip's settings, so where it reaches no index pip still may."""
        return (
            shutil.which("uv") is not None
            and works("uv", "venv", "--python", PYTHON, self.home)
            and works("uv", "pip", "install", "--python", self.python, "--editable", ".[dev]")
        )

    def install_with_pip(self) -> None:
        done = quietly(*self.make_with_venv(), "install", "--disable-pip-version-check", "--editable", ".[dev]")
        if done.returncode:
            print(done.stdout[-2000:], file=sys.stderr)
            raise Stop("pip could not install the project: its last lines are above")

    def make_with_venv(self) -> list[str | Path]:
        """Make the environment and return the pip command for it. Debian and Ubuntu leave out parts of Python."""
        make = (PYTHON, "-m", "venv", "--clear")
        own_pip: list[str | Path] = [self.python, "-m", "pip"]
        if works(*make, self.home):
            return own_pip
        system_pip: list[str | Path] = [PYTHON, "-m", "pip", "--python", self.python]
        if works(*make, "--without-pip", self.home) and works(*system_pip, "--version"):
            return system_pip
        package = "python{}.{}-venv".format(*sys.version_info)
        why = "this Python cannot make virtual environments with pip"
        if sys.base_prefix == "/usr" and apt_install(why, package) and works(*make, self.home):
            return own_pip
        raise Stop(f"this Python has no pip: install it (Debian, Ubuntu: apt-get install {package}) and run this again")

    def tool(self, name: str, *arguments: str | Path) -> list[str | Path]:
        return [self.home / "bin" / name, *arguments]


def apt_install(why: str, *packages: str) -> bool:
    """Install packages of the distribution, where it is one with apt-get and we may."""
    if shutil.which("apt-get") is None:
        return False
    admin: list[str] = []
    if os.geteuid() != 0:
        admin = ["sudo"] if sys.stdin.isatty() else ["sudo", "--non-interactive"]
        if shutil.which("sudo") is None or not works(*admin, "true"):
            return False
    say(f"installing {' and '.join(packages)} with apt-get, because {why}")
    quietly(*admin, "apt-get", "update")
    return works(*admin, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", *packages)


def find_browser() -> None:
    """The tests of pages open them in Chromium, which no Python package brings."""
    if os.environ.get("CHROMIUM") or any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        return
    if not apt_install("the tests open pages in it", "chromium"):
        say("the tests of pages will fail: they need Chromium (Debian: apt-get install chromium)")


def checks(environment: Environment, task: str) -> dict[str, list[str | Path]]:
    """The commands, by name, of a task that has several."""
    caches, tool = environment.caches, environment.tool
    ruff = ("--quiet", "--cache-dir", caches / "ruff")
    lint = {
        "ruff check": tool("ruff", "check", *ruff),
        "ruff format --check": tool("ruff", "format", "--check", *ruff),
        "oxlint": tool("oxlint", "--deny-warnings", ROOT / "visualizations" / "page"),
        "lint-imports": tool("lint-imports", "--no-logo", "--cache-dir", caches / "import-linter"),
    }
    types = {"mypy": tool("mypy", "--cache-dir", caches / "mypy")}
    texts: dict[str, list[str | Path]] = {}
    checker = SHARED / "tools" / "check_text.py"
    if checker.is_file() and (ROOT / ".git").exists():
        texts["check_text"] = [environment.python, checker, ROOT, SHARED / "corpus"]
    return {"lint": lint, "types": types, "test": lint | types | texts}[task]


def check(environment: Environment, task: str) -> list[str]:
    """Run the checks, show what the failing ones say, and return the names of those."""
    failed = []
    for name, command in checks(environment, task).items():
        done = quietly(*command)
        say(f"{'FAILED' if done.returncode else 'passed'}  {name}")
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    return failed


def run(task: str, arguments: list[str]) -> int:
    if task == "clean":
        for path in (ROOT / ".venv", *(ROOT / name for name in LEFTOVERS)):
            shutil.rmtree(path, ignore_errors=True)
        return 0
    environment = Environment()
    environment.prepare()
    if task == "demo":
        return subprocess.call(environment.tool("pmg-graph", "demo", *arguments))
    if task == "score":
        scorer = SHARED / "tools" / "score.py"
        if not scorer.is_file():
            raise Stop(f"there is no {scorer} to score with")
        return subprocess.call([environment.python, scorer, *arguments, SHARED / "gold"])
    failed = check(environment, task)
    if task != "test":
        return 1 if failed else 0
    find_browser()
    if failed:
        say("the exit status will be 1, because these failed: " + ", ".join(failed))
    pytest = environment.tool("pytest", "-o", f"cache_dir={environment.caches / 'pytest'}", *arguments)
    return subprocess.call(pytest, cwd=ROOT) or (1 if failed else 0)


def main() -> int:
    tasks = ("demo", "test", "lint", "types", "score", "clean")
    if len(sys.argv) < 2 or sys.argv[1] not in tasks:
        print(__doc__)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 2
    try:
        return run(sys.argv[1], sys.argv[2:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
