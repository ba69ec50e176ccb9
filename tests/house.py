"""The house in figures: circles of imports, crowded folders, long files and what else must not be.

``python -m tests.house`` prints the figures and every breach, and fails if there is one.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.util import resolve_name
from pathlib import Path
from typing import NamedTuple, TypeVar

PACKAGES = ("console", "screens", "store")
MOST_MODULES = 12
"""In one folder, besides ``__init__.py``."""
MOST_LINES = 400
"""In one file."""
MOST_BASES = 1
"""Classes of ours between an application and Textual's."""

_Node = TypeVar("_Node", ast.Assert, ast.Attribute, ast.ClassDef, ast.If)


class Module(NamedTuple):
    name: str
    path: Path
    lines: int
    tree: ast.Module


class Style(NamedTuple):
    """A stylesheet, where it stands, and the types that its rules may begin with."""

    place: str
    css: str
    types: set[str]


class House:
    """Every module and stylesheet below ``root``, read once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def packages(self) -> list[Module]:
        return [module for top in PACKAGES for module in self._modules(top)]

    @cached_property
    def tests(self) -> list[Module]:
        return list(self._modules("tests"))

    @cached_property
    def modules(self) -> list[Module]:
        return [*self.packages, *self.tests]

    @cached_property
    def folders(self) -> Counter[Path]:
        """The modules in each folder."""
        return Counter(m.path.parent for m in self.modules if m.path.name != "__init__.py")

    @cached_property
    def circles(self) -> list[list[str]]:
        """Groups of modules that import one another, wherever in the file the import stands."""
        names = {module.name for module in self.modules}
        imports = {module.name: set(_imported(module, names)) for module in self.modules}
        reached = {name: _reached(name, imports) for name in names}
        circles = {
            frozenset(other for other in reached[name] if name in reached[other])
            for name in names
            if name in reached[name]
        }
        return sorted(map(sorted, circles))

    @cached_property
    def ancestries(self) -> dict[str, list[str]]:
        """Each application that runs, and the classes of ours that it inherits from."""
        classes = self.nodes(self.packages, ast.ClassDef)
        bases = {node.name: [_plain(base) for base in node.bases] for _, node in classes}
        lines = {name: _ancestors(name, bases) for name in bases}
        inherited = {ancestor for line in lines.values() for ancestor in line}
        return {
            name: [ancestor for ancestor in line if ancestor in bases]
            for name, line in lines.items()
            if "App" in line and name not in inherited
        }

    @cached_property
    def styles(self) -> list[Style]:
        """Every stylesheet, in a file of its own or in a class; but those of an application, which
        speaks for all its screens."""
        folders: dict[Path, set[str]] = {}
        for module in self.packages:
            names = {node.name for _, node in self.nodes([module], ast.ClassDef)}
            folders.setdefault(module.path.parent, set()).update(names)
        found = [
            Style(
                self.place(path), path.read_text(encoding="utf-8"), folders.get(path.parent, set())
            )
            for top in PACKAGES
            for path in sorted((self.root / top).rglob("*.tcss"))
        ]
        for place, node in self.nodes(self.packages, ast.ClassDef):
            if node.name not in self.ancestries.keys() | set().union(*self.ancestries.values()):
                found += [Style(place, css, {node.name}) for css in _css(node)]
        return found

    def nodes(self, modules: Iterable[Module], kind: type[_Node]) -> Iterator[tuple[str, _Node]]:
        """Every node of that kind, after the place where it stands."""
        for module in modules:
            for node in ast.walk(module.tree):
                if isinstance(node, kind):
                    yield f"{self.place(module.path)}:{node.lineno}", node

    def place(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _modules(self, top: str) -> Iterator[Module]:
        for path in sorted((self.root / top).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = ".".join(path.relative_to(self.root).with_suffix("").parts)
            lines = len(text.splitlines())
            yield Module(name.removesuffix(".__init__"), path, lines, ast.parse(text))


def circles(house: House) -> Iterator[str]:
    for circle in house.circles:
        yield f"circle of {len(circle)} imports: {', '.join(circle)}"


def crowded_folders(house: House) -> Iterator[str]:
    for folder, modules in house.folders.items():
        if modules > MOST_MODULES:
            yield f"{house.place(folder)}/ holds {modules} modules, at most {MOST_MODULES}"


def long_files(house: House) -> Iterator[str]:
    for module in house.modules:
        if module.lines > MOST_LINES:
            yield f"{house.place(module.path)} has {module.lines} lines, at most {MOST_LINES}"


def deep_applications(house: House) -> Iterator[str]:
    for name, ancestors in house.ancestries.items():
        if len(ancestors) > MOST_BASES:
            yield f"{name} inherits from {', '.join(ancestors)}, at most {MOST_BASES} of ours"
    bases = {name: ", ".join(ancestors) for name, ancestors in house.ancestries.items()}
    if len(set(bases.values())) > 1:
        told = "; ".join(f"{name} ({base or 'none of ours'})" for name, base in bases.items())
        yield f"applications share no base: {told}"


def imports_for_types(house: House) -> Iterator[str]:
    for place, node in house.nodes(house.modules, ast.If):
        if _plain(node.test) == "TYPE_CHECKING":
            yield f"{place} imports for the type checker only"


def assertions(house: House) -> Iterator[str]:
    for place, _ in house.nodes(house.packages, ast.Assert):
        yield f"{place} asserts, where an error should say what is wrong"


def unscoped_rules(house: House) -> Iterator[str]:
    for place, css, types in house.styles:
        for selector in _selectors(css):
            if (first := re.match(r"\w*", selector)) is None or first[0] not in types:
                yield f"{place}: “{selector}” does not begin with a type that stands here"


def unexplained_packages(house: House) -> Iterator[str]:
    explained = {
        module.path.parent
        for module in house.packages
        if module.path.name == "__init__.py" and ast.get_docstring(module.tree)
    }
    for folder in sorted({module.path.parent for module in house.packages} - explained):
        yield f"{house.place(folder)}/__init__.py does not say what belongs in the package"


def fixtures_twice(house: House) -> Iterator[str]:
    above = {m.path.parent: _fixtures(m) for m in house.tests if m.path.name == "conftest.py"}
    for module in house.tests:
        for folder in module.path.parents:
            if folder / "conftest.py" != module.path:
                for name in sorted(_fixtures(module) & above.get(folder, set())):
                    place = house.place(module.path)
                    yield f"{place} has a fixture {name}, as {house.place(folder)}/conftest.py has"


def imports_from_test_files(house: House) -> Iterator[str]:
    names = {m.name for m in house.tests if m.path.name.startswith("test_")}
    for module in house.tests:
        for name in _imported(module, names):
            yield f"{house.place(module.path)} imports from {name}"


CHECKS: tuple[Callable[[House], Iterator[str]], ...] = (
    circles,
    crowded_folders,
    long_files,
    deep_applications,
    imports_for_types,
    assertions,
    unscoped_rules,
    unexplained_packages,
    fixtures_twice,
    imports_from_test_files,
)


def figures(house: House) -> Iterator[tuple[str, str]]:
    folder, modules = house.folders.most_common(1)[0]
    longest = max(house.modules, key=lambda module: module.lines)
    yield "circles of imports", f"{len(house.circles)}"
    yield "largest folder", f"{modules} modules in {house.place(folder)}/"
    yield "longest file", f"{longest.lines} lines in {house.place(longest.path)}"
    for name, ancestors in house.ancestries.items():
        yield f"ancestry of {name}", f"{len(ancestors)} of ours"
    yield "lines of Python in the packages", f"{sum(module.lines for module in house.packages):,}"
    yield "lines of Python in the tests", f"{sum(module.lines for module in house.tests):,}"


def _imported(module: Module, names: set[str]) -> Iterator[str]:
    is_package = module.path.name == "__init__.py"
    package = module.name if is_package else module.name.rpartition(".")[0]
    for node in ast.walk(module.tree):
        wanted: list[str] = []
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), package)
            inside = [f"{source}.{alias.name}" for alias in node.names]
            wanted = [name if name in names else source for name in inside]
        yield from (name for name in wanted if name in names)


def _fixtures(module: Module) -> set[str]:
    """The names of its fixtures, but for those of a class, which another class may redefine."""
    functions = (
        node
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return {
        function.name
        for function in functions
        if any("fixture" in ast.unparse(decorator) for decorator in function.decorator_list)
    }


def _reached(start: str, imports: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        fresh = imports[ahead.pop()] - reached
        reached |= fresh
        ahead += fresh
    return reached


def _ancestors(name: str, bases: dict[str, list[str]]) -> list[str]:
    """Every class above ``name``, by its bare name, nearest first."""
    line: list[str] = []
    ahead = list(bases.get(name, ()))
    while ahead:
        base = ahead.pop(0)
        if base not in line:
            line.append(base)
            ahead += bases.get(base, ())
    return line


def _plain(expression: ast.expr) -> str:
    """``App`` for ``App``, ``app.App`` and ``App[None]``."""
    return ast.unparse(expression).partition("[")[0].rpartition(".")[2]


def _css(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        match statement:
            case ast.Assign(
                targets=[ast.Name("CSS" | "DEFAULT_CSS")], value=ast.expr() as value
            ) | ast.AnnAssign(ast.Name("CSS" | "DEFAULT_CSS"), value=ast.expr() as value):
                for part in ast.walk(value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def _selectors(css: str) -> Iterator[str]:
    """The selectors of the outermost rules."""
    depth, before = 0, ""
    for part in re.split(r"([{};])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if part == "{":
            if not depth:
                yield from (selector.strip() for selector in before.split(","))
            depth += 1
        elif part == "}":
            depth -= 1
        before = part


def main() -> int:
    house = House(Path(__file__).parents[1])
    for name, figure in figures(house):
        print(f"{name:34}{figure}")
    breaches = [breach for check in CHECKS for breach in check(house)]
    for breach in breaches:
        print(f"  {breach}")
    print(f"{'breaches':34}{len(breaches)}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
