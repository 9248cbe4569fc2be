"""The one stylesheet of the site: the part of Bootstrap that our pages use, then our own."""

import ast
import hashlib
import re
from pathlib import Path

import django_include_bootstrap

# Where class names are written. A name that stands in none of these is dropped from Bootstrap.
ROOMS = ("accounts", "jobs", "partnerships", "activities", "monitoring")
# What browsers, Django and crispy-forms put into a page without our writing it anywhere.
SAFE = frozenset(
    {
        *("form-control", "form-select", "form-check", "form-check-input", "form-check-label"),
        *("form-label", "form-text", "is-invalid", "invalid-feedback", "btn", "btn-primary"),
    }
)
# Small families that pages put together from parts ("col-md-{{ n }}"): kept whole.
FAMILIES = re.compile(
    r"^(col|row|g|gx|gy|gap|m|mt|mb|ms|me|mx|my|p|pt|pb|ps|pe|px|py|d|flex|order|fs|fw|lh|w|h)"
    r"(-(sm|md|lg))?(-[0-9]|-1[0-2]|-auto|-none|-block|-inline|-inline-block|-flex|-inline-flex"
    r"|-wrap|-nowrap|-column|-row|-grow-[01]|-shrink-[01]|-bold|-normal|-semibold|-50|-100)?$"
    r"|^(justify-content|align-items|align-self|text)-(start|center|end|between|baseline|stretch"
    r"|nowrap|wrap|break|truncate|body-secondary)$|^(border|rounded)(-[a-z0-3]+)?$"
    r"|^(list-unstyled|caption-top|table|table-sm|small|visually-hidden|font-monospace)$"
)
# Parts of Bootstrap that need its JavaScript, or that our own css does in its place: their
# names are everyday words in Python, so finding the word proves nothing.
UNUSED = re.compile(
    r"^(accordion|alert|badge|breadcrumb|card|carousel|dropdown|dropup|fade|list-group|modal|nav"
    r"|navbar|offcanvas|pagination|placeholder|popover|progress|spinner|toast|tooltip|tab)(-|$)"
)
_BLOCK = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PROPERTY = re.compile(r"(--bs-[\w-]+):")


def build(base_dir):
    """The finished css as text."""
    package = Path(django_include_bootstrap.__file__).parent
    bootstrap = (package / "static/css/bootstrap.min.css").read_text(encoding="utf-8")
    own = (base_dir / "static/kemitraan.css").read_text(encoding="utf-8")
    words = SAFE.union(*(words_of(path) for path in sources(base_dir)))
    bootstrap = _COMMENT.sub("", bootstrap).removeprefix('@charset "UTF-8";')
    css = subset(bootstrap, words) + tight(own)
    return without_unread_properties(css)


def fingerprint(base_dir):
    """Changes whenever one of the sources does."""
    facts = [(str(path), *_facts(path)) for path in (*sources(base_dir), *_recipe(base_dir))]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def sources(base_dir):
    """Every template and every module that may name a class."""
    found = list((base_dir / "templates").rglob("*.html"))
    for room in ROOMS:
        modules = (base_dir / room).rglob("*.py")
        found += [path for path in modules if not {"tests", "migrations"} & set(path.parts)]
    return sorted(found)


def words_of(path):
    """The words of a template; of a module, those of its string literals."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        nodes = ast.walk(ast.parse(text))
        strings = [node.value for node in nodes if isinstance(node, ast.Constant)]
        text = " ".join(value for value in strings if isinstance(value, str))
    return set(_WORD.findall(text))


def subset(css, words):
    """Only the rules whose selectors use nothing but the given words."""
    kept = []
    for head, body in _BLOCK.findall(css):
        if head.startswith("@media"):
            inner = subset(body, words)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@"):
            kept.append("")  # keyframes belong to parts that move; nothing of ours does
        else:
            selectors = [one for one in _selectors(head) if _is_used(one, words)]
            kept.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "".join(kept)


def without_unread_properties(css):
    """Bootstrap declares some hundred custom properties; those that nothing reads go."""
    while True:
        read = set(re.findall(r"var\((--[\w-]+)", css))
        unread = {name for name in _PROPERTY.findall(css) if name not in read}
        if not unread:
            return css
        names = "|".join(sorted(map(re.escape, unread), key=len, reverse=True))
        css = re.sub(rf"(?<=[{{;])(?:{names}):[^;}}]*;?", "", css)


def tight(css):
    """Without comments and needless white space."""
    css = re.sub(r"\s+", " ", _COMMENT.sub("", css))
    return re.sub(r"\s*([{};,])\s*", r"\1", css).strip()


def _selectors(head):
    """Split at the commas that do not stand inside brackets."""
    return re.split(r",(?![^(]*\))", head)


def _is_used(selector, words):
    if "data-bs-" in selector or "::-moz-focus-inner" in selector:
        return False
    names = [name.replace("\\", "") for name in _CLASS.findall(selector)]
    return all(_is_kept(name, words) for name in names)


def _is_kept(name, words):
    return bool(FAMILIES.match(name)) or (name in words and not UNUSED.match(name))


def _recipe(base_dir):
    return (Path(__file__), base_dir / "static/kemitraan.css")


def _facts(path):
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size
