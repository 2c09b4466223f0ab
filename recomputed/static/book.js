// What the pages do when scripts run: cards that open at a verdict, the ledger's filters and search,
// tables that sort. Without scripts a verdict links to the ledger, and the ledger is a plain list.
"use strict";

(() => {
  const el = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  /** Let "Cite" links carry the id of what is to be cited. */
  function linkCitations(root) {
    for (const link of root.querySelectorAll("a[data-cite]"))
      link.search = `?id=${encodeURIComponent(link.dataset.cite)}`;
  }

  /** Show the citation of an id, chosen here or brought along by a "Cite" link, in each format. */
  function showCitations(root) {
    const { formats, patterns, items } = JSON.parse(root.querySelector("script").textContent);
    const filled = (pattern, parts) =>
      pattern.replace(/[\uE000-\uE0FF]/g, (mark) => parts[mark.charCodeAt(0) - 0xE000]);
    const citations = (id) => items[id] && Object.fromEntries(
      Object.keys(formats).map((style, place) =>
        [style, filled(patterns[items[id][0][place]], items[id][1])]));
    const asked = new URLSearchParams(location.search).get("id");
    const list = el("datalist", { id: "rc-ids" }, ...Object.keys(items).map((id) => el("option", { value: id })));
    const input = el("input", { type: "text", list: "rc-ids", "aria-label": "id", spellcheck: "false",
      autocomplete: "off" });
    input.value = asked ?? Object.keys(items)[0];
    const outcome = el("div", { "aria-live": "polite" });
    const show = () => {
      const found = citations(input.value.trim());
      outcome.replaceChildren(...(found ? Object.entries(formats).map(([style, name]) =>
        el("div", { class: "rc-citation" }, el("span", {}, name), copyButton(found[style], name), el("pre", {}, found[style])))
        : [el("p", {}, "Nothing has this id.")]));
    };
    input.addEventListener("input", show);
    root.append(el("label", {}, "id ", input, list), outcome);
    show();
  }

  function copyButton(text, name) {
    const button = el("button", { type: "button", class: "rc-plain", "aria-label": `copy ${name}` }, "copy");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "copied";
        button.setAttribute("aria-label", `copied ${name}`);
      } catch { // not allowed here: select it, so that the keys copy it
        getSelection().selectAllChildren(button.nextElementSibling);
      }
    });
    return button;
  }

  // ---- cards -----------------------------------------------------------------------------

  const MARGIN = 8;
  let shown = null; // { link, card }
  let timer = 0;

  function hideCard() {
    clearTimeout(timer);
    if (!shown) return;
    shown.card.remove();
    shown.link.setAttribute("aria-expanded", "false");
    shown = null;
  }

  /** Put the card below its link, or above where there is more room; never outside the window. */
  function placeCard() {
    if (!shown) return;
    const box = shown.link.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return hideCard();
    const { card } = shown;
    const below = innerHeight - box.bottom - MARGIN;
    const up = card.scrollHeight > below && box.top - MARGIN > below;
    card.style.maxHeight = `${Math.min(512, (up ? box.top : below) - MARGIN)}px`;
    card.style.top = `${up ? box.top - card.offsetHeight - 4 : box.bottom + 4}px`;
    const right = document.documentElement.clientWidth - card.offsetWidth - MARGIN;
    card.style.left = `${Math.max(MARGIN, Math.min(box.left - 16, right))}px`;
  }

  function showCard(link) {
    clearTimeout(timer);
    if (shown?.link === link) return;
    hideCard();
    const template = link.parentElement.querySelector("template.rc-card");
    const close = el("button", { type: "button", class: "rc-close", "aria-label": "Close" }, "×");
    const card = el("div", { class: "rc-popover", role: "group", "aria-label": "The reckoning",
      "data-verdict": link.dataset.verdict }, template.content.cloneNode(true), close);
    linkCitations(card);
    close.addEventListener("click", hideCard);
    link.after(card); // beside its link, so that the tab key goes from one into the other
    link.setAttribute("aria-expanded", "true");
    shown = { link, card };
    placeCard();
  }

  const soon = (action, milliseconds) => { clearTimeout(timer); timer = setTimeout(action, milliseconds); };
  const claimLink = (node) => node.closest?.(".rc-claim-inline > a.rc-verdict");
  const isShown = (node) => shown && (shown.card.contains(node) || shown.link.contains(node));

  function listenForCards() {
    let touched = false;
    for (const link of document.querySelectorAll(".rc-claim-inline > a.rc-verdict"))
      link.setAttribute("aria-expanded", "false");
    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (!isShown(event.target)) hideCard();
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = claimLink(event.target);
      if (link) soon(() => showCard(link), shown ? 60 : 120);
      else if (isShown(event.target)) clearTimeout(timer);
      else if (shown && !shown.card.parentElement.contains(document.activeElement)) soon(hideCard, 250);
      else if (!shown) clearTimeout(timer);
    });
    document.addEventListener("focusin", (event) => {
      const link = claimLink(event.target);
      if (link?.matches(":focus-visible")) showCard(link);
      else if (!link && !isShown(event.target)) hideCard();
    });
    document.addEventListener("click", (event) => {
      const link = claimLink(event.target);
      if (!link || !touched) return;
      event.preventDefault();
      if (shown?.link === link) hideCard();
      else showCard(link);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      shown.link.focus();
      hideCard();
    });
    addEventListener("scroll", () => requestAnimationFrame(placeCard), { passive: true });
    addEventListener("resize", placeCard);
  }

  // ---- the ledger ------------------------------------------------------------------------

  const FACETS = { verdict: "verdict", report: "report", topic: "subject", entity: "about",
    reason: "reason", basis: "basis" };
  const FEW = 6; // chips shown before "more", which hides three at least

  /** Text as it is searched: one kind of minus, quote and space; no space before a percent sign. */
  const plain = (text) => text.toLowerCase().replace(/[−–]/g, "-").replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'").replace(/\s+/g, " ").replace(/(\d) %/g, "$1%");

  class Ledger {
    constructor(root) {
      this.root = root;
      this.words = JSON.parse(root.querySelector("#rc-facets").textContent);
      this.claims = [...root.querySelectorAll("details.rc-claim")].map((node) => (
        { node, values: { ...node.dataset }, text: plain(
          `${node.id} ${node.textContent} ${node.querySelector("template").content.textContent}`) }));
      this.kept = null; // the claim that the address names: shown even where filters leave it out
      this.folded = new Set();
      this.build();
      this.read();
      addEventListener("popstate", () => this.read());
      addEventListener("hashchange", () => this.read());
    }

    // -- state and address

    read() {
      const asked = new URLSearchParams(location.search);
      this.query = asked.get("q") ?? "";
      this.chosen = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet,
        new Set((asked.get(facet) ?? "").split(",").filter((value) => value in this.words[facet]))]));
      this.input.value = this.query;
      const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const named = anchor?.matches(".rc-moved") ? anchor.nextElementSibling : anchor;
      this.kept = this.claims.find((claim) => claim.node === named) ?? null;
      this.apply();
      if (this.kept) this.open(this.kept.node);
    }

    /** Lay out a claim's reckoning when it is first opened: thousands at once would be slow. */
    fill(node) {
      const template = node.querySelector("template");
      if (!template) return;
      template.replaceWith(template.content);
      linkCitations(node);
    }

    open(node) {
      this.fill(node);
      node.open = true;
      node.scrollIntoView({ block: "start" });
      // lines above get their true height only when they come into view: once more
      requestAnimationFrame(() => node.scrollIntoView({ block: "start" }));
      node.querySelector("summary").focus({ preventScroll: true });
    }

    address(hash = "") {
      const parts = Object.entries(this.chosen).filter(([, values]) => values.size)
        .map(([facet, values]) => `${facet}=${[...values].map(encodeURIComponent).join(",")}`);
      if (this.query.trim()) parts.push(`q=${encodeURIComponent(this.query.trim())}`);
      return `${location.pathname}${parts.length ? `?${parts.join("&")}` : ""}${hash}`;
    }

    change(kind) {
      this.kept = null;
      this.apply();
      history[kind === "typed" ? "replaceState" : "pushState"](null, "", this.address());
    }

    toggle(facet, value) {
      const values = this.chosen[facet];
      if (!values.delete(value)) values.add(value);
      this.change("chosen");
    }

    reset() {
      this.query = this.input.value = "";
      for (const values of Object.values(this.chosen)) values.clear();
      this.change("chosen");
    }

    // -- what fits

    apply() {
      const wanted = plain(this.query).split(" ").filter(Boolean);
      const counts = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, {}]));
      let fitting = 0;
      for (const { node, values, text } of this.claims) {
        const found = wanted.every((word) => text.includes(word));
        const wrong = Object.keys(FACETS).filter((facet) =>
          this.chosen[facet].size && !this.chosen[facet].has(values[facet]));
        for (const facet of found ? Object.keys(FACETS) : [])
          if (wrong.every((other) => other === facet))
            counts[facet][values[facet]] = (counts[facet][values[facet]] ?? 0) + 1;
        const fits = found && !wrong.length;
        fitting += fits;
        node.hidden = !fits && node !== this.kept?.node;
      }
      this.show(fitting, counts);
    }

    show(fitting, counts) {
      const total = this.claims.length.toLocaleString("en");
      const extra = this.kept && fitting < this.claims.length ? ", and the one that the address names" : "";
      this.count.textContent = `${fitting.toLocaleString("en")} of ${total} claims${extra}`;
      const active = Object.values(this.chosen).reduce((sum, values) => sum + values.size, 0);
      this.clear.hidden = !active && !this.query.trim();
      this.summary.textContent = active ? `Filters (${active})` : "Filters";
      for (const { chip, facet, value, rank } of this.chips) {
        const pressed = this.chosen[facet].has(value);
        const count = counts[facet][value] ?? 0;
        chip.setAttribute("aria-pressed", String(pressed));
        chip.toggleAttribute("data-empty", !count);
        chip.lastChild.textContent = count.toLocaleString("en");
        chip.hidden = rank >= FEW && !pressed && this.folded.has(facet);
      }
    }

    // -- the controls

    build() {
      this.input = el("input", { type: "search", placeholder: "Search words, numbers, ids",
        "aria-label": "Search the claims", autocomplete: "off" });
      this.input.addEventListener("input", () => { this.query = this.input.value; this.change("typed"); });
      this.count = el("strong");
      this.clear = el("button", { type: "button", class: "rc-plain" }, "reset");
      this.clear.addEventListener("click", () => this.reset());
      this.summary = el("summary");
      this.chips = [];
      const panel = el("details", { class: "rc-panel" }, this.summary,
        ...Object.entries(FACETS).map(([facet, name]) => this.buildFacet(facet, name)));
      panel.open = matchMedia("(min-width: 50.01rem)").matches;
      const status = el("p", { class: "rc-status", role: "status" }, this.count, " ", this.clear);
      const filters = el("div", { class: "rc-filters", role: "search" }, this.input, panel, status);
      this.root.insertBefore(filters, this.root.querySelector(".rc-head"));
      for (const { node } of this.claims) node.addEventListener("toggle", () => this.note(node));
    }

    buildFacet(facet, name) {
      const sizes = {};
      for (const { values } of this.claims) sizes[values[facet]] = (sizes[values[facet]] ?? 0) + 1;
      const values = Object.keys(this.words[facet]);
      if (facet !== "verdict") values.sort((a, b) => sizes[b] - sizes[a]);
      const box = el("div", { class: "rc-chips" });
      values.forEach((value, rank) => {
        const chip = el("button", { type: "button", class: "rc-chip" }, this.words[facet][value],
          el("span", { class: "rc-n" }));
        if (facet === "verdict") chip.dataset.verdict = value;
        chip.addEventListener("click", () => this.toggle(facet, value));
        this.chips.push({ chip, facet, value, rank });
        box.append(chip);
      });
      if (values.length > FEW + 2) box.append(this.buildMore(facet, values.length - FEW));
      return el("div", { class: "rc-facet", role: "group", "aria-label": name },
        el("span", { class: "rc-facet-name", "aria-hidden": "true" }, name), box);
    }

    buildMore(facet, rest) {
      this.folded.add(facet);
      const more = el("button", { type: "button", class: "rc-plain", "aria-expanded": "false" }, `${rest} more`);
      more.addEventListener("click", () => {
        const all = this.folded.delete(facet);
        if (!all) this.folded.add(facet);
        more.textContent = all ? "fewer" : `${rest} more`;
        more.setAttribute("aria-expanded", String(all));
        this.apply();
      });
      return more;
    }

    /** Let the address name the claim that was opened last. */
    note(node) {
      const hash = `#${node.id}`;
      if (node.open) this.fill(node);
      if (node.open) history.replaceState(null, "", this.address(hash));
      else if (location.hash === hash) history.replaceState(null, "", this.address());
    }
  }

  // ---- claims on the search page --------------------------------------------------------

  const FOUND = 12; // claims shown before "more", which leads to the ledger

  /** Claims that have all the words asked for, or all but one of several; best first. */
  function findClaims(claims, query) {
    const words = plain(query).split(" ").filter(Boolean).map((word) => word.replace(/(?<=\w{3})s$/, ""));
    const scored = claims.map((claim) => {
      const [id, quote, label, verdict, place, about, subject] = claim.map(plain);
      const all = [id, quote, label, verdict, place, about, subject].join(" ");
      const counted = (text) => words.filter((word) => text.includes(word)).length;
      const hits = counted(all);
      return { claim, hits, score: (id === plain(query.trim()) ? 100 : 0) + 4 * hits
        + 3 * counted(about) + 2 * counted(quote) + counted(label) };
    });
    const needed = scored.some(({ hits }) => hits === words.length) ? words.length : Math.max(2, words.length - 1);
    return words.length ? scored.filter(({ hits }) => hits >= needed)
      .sort((a, b) => b.score - a.score).map(({ claim }) => claim) : [];
  }

  function showFoundClaims({ marks, claims }, results) {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    const found = findClaims(claims, query);
    if (!found.length) return;
    const items = found.slice(0, FOUND).map(([id, quote, , verdict, place]) => el("li", {},
      el("a", { href: `chapters/ledger.html#${id}` }, `“${quote}”`), " ",
      el("span", { class: "rc-verdict", "data-verdict": verdict }, `${marks[verdict]} ${verdict}`), " ",
      el("span", { class: "rc-soft" }, `${place} · ${id}`)));
    const more = found.length > FOUND
      ? [el("p", {}, el("a", { href: `chapters/ledger.html?q=${encodeURIComponent(query)}` }, "More in the ledger"))] : [];
    results.before(el("section", { class: "rc-found", "aria-label": "Claims" },
      el("h2", {}, `Claims (${found.length.toLocaleString("en")})`), el("ul", {}, ...items), ...more),
    el("h2", {}, "Pages"));
  }

  // ---- tables that sort ------------------------------------------------------------------

  const number = (cell) => parseFloat(cell.dataset.sort);

  function sortBy(table, column, direction) {
    const body = table.tBodies[0];
    const numeric = [...body.rows].some((row) => row.cells[column].dataset.sort !== undefined);
    const compare = numeric
      ? (a, b) => (Number.isNaN(a) - Number.isNaN(b)) || direction * (a - b)
      : (a, b) => direction * a.localeCompare(b, "en");
    const key = (row) => (numeric ? number(row.cells[column]) : row.cells[column].textContent.trim());
    body.append(...[...body.rows].sort((a, b) => compare(key(a), key(b))));
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    for (const [column, head] of heads.entries()) {
      if ("unsorted" in head.dataset) continue;
      const button = el("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      if (!head.hasAttribute("aria-sort")) head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const numeric = table.tBodies[0].rows[0].cells[column].dataset.sort !== undefined;
        const now = head.getAttribute("aria-sort");
        const down = now === "none" ? numeric : now === "ascending";
        for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sortBy(table, column, down ? -1 : 1);
      });
    }
  }

  // the theme's arrows in the contents have no name of their own
  for (const arrow of document.querySelectorAll(".toctree-l1 > details > summary, .toctree-l2 > details > summary"))
    arrow.setAttribute("aria-label", `Pages below ${arrow.closest("li").querySelector("a").textContent.trim()}`);
  linkCitations(document);
  listenForCards();
  const ledger = document.getElementById("rc-ledger");
  if (ledger) new Ledger(ledger);
  const citations = document.getElementById("rc-citations");
  if (citations) showCitations(citations);
  const results = document.getElementById("search-results");
  if (results) addEventListener("load", () => showFoundClaims(window.recomputedClaims, results));
  document.querySelectorAll("table.rc-sortable").forEach(makeSortable);
})();
