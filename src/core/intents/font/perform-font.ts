import { isOwnFont } from "../../lettering/find-font.ts";
import { listPlaceFonts } from "../../lettering/place-fonts.ts";
import { createFontError } from "../../lettering/refuse-lettering.ts";
import { showFont } from "../../lettering/show-font.ts";
import type { FontIntent } from "../../model/fonts.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { toShownName } from "../../styles/name-style.ts";
import { saveFont } from "./save-font.ts";

/** Tells which fonts there are, adds one, or removes one. */
export async function* performFont(
  intent: FontIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { ports, context } = parts;
  yield { type: "accepted", atMs: ports.clock(), activity: "thinking" };
  const text = ports.wording(await act(intent, parts), context.request.locale);
  yield { type: "text-delta", author: "moonlens", text };
  yield { type: "done" };
}

async function act(intent: FontIntent, parts: TurnParts): Promise<Sentence> {
  switch (intent.action) {
    case "list":
      return await list(parts);
    case "save":
      return await saveFont(intent, parts);
    case "remove":
      return await remove(intent.name, parts);
    default:
      throw new Error(`unknown action ${intent satisfies never}`);
  }
}

async function list({ context, ports }: TurnParts): Promise<Sentence> {
  const { fonts = [] } = (await listPlaceFonts(context.workspace.id, ports)) ?? {};
  const own = fonts.filter(isOwnFont).map(showFont);
  const shipped = fonts.filter((font) => !isOwnFont(font));
  const { isAdmin } = context.request.person;
  return { key: "fonts", own, shipped, isAdmin };
}

async function remove(typed: string, { context, ports }: TurnParts): Promise<Sentence> {
  const { store, spool } = ports;
  const { id } = context.workspace;
  const font = await store.fonts.delete(id, typed);
  if (font === undefined) {
    const names = (await store.fonts.list(id)).map(({ name }) => name);
    throw createFontError({ key: "fontNotOwn", font: toShownName(typed), names });
  }
  await spool.delete(font.spoolKey);
  return { key: "fontRemoved", font: font.name };
}
