"""How a person works a page: with the mouse, or with the keyboard alone. Both know the same verbs.

Fields, links and buttons are found by the words a person reads: label, link text, button text.
"""

SHIFT_TAB_MOST = 250

FOCUS = """(target) => {
  const now = document.activeElement, before = window.lastFocus;
  const style = getComputedStyle(now), box = now.getBoundingClientRect();
  const order = before && before.isConnected && before !== now ? before.compareDocumentPosition(now) : 0;
  window.lastFocus = now;
  return {
    isTarget: now === target, isNowhere: now === document.body, name: now.outerHTML.replace(/\\s+/g, ' ').slice(0, 160),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    isSeen: box.width > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
    isForward: !(order & Node.DOCUMENT_POSITION_PRECEDING),
    isTargetAhead: !!(now.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


class Mouse:
    """Points and clicks, and types into the field clicked."""

    name = "mouse"

    def __init__(self, page):
        self.page = page

    def link(self, name, within="body", exact=True, first=False):
        found = self.page.locator(within).get_by_role("link", name=name, exact=exact)
        return found.first if first else found

    def button(self, name, within="body", first=False):
        found = self.page.locator(within).get_by_role("button", name=name, exact=True)
        return found.first if first else found

    def field(self, label, within="main"):
        return self.page.locator(within).get_by_label(label, exact=True)

    def follow(self, name, **where):
        """Opens a link; answers when the page it leads to is there."""
        self.activate(self.link(name, **where))

    def press(self, name, **where):
        """Presses a button that sends a form."""
        self.activate(self.button(name, **where))

    def activate(self, thing):
        """Follows a link or presses a button that was found; answers when the page it leads to is there."""
        before = self.page.evaluate("() => performance.timeOrigin")
        self._operate(thing)
        self.page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
        self.page.wait_for_load_state("load")

    def _operate(self, thing):
        thing.click()

    def fill(self, label, text, **where):
        """Writes into a field, over what stands there."""
        field = self.field(label, **where)
        field.click()
        field.fill(text)

    def choose(self, label, option, **where):
        """Picks an entry of a list by its words."""
        self.field(label, **where).select_option(label=option)

    def choose_nth(self, label, number, **where):
        """Picks an entry of a list by its place."""
        self.field(label, **where).select_option(index=number)

    def tick(self, label, **where):
        """Ticks a box or picks one of several choices."""
        self.field(label, **where).check()

    def open(self, summary, within="main"):
        """Unfolds a closed part."""
        part = self.page.locator(within).locator("summary").get_by_text(summary, exact=True).first
        if not part.evaluate("node => node.closest('details').open"):
            self._unfold(part.locator("xpath=ancestor-or-self::summary"))

    def _unfold(self, summary):
        summary.click()

    def attach(self, label, path, **where):
        """Picks a file."""
        with self.page.expect_file_chooser() as chooser:
            self._operate(self.field(label, **where))
        chooser.value.set_files(path)


class Keyboard(Mouse):
    """Tab, Shift-Tab, Enter, Space and arrows only. Every stop must be seen, ringed, and in the order of the page."""

    name = "keyboard"

    def reach(self, target):
        """Moves the focus to an element, over the skip link where the page has just been opened."""
        element = target.element_handle()
        state = self.page.evaluate(FOCUS, element)
        if state["isTarget"]:
            return
        in_main = target.evaluate("node => !!node.closest('main')")
        # An address that names a part of the page has the browser begin there.
        if state["isNowhere"] and in_main and "#" not in self.page.url:
            self._skip()
            state = self.page.evaluate(FOCUS, element)
        key = "Tab" if state["isTargetAhead"] else "Shift+Tab"
        for _ in range(SHIFT_TAB_MOST):
            if state["isTarget"]:
                return
            self.page.keyboard.press(key)
            state = self.page.evaluate(FOCUS, element)
            self._judge(state, key)
        raise AssertionError(f"{self.page.url}: {key} never reached {target}")

    def _skip(self):
        self.page.keyboard.press("Tab")
        skip = self.page.locator("a.skip")
        assert skip.evaluate("node => node === document.activeElement"), "the first stop is not the skip link"
        assert skip.bounding_box()["y"] >= 0, "the skip link cannot be seen"
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("() => document.activeElement.id") == "content", "the skip link does not skip"

    def _judge(self, state, key):
        where = f"{self.page.url} at {state['name']}"
        assert not state["isNowhere"], f"{self.page.url}: {key} left the page before it reached its target"
        assert state["ring"] >= 2, f"the focus cannot be seen: {where}"
        assert state["isSeen"], f"the focus is outside the window: {where}"
        if key == "Tab":
            assert state["isForward"], f"the focus jumps back: {where}"

    def _operate(self, thing):
        self.reach(thing)
        self.page.keyboard.press("Enter")

    def _unfold(self, summary):
        self.reach(summary)
        self.page.keyboard.press("Enter")

    def fill(self, label, text, **where):
        self.reach(self.field(label, **where))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, label, option, **where):
        field = self.field(label, **where)
        labels = field.evaluate("node => [...node.options].map(option => option.label.trim())")
        self.choose_nth(label, labels.index(option), **where)

    def choose_nth(self, label, number, **where):
        field = self.field(label, **where)
        self.reach(field)
        for _ in range(600):
            at = field.evaluate("node => node.selectedIndex")
            if at == number:
                return
            self.page.keyboard.press("ArrowDown" if at < number else "ArrowUp")
        raise AssertionError(f"the arrows never reached entry {number} of {label}")

    def tick(self, label, **where):
        field = self.field(label, **where)
        if field.is_checked():
            return
        if field.get_attribute("type") == "radio":
            self._pick_radio(field)
        else:
            self.reach(field)
            self.page.keyboard.press("Space")
        assert field.is_checked(), f"{label} was not picked by the keyboard"

    def _pick_radio(self, field):
        # A fieldset may bear the name of its radios as its id, so the form's own list by name would hold it too.
        group = "[...node.form.elements].filter(one => one.type === 'radio' && one.name === node.name)"
        first = field.evaluate_handle(f"node => {group}.find(one => one.checked) || {group}[0]").as_element()
        number = field.evaluate(f"node => {group}.indexOf(node)")
        at = field.evaluate(f"node => {group}.findIndex(one => one.checked)")
        self._reach_element(first)
        if at < 0:
            self.page.keyboard.press("Space")
            at = 0
        for _ in range(abs(number - at)):
            self.page.keyboard.press("ArrowDown" if number > at else "ArrowUp")

    def _reach_element(self, element):
        element.evaluate("node => node.setAttribute('data-wanted', '')")
        self.reach(self.page.locator("[data-wanted]"))
        element.evaluate("node => node.removeAttribute('data-wanted')")
