import { type SettingsAnswer, type SettingsPanelField, sayOutcome, type WantedChange } from "#core";
import type { Choice, Desk } from "./desk.ts";

/** Shows the settings, and lets each be changed by its number. */
export async function openSettings(
  desk: Desk,
  { changes }: { readonly changes: readonly WantedChange[] },
): Promise<void> {
  const { settings } = desk.moonlens;
  const answer =
    changes.length === 0 ? await settings.open(desk) : await settings.change({ ...desk, changes });
  show(answer, desk);
}

function show(answer: SettingsAnswer, desk: Desk): void {
  const { screen } = desk;
  if (answer.type === "refused") {
    screen.tell(answer.message);
    return;
  }
  const { panel } = answer;
  screen.tell([`**${panel.title}**`, panel.intro].join("\n\n"));
  const fields = panel.sections.flatMap((section) => section.fields).filter(isForOne);
  desk.offer([...fields.map((field) => toChoice(field, desk)), ...toUndo(answer, desk)]);
  const outcome = sayOutcome(answer);
  if (outcome !== "") screen.tell(outcome);
}

function toUndo(
  { undo }: Extract<SettingsAnswer, { type: "panel" }>,
  desk: Desk,
): readonly Choice[] {
  if (undo === undefined) return [];
  const label = desk.wording({ key: "settingUndo" }, desk.locale);
  const { settings } = desk.moonlens;
  return [{ label, take: async () => show(await settings.undo({ ...desk, ...undo }), desk) }];
}

/** Channels, roles and keys of other people have no place here. */
function isForOne({ input }: SettingsPanelField): boolean {
  return input.type !== "channels" && input.type !== "roles" && input.type !== "secret";
}

function toChoice(field: SettingsPanelField, desk: Desk): Choice {
  const { label, shown, source, help, values } = field;
  return {
    label: source === undefined ? `${label}: ${shown}` : `${label}: ${shown} · ${source}`,
    async take() {
      desk.screen.whisper([help, ...listValues(field)].join("\n"));
      await ask(field, { desk, prefill: values.join(", ") });
    },
  };
}

/** Asks for a value until it can be saved, or nothing more is said: what was typed is there to be put right. */
async function ask(
  field: SettingsPanelField,
  { desk, prefill }: { readonly desk: Desk; readonly prefill: string },
): Promise<void> {
  const text = await desk.ask({ prompt: `${field.label}: `, prefill });
  if (text === undefined) return;
  const { key, values: seen } = field;
  const changes = [{ key, values: toValues(field, text), seen }];
  const answer = await desk.moonlens.settings.change({ ...desk, changes });
  if (answer.type === "refused" || answer.problems.length === 0) return show(answer, desk);
  desk.screen.tell(sayOutcome(answer));
  await ask(field, { desk, prefill: text });
}

/** What can be entered, beside what it means. */
function listValues({ input, choiceLabels }: SettingsPanelField): readonly string[] {
  const values = input.type === "toggle" ? ["yes", "no"] : "choices" in input ? input.choices : [];
  return values.map((value, index) => `${value}: ${choiceLabels[index] ?? value}`);
}

function toValues({ input }: SettingsPanelField, text: string): readonly string[] {
  const isList = input.type === "choices" || input.type === "models";
  const values = isList ? text.split(",") : [text];
  return values.map((value) => value.trim()).filter((value) => value !== "");
}
