import { writeFile } from "../../keeping/save-file.ts";
import { findFont } from "../../lettering/find-font.ts";
import { createFontError } from "../../lettering/refuse-lettering.ts";
import { showFont } from "../../lettering/show-font.ts";
import type { SaveFontIntent } from "../../model/fonts.ts";
import { maxFontNameLength, maxOwnFonts, type OwnFont } from "../../model/fonts.ts";
import type { MediaReference } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { toLoadOptions } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { readName } from "../../styles/name-style.ts";

/**
 * Adds a font, or puts another file in the place of one. Where no file is given, the font is only shown.
 * @throws {UserError} where its name or its file can't be used: then nothing is kept.
 */
export async function saveFont(
  { name: typed, file }: SaveFontIntent,
  parts: TurnParts,
): Promise<Sentence> {
  const { context, ports } = parts;
  const { store, spool } = ports;
  const name = readName(typed, { maxLength: maxFontNameLength });
  if (name === undefined) {
    throw createFontError({ key: "fontNameWrong", maxLength: maxFontNameLength });
  }
  const fonts = await store.fonts.list(context.workspace.id);
  const before = findFont(name, { fonts });
  if (file === undefined) {
    if (before === undefined) throw createFontError({ key: "fontNeedsFile", font: name });
    return { key: "fontShown", font: showFont(before) };
  }
  // Before its file is fetched and opened: what comes between is found when it is saved.
  if (before === undefined && fonts.length >= maxOwnFonts) throw createFullError();
  const font = await keepFont(file, { ...parts, name });
  const outcome = await store.fonts.save(font, { limit: maxOwnFonts });
  if (outcome.type === "full") {
    await spool.delete(font.spoolKey);
    throw createFullError();
  }
  for (const key of outcome.dropped) await spool.delete(key);
  return { key: "fontShown", font: showFont(font), isNew: true };
}

function createFullError() {
  return createFontError({ key: "fontsFull", limit: maxOwnFonts });
}

/** Our own copy of a file that is a font. */
async function keepFont(
  reference: MediaReference,
  { name, context, ports }: TurnParts & { readonly name: string },
): Promise<OwnFont> {
  const { media, spool, clock } = ports;
  const notFont = { key: "fontNotFont", name: reference.name } as const;
  if (media.loadFont === undefined) throw createFontError(notFont);
  await using loaded = await media.loadFont(reference, toLoadOptions(context));
  const { font: facts, bytes, mediaType } = loaded;
  if (facts === undefined || bytes === undefined) throw createFontError(notFont);
  const { key, byteLength } = await writeFile(bytes.open(), spool);
  const { person } = context.request;
  return {
    kind: "own",
    workspaceId: context.workspace.id,
    name,
    ...facts,
    spoolKey: key,
    mediaType,
    byteLength,
    addedAtMs: clock(),
    addedBy: { id: person.id, name: person.displayName },
  };
}
