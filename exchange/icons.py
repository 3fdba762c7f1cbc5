"""The icon beside each answer: a name of the Lucide set by the value of the choice."""

from exchange.models import Category, ItemKind
from programmes.models import Activity
from volunteers.models import Transport

CATEGORY_ICONS: dict[str, str] = {
    Category.FAMILY: "users-round",
    Category.SENIORS: "hand-heart",
    Category.TUTORING: "book-open",
    Category.ORGANISATIONAL: "calendar-days",
    Category.OTHER: "sparkles",
    Category.ITEMS: "package",
}
ACTIVITY_ICONS: dict[str, str] = {
    Activity.COMPANY: "message-circle",
    Activity.WALK: "footprints",
    Activity.SHOPPING: "shopping-basket",
    Activity.DOCTOR: "stethoscope",
    Activity.PHARMACY: "pill",
    Activity.OFFICE: "landmark",
    Activity.READING: "book-open",
    Activity.PHONE_OR_COMPUTER: "smartphone",
    Activity.TIDYING: "brush-cleaning",
    Activity.REPAIRS: "wrench",
    Activity.DOG: "dog",
    Activity.PICK_UP: "package",
    Activity.PHONE_TALK: "phone",
    Activity.OTHER: "hand-heart",
}
ITEM_ICONS: dict[str, str] = {
    ItemKind.FURNITURE: "armchair",
    ItemKind.APPLIANCE: "refrigerator",
    ItemKind.CLOTHES: "shirt",
    ItemKind.CHILD: "baby",
    ItemKind.BOOKS: "book-open",
    ItemKind.ELECTRONICS: "smartphone",
    ItemKind.OTHER: "package",
}
TRANSPORT_ICONS: dict[str, str] = {
    Transport.FOOT: "footprints",
    Transport.BIKE: "bike",
    Transport.BUS: "bus",
    Transport.CAR: "car",
}
