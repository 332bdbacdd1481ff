/**
 * Makes the pictures of the README and of `docs` anew: `npm run pictures`, or `npm run pictures -- film` for one. The real bot
 * runs with its sandbox, and a browser uses its page as a person would. Run it when the page or what the bot says has changed.
 */
import { writeFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../packages/sandbox/test/support/browser.ts";
import { type PictureName, pictures } from "./pictures/list.ts";
import { shootSet, shootThread, shootUsage } from "./pictures/stills.ts";
import { shootStory } from "./pictures/story.ts";
import { readProgramWords } from "./program-words.ts";

const shots: Readonly<Record<PictureName, (browser: Browser) => Promise<Buffer>>> = {
  film: shootStory,
  set: shootSet,
  thread: shootThread,
  usage: shootUsage,
};

const names = Object.keys(shots) as PictureName[];
const usage = `npm run pictures [-- NAME…]\n  NAME: ${names.join(", ")}; without one, all`;

const wanted = readProgramWords(usage, () => {
  const words = process.argv.slice(2);
  const unknown = words.find((word) => !names.some((name) => name === word));
  if (unknown !== undefined) throw new Error(`${unknown} is no picture`);
  return words.length === 0 ? names : names.filter((name) => words.includes(name));
});

const browser = await launchBrowser();
try {
  for (const name of wanted) {
    const { file, maxBytes } = pictures[name];
    const bytes = await shots[name](browser);
    await writeFile(new URL(`../${file}`, import.meta.url), bytes);
    process.stdout.write(`${file}: ${Math.ceil(bytes.length / 1_000)} kB\n`);
    if (bytes.length > maxBytes) {
      process.stderr.write(`${file} may have ${maxBytes / 1_000} kB at most\n`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
}
