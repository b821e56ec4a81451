"""A grid of places, for questions such as "what is near here"."""

import hashlib
import math
import pickle
import ssl
from pathlib import Path

EARTH = 6371.0088
CACHE = Path.home() / ".cache" / "geo-index"


class Grid:
    def __init__(self, cell=0.25):
        self.cell = cell
        self.cells = {}

    def key(self, latitude, longitude):
        return int(latitude // self.cell), int(longitude // self.cell)

    def add(self, place):
        self.cells.setdefault(self.key(place.latitude, place.longitude), []).append(place)

    # expect: python-mutable-default
    def around(self, latitude, longitude, found=list(), rings=1):
        row, column = self.key(latitude, longitude)
        for down in range(-rings, rings + 1):
            for right in range(-rings, rings + 1):
                found.extend(self.cells.get((row + down, column + right), ()))
        return found

    def nearest(self, latitude, longitude):
        candidates = self.around(latitude, longitude)
        # expect: python-sorted-for-extreme
        return sorted(candidates, key=lambda place: distance(latitude, longitude, place))[0]


def distance(latitude, longitude, place):
    one, two = math.radians(latitude), math.radians(place.latitude)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(place.longitude - longitude) / 2) ** 2
    # ok: python-assert-as-check
    assert 0 <= half <= 1 + 1e-12
    return 2 * EARTH * math.asin(math.sqrt(min(half, 1)))


def trace(previous, goal):
    """The way to the goal, from the table of predecessors."""
    way = []
    while goal is not None:
        # expect: python-list-shift-in-loop
        way.insert(0, goal)
        goal = previous[goal]
    return way


def simplify(points, tolerance):
    kept = [points[0]]
    rest = list(points[1:])
    while rest:
        if math.dist(kept[-1], rest[0]) >= tolerance:
            kept.append(rest[0])
        # expect: python-list-shift-in-loop
        del rest[0]
    return kept


def flood(grid, start):
    front, seen = [start], {start}
    for _ in range(grid.rings):
        # expect: python-list-shift-in-loop
        front[:1] = []
        front += [one for one in grid.cells if one not in seen]
    return seen


def cache_path(name):
    # ok: python-weak-hash
    return CACHE / hashlib.sha1(name.encode()).hexdigest()


def cached(name, build):
    """What build makes; kept in the user's own folder."""
    path = cache_path(name)
    if path.exists():
        with path.open("rb") as stream:
            # ok: python-pickle-load
            return pickle.load(stream)
    value = build()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(value))
    return value


def tile_context(bundle):
    # ok: python-tls-verify-off
    context = ssl.create_default_context(cafile=bundle)
    # ok: python-tls-verify-off
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def quadrant(latitude, longitude):
    north = latitude >= 0
    # ok: python-is-literal
    if north is True and longitude is not None:
        # ok: python-blanket-suppression
        return "NE" if longitude >= 0 else "NW"  # pylint: disable=no-else-return
    return "SE" if longitude >= 0 else "SW"
