import type { SettingsAnswer, SettingsPanelField, WantedChange } from "#core";
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
  const { panel, message, problems } = answer;
  screen.tell([`**${panel.title}**`, panel.intro].join("\n\n"));
  const fields = panel.sections.flatMap((section) => section.fields).filter(isForOne);
  desk.offer(fields.map((field) => toChoice(field, desk)));
  for (const problem of problems) screen.tell(problem.message);
  if (message !== undefined && problems.length === 0) screen.tell(message);
}

/** Channels, roles and keys of other people have no place here. */
function isForOne({ input }: SettingsPanelField): boolean {
  return input.type !== "channels" && input.type !== "roles" && input.type !== "secret";
}

function toChoice(field: SettingsPanelField, desk: Desk): Choice {
  return {
    label: `${field.label}: ${field.shown}`,
    async take() {
      desk.screen.whisper([field.help, ...listValues(field)].join("\n"));
      const prefill = field.values.join(", ");
      const text = await desk.ask({ prompt: `${field.label}: `, prefill });
      if (text === undefined) return;
      const { key, values: seen } = field;
      await openSettings(desk, { changes: [{ key, values: toValues(field, text), seen }] });
    },
  };
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
