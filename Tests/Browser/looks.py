"""What is wrong with a page as the browser shows it: each look answers a list of sentences, empty when all is well."""

import json
from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (1280, 360)
HEIGHTS = {1280: 900, 360: 740, 320: 640}

STRUCTURE = """language => {
  const problems = [], root = document.documentElement, hangul = /[\\u1100-\\u11ff\\u3130-\\u318f\\uac00-\\ud7a3]/;
  const short = node => (node.outerHTML || node.textContent).trim().replace(/\\s+/g, ' ').slice(0, 160);
  if (root.lang !== language) problems.push(`html has lang="${root.lang}", not "${language}"`);
  const headings = document.querySelectorAll('h1');
  if (headings.length !== 1) problems.push(`${headings.length} h1 elements`);
  if (!document.title.trim()) problems.push('no title');
  const said = document.title + ' ' + document.body.innerText;
  for (const trace of ['{{', '}}', '[[', ']]', 'Optional(', 'nil ', 'undefined', 'NaN'])
    if (said.includes(trace)) problems.push(`left-over ${JSON.stringify(trace)} in the text`);
  if (language === 'en') {
    const korean = node => (node.closest('[lang]') || root).getAttribute('lang') === 'ko';
    const title = document.querySelector('title');
    if (title && hangul.test(title.text) && !korean(title)) problems.push(`Korean in the title: ${document.title}`);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (hangul.test(walk.currentNode.data) && !korean(walk.currentNode.parentElement))
      problems.push(`Korean without lang="ko": ${short(walk.currentNode.parentElement)}`);
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const node of document.querySelectorAll(`[${name}]`))
        if (hangul.test(node.getAttribute(name)) && !korean(node)) problems.push(`Korean in ${name}: ${short(node)}`);
  }
  for (const node of document.querySelectorAll('[tabindex]'))
    if (node.tabIndex > 0) problems.push(`tabindex over 0: ${short(node)}`);
  for (const node of document.querySelectorAll('main input:not([type=hidden]), main select, main textarea'))
    if (!node.labels || !node.labels.length) problems.push(`a field without a label: ${short(node)}`);
  return problems;
}"""

SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth, seen = window.innerWidth;
  if (wide <= seen) return [];
  const inBox = node => { for (let up = node.parentElement; up; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
  const culprits = [...document.querySelectorAll('body *')].filter(node =>
    node.getBoundingClientRect().right > seen + 1 && !inBox(node));
  const named = culprits.slice(-3).map(node => node.outerHTML.replace(/\\s+/g, ' ').slice(0, 160));
  return [`${wide} pixels wide in a window of ${seen}: ${named.join(' | ')}`];
}"""

DRAWINGS = """() => {
  const problems = [];
  for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
        || box.bottom > frame.bottom + 1) problems.push(`text leaves its drawing: ${text.textContent}`);
      const size = parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a;
      if (size < 9) problems.push(`text of ${size.toFixed(1)} pixels in a drawing: ${text.textContent}`);
    }
  }
  return problems;
}"""

HEADINGS = "nodes => nodes.map(node => node.innerText.trim()).filter(text => text)"


def axe(page, only=None):
    """The violations axe-core finds, each with its rule and the first elements."""
    run = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    options = json.dumps({"runOnly": run, "resultTypes": ["violations"]})
    if not page.evaluate("() => typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate(f"() => axe.run(document, {options}).then(result => result.violations)")
    problems = []
    for violation in found:
        for node in violation["nodes"][:3]:
            element = " ".join(node["html"].split())[:200]
            problems.append(f"axe {violation['id']} ({violation['impact']}) {node['target']}: {element}")
        if len(violation["nodes"]) > 3:
            problems.append(f"axe {violation['id']}: {len(violation['nodes'])} elements in all")
    return problems


def structure(page, language):
    """Language, one h1, no text of the other language, no traces of templates, labels on every field."""
    return page.evaluate(STRUCTURE, language)


def layout(page, width):
    """No sideways scroll, and no text outside its drawing, in a window of this width."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    return page.evaluate(SIDEWAYS) + page.evaluate(DRAWINGS)


def headings(page):
    """The words of all headings that can be seen, in order."""
    return page.eval_on_selector_all("h1, h2, h3", HEADINGS)


def everything(page, language):
    """All looks at the page that is open, at both widths and at 320 pixels; each sentence says at which width."""
    problems = structure(page, language)
    for width in WIDTHS:
        problems += [f"{width} px: {problem}" for problem in layout(page, width) + axe(page)]
    problems += [f"320 px: {problem}" for problem in layout(page, 320)]
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHTS[WIDTHS[0]]})
    return problems
