"""R11: whatever looks like a person's name is pointed out, whoever bears it; names that are also words are not."""

import pytest

from bot.dialogue.rules.context import Context
from bot.dialogue.rules.judging import judge
from config.rules import names
from tests.dialogue.rules.minutes import found, rules_that_see

NAMED = {
    "en": "I met Sarah at the market.|My neighbour Ahmed told me so.|Ask John Smith about it.|Mr Okonkwo lives there."
    "|I think Heather Johnson wrote that.|David is wrong.|then michael said it was fine|Dr. Petrov disagrees."
    "|my name is yusuf|Talk to Anna-Maria Keller.|Wei Zhang was there.|Priya's house is near.|Grace said so.",
    "ru": "Я встретил Ивана на рынке.|Мой сосед Ахмед так сказал.|Ольга Петрова была там.|Меня зовут Сергей",
    "el": "Μίλησα με τον Γιώργο χθες.|Η Μαρία Παπαδοπούλου το έγραψε.",
    "ar": "قابلت أحمد في السوق.|فاطمة كتبت هذا.|تحدثت مع يوسف حداد أمس.|السيد خوري يعيش هناك",
    "he": "פגשתי את דוד בשוק.|שרה כהן כתבה את זה.|מר לוי גר שם",
    "zh": "我昨天遇到王小明。|张伟说这是错的。|我叫李娜。|王先生不同意。",
    "ja": "昨日田中さんに会いました。|佐藤健一がそう言った。",
    "ko": "어제 김민수 씨를 만났어요.|이영희가 그렇게 말했다.|민수에게 물어봐",
    "hi": "मैं कल राहुल से मिला।|प्रिया शर्मा ने यह लिखा।",
    "th": "ฉันพบคุณสมชายที่ตลาด|นางสาวกัลยาเขียนสิ่งนี้",
    "de": "Ich habe Jürgen getroffen.|Frau Schmidt wohnt dort.",
    "es": "Hablé con Guadalupe ayer.|El señor García vive allí.",
    "tr": "Dün Mehmet ile konuştum.|Ayşe Yılmaz yazdı.",
}


@pytest.mark.parametrize(
    ("language", "words"), [(code, one) for code, all_ in NAMED.items() for one in all_.split("|")]
)
def test_a_name_is_pointed_out_in_every_script(language: str, words: str) -> None:
    assert 11 in rules_that_see(words, language=language)


@pytest.mark.parametrize(
    "words",
    [
        "Will this help? Will it?", "Grace is what we need.", "Hope is not a plan.", "In May the boats come back.",
        "I hope that she will come.", "Joy, faith and hope.", "Heron asked about the pier.",
        "The New Pier opens in June.",
        "I live near London and Georgia.", "A Christian and a Muslim met.", "The European Union pays for it.",
        "Peace For Everybody On The Coast", "WE WANT QUIET MORNINGS", "Rose and lily, mark my words.",
    ],
)  # fmt: skip
def test_names_that_are_also_words_and_places_are_not(words: str) -> None:
    assert 11 not in rules_that_see(words)


def test_the_whole_name_is_shown() -> None:
    assert found("We met Sarah Miller there.", 11) == ["Sarah Miller"]


def test_a_name_gets_the_same_answer_whoever_is_present() -> None:
    """Nothing that a rule is given says who is here; a pseudonym is a name that everybody reads anyway."""
    assert set(Context.__slots__).isdisjoint({"present", "members", "people", "participants", "accounts"})
    one, other = (rules_that_see(f"I met {name} there.") for name in ("Sarah", "Miriam"))
    assert one == other == {11}


def test_a_dealt_name_is_no_name_of_a_person() -> None:
    context = Context(names=names(), public=frozenset({"Robin", "Lake Ivy"}))
    assert judge("We agree with Robin and Lake Ivy, said Robin.", context) == ()
