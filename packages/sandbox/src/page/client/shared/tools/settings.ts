import { effect, type Signal, signal } from "@preact/signals";
import type { Memory } from "./memory.ts";

export type Theme = "auto" | "light" | "dark";

/** What the page remembers from one visit to the next. */
export interface Settings {
  readonly theme: Signal<Theme>;
  /** The username of the person that was last acted as. */
  readonly person: Signal<string | undefined>;
  /** The same in Slack. */
  readonly slackPerson: Signal<string | undefined>;
}

const themes: readonly Theme[] = ["auto", "light", "dark"];

/** As long as they are remembered, else as long as the page lasts. */
export function createSettings({ read, write }: Memory): Settings {
  const theme = signal<Theme>(themes.find((name) => name === read("theme")) ?? "auto");
  const person = signal<string | undefined>(read("person"));
  const slackPerson = signal<string | undefined>(read("slack-person"));
  effect(() => write("slack-person", slackPerson.value));
  effect(() => write("theme", theme.value));
  effect(() => write("person", person.value));
  return { theme, person, slackPerson };
}

/** Keeps the document in the chosen theme; `auto` follows the system. */
export function applyTheme(settings: Settings, root: HTMLElement): void {
  effect(() => {
    if (settings.theme.value === "auto") delete root.dataset.theme;
    else root.dataset.theme = settings.theme.value;
  });
}
