"""Names that are dealt to seats: animals and plants that carry no rank, gender, nation or party, and are easy to tell
apart when read aloud. At most 20 characters, because the screens were counted with that."""

from collections.abc import Set
from random import Random

NAMES = tuple(
    """
    Heron Otter Lynx Badger Finch Marten Plover Beaver Curlew Hare Swift Tern Ibis Newt Stoat Wren Moth Gecko
    Sparrow Salmon Cricket Beetle Puffin Walrus Bison Tapir Lemur Okapi Quail Robin Skylark Starling Thrush
    Vole Wombat Zebra Acorn Alder Aspen Birch Bramble Cedar Clover Elder Fern Gorse Hazel Heather Ivy Juniper
    Larch Linden Maple Myrtle Nettle Poplar Reed Rowan Sorrel Spruce Thistle Thyme Willow Yarrow Bluebell
    Camomile Daisy Fennel Ginger Lupin Mallow Mint Sage Teasel Anchovy Bream Dolphin Perch Seal Squid Trout
    Urchin Whelk Chough Dunlin Egret Gannet Kestrel Linnet Magpie Nuthatch Osprey Petrel Raven Siskin
    Turnstone Wagtail Whimbrel Antelope Camel Dormouse Elk Gazelle Hedgehog Ibex Jackdaw Koala Llama Meerkat
    Narwhal Ocelot Panda Quokka Shrew Tortoise Vicuna Weasel Yak
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
PLACES = tuple(
    """
    Bay Brook Cliff Dale Dune Fen Field Glen Heath Isle Lake Meadow Moor Pond River Shore Stone Vale Wood
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def deal(how_many: int, dice: Random, taken: Set[str] = frozenset()) -> tuple[str, ...]:
    """So many different names in a drawn order: plain ones while they last, then with a place ("Lake Heron").

    Raises ValueError where a dialogue has more seats than names (over two thousand).
    """
    plain = [name for name in NAMES if name not in taken]
    if how_many <= len(plain):
        return tuple(dice.sample(plain, how_many))
    paired = [f"{place} {name}" for place in PLACES for name in NAMES]
    return tuple(dice.sample([name for name in plain + paired if name not in taken], how_many))
