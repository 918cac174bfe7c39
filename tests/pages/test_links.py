"""Addresses are read by a closed list of schemes and written so that nothing in them ends a link or opens another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.texts import links
from guidebook.texts.prose import address

PIECES = st.sampled_from(
    [
        "https://", "http://", "mailto:", "tel:", "javascript:", "data:", "vbscript:", "//", "/", "\\", "@", ":", "?",
        "#", "example.ru", "школа.рф", "a@b.ru", "+73022",
        "%", "%20", "%zz", "&lt;", "(", ")", "[", "]", "{", "}", "<", ">",
        "'", '"', "`", " ", "\t", "\u00a0", "\u202e", "\u200b", "\x00", "x", "ё", "😀", "onclick=", "..", ";", "=",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("given_address", "written"),
    [
        ("https://example.ru", "https://example.ru"),
        ("HTTPS://Example.ru/A", "https://Example.ru/A"),
        ("http://example.ru:8080/a?b=1&c=2#d", "http://example.ru:8080/a?b=1&c=2#d"),
        ("https://пример.рф/школа?q=№ё#глава", "https://xn--e1afmkfd.xn--p1ai/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0?q=%E2%84%96%D1%91"
         "#%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0"),
        ("https://ru.wikipedia.org/wiki/Школа_(а)", "https://ru.wikipedia.org/wiki/%D0%A8%D0%BA%D0%BE%D0%BB%D0%B0_%28%D0%B0%29"),
        ("https://example.ru/a%20b", "https://example.ru/a%20b"),
        ("https://example.ru/it's", "https://example.ru/it%27s"),
        ("mailto:school@example.ru", "mailto:school@example.ru"),
        ("mailto:school@example.ru?subject=Урок", "mailto:school@example.ru?subject=%D0%A3%D1%80%D0%BE%D0%BA"),
        ("tel:+7-302-200-00-00", "tel:+7-302-200-00-00"),
        ("tel:83022000000;ext=12", "tel:83022000000;ext=12"),
    ],
)  # fmt: skip
def test_addresses_are_written_in_ascii(given_address: str, written: str) -> None:
    """Names of sites become Punycode, letters of paths percent signs; what is written so already stays."""
    assert links.encode(given_address) == written
    assert links.encode(written) == written


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        ("https://example.ru/)[x](javascript:alert(1))", "В адресе знак «[»: его пишут так: %5B"),
        ("https://example.ru/)![x](https://example.org/a.png)", "В адресе знак «[»: его пишут так: %5B"),
        ("https://example.ru/){style=color:red}", "В адресе знак «{»: его пишут так: %7B"),
        ("https://example.ru/){onclick=alert(1)}", "В адресе знак «{»: его пишут так: %7B"),
        ("https://example.ru/`x`", "В адресе знак «`»: его пишут так: %60"),
        ("https://example.ru/a b", "В адресе пробел: его пишут так: %20"),
        ("https://example.ru/a\u00a0b", "В адресе пробел: его пишут так: %C2%A0"),
        ('https://example.ru/"onmouseover=x', "В адресе знак «\"»: его пишут так: %22"),
        ("https://example.ru/<b>", "В адресе знак «<»: его пишут так: %3C"),
        ("https:\\\\example.ru", "В адресе знак «\\»: в адресах ставят обычную косую черту."),
        ("https://example.ru/\x7f", "В адресе невидимый знак: сотрите адрес и наберите его заново."),
        ("https://example.ru/\u202egpj", "В адресе невидимый знак: сотрите адрес и наберите его заново."),
        ("java\tscript:alert(1)", "В адресе пробел: его пишут так: %09"),
        ("https://example.ru/100%",
         "После знака процента в адресе идут две цифры или буквы от A до F; сам знак пишут так: %25"),
        ("https://user:word@example.ru/", "В адресе перед знаком «@» стоят имя или пароль: уберите их."),
        ("https://gosuslugi.ru@example.ru/", "В адресе перед знаком «@» стоят имя или пароль: уберите их."),
        ("https://", "В адресе нет имени сайта."),
        ("https:///example.ru", "В адресе нет имени сайта."),
        ("https://-a.ru", "«-a.ru» – не имя сайта."),
        ("https://a..ru", "«a..ru» – не имя сайта."),
        ("https://a,b.ru", "«a,b.ru» – не имя сайта."),
        ("https://exam\u00adple.ru", "«exam\\xadple.ru» – не имя сайта."),
        ("https://example.ru:99999/", "«99999» после имени сайта – не номер порта."),
        ("https:example.ru", "После https: пишут две косые черты и имя сайта."),
        *((path, "Это путь на вашем компьютере, читателям он не открыт: положите файл в папку files.") for path in (
            "file:///etc/passwd", "C:\\Users\\Anna\\doc.pdf", "d:/doc.pdf", "\\\\server\\doc.pdf",
        )),
        ("mailto:", "После mailto: пишут адрес почты, например mailto:school@example.ru"),
        ("mailto:a@b.ru?bcc=c@d.ru", "После mailto: пишут адрес почты, например mailto:school@example.ru"),
        ("tel:позвоните", "После tel: пишут номер без пробелов и скобок, например tel:+73022000000"),
        *((other, "") for other in (
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&#58;alert(1)", "%6aavascript:alert(1)",
            "vbscript:x", "data:text/html,x", "blob:https://example.ru/x", "ftp://example.ru",
            "//example.ru", "example.ru", "forms/", "/forms/", "#pairs", "?a=1", "", "ｊavascript:x",
        )),
    ],
)  # fmt: skip
def test_other_addresses_are_refused(refused: str, told: str) -> None:
    """What is no address of a listed scheme is refused, with what to do; printed all the same, it leads nowhere."""
    with pytest.raises(links.RefusedError) as caught:
        links.encode(refused)
    assert str(caught.value) == told
    assert address(refused) == "#"


@given(st.lists(PIECES, max_size=8).map("".join))
def test_what_is_written_is_an_address_and_nothing_more(text: str) -> None:
    """Whatever an address is made of, what is printed has a listed scheme and no sign with a meaning elsewhere."""
    assert re.fullmatch(r"#|(https?://[\w.-]|mailto:[\w.+%-]|tel:\+?\d)[A-Za-z0-9\-._~:/?#@!$&+,;=%*]*", address(text))


@pytest.mark.parametrize("target", ["/", "/forms/", "/forms/#глава", "#pairs"])
def test_pages_of_the_site_are_its_own(target: str) -> None:
    """A page of the site and a heading are known as such."""
    assert links.is_own(target)


@pytest.mark.parametrize("target", ["/\\example.ru", "/a b", "/a`b", "#a(b)", "/{x}", "//example.ru"])
def test_what_only_looks_like_a_page_is_not(target: str) -> None:
    """What browsers take for another site, and what ends a link early, is no page of the site."""
    with pytest.raises(links.RefusedError):
        links.is_own(target)
