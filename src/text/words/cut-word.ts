import { findClusterStart } from "./clusters.ts";

/** Where a line of code is cut, and a sentence of scripts without spaces. */
const softBreak = /[ 。！？、，；：…”」』）》]/g;

/**
 * Where a word that is too long for a message is cut, between 1 and `room`: never inside of what people take for a letter,
 * nor between a backslash and what it stands for, unless that alone is too long.
 */
export function cutWord(word: string, room: number): number {
  if (word.length <= room) return word.length;
  const soft = findSoftBreak(word, room);
  if (soft !== undefined) return soft;
  const at = findClusterStart(word, room);
  const cut = withoutHalfEscape(word, at);
  return cut > 0 ? cut : withoutHalfPair(word, room);
}

function findSoftBreak(word: string, room: number): number | undefined {
  const window = word.slice(0, room);
  const last = [...window.slice(Math.floor(room * 0.6)).matchAll(softBreak)].at(-1);
  return last === undefined ? undefined : Math.floor(room * 0.6) + last.index + 1;
}

function withoutHalfEscape(word: string, at: number): number {
  const backslashes = /\\+$/.exec(word.slice(Math.max(at - 50, 0), at))?.[0].length ?? 0;
  return backslashes % 2 === 1 ? at - 1 : at;
}

function withoutHalfPair(word: string, at: number): number {
  const isHalf = at > 1 && /[\ud800-\udbff]$/.test(word.slice(0, at));
  return Math.max(isHalf ? at - 1 : at, 1);
}
