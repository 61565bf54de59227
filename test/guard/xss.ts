/** What an attack does when it works: tells the test by name, and needs nothing from the network for it. */
const js = "window.fired('xss')";
const quotes = js.replaceAll("'", '&#39;');

/** Texts that become a running script, an element or a style where something takes them for HTML, an address or a template. */
export const xssVectors: string[] = [
  // Elements that run by themselves.
  `<script>${js}</script>`, `<SCRIPT>${js}</SCRIPT>`, `<script/x>${js}</script>`, `<script\n>${js}</script\n>`, `<scr<script>ipt>${js}</scr</script>ipt>`,
  `<script src=data:,${js}></script>`, `<script type=module>${js}</script>`, `<svg><script>${js}</script></svg>`, `<svg><script href=data:,${js} /></svg>`,
  `<math><script>${js}</script></math>`, `</script><script>${js}</script>`, `</title><script>${js}</script>`, `</textarea><script>${js}</script>`, `</style><script>${js}</script>`,
  `<![CDATA[<script>${js}</script>]]>`, `<!--><script>${js}</script>-->`, `<noscript><p title="</noscript><script>${js}</script>">`, `<template><script>${js}</script></template>`,
  // Attributes that run.
  `<img src=x onerror="${js}">`, `<img src=x onerror=${js}>`, `<IMG SRC=x OnErRoR="${js}">`, `<img/src=x/onerror="${js}">`, `<img src=x onerror=\`${js}\`>`, `<img src="x" onerror\n=\n"${js}">`,
  `<img src=x:x onerror="${quotes}">`, `"><img src=x onerror="${js}">`, `'><img src=x onerror="${js}">`, `--><img src=x onerror="${js}">`, `]]><img src=x onerror="${js}">`,
  `<img srcset=x onerror="${js}">`, `<image src=x onerror="${js}">`, `<svg onload="${js}">`, `<svg/onload=${js}>`, `<svg><animate onbegin="${js}" attributeName=x dur=1s>`,
  `<svg><set onbegin="${js}" attributeName=x>`, `<svg><image href=x onerror="${js}"/></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${js}/>#x"/></svg>`,
  `<svg><foreignObject><img src=x onerror="${js}"></foreignObject></svg>`, `<svg><a xlink:href="javascript:${js}"><text y=20>x</text></a></svg>`, `<svg><style><img src=x onerror="${js}"></style>`,
  `<body onload="${js}">`, `<body onpageshow="${js}">`, `<iframe src="javascript:${js}">`, `<iframe srcdoc="<script>parent.${js}</script>">`, `<iframe onload="${js}">`,
  `<object data="javascript:${js}">`, `<object data=x onerror="${js}">`, `<embed src="javascript:${js}">`, `<video src=x onerror="${js}">`, `<video><source onerror="${js}">`, `<audio src=x onerror="${js}">`,
  `<input autofocus onfocus="${js}">`, `<select autofocus onfocus="${js}">`, `<textarea autofocus onfocus="${js}">`, `<button autofocus onfocus="${js}">x`, `<details open ontoggle="${js}">`,
  `<marquee onstart="${js}">x</marquee>`, `<div onmouseover="${js}">x</div>`, `<div onpointerenter="${js}" style="position:fixed;inset:0">x</div>`, `<p style="animation:x" onanimationstart="${js}">`,
  `<a href="javascript:${js}">x</a>`, `<a href="JaVaScRiPt:${js}">x</a>`, `<a href="java\tscript:${js}">x</a>`, `<a href="&#106;avascript:${js}">x</a>`, `<a href="data:text/html,<script>${js}</script>">x</a>`,
  `<form action="javascript:${js}"><button>x</button></form>`, `<button formaction="javascript:${js}">x</button>`, `<meta http-equiv=refresh content="0;url=javascript:${js}">`, `<base href="javascript:${js}//">`,
  `<link rel=stylesheet href="data:text/css,*{display:none}">`, `<link rel=import href="data:text/html,<script>${js}</script>">`, `<style>*{display:none}</style>`, `<style>@import "data:text/css,*{display:none}"</style>`,
  `<x onclick="${js}" tabindex=1 autofocus onfocus="${js}">x`, `<math><mtext><table><mglyph><style><img src=x onerror="${js}">`, `<table background="javascript:${js}">`, `<isindex type=image src=1 onerror="${js}">`,
  `<dialog open onclose="${js}">`, `<slot onslotchange="${js}">`, `<portal src="javascript:${js}">`, `<keygen autofocus onfocus="${js}">`, `<xss id=x tabindex=1 onfocus="${js}"></xss>`,
  // Addresses.
  `javascript:${js}`, `JAVASCRIPT:${js}`, `\u0001javascript:${js}`, `java\nscript:${js}`, `javascript://x%0a${js}`, `vbscript:msgbox(1)`, `data:text/html,<script>${js}</script>`, `data:text/html;base64,PHNjcmlwdD4=`,
  'blob:https://x.invalid/1', '//x.invalid/x', 'https://x.invalid/"onmouseover="x', `#/data"onclick="${js}`, 'file:///etc/passwd',
  // Out of an attribute or a style.
  `" onmouseover="${js}`, `' onmouseover='${js}`, `" autofocus onfocus="${js}" x="`, `x" style="animation:x" onanimationstart="${js}`, `red"><img src=x onerror="${js}">`, `red;background:url(javascript:${js})`,
  `#fff"/><img src=x onerror="${js}">`, `url("javascript:${js}")`, `expression(${js})`, `}</style><img src=x onerror="${js}">`, `;}*{display:none}`, `\\22><img src=x onerror="${js}">`,
  // Templates of charts and of others.
  '{b}', '{a}{b}{c}{d}', '{@[0]}', '{@name}', '{name|<img src=x>}', `{value|${js}}`, '{{constructor.constructor("window.fired(1)")()}}', '${window.fired(1)}', '#{window.fired(1)}', '<%= window.fired(1) %>',
  '{!x!}', '%{1+1}', '[[${window.fired(1)}]]', `{${js}}`, '$&$1$`', '%c%s%o',
  // Entities, encodings, other ways to write them.
  `&lt;img src=x onerror="${js}"&gt;`, `&#60;img src=x onerror="${js}"&#62;`, `&#x3C;img src=x onerror="${js}"&#x3E;`, `\\x3cimg src=x onerror="${js}"\\x3e`, `\\u003cimg src=x onerror="${js}"\\u003e`,
  `%3Cimg%20src%3Dx%20onerror%3D${encodeURIComponent(js)}%3E`, `＜img src=x onerror="${js}"＞`, `‹img src=x onerror="${js}"›`, `<img src=x onerror="${js}" //`, `<<img src=x onerror="${js}">`, `<img src=x\u3000onerror="${js}">`,
  `<\u0000img src=x onerror="${js}">`, `\ufeff<img src=x onerror="${js}">`, `\u202e<img src=x onerror="${js}">`, `+ADw-script+AD4-${js}+ADw-/script+AD4-`, `<img src=x onerror=&#119;indow.fired(1)>`,
  // Markdown, rich text, SQL that is shown.
  `[x](javascript:${js})`, `![x](x"onerror="${js})`, `<javascript:${js}>`, `[x]: javascript:${js}`, `**<img src=x onerror="${js}">**`, '```<img src=x onerror=x>```', `{\\rtf1 <img src=x onerror="${js}">}`,
  `'; select '<img src=x onerror="${js}">' --`, `*/<img src=x onerror="${js}">/*`,
]; // prettier-ignore
