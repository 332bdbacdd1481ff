import { effect, type Signal, signal } from "@preact/signals";

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

/** Settings kept in `storage`; when that is refused (private windows), they last as long as the page. */
export function createSettings(storage: () => Storage): Settings {
  const read = (key: string): string | undefined => {
    try {
      return storage().getItem(`moonlens.${key}`) ?? undefined;
    } catch {
      return undefined;
    }
  };
  const write = (key: string, value: string | undefined): void => {
    try {
      if (value !== undefined) storage().setItem(`moonlens.${key}`, value);
    } catch {
      // Remembering is a comfort; without it everything works.
    }
  };
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
