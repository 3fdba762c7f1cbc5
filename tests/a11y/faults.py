"""Faults that people make, each planted alone into a good page, to see whether the checks see it.

Each is JavaScript that spoils the page as it stands.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong, how it is planted, and the page (a path of the cast) that it is planted into."""

    name: str
    script: str
    path: str = "/sopot/"


STYLE = "const s = new CSSStyleSheet(); s.replaceSync(`%s`); document.adoptedStyleSheets = [s];"
FORM = "/zgloszenie/"


def styled(name: str, css: str, path: str = "/sopot/") -> Fault:
    """A fault of the style sheet."""
    return Fault(name, STYLE % css, path)


FAULTS = (
    Fault("a label is missing", "document.querySelector('main label').remove()", FORM),
    Fault("a label is a placeholder", "const l = document.querySelector('main label'); const i = l.control; i.placeholder = 'Numer'; l.remove()", FORM),
    Fault("two titles", "document.querySelector('main h2').outerHTML = '<h1>Giełda</h1>'"),
    Fault("no title", "const h = document.querySelector('h1'); h.outerHTML = `<p>${h.textContent}</p>`"),
    Fault("a heading is skipped", "document.querySelectorAll('main h2').forEach(h => { h.outerHTML = `<h4>${h.textContent}</h4>` })"),
    Fault("no language", "document.documentElement.removeAttribute('lang')"),
    Fault("another language", "document.documentElement.lang = 'en'"),
    Fault("no page title", "document.title = ''"),
    Fault("the page is called like the site", "document.title = 'Giełda Pomocy'"),
    Fault("no main part", "const m = document.querySelector('main'); const d = document.createElement('div'); d.append(...m.childNodes); m.replaceWith(d)"),
    Fault("a menu without a name", "document.querySelector('nav').removeAttribute('aria-label')"),
    Fault("nothing to skip with", "document.querySelector('.skip').remove()"),
    Fault("an id twice", "const p = document.createElement('p'); p.id = 'main'; p.textContent = 'x'; document.querySelector('main').append(p)"),
    Fault("a description that is not there", "document.querySelector('main input:not([type=hidden])').setAttribute('aria-describedby', 'nowhere')", FORM),
    Fault("a button without a name", "document.querySelector('main button').textContent = ''", FORM),
    Fault("a button that only a mouse presses", "document.querySelector('main a').outerHTML = '<span role=\"button\">Dalej</span>'"),
    Fault("an order of its own", "document.querySelector('main a').tabIndex = 3"),
    Fault("hidden but reached", "document.querySelector('main a').parentElement.setAttribute('aria-hidden', 'true')"),
    Fault("messages that are not read out", "document.querySelector('.messages').removeAttribute('role')"),
    Fault("a picture without words", "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><img src=\"/static/img/mark.svg\" width=\"50\" height=\"50\"></p>')"),
    Fault("a drawing neither named nor hidden", "document.querySelector('main svg').removeAttribute('aria-hidden')"),
    Fault("a keyboard trap", "document.querySelector('main a').addEventListener('keydown', e => { if (e.key === 'Tab') e.preventDefault() })"),
    styled("grey on white", "main p { color: #999 !important }"),
    styled("nearly grey enough", "main p { color: #666 !important; background: #fff !important }"),
    styled("no ring of focus", "*:focus { outline: none !important; box-shadow: none !important }"),
    styled("a small target", "main form button { min-block-size: 0 !important; block-size: 20px !important; padding: 0 !important; font-size: 12px !important }", FORM),
    styled("wider than a phone", "main h1 { inline-size: 400px !important }"),
    styled("words cut off", "main h1 { block-size: 1em !important; overflow: hidden !important }"),
    styled("a word in pieces", "main a > * { inline-size: 1em !important; overflow-wrap: anywhere !important }"),
    Fault("a bar over what has the focus", "const d = document.createElement('div'); d.style.cssText = 'position: fixed; inset: auto 0 0; block-size: 75vh; background: #fff; z-index: 9'; document.body.append(d)"),
    Fault("it moves", "document.querySelectorAll('main a').forEach(a => a.style.setProperty('transition', 'transform 2s', 'important'))"),
)  # fmt: skip  # one fault a line
