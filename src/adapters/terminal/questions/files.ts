import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { basename, extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { declareMedia, type MediaReference, type PlatformFileHost } from "#core";
import type { TerminalKey } from "../wire/words.ts";

/** Why a file that was named can't be used. */
interface FileProblem {
  readonly key: TerminalKey;
  /** As the person wrote it. */
  readonly path: string;
}

/** A message, and the files that it names. */
interface NamedFiles {
  /** The message without them. */
  readonly text: string;
  readonly media: readonly MediaReference[];
  readonly problems: readonly FileProblem[];
}

/** The files that the person at this terminal named, and no others. */
export interface LocalFiles {
  readonly host: PlatformFileHost;
  /** Finds the files that a message names. */
  find(text: string): Promise<NamedFiles>;
}

interface Places {
  /** Where paths begin that don't say it. */
  readonly folder: string;
  readonly home: string;
}

export function createLocalFiles(places: Places): LocalFiles {
  const paths = new Map<string, string>();

  /** An address says nothing of where a file is: only what was named in this process can be opened. */
  function toReference(path: string, byteLength: number): MediaReference {
    const name = basename(path);
    const url = `file:///${randomUUID()}/${encodeURIComponent(name)}`;
    paths.set(url, path);
    return { type: "platform-file", ...declareMedia({ name }), name, byteLength, url };
  }

  return {
    host: {
      origins: ["file://"],
      isOpenToAll: false,
      async open({ url = "" }) {
        const path = paths.get(url);
        const byteLength = path === undefined ? undefined : await findLength(path);
        if (path === undefined || byteLength === undefined) return undefined;
        if (byteLength === 0) return { byteLength, open: async function* () {} };
        // Not more than what it had: it may be growing.
        return { byteLength, open: () => createReadStream(path, { end: byteLength - 1 }) };
      },
    },
    async find(text) {
      const tokens = [...text.matchAll(tokenPattern)];
      const media: MediaReference[] = [];
      const problems: FileProblem[] = [];
      let rest = text;
      for (const [written, ...ways] of tokens.toReversed()) {
        const found = await look({ written, ways, isAlone: tokens.length === 1, places });
        if (found === undefined) continue;
        if ("key" in found) problems.unshift(found);
        else {
          media.unshift(toReference(found.path, found.byteLength));
          const at = rest.lastIndexOf(written);
          rest = `${rest.slice(0, at)}${found.rest}${rest.slice(at + written.length)}`;
        }
      }
      return { text: media.length === 0 ? text : tidy(rest), media, problems };
    },
  };
}

/** As shells have it: in quotation marks, or with backslashes before spaces. */
const tokenPattern = /(?<=^|\s)(?:"([^"\n]+)"|'([^'\n]+)'|((?:\\.|[^\s\\])+))/g;

interface Token {
  readonly written: string;
  readonly ways: readonly (string | undefined)[];
  readonly isAlone: boolean;
  readonly places: Places;
}

interface Found {
  readonly path: string;
  readonly byteLength: number;
  /** What is left of the word, such as the question mark behind it. */
  readonly rest: string;
}

/** What a word names, if it names a file at all. */
async function look({
  written,
  ways,
  isAlone,
  places,
}: Token): Promise<Found | FileProblem | undefined> {
  const [double, single, bare = ""] = ways;
  const word = double ?? single ?? bare.replace(/\\(.)/g, "$1");
  const stemEnd = word.search(/[^?!.,;:)][?!.,;:)]*$/) + 1 || word.length;
  const [stem, marks] = [word.slice(0, stemEnd), word.slice(stemEnd)];
  for (const [candidate, rest] of [
    [word, ""],
    [stem, marks],
  ] as const) {
    const path = toPath(candidate, places);
    const byteLength = looksLikeFile(candidate) ? await findLength(path) : undefined;
    if (byteLength === undefined) continue;
    const isReadable = await access(path, constants.R_OK).then(
      () => true,
      () => false,
    );
    return isReadable ? { path, byteLength, rest } : { key: "fileForbidden", path: written };
  }
  // “and/or” is no path, and /etc may be what one asks about.
  const isMeant = isPath(stem) && (isAlone || extname(stem) !== "");
  return isMeant ? { key: await explain(toPath(stem, places)), path: stem } : undefined;
}

function isPath(word: string): boolean {
  return /^(?:\.{1,2}[\\/]|~[\\/]|[\\/]|[A-Za-z]:[\\/]|file:\/\/)/.test(word);
}

/** A bare name is a file when it has an ending and is there. */
function looksLikeFile(word: string): boolean {
  return isPath(word) || /[\\/]/.test(word) || /^.+\.[A-Za-z0-9]{1,5}$/.test(word);
}

function toPath(word: string, { folder, home }: Places): string {
  if (word.startsWith("file://")) return fromUrl(word);
  if (/^~[\\/]/.test(word)) return join(home, word.slice(2));
  return isAbsolute(word) ? word : resolve(folder, word);
}

function fromUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** In bytes; nothing where there is no file. */
async function findLength(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? found.size : undefined;
}

async function explain(path: string): Promise<TerminalKey> {
  try {
    return (await stat(path)).isDirectory() ? "fileIsFolder" : "fileIsNone";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "EACCES" || code === "EPERM" ? "fileForbidden" : "fileMissing";
  }
}

/** What is left when files are taken out of a sentence. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]{2,}/g, " ")
    .replace(/ (?=[?!.,;:])/g, "")
    .trim();
}
