import type { PanelCommand, SettingsAnswer, SettingsPanelField, SettingsVisit } from "#core";
import { toCommandInput } from "../forms/commands.ts";
import {
  createSettingsForm,
  createSettingsMessage,
  readSettingValues,
  toPages,
} from "../forms/settings-panel.ts";
import type {
  CommandPayload,
  ComponentPayload,
  FormPayload,
  InteractionPayload,
} from "../wire/payloads.ts";
import { toPerson } from "../wire/persons.ts";
import { acknowledge, acknowledgeQuietly, openForm } from "./acknowledgement.ts";
import { noteArrival, waitUntilNoted } from "./arrivals.ts";
import type { EventContext } from "./event-context.ts";
import { readUser, readWorkspace, toMembership, toTurn } from "./read-interaction.ts";
import { answerInTime } from "./turns.ts";

/** Saves what the options say and shows an admin all settings, for their eyes only. */
export async function openSettings(
  interaction: CommandPayload,
  command: PanelCommand,
  context: EventContext,
): Promise<void> {
  const { rest, moonlens, createId, clock } = context.options;
  const { surroundings } = context;
  const turn = toTurn(interaction, {
    id: createId(),
    nowMs: clock(),
    isPrivate: true,
    surroundings,
  });
  const arrival = noteArrival(turn, { event: { type: "interaction" } }, context);
  await waitUntilNoted(arrival);
  const defer = async () => void (await acknowledge(rest, { interaction, isPrivate: true }));
  const isAcknowledged = await answerInTime(interaction, defer, context);
  if ((await arrival.outcome) === "duplicate") return;
  try {
    if (isAcknowledged) await showSettings(interaction, command, context);
  } finally {
    await moonlens.dismiss(turn.id);
  }
}

async function showSettings(
  interaction: CommandPayload,
  command: PanelCommand,
  context: EventContext,
): Promise<void> {
  const { moonlens } = context.options;
  const visit = toVisit(interaction, context);
  const changes = command.toChanges(toCommandInput(interaction.data));
  const answer =
    changes.length === 0
      ? await moonlens.settings.open(visit)
      : await moonlens.settings.change({ ...visit, changes });
  await show(interaction, answer, context);
}

/** Opens the form of what an admin chose to change, which has to be the first answer. */
export async function openSettingsForm(
  interaction: ComponentPayload,
  context: EventContext,
): Promise<void> {
  const { options, settingsForms } = context;
  const answer = await options.moonlens.settings.open(toVisit(interaction, context));
  const pages = answer.type === "panel" ? toPages(answer.panel) : [];
  const [chosen] = interaction.data.values;
  const page = pages.find(({ sectionId, place }) => `${sectionId}:${place}` === chosen);
  if (page === undefined) {
    const quietly = () => acknowledgeQuietly(options.rest, interaction);
    if (await answerInTime(interaction, quietly, context)) await show(interaction, answer, context);
    return;
  }
  settingsForms.keep(toFormKey(interaction, page), page.fields);
  const form = createSettingsForm(page);
  await answerInTime(interaction, () => openForm(options.rest, { interaction, form }), context);
}

/** Saves what an admin changed in a form, and shows what became of it. */
export async function saveSettings(
  interaction: FormPayload,
  page: { readonly sectionId: string; readonly place: number },
  context: EventContext,
): Promise<void> {
  const { options, settingsForms } = context;
  const quietly = () => acknowledgeQuietly(options.rest, interaction);
  // Who sees that it failed sends again: nothing may be saved that they believe to have failed.
  if (!(await answerInTime(interaction, quietly, context))) return;
  const { settings } = options.moonlens;
  const visit = toVisit(interaction, context);
  const seen = settingsForms.find(toFormKey(interaction, page));
  const fields = seen ?? findFields(await settings.open(visit), page);
  const filledIn = readSettingValues(interaction, fields);
  const changes = fields.flatMap((field) => {
    const values = filledIn.get(field.key);
    if (values === undefined || isSame(field, values)) return [];
    return [{ key: field.key, values, ...(seen === undefined ? {} : { seen: field.values }) }];
  });
  await show(interaction, await settings.change({ ...visit, changes }), context);
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
  interaction: InteractionPayload,
  answer: SettingsAnswer,
  { options }: EventContext,
): Promise<void> {
  const { application_id: applicationId, token } = interaction;
  const placeholder = options.wording({ key: "settingsChoose" }, interaction.locale ?? "en");
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
  const problems = answer.problems.map(({ message }) => `⚠️ ${message}`);
  const message = [...problems, answer.message ?? ""].filter((line) => line !== "").join("\n");
  return createSettingsMessage(answer.panel, { message, placeholder });
}

function toVisit(interaction: InteractionPayload, { surroundings }: EventContext): SettingsVisit {
  return {
    workspace: readWorkspace(interaction, surroundings),
    person: toPerson(readUser(interaction), toMembership(interaction)),
    locale: interaction.locale ?? "en",
  };
}

function toFormKey(
  interaction: InteractionPayload,
  { sectionId, place }: { readonly sectionId: string; readonly place: number },
): string {
  return [interaction.guild_id, readUser(interaction).id, sectionId, place].join(":");
}
