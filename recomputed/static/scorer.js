// How the search ranks pages: Sphinx's own weights, but a chapter's runs for other provinces come after
// the chapter, unless the province is asked for: thirty pages of one kind would hide all others.
"use strict";

var Scorer = {
  score: ([page, title, , , score]) => {
    const [, run] = page.match(/^provinces\/[^/]+\/(.+)$/) ?? [];
    const asked = (new URLSearchParams(location.search).get("q") ?? "").toLowerCase();
    const province = title.split(": ").pop().toLowerCase();
    return run && !asked.includes(province) ? score - 50 : score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
