/** What a prompt says of one of its things: how many there are and of which colour. */
export interface Asked {
  /** 0 where the prompt doesn't name it; at most 5. */
  readonly count: number;
  /** `#rrggbb`, where a colour stands before the name. */
  readonly colour?: string;
}

const maxCount = 5;

const numbers: Readonly<Record<string, number>> = {
  ...{ two: 2, "2": 2, pair: 2, twin: 2, three: 3, "3": 3, four: 4, "4": 4, five: 5, "5": 5 },
  ...{ several: 4, many: 5 },
};

const colours: Readonly<Record<string, string>> = {
  ...{ red: "#c8372f", crimson: "#a91e2c", scarlet: "#d3301f", orange: "#e57b22" },
  ...{ yellow: "#f2c233", golden: "#e0ad3a", gold: "#e0ad3a", silver: "#b9c2cc" },
  ...{ green: "#3f8f4f", turquoise: "#35b5ac", teal: "#22807c", blue: "#2f6fc4" },
  ...{ purple: "#7a44ad", violet: "#7a44ad", pink: "#ec7fae", white: "#f6f3ec" },
  ...{ black: "#1a1b20", grey: "#878c93", gray: "#878c93", brown: "#7a5132" },
};

/** Words between a number or colour and the thing that it belongs to: "two small red boats". */
const wordsBefore = 3;

/** Looks for a thing by the English words for it, each matched whole. */
export function findAsked(prompt: string, thing: RegExp): Asked {
  const words = prompt.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const at = words.findIndex((word) => thing.test(word));
  const name = words[at];
  if (name === undefined) return { count: 0 };
  const before = toOwnWords(words.slice(Math.max(0, at - wordsBefore), at));
  const number = before.map((word) => numbers[word]).findLast((value) => value !== undefined);
  const plural = /[^s]s$/.test(name) ? 3 : 1;
  const colour = before
    .toReversed()
    .map((word) => colours[word])
    .find(Boolean);
  const count = Math.min(maxCount, number ?? plural);
  return { count, ...(colour === undefined ? {} : { colour }) };
}

/** What stands behind the last "and", "under" and the like, as the words before belong to another thing. */
function toOwnWords(words: readonly string[]): readonly string[] {
  const border = words.findLastIndex((word) =>
    /^(and|or|with|under|over|by|in|on|at|of|near)$/.test(word),
  );
  return words.slice(border + 1);
}
