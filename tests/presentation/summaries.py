"""Summaries in several scripts, for tests of posts, files and pictures. No answers of anybody are behind them."""

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import Said
from bot.dialogue.summary import Line, Miss, Pending, Summary
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word

ONE, TWO, THREE = SideNumber(1), SideNumber(2), SideNumber(3)
ENGLISH = (
    "Children under ten should be able to walk to school without crossing a main road.",
    "The hill road should be closed to lorries between seven and nine in the morning.",
    "A bus that comes every ten minutes is worth a higher fare to me.",
    "Parents who drive their children should pay for parking near the school.",
    "I would accept a longer way if it were lit at night.",
    "The harbour shops depend on people who come by car.",
)
SCRIPTS = {
    "Latin": ENGLISH,
    "Cyrillic": (
        "Детям до десяти лет нужно дойти до школы, не переходя большую дорогу.",
        "Дорогу на холм следует закрыть для грузовиков с семи до девяти утра.",
        "Автобус каждые десять минут стоит для меня более дорогого билета.",
    ),
    "Arabic": (
        "يجب أن يتمكن الأطفال دون العاشرة من المشي إلى المدرسة دون عبور طريق رئيسي.",
        "ينبغي إغلاق طريق التل أمام الشاحنات بين الساعة 7 و 9 صباحا (TIR).",
        "NATO ليست موضوع هذا الحوار.",
    ),
    "Hebrew": (
        "ילדים מתחת לגיל עשר צריכים להגיע לבית הספר בלי לחצות כביש ראשי.",
        "יש לסגור את דרך הגבעה למשאיות בין השעות 7 ל-9 בבוקר.",
        "אוטובוס כל עשר דקות שווה לי מחיר גבוה יותר.",
    ),
    "Chinese": (
        "十歲以下的孩子應該能夠走路上學,不必穿越大馬路;學校與社區應該一起規劃安全的步行路線。",
        "上午七點到九點之間,山坡道路應禁止卡車通行。",
        "每十分鐘一班的公車,我願意付較高的票價(Uber 也一樣)。",
    ),
    "Devanagari": (
        "दस साल से छोटे बच्चों को मुख्य सड़क पार किए बिना पैदल स्कूल जाना चाहिए।",
        "सुबह सात से नौ बजे के बीच पहाड़ी सड़क ट्रकों के लिए बंद होनी चाहिए।",
        "हर दस मिनट में आने वाली बस के लिए मैं अधिक किराया दूँगा।",
    ),
    "Thai": (
        "เด็กอายุต่ำกว่าสิบปีควรเดินไปโรงเรียนได้โดยไม่ต้องข้ามถนนใหญ่",
        "ควรปิดถนนบนเนินเขาสำหรับรถบรรทุกระหว่างเจ็ดถึงเก้าโมงเช้า",
        "รถเมล์ที่มาทุกสิบนาทีคุ้มค่ากับค่าโดยสารที่สูงขึ้น",
    ),
    "Japanese and Korean": (
        "十歳未満の子どもは、大きな道路を渡らずに歩いて学校へ行けるようにするべきだ。",
        "カーシェアリングより「歩くバス」のほうが、ぼくたちの町には合っていると思う。",
        "열 살 미만의 어린이는 큰길을 건너지 않고 학교에 걸어갈 수 있어야 합니다.",
    ),
    "pictographs": (
        "More 🌳 and fewer 🚗🚗 on the hill road 👍🏽, please \U0001f1e9\U0001f1ea \U0001f1ea\U0001f1fa",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft should pay",
        "ქართული ენა აქ არ იკითხება",
    ),
}
_TURNS = (
    (Verdict.SHARED, Direction.AGREE, Word.NEARLY_ALL_AGREE, Word.MOST_AGREE),
    (Verdict.SHARED, Direction.REJECT, Word.MOST_DISAGREE, Word.NEARLY_ALL_DISAGREE),
    (Verdict.PROMISING, None, Word.MOST_AGREE, None),
    (Verdict.DIVIDING, None, Word.NEARLY_ALL_AGREE, Word.MOST_DISAGREE),
    (Verdict.OPEN, None, Word.MIXED, Word.MOST_AGREE),
    (Verdict.SHARED, Direction.AGREE, Word.MOST_AGREE, Word.MOST_AGREE),
)


def line(number: int, text: str, verdict: Verdict, direction: Direction | None, *words: Word | None) -> Line:
    said = tuple(Said(SideNumber(place), word) for place, word in enumerate(words, 1))
    return Line(StatementNumber(number), text, said, verdict, direction)


def lines_of(texts: tuple[str, ...]) -> tuple[Line, ...]:
    found = []
    for number, text in enumerate(texts, 1):
        verdict, direction, one, two = _TURNS[(number - 1) % len(_TURNS)]
        found.append(line(number, text, verdict, direction, one, two))
    return tuple(found)


def summary_of(
    lines: tuple[Line, ...],
    number: int = 1,
    last: bool = False,
    level: Level = Level.OUTSIDERS,
    sides: tuple[SideNumber, ...] = (ONE, TWO),
    not_known: tuple[Pending, ...] = (),
) -> Summary:
    """Sorted into sections as a real one is, without the draw."""

    def section(verdict: Verdict, direction: Direction | None = None) -> tuple[Line, ...]:
        return tuple(line for line in lines if (line.verdict, line.direction) == (verdict, direction))

    turned = tuple(
        Line(one.number, one.text, tuple(one.of(side) for side in sides), one.verdict, one.direction) for one in lines
    )
    lines = turned
    open_ = section(Verdict.OPEN)
    return Summary(
        number=number,
        last=last,
        level=level,
        sides=sides,
        shared=section(Verdict.SHARED, Direction.AGREE),
        rejected=section(Verdict.SHARED, Direction.REJECT),
        promising=section(Verdict.PROMISING),
        dividing=section(Verdict.DIVIDING),
        open=open_,
        not_known=not_known,
        closest=tuple(Miss(one, (ONE,)) for one in open_),
        new=tuple(one.number for one in lines),
    )
