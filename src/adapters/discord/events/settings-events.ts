import {
  defined,
  listModelChoices,
  openOrChange,
  type PanelCommand,
  type SettingsAnswer,
  type SettingsPanelField,
  type SettingsVisit,
  sayOutcome,
} from "#core";
import { toCommandInput } from "../forms/commands.ts";
import {
  createSettingsForm,
  type FilledIn,
  type ModelMenu,
  readSettingValues,
} from "../forms/settings-form.ts";
import {
  createSettingsMessage,
  createSettingsNotice,
  type Remark,
} from "../forms/settings-message.ts";
import { findPage, type SettingsPage, type SettingsPageId } from "../forms/settings-pages.ts";
import { maxOptionLabelLength, maxSelectOptions } from "../wire/limits.ts";
import type { CommandPayload, FormPayload } from "../wire/payloads.ts";
import { sayPostedUnseen } from "../wire/words.ts";
import { acknowledge, acknowledgeQuietly, openForm } from "./acknowledgement.ts";
import { noteArrival, waitUntilNoted } from "./arrivals.ts";
import type { EventContext } from "./event-context.ts";
import { findSettingsChannel } from "./settings-channel.ts";
import { answerInTime } from "./turns.ts";
import { type Press, toTurn, type Visit } from "./visit.ts";

/** Saves what the options say and shows an admin all settings, for their eyes only. */
export async function openSettings(
  visit: Visit,
  used: { readonly command: PanelCommand; readonly data: CommandPayload["data"] },
  context: EventContext,
): Promise<void> {
  const { rest, moonlens, createId, clock } = context.options;
  const turn = toTurn(visit, { id: createId(), nowMs: clock(), isPrivate: true });
  const arrival = noteArrival(turn, { event: { type: "interaction" } }, context);
  await waitUntilNoted(arrival);
  const defer = async () => void (await acknowledge(rest, { ...visit, isPrivate: true }));
  const isAcknowledged = await answerInTime(visit, defer, context);
  if ((await arrival.outcome) === "duplicate") return;
  try {
    if (isAcknowledged) await showSettings(visit, used, context);
  } finally {
    await moonlens.dismiss(turn.id);
  }
}

async function showSettings(
  visit: Visit,
  { command, data }: { readonly command: PanelCommand; readonly data: CommandPayload["data"] },
  context: EventContext,
): Promise<void> {
  const { settings } = context.options.moonlens;
  const changes = command.toChanges(toCommandInput(data));
  const visitor = await toSettingsVisit(visit, context);
  const answer = await openOrChange(settings, { ...visitor, changes });
  await show(visit, { answer }, context);
}

/** Opens the form of what an admin chose to change, of all channels or of one. */
export async function chooseSettings(
  press: Press,
  ofChannel: { readonly channelId?: string },
  context: EventContext,
): Promise<void> {
  const [, sectionId = "", place = ""] = /^([\w-]+):(\d+)$/.exec(press.values[0] ?? "") ?? [];
  const { channelId } = ofChannel;
  const page = { sectionId, place: Number(place), ...defined({ channelId }) };
  await openPage(press, { page }, context);
}

/** Shows the settings of the channel that an admin chose, or of all channels again. */
export async function turnToChannel(
  press: Press,
  channelId: string | undefined,
  context: EventContext,
): Promise<void> {
  const { rest, moonlens } = context.options;
  const quietly = () => acknowledgeQuietly(rest, press.interaction);
  if (!(await answerInTime(press, quietly, context))) return;
  const answer = await moonlens.settings.open(await toSettingsVisit(press, context, channelId));
  await show(press, { answer }, context);
}

/** Opens a form again with what was typed in it, as far as that is still known. */
export async function fixSettings(
  press: Press,
  page: SettingsPageId,
  context: EventContext,
): Promise<void> {
  const typed = context.settingsForms.get(toFormKey(press, page))?.typed;
  await openPage(press, { page, typed }, context);
}

/** The form has to be the first answer. */
async function openPage(
  press: Press,
  wanted: { readonly page: SettingsPageId; readonly typed?: FilledIn | undefined },
  context: EventContext,
): Promise<void> {
  const { options, settingsForms } = context;
  const visitor = await toSettingsVisit(press, context, wanted.page.channelId);
  const answer = await options.moonlens.settings.open(visitor);
  const page = answer.type === "panel" ? findPage(answer.panel, wanted.page) : undefined;
  if (page === undefined) {
    const quietly = () => acknowledgeQuietly(options.rest, press.interaction);
    if (await answerInTime(press, quietly, context)) await show(press, { answer }, context);
    return;
  }
  const { typed } = wanted;
  settingsForms.set(toFormKey(press, page), {
    fields: page.fields,
    ...(typed === undefined ? {} : { typed }),
  });
  const menu = await loadMenu(press, page, context);
  const form = createSettingsForm(page, { typed, menu });
  await answerInTime(press, () => openForm(options.rest, { ...press, form }), context);
}

async function loadMenu(
  { workspace, locale }: Visit,
  { fields }: SettingsPage,
  { options }: EventContext,
): Promise<ModelMenu> {
  const { wording } = options;
  const inputs = fields.map(({ input }) => input);
  const input = inputs.find((candidate) => candidate.type === "models");
  const models =
    input?.type === "models"
      ? await listModelChoices(
          { workspace, need: input.need, text: "", locale },
          { ...options, limits },
        )
      : [];
  return {
    models,
    nameWish: (place) => wording({ key: "modelWish", place }, locale),
    note: wording({ key: "modelsBegun", shown: maxSelectOptions }, locale),
  };
}

const limits = {
  count: maxSelectOptions,
  valueLength: maxOptionLabelLength,
  nameLength: maxOptionLabelLength,
};

/** Saves what an admin changed in a form, and shows what became of it. */
export async function saveSettings(
  visit: Visit,
  { form, ...page }: SettingsPageId & { readonly form: FormPayload["data"] },
  context: EventContext,
): Promise<void> {
  const { options, settingsForms } = context;
  const quietly = () => acknowledgeQuietly(options.rest, visit.interaction);
  // Who sees that it failed sends again: nothing may be saved that they believe to have failed.
  if (!(await answerInTime(visit, quietly, context))) return;
  const { settings } = options.moonlens;
  const key = toFormKey(visit, page);
  const seen = settingsForms.get(key)?.fields;
  const visitor = await toSettingsVisit(visit, context, page.channelId);
  const fields = seen ?? findFields(await settings.open(visitor), page);
  const typed = readSettingValues(form, fields);
  const changes = fields.flatMap((field) => {
    const values = typed.get(field.key);
    if (values === undefined || isSame(field, values)) return [];
    return [{ key: field.key, values, ...(seen === undefined ? {} : { seen: field.values }) }];
  });
  const answer = await settings.change({ ...visitor, changes });
  const isWrong = answer.type === "panel" && answer.problems.length > 0;
  if (isWrong) settingsForms.set(key, { fields, typed: withoutSecrets(typed, fields) });
  await show(visit, { answer, ...(isWrong ? { fix: page } : {}) }, context);
}

/** A key is never shown, not even to those who have just typed it. */
function withoutSecrets(typed: FilledIn, fields: readonly SettingsPanelField[]): FilledIn {
  const isSecret = (key: string) =>
    fields.some((field) => field.key === key && field.input.type === "secret");
  return new Map([...typed].filter(([key]) => !isSecret(key)));
}

/** Takes back what was saved, if nobody has changed it since. */
export async function undoSettings(
  press: Press,
  { revision }: { readonly revision: number },
  context: EventContext,
): Promise<void> {
  const { rest, moonlens } = context.options;
  const quietly = () => acknowledgeQuietly(rest, press.interaction);
  if (!(await answerInTime(press, quietly, context))) return;
  const visitor = await toSettingsVisit(press, context);
  const answer = await moonlens.settings.undo({ ...visitor, revision });
  await show(press, { answer }, context);
}

function findFields(answer: SettingsAnswer, page: SettingsPageId): readonly SettingsPanelField[] {
  return answer.type === "panel" ? (findPage(answer.panel, page)?.fields ?? []) : [];
}

/** A secret is never shown, so that whatever comes back is meant: nothing takes it away. */
function isSame({ input, values: before }: SettingsPanelField, values: readonly string[]): boolean {
  if (input.type === "secret") return false;
  if (before.length !== values.length) return false;
  return input.type === "models"
    ? before.every((value, index) => value === values[index])
    : before.every((value) => values.includes(value));
}

async function show(
  { interaction, locale }: Visit,
  shown: { readonly answer: SettingsAnswer; readonly fix?: SettingsPageId },
  { options }: EventContext,
): Promise<void> {
  const { applicationId, token } = interaction;
  const { wording } = options;
  const labels = {
    choose: wording({ key: "settingsChoose" }, locale),
    channel: wording({ key: "settingsOfChannel" }, locale),
    everywhere: wording({ key: "settingsEverywhere" }, locale),
    undo: wording({ key: "settingUndo" }, locale),
    fix: wording({ key: "settingFix" }, locale),
  };
  const isBlind = !options.messageContentIntent;
  const remark: Remark = ({ key, held }) =>
    isBlind && needsToSee(key, held) ? sayPostedUnseen({ wording, locale }) : undefined;
  await options.rest.send({
    operation: "show the settings",
    method: "PATCH",
    route: `/webhooks/${applicationId}/${token}/messages/@original`,
    body: { ...toMessage(shown, { labels, remark }), allowed_mentions: { parse: [] } },
    authorization: "none",
    attempts: "several",
    signal: options.signal,
  });
}

/** What is done with what people post, without a word to us. */
function needsToSee(key: string, held: readonly string[]): boolean {
  return (
    (key === "altText" && held.includes("always")) || (key === "keepsBooks" && held.includes("yes"))
  );
}

function toMessage(
  { answer, fix }: { readonly answer: SettingsAnswer; readonly fix?: SettingsPageId },
  said: Pick<Parameters<typeof createSettingsMessage>[1], "labels" | "remark">,
) {
  if (answer.type === "refused") return createSettingsNotice(answer.message);
  const { panel, undo } = answer;
  const outcome = {
    message: sayOutcome(answer),
    ...(undo === undefined ? {} : { undo }),
    ...(fix === undefined ? {} : { fix }),
  };
  return createSettingsMessage(panel, { outcome, ...said });
}

/** @param channelId whose settings they are. Absent: the whole server's. */
async function toSettingsVisit(
  { workspace, person, locale, place }: Visit,
  context: EventContext,
  channelId?: string,
): Promise<SettingsVisit> {
  const visit = { workspace, person, locale, naming };
  if (channelId === undefined || place.guildId === undefined) return visit;
  const { guildId } = place;
  return { ...visit, channel: await findSettingsChannel({ channelId, guildId }, context) };
}

/** Discord fills in the names. */
const naming = { channel: (id: string) => `<#${id}>`, role: (id: string) => `<@&${id}>` };

function toFormKey(
  { place: { guildId }, userId }: Visit,
  { sectionId, place, channelId }: SettingsPageId,
): string {
  return [guildId, userId, sectionId, place, channelId].join(":");
}
