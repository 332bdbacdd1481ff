import { createHash } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { MediaLoadOptions } from "#core";
import { ConverterError } from "../converter/converter.ts";
import type { KeptFile } from "../kept/kept-files.ts";
import { UnusableMediaError } from "../tools/errors.ts";
import { toPiecePath } from "../tools/piece-path.ts";
import type { MediaView, Prepared, PrepareTask } from "../tools/prepared-file.ts";
import type { Loading } from "./loading.ts";

/** To be raised when the same file comes out differently than before. */
const version = 4;

/** What was found out about a kept file, and the path of what was made of it. */
export type PreparedFile = Prepared & { readonly outputPath: string };

interface PrepareContext extends MediaLoadOptions {
  readonly name: string;
  readonly view: MediaView;
  /** Whether it is one of our own pictures, which nobody made to harm anybody. */
  readonly isOwn: boolean;
  readonly loading: Loading;
}

/** Recognises a kept file and makes it fit for a model, once for all turns that use it. */
export async function prepareKept(
  file: KeptFile,
  { name, view, isOwn, ...context }: PrepareContext,
): Promise<PreparedFile> {
  const { loading } = context;
  const { animationTypes = [] } = loading.options;
  const suffix = toSuffix({ bounds: loading.bounds, animationTypes, view });
  const outputPath = file.derivedPath(suffix);
  const known = await readKnown(file.derivedPath(`${suffix}.json`));
  if (known !== undefined) return { ...renameIn(known, name), outputPath };

  const workPath = loading.kept.createIncomingPath();
  const task: PrepareTask = {
    type: "prepare",
    path: file.path,
    outputPath: workPath,
    name,
    bounds: loading.bounds,
    animationTypes,
    view,
  };
  try {
    const key = isOwn ? undefined : `${file.hash} ${suffix}`;
    const prepared = await convert(task, { ...context, key });
    if (prepared.type === "usable" && prepared.file === "output")
      await rename(workPath, outputPath);
    const pieceBytes = await keepPieces(prepared, { workPath, outputPath });
    const json = JSON.stringify(prepared);
    await writeFile(file.derivedPath(`${suffix}.json`), json);
    await loading.kept.addDerived(json.length + pieceBytes + (await findSize(outputPath)));
    return { ...prepared, outputPath };
  } finally {
    await rm(workPath, { force: true });
  }
}

async function convert(
  task: PrepareTask,
  {
    loading,
    key,
    ...wishes
  }: MediaLoadOptions & { readonly loading: Loading; readonly key: string | undefined },
): Promise<Prepared> {
  const { converter, givenUp } = loading;
  const { name } = task;
  const { owner } = wishes;
  const begin = () => {
    if (key !== undefined) givenUp.check(key, { name, ...(owner === undefined ? {} : { owner }) });
  };
  try {
    return await converter.prepare(task, { ...wishes, begin });
  } catch (error) {
    if (!(error instanceof ConverterError)) throw error;
    if (key !== undefined && error.reason === "stopped") givenUp.note(owner, key);
    if (wishes.time !== undefined && error.reason === "out-of-time") {
      givenUp.noteTurn(owner, wishes.time);
    }
    throw toUnusable(error, name);
  }
}

function toUnusable(error: ConverterError, name: string): UnusableMediaError {
  switch (error.reason) {
    case "stopped": {
      const sentence = { key: "fileTooMuchWork", name } as const;
      return new UnusableMediaError("file_too_much_work", sentence, { cause: error });
    }
    case "out-of-time": {
      const sentence = { key: "filesOutOfTime", name } as const;
      return new UnusableMediaError("files_out_of_time", sentence, { cause: error });
    }
    case "crashed":
      return new UnusableMediaError("file_damaged", { key: "fileDamaged", name }, { cause: error });
    default:
      throw new Error(`unknown reason ${error.reason satisfies never}`);
  }
}

/** @returns how many bytes they have together. */
async function keepPieces(
  prepared: Prepared,
  { workPath, outputPath }: { readonly workPath: string; readonly outputPath: string },
): Promise<number> {
  let byteLength = 0;
  const { pieces = [] } = prepared.type === "usable" ? prepared : {};
  for (const index of pieces.keys()) {
    await rename(toPiecePath(workPath, index), toPiecePath(outputPath, index));
    byteLength += await findSize(toPiecePath(outputPath, index));
  }
  return byteLength;
}

/** Bounds that change, and other views, make other files: what was made under others serves no more. */
function toSuffix(settings: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify({ version, settings }));
  return hash.digest("hex").slice(0, 12);
}

const sentenceSchema = z.looseObject({ key: z.string() });
const preparedSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("usable"), notes: z.array(sentenceSchema) }),
  z.looseObject({ type: z.literal("refused"), sentence: sentenceSchema }),
  z.looseObject({ type: z.literal("unknown") }),
]);

/** Written by `prepareKept` alone; the shape is only checked for a file that was half written. */
async function readKnown(path: string): Promise<Prepared | undefined> {
  try {
    return preparedSchema.parse(JSON.parse(await readFile(path, "utf8"))) as unknown as Prepared;
  } catch {
    // Not known yet.
    return undefined;
  }
}

/** The same file may have been posted under another name. */
function renameIn(prepared: Prepared, name: string): Prepared {
  switch (prepared.type) {
    case "usable":
      return { ...prepared, notes: prepared.notes.map((note) => withName(note, name)) };
    case "refused":
      return { ...prepared, sentence: withName(prepared.sentence, name) };
    case "unknown":
      return prepared;
    default:
      throw new Error(`unknown result ${prepared satisfies never}`);
  }
}

function withName<Said extends object>(sentence: Said, name: string): Said {
  return "name" in sentence ? { ...sentence, name } : sentence;
}

async function findSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}
