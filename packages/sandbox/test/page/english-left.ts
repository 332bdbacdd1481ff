import type { Page } from "playwright-core";
import { z } from "zod";
import { english } from "../../src/page/client/words/en.ts";
import { findWords } from "../../src/page/client/words/words.ts";

/** Stands for what a sentence is made with, such as a name. */
const blank = "\u{E000}";

/** Every text that one sees or hears, with where it stands; what people and bots write is left out. */
const gather = `(() => {
  const names = ["aria-label", "title", "placeholder", "alt"];
  const ofOthers = [
    ".text", "code", "pre", "[lang=en]:not(html)",
    ".command-description", ".option-hint", ".suggestion-detail",
  ].join(", ");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node instanceof Element ? node : node.parentElement;
    if (element.closest(ofOthers)) continue;
    const texts = node === element ? names.map((name) => element.getAttribute(name) ?? "") : [node.data];
    const place = element.outerHTML.slice(0, 160);
    found.push(...texts.map((text) => ({ text: text.replace(/\\s+/g, " ").trim(), place })));
  }
  return found;
})()`;

const seenTexts = z.array(z.object({ text: z.string(), place: z.string() }));

/** What is English on the page of someone with another language, though that language has words of its own for it. */
export async function findEnglishLeft(page: Page, language: string): Promise<readonly string[]> {
  const own = new Set(listTexts(findWords(language)));
  const foreign = listTexts(english)
    .filter((text) => !own.has(text))
    .map(toPattern);
  const seen = seenTexts.parse(await page.evaluate(gather));
  return seen
    .filter(({ text }) => foreign.some((pattern) => pattern.test(text)))
    .map(({ text, place }) => `${text} in ${place}`);
}

/** All texts of a language, the sentences among them with blanks. */
function listTexts(words: unknown): readonly string[] {
  if (typeof words === "string") return isTelling(words) ? [words.trim()] : [];
  if (typeof words === "function") return listTexts(words(blank, blank, blank));
  if (typeof words !== "object" || words === null) return [];
  return Object.values(words).flatMap(listTexts);
}

/** Not made of blanks alone, nor of so little beside them that anything would fit. */
function isTelling(text: string): boolean {
  return text.includes(blank) ? /\p{L}{3}/u.test(text.replaceAll(blank, " ")) : text !== "";
}

function toPattern(text: string): RegExp {
  const parts = text.split(blank).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+")}$`, "u");
}
