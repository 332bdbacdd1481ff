import { writeFile } from "../../keeping/save-file.ts";
import { type Catalogue, findModel, gives, takes } from "../../model/catalogue.ts";
import type { LoadedMedia, MediaReference } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import {
  maxStyles,
  maxStyleWords,
  type Style,
  type StylePicture,
} from "../../model/styles/style.ts";
import type { SaveStyleIntent } from "../../model/turn.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { hasVisibleCharacters } from "../../performing/refuse-text.ts";
import { loadTurnMedia } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { readStyleName, refuseStyle } from "../../styles/name-style.ts";
import { showStyle } from "../../styles/show-style.ts";
import { defined } from "../../tools/defined.ts";

/**
 * Saves a new style, or what is given of one that there is: what isn't given stays as it is. Where nothing is given, it is
 * only shown.
 * @returns what there is to say, and notes below it.
 * @throws {UserError} where something of it can't be saved: then nothing is.
 */
export async function saveStyle(
  intent: SaveStyleIntent,
  parts: TurnParts,
): Promise<readonly Sentence[]> {
  const { context, ports } = parts;
  const { store, spool } = ports;
  const name = readStyleName(intent.name, ports);
  const before = await store.styles.find(context.workspace.id, name);
  if (isOnlyNamed(intent)) {
    if (before === undefined) throw refuseStyle({ key: "styleEmpty", name });
    return [{ key: "styleShown", style: showStyle(before) }];
  }
  refuseWords(intent);
  const catalogue = await loadCatalogue(context, ports);
  const model = readModel(intent.model, catalogue);
  const look = changeLook(before, { ...intent, ...defined({ model }), name });
  const pictures = await keepPictures(intent.pictures, parts);
  const style: Style = {
    ...look,
    workspaceId: context.workspace.id,
    pictures: pictures.length > 0 ? pictures : look.pictures,
    savedAtMs: ports.clock(),
    savedBy: { id: context.request.person.id, name: context.request.person.displayName },
  };
  const outcome = isEmpty(style)
    ? ({ type: "empty" } as const)
    : await store.styles.save(style, { limit: maxStyles });
  if (outcome.type !== "saved") {
    for (const { spoolKey } of pictures) await spool.delete(spoolKey);
    throw refuseStyle(
      outcome.type === "empty"
        ? { key: "styleEmpty", name }
        : { key: "stylesFull", limit: maxStyles },
    );
  }
  for (const key of outcome.dropped) await spool.delete(key);
  const shown: Sentence = {
    key: "styleShown",
    style: showStyle(style),
    isNew: before === undefined,
  };
  return [shown, ...warn(style, catalogue)];
}

function isOnlyNamed({ before, after, model, aspectRatio, without, pictures }: SaveStyleIntent) {
  const given = [before, after, model, aspectRatio, without];
  return pictures.length === 0 && given.every((part) => part === undefined);
}

function isEmpty({ before, after, model, aspectRatio, pictures }: Style): boolean {
  const parts = [before, after, model, aspectRatio];
  return pictures.length === 0 && parts.every((part) => part === undefined);
}

function refuseWords({ before, after }: SaveStyleIntent): void {
  for (const words of [before, after]) {
    const length = [...(words ?? "")].length;
    if (length > maxStyleWords) {
      throw refuseStyle({ key: "styleWordsTooLong", length, maxLength: maxStyleWords });
    }
  }
}

/** A model must be in the list and draw; while Lunos gives no list, it is taken as it is. */
function readModel(typed: string | undefined, catalogue: Catalogue): string | undefined {
  if (typed === undefined || catalogue.models.length === 0) return typed;
  const model = findModel(catalogue, typed);
  if (model === undefined) throw refuseStyle({ key: "modelUnavailable", model: typed });
  if (gives(model, "image") === "no") {
    throw refuseStyle({ key: "modelCannot", model: typed, lacks: "draw" });
  }
  return model.id;
}

type Look = Pick<Style, "name" | "before" | "after" | "model" | "aspectRatio" | "pictures">;

/** What it had, without what is taken away, and with what is given. */
function changeLook(
  style: Style | undefined,
  { name, before, after, model, aspectRatio, without }: SaveStyleIntent,
): Look {
  const had: Partial<Look> = style ?? {};
  const kept = {
    ...(without === "words" ? {} : { before: had.before, after: had.after }),
    ...(without === "model" ? {} : { model: had.model }),
    ...(without === "shape" ? {} : { aspectRatio: had.aspectRatio }),
  };
  const given = { before: toWords(before), after: toWords(after), model, aspectRatio };
  return {
    name,
    ...defined(kept),
    ...defined(given),
    pictures: without === "pictures" ? [] : (had.pictures ?? []),
  };
}

function toWords(words: string | undefined): string | undefined {
  return words !== undefined && hasVisibleCharacters(words) ? words.trim() : undefined;
}

/** Our own copies, as models take them: upright, not too large, and without where and by whom they were taken. */
async function keepPictures(
  references: readonly MediaReference[],
  parts: TurnParts,
): Promise<readonly StylePicture[]> {
  if (references.length === 0) return [];
  await using set = await loadTurnMedia(references, parts);
  const [problem] = set.loaded.length < references.length ? set.notes : [];
  if (set.failure !== undefined) throw set.failure;
  if (problem !== undefined) throw refuseStyle(problem);
  const other = set.loaded.find(({ kind, bytes }) => kind !== "image" || bytes === undefined);
  if (other !== undefined)
    throw refuseStyle({ key: "styleNotPicture", name: other.reference.name });
  const kept: StylePicture[] = [];
  try {
    for (const media of set.loaded) kept.push(await keepPicture(media, parts));
  } catch (error) {
    for (const { spoolKey } of kept) await parts.ports.spool.delete(spoolKey);
    throw error;
  }
  return kept;
}

async function keepPicture(
  { bytes, mediaType, width, height }: LoadedMedia,
  { context, ports }: TurnParts,
): Promise<StylePicture> {
  const { key, byteLength } = await writeFile(bytes?.open() ?? [], ports.spool);
  return {
    id: ports.createId(),
    personId: context.request.person.id,
    spoolKey: key,
    mediaType,
    byteLength,
    ...defined({ width, height }),
    addedAtMs: ports.clock(),
  };
}

/** What will be missing whenever something is drawn in it. */
function warn({ name, model, pictures }: Style, catalogue: Catalogue): readonly Sentence[] {
  const known = model === undefined ? undefined : findModel(catalogue, model);
  if (known === undefined || pictures.length === 0 || takes(known, "image") !== "no") return [];
  return [{ key: "stylePicturesUnused", style: name, model: known.id, isDrawn: false }];
}
