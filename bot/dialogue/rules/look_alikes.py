"""Letters of other scripts that look like Latin ones, so that a word cannot hide behind them.

From the Unicode Consortium's `confusables.txt` (UTS 39, Unicode 15.1, https://www.unicode.org/reports/tr39/, Unicode
Licence V3): single letters without a compatibility form of their own, and small capitals. A capital that looks Latin
stands with its small letter, because words are compared in small letters. Not for display: for comparing only.
"""

from collections.abc import Mapping

LATIN: Mapping[str, str] = {
    "a": "ɑΑαАаᎪᗅᴀꓮꭺ𐊠𖽀",
    "b": "ƀƄƅʙΒβВЬвьᏏᏴᏼᑲᖯᗷꓐꞴꞵꮟ𐊂𐊡𐌁",
    "c": "ςСсᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜",
    "d": "đԁᎠᏧᑯᗞᗪᴅꓒꓓꭰꮷ",
    "e": "ΕεЕеєҽᎬᴇⴹꓰꬲꭼ𐊆𑢦𑢮𑣆𑣎",
    "f": "ϜϝքᖴẝꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂",
    "g": "ƍɡɢԌԍցᏀᏳᏻᶃꓖꮐ",
    "h": "ħʜΗηНнһհᎻᏂᕼⲎⲏꓧꮋꮒ𐋏",
    "i": "ıɩɪιіїӏᎥꙇꭵ𑣃",
    "j": "ʝͿϳЈјᎫᒍᴊꓙꞲꭻ",
    "k": "ΚκКкᏦᛕᴋⲔⲕꓗꮶ𐔘",
    "l": "łƖǀʟΙІӀᏞᒪᛁⲒⲓⳐⳑⵏꓡꓲꮮ𐊊𐌉𐐛𐑃𐔦𑢣𑢲𑣒𖼖𖼨",
    "m": "ΜμϺϻМмᎷᗰᛖᴍⲘⲙꓟꮇ𐊰𐌑",
    "n": "ɴΝνпոռⲚⲛꓠ𐔓",
    "o": "øΟοσОоѳөՕօଠഠဝჿዐᴏᴑⲞⲟⵔꓳꬽ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣕𑣗",
    "p": "ΡρРрᏢᑭᴘⲢⲣꓑꮲ𐊕",
    "q": "ԛգզⵕ",
    "r": "ƦʀгᎡᏒᖇᴦⲅꓣꭇꭈꭱꮁꮢ𐒴𐓜𖼵",
    "s": "ƽЅѕՏտᏕᏚꓢꜱꮥꮪ𐊖𐐠𐑈𑣁𖼺",
    "t": "ŧΤτТтᎢᴛⲦⲧꓔꭲ𐊗𐊱𐌕𑢼𑣜𖼊",
    "u": "ʋυՍսሀᑌᴜꓴꞟꭎꭒ𐓎𐓶𑢸𑣘𖽂",
    "v": "ѴѵᏙᐯᴠⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈",
    "w": "ɯωѡԜԝաᎳᏔᴡꓪꮃꮤ𑜊𑜎𑜏",
    "x": "ΧχХхᕁᕽᚷⲬⲭⵝꓫꞳꭓ𐊐𐊴𐌗𐔧",
    "y": "ɣʏΥγУуҮүყᎩᎽᶌỿⲨⲩꓬꭚꭹꮍ𐊲𑢤𑣄𖽃",
    "z": "ΖζᏃᴢꓜꮓ𑢩𑣉",
}
AS_LATIN: Mapping[int, str] = {ord(one): latin for latin, alike in LATIN.items() for one in alike}
