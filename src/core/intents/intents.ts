import type { ExpectedWork } from "../books/expected-cost.ts";
import type { ConsentQuestion, ReplyEvent } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { Intent, IntentType } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import type { ModelNeed, ModelPreferences } from "../models/routing.ts";
import type { Asking, IntentKind } from "../performing/intent-kind.ts";
import type { TurnParts } from "../performing/turn-parts.ts";
import type { Store } from "../ports/store.ts";
import { altText } from "./alt-text/alt-text.ts";
import { balance } from "./balance/balance.ts";
import { better } from "./better/better.ts";
import { catchUp } from "./catch-up/catch-up.ts";
import { draw } from "./draw/draw.ts";
import { expense } from "./expense/expense.ts";
import { expenses } from "./expenses/expenses.ts";
import { extract } from "./extract/extract.ts";
import { font } from "./font/font.ts";
import { gallery } from "./gallery/gallery.ts";
import { goOn } from "./go-on/go-on.ts";
import { inform } from "./inform/inform.ts";
import { privacy } from "./privacy/privacy.ts";
import { redraw } from "./redraw/redraw.ts";
import { restore } from "./restore/restore.ts";
import { see } from "./see/see.ts";
import { similar } from "./similar/similar.ts";
import { style } from "./style/style.ts";
import { usage } from "./usage/usage.ts";

/** Every kind of request. A new one is a folder next to these, a line here, and its data in `model/turn.ts`. */
const kinds: { readonly [Type in IntentType]: IntentKind<Type> } = {
  see,
  "go-on": goOn,
  draw,
  redraw,
  restore,
  "catch-up": catchUp,
  "alt-text": altText,
  extract,
  inform,
  admin: balance,
  usage,
  privacy,
  style,
  font,
  better,
  gallery,
  similar,
  expense,
  expenses,
};

/** See {@link IntentKind.perform}. */
export function perform<Type extends IntentType>(
  intent: Intent<Type>,
  parts: TurnParts,
): AsyncIterable<ReplyEvent> {
  return kinds[intent.type].perform(intent, parts);
}

/** See {@link IntentKind.refuse}. */
export function refuseIntent<Type extends IntentType>(
  intent: Intent<Type>,
  asking: Asking,
): Sentence | undefined {
  return kinds[intent.type].refuse?.(intent, asking);
}

/** See {@link IntentKind.refuseHere}. */
export function refuseHere<Type extends IntentType>(
  intent: Intent<Type>,
  settings: WorkspaceSettings,
): Sentence | undefined {
  return kinds[intent.type].refuseHere?.(intent, settings);
}

/** See {@link IntentKind.access}. */
export function accessOf({ type }: Intent): IntentKind<IntentType>["access"] {
  return kinds[type].access;
}

/** See {@link IntentKind.ask}. */
export async function askAbout<Type extends IntentType>(
  intent: Intent<Type>,
  options: { readonly store: Pick<Store, "privacy">; readonly workspace: Workspace },
): Promise<ConsentQuestion | undefined> {
  return await kinds[intent.type].ask?.(intent, options);
}

/** See {@link IntentKind.complete}. */
export function complete<Type extends IntentType>(
  intent: Intent<Type>,
  settings: WorkspaceSettings,
): Intent<Type> {
  return kinds[intent.type].complete?.(intent, settings) ?? intent;
}

/** See {@link IntentKind.work}. */
export function workOf<Type extends IntentType>(intent: Intent<Type>): ExpectedWork["work"] {
  return kinds[intent.type].work(intent);
}

/** See {@link IntentKind.spellOut}. */
export async function spellOut<Type extends IntentType>(
  intent: Intent<Type>,
  options: { readonly store: Pick<Store, "pictures">; readonly workspace: Workspace },
): Promise<Intent> {
  return (await kinds[intent.type].spellOut?.(intent, options)) ?? intent;
}

/** What is going to be paid for, as far as it can be told before. */
export function toExpectedWork<Type extends IntentType>(
  intent: Intent<Type>,
  preferences: ModelPreferences,
): ExpectedWork {
  const kind = kinds[intent.type];
  return {
    work: kind.work(intent),
    model: kind.model?.(intent, preferences),
    calls: kind.calls?.(intent) ?? 1,
    extras: kind.extras?.(intent),
  };
}

/** See {@link IntentKind.need}. */
export function needOf<Type extends IntentType>(intent: Intent<Type>): ModelNeed | undefined {
  return kinds[intent.type].need?.(intent);
}

/** See {@link IntentKind.asksPrice}. */
export function asksPrice<Type extends IntentType>(intent: Intent<Type>): boolean {
  return kinds[intent.type].asksPrice?.(intent) ?? false;
}

/** See {@link IntentKind.isAnonymous}. */
export function isAnonymous<Type extends IntentType>(intent: Intent<Type>): boolean {
  return kinds[intent.type].isAnonymous?.(intent) ?? false;
}
