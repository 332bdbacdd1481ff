import {
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
  createSettingsMessage,
  readSettingValues,
  toPages,
} from "../forms/settings-view.ts";
import type { CommandPayload, FormPayload } from "../wire/payloads.ts";
import { acknowledge, acknowledgeQuietly, openForm } from "./acknowledgement.ts";
import { noteArrival, waitUntilNoted } from "./arrivals.ts";
import type { EventContext } from "./event-context.ts";
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
  const answer = await openOrChange(settings, { ...toSettingsVisit(visit), changes });
  await show(visit, answer, context);
}

/** Opens the form of what an admin chose to change, which has to be the first answer. */
export async function openSettingsForm(press: Press, context: EventContext): Promise<void> {
  const { options, settingsForms } = context;
  const answer = await options.moonlens.settings.open(toSettingsVisit(press));
  const pages = answer.type === "panel" ? toPages(answer.panel) : [];
  const [chosen] = press.values;
  const page = pages.find(({ sectionId, place }) => `${sectionId}:${place}` === chosen);
  if (page === undefined) {
    const quietly = () => acknowledgeQuietly(options.rest, press.interaction);
    if (await answerInTime(press, quietly, context)) await show(press, answer, context);
    return;
  }
  settingsForms.set(toFormKey(press, page), page.fields);
  const form = createSettingsForm(page);
  await answerInTime(press, () => openForm(options.rest, { ...press, form }), context);
}

/** Saves what an admin changed in a form, and shows what became of it. */
export async function saveSettings(
  visit: Visit,
  {
    form,
    ...page
  }: { readonly sectionId: string; readonly place: number; readonly form: FormPayload["data"] },
  context: EventContext,
): Promise<void> {
  const { options, settingsForms } = context;
  const quietly = () => acknowledgeQuietly(options.rest, visit.interaction);
  // Who sees that it failed sends again: nothing may be saved that they believe to have failed.
  if (!(await answerInTime(visit, quietly, context))) return;
  const { settings } = options.moonlens;
  const seen = settingsForms.get(toFormKey(visit, page));
  const fields = seen ?? findFields(await settings.open(toSettingsVisit(visit)), page);
  const filledIn = readSettingValues(form, fields);
  const changes = fields.flatMap((field) => {
    const values = filledIn.get(field.key);
    if (values === undefined || isSame(field, values)) return [];
    return [{ key: field.key, values, ...(seen === undefined ? {} : { seen: field.values }) }];
  });
  await show(visit, await settings.change({ ...toSettingsVisit(visit), changes }), context);
}

function findFields(
  answer: SettingsAnswer,
  { sectionId, place }: { readonly sectionId: string; readonly place: number },
): readonly SettingsPanelField[] {
  if (answer.type !== "panel") return [];
  const pages = toPages(answer.panel);
  return pages.find((page) => page.sectionId === sectionId && page.place === place)?.fields ?? [];
}

/** A secret is never shown, so that whatever comes back is meant: nothing takes it away. */
function isSame({ input, values: before }: SettingsPanelField, values: readonly string[]): boolean {
  if (input.type === "secret") return false;
  return before.length === values.length && before.every((value) => values.includes(value));
}

async function show(
  { interaction, locale }: Visit,
  answer: SettingsAnswer,
  { options }: EventContext,
): Promise<void> {
  const { applicationId, token } = interaction;
  const placeholder = options.wording({ key: "settingsChoose" }, locale);
  await options.rest.send({
    operation: "show the settings",
    method: "PATCH",
    route: `/webhooks/${applicationId}/${token}/messages/@original`,
    body: { ...toMessage(answer, placeholder), allowed_mentions: { parse: [] } },
    authorization: "none",
    attempts: "several",
    signal: options.signal,
  });
}

function toMessage(
  answer: SettingsAnswer,
  placeholder: string,
): { content: string; components: readonly object[] } {
  if (answer.type === "refused") return { content: answer.message, components: [] };
  return createSettingsMessage(answer.panel, { message: sayOutcome(answer), placeholder });
}

function toSettingsVisit({ workspace, person, locale }: Visit): SettingsVisit {
  return { workspace, person, locale };
}

function toFormKey(
  { place: { guildId }, userId }: Visit,
  { sectionId, place }: { readonly sectionId: string; readonly place: number },
): string {
  return [guildId, userId, sectionId, place].join(":");
}
