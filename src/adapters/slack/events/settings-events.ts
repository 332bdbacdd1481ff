import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import {
  defined,
  listSettingFields,
  openOrChange,
  type SettingsAnswer,
  type SettingsPanel,
  type SettingsVisit,
  sayOutcome,
  type WantedChange,
} from "#core";
import type { Delivery } from "../client/connection.ts";
import { toPerson } from "../client/persons.ts";
import {
  createNaming,
  createOverview,
  createSectionFields,
  createUndoButton,
  showWords,
  toClearId,
} from "../forms/settings-view.ts";
import { toMrkdwn } from "../replies/format.ts";
import { type Block, createPlainText, createSectionBlock } from "../wire/blocks.ts";
import { readJson } from "../wire/json.ts";
import { maxFormTitleLength, maxPrivateMetadataLength } from "../wire/limits.ts";
import type { FieldState, SubmissionPayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";

/** Who looks at the settings. */
export interface SettingsVisitor {
  readonly source: Source;
  readonly userId: string;
  readonly options: EventOptions;
}

export const settingsCallback = "settings";

/** What a section's form keeps with itself: which one, and what its fields showed. */
const sectionMemory = z.object({
  section: z.string(),
  channelId: z.string().optional(),
  seen: z.record(z.string(), z.array(z.string())).optional(),
});

/** Slack gives a form three seconds; what takes longer is told in the app's home. */
const answerWithinMs = 2_300;

/** @param channelId whose settings they are. Absent: the whole workspace's. */
async function toVisit(
  { source, userId, options }: SettingsVisitor,
  channelId?: string,
): Promise<SettingsVisit> {
  const { accountId, teamId } = source;
  const facts = await options.people.find({ accountId, userId }, options);
  const person = toPerson(facts, { teamId, userId });
  const workspace = toTeamWorkspace(teamId, options.installations.peekName(accountId));
  const { locale } = facts;
  const naming = createNaming({ wording: options.wording, locale });
  const channel = channelId === undefined ? undefined : { id: channelId };
  return { workspace, person, locale, naming, ...defined({ channel }) };
}

/** The settings as blocks, for the app's home; nothing for who may not see them. */
export async function readSettingsBlocks(visitor: SettingsVisitor): Promise<readonly Block[]> {
  const visit = await toVisit(visitor);
  if (!visit.person.isAdmin) return [];
  const answer = await visitor.options.moonlens.settings.open(visit);
  return answer.type === "refused" ? [] : toOverview(answer.panel, visit, visitor.options);
}

/** Saves what a command changes at once, and opens all settings in a form of their own. */
export async function openSettings(
  {
    triggerId,
    changes = [],
  }: { readonly triggerId: string; readonly changes?: readonly WantedChange[] },
  visitor: SettingsVisitor,
): Promise<void> {
  const visit = await toVisit(visitor);
  const { options } = visitor;
  const answer = await openOrChange(options.moonlens.settings, { ...visit, changes });
  const view = toOverviewForm(answer, visit, options);
  await show("views.open", { trigger_id: triggerId, view }, visitor);
}

/** Shows the settings of the channel that an admin chose, or of all channels again: in the form, or in one of their own. */
export async function turnToChannel(
  press: {
    readonly channelId: string | undefined;
    readonly triggerId: string;
    /** The form that the menu is in; absent for the app's home. */
    readonly viewId: string | undefined;
  },
  visitor: SettingsVisitor,
): Promise<void> {
  const { channelId, triggerId, viewId } = press;
  const visit = await toVisit(visitor, channelId);
  const answer = await visitor.options.moonlens.settings.open(visit);
  const view = toOverviewForm(answer, visit, visitor.options);
  if (viewId === undefined) await show("views.open", { trigger_id: triggerId, view }, visitor);
  else await show("views.update", { view_id: viewId, view }, visitor);
}

/** Takes back what was saved, if nobody has changed it since, and shows the settings in the form whose button was pressed. */
export async function undoSettings(
  press: { readonly viewId: string; readonly revision: number },
  visitor: SettingsVisitor,
): Promise<void> {
  const visit = await toVisit(visitor);
  const { options } = visitor;
  const { revision, viewId } = press;
  const answer = await options.moonlens.settings.undo({ ...visit, revision });
  const view = toOverviewForm(answer, visit, options);
  await show("views.update", { view_id: viewId, view }, visitor);
}

/** All settings in a form of their own, beneath what became of changes. */
function toOverviewForm(answer: SettingsAnswer, visit: SettingsVisit, options: EventOptions) {
  const say = (key: "settingsShort" | "settingsClose") => options.wording({ key }, visit.locale);
  const blocks =
    answer.type === "refused"
      ? [createSectionBlock(toMrkdwn(answer.message))]
      : [...toOutcome(answer, visit, options), ...toOverview(answer.panel, visit, options)];
  return {
    type: "modal",
    title: createPlainText(say("settingsShort"), maxFormTitleLength),
    close: createPlainText(say("settingsClose"), maxFormTitleLength),
    blocks,
  };
}

function toOutcome(
  answer: Extract<SettingsAnswer, { type: "panel" }>,
  { locale }: SettingsVisit,
  { wording }: EventOptions,
): readonly Block[] {
  const text = sayOutcome(answer);
  const { undo } = answer;
  return [
    ...(text === "" ? [] : [createSectionBlock(showWords(text))]),
    ...(undo === undefined
      ? []
      : [createUndoButton(undo, wording({ key: "settingUndo" }, locale))]),
  ];
}

function toOverview(
  panel: SettingsPanel,
  { locale }: SettingsVisit,
  { wording }: EventOptions,
): readonly Block[] {
  return createOverview(panel, {
    buttonLabel: wording({ key: "settingsChange" }, locale),
    channelLabel: wording({ key: "settingsOfChannel" }, locale),
    everywhereLabel: wording({ key: "settingsEverywhere" }, locale),
  });
}

function toFrame(title: string, { locale }: SettingsVisit, { wording }: EventOptions) {
  return {
    type: "modal",
    title: createPlainText(title, maxFormTitleLength),
    close: createPlainText(wording({ key: "formClose" }, locale), maxFormTitleLength),
  };
}

/** Opens the form of one section, above the form or page whose button was pressed. */
export async function openSection(
  press: {
    readonly triggerId: string;
    readonly section: string;
    readonly channelId?: string;
    readonly isInForm: boolean;
  },
  visitor: SettingsVisitor,
): Promise<void> {
  const { channelId } = press;
  const visit = await toVisit(visitor, channelId);
  const { options } = visitor;
  const answer = await options.moonlens.settings.open(visit);
  if (answer.type === "refused") return;
  const section = answer.panel.sections.find(({ id }) => id === press.section);
  if (section === undefined) return;
  const seen = Object.fromEntries(section.fields.map(({ key, values }) => [key, values]));
  const which = { section: section.id, ...defined({ channelId }) };
  const memory = JSON.stringify({ ...which, seen });
  const brief = JSON.stringify(which);
  const view = {
    ...toFrame(section.title, visit, options),
    callback_id: settingsCallback,
    private_metadata: memory.length <= maxPrivateMetadataLength ? memory : brief,
    submit: createPlainText(
      options.wording({ key: "settingSave" }, visit.locale),
      maxFormTitleLength,
    ),
    blocks: createSectionFields(section, { wording: options.wording, locale: visit.locale }),
  };
  const method = press.isInForm ? "views.push" : "views.open";
  await show(method, { trigger_id: press.triggerId, view }, visitor);
}

async function show(
  method: "views.open" | "views.push" | "views.update",
  parameters: Readonly<Record<string, string | object>>,
  { source, options }: SettingsVisitor,
): Promise<void> {
  await options.web.call({
    method,
    arguments: parameters,
    accountId: source.accountId,
    attempts: "once",
    signal: options.signal,
  });
}

/** Saves what a section's form says; what can't be saved is said beside its field. */
export async function saveSection(
  payload: SubmissionPayload,
  { acknowledge, ...visitor }: SettingsVisitor & { readonly acknowledge: Delivery["acknowledge"] },
): Promise<void> {
  const memory = readMemory(payload);
  const visit = await toVisit(visitor, memory?.channelId);
  const changes = readChanges(payload, memory?.seen ?? {});
  const saving = visitor.options.moonlens.settings.change({ ...visit, changes });
  const early = await Promise.race([saving, wait(answerWithinMs, undefined)]);
  await acknowledge(early === undefined ? undefined : toFormAnswer(early, visit, visitor.options));
  await saving;
}

/** Nothing for what isn't as we wrote it: then nothing that was seen is compared. */
function readMemory({ view }: SubmissionPayload): z.infer<typeof sectionMemory> | undefined {
  return sectionMemory.safeParse(readJson(view.private_metadata)).data;
}

function toFormAnswer(answer: SettingsAnswer, visit: SettingsVisit, options: EventOptions) {
  if (answer.type === "refused") return undefined;
  if (answer.problems.length > 0) {
    const errors = Object.fromEntries(answer.problems.map(({ key, message }) => [key, message]));
    return { response_action: "errors", errors };
  }
  return { response_action: "update", view: toOverviewForm(answer, visit, options) };
}

function readChanges(
  { view }: SubmissionPayload,
  seen: Readonly<Record<string, readonly string[]>>,
): readonly WantedChange[] {
  const fields = Object.entries(view.state?.values ?? {});
  const states = new Map(fields.map(([key, elements]) => [key, Object.values(elements)[0]]));
  const isCleared = (key: string) =>
    (states.get(toClearId(key))?.selected_options ?? []).length > 0;
  return settingNames.flatMap(({ key, isList }) => {
    const state = states.get(key);
    if (state === undefined) return [];
    const values = readValues(state, { isList });
    // A secret is never shown: an empty field leaves it.
    if (key === "lunosKey" && values.length === 0 && !isCleared(key)) return [];
    const known = seen[key];
    return [{ key, values, ...(known === undefined ? {} : { seen: known }) }];
  });
}

const settingNames = [
  ...listSettingFields([]).map(({ key, input }) => ({ key, isList: input.type === "models" })),
  { key: "lunosKey", isList: false } as const,
];

function readValues(
  state: FieldState,
  { isList }: { readonly isList: boolean },
): readonly string[] {
  if (state.selected_conversations != null) return state.selected_conversations;
  if (state.selected_options != null) return state.selected_options.map(({ value }) => value);
  if (state.selected_option != null) return [state.selected_option.value];
  const text = state.value ?? "";
  const lines = isList ? text.split(/[\n,]/) : [text];
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}
