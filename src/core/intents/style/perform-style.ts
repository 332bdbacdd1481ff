import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { StyleIntent } from "../../model/turn.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { refuseStyle } from "../../styles/name-style.ts";
import { explainUnknown } from "../../styles/put-on-style.ts";
import { showStyle } from "../../styles/show-style.ts";
import { saveStyle } from "./save-style.ts";

/** Of each style in the list. */
const maxListedWords = 80;

/** Tells which styles there are, saves one, or removes one. */
export async function* performStyle(
  intent: StyleIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { ports, context } = parts;
  yield { type: "accepted", atMs: ports.clock(), activity: "thinking" };
  const [sentence, ...notes] = await act(intent, parts);
  const { locale } = context.request;
  const text = sentence === undefined ? "" : ports.wording(sentence, locale);
  yield { type: "text-delta", author: "moonlens", text };
  for (const note of notes) yield { type: "note", note };
  yield { type: "done" };
}

/** What there is to say, and notes below it. */
async function act(intent: StyleIntent, parts: TurnParts): Promise<readonly Sentence[]> {
  switch (intent.action) {
    case "list":
      return [await list(parts)];
    case "save":
      return await saveStyle(intent, parts);
    case "remove":
      return [await remove(intent.name, parts)];
    default:
      throw new Error(`unknown action ${intent satisfies never}`);
  }
}

async function list({ context, ports }: TurnParts): Promise<Sentence> {
  const { isAdmin } = context.request.person;
  const styles = await ports.store.styles.list(context.workspace.id);
  if (styles.length === 0) return { key: "stylesNone", isAdmin };
  const shown = styles.map((style) => showStyle(style, { maxWords: maxListedWords }));
  return { key: "styles", styles: shown, isAdmin };
}

async function remove(typed: string, { context, ports }: TurnParts): Promise<Sentence> {
  const { store, spool } = ports;
  const { id } = context.workspace;
  const style = await store.styles.find(id, typed);
  const dropped = style === undefined ? undefined : await store.styles.delete(id, typed);
  if (style === undefined || dropped === undefined) {
    throw refuseStyle(await explainUnknown(typed, { ...store, workspaceId: id }));
  }
  for (const key of dropped) await spool.delete(key);
  return { key: "styleRemoved", style: showStyle(style) };
}
