import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import type { Theme } from "#page/shared/tools/settings.ts";
import { usePage } from "#page/state/page.ts";

const choices: readonly {
  readonly theme: Theme;
  readonly icon: IconName;
  readonly label: string;
}[] = [
  { theme: "light", icon: "sun", label: "Light" },
  { theme: "auto", icon: "auto", label: "Same as the system" },
  { theme: "dark", icon: "moon", label: "Dark" },
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch(): VNode {
  const { settings } = usePage();
  return html`<fieldset class="themes">
    <legend class="visually-hidden">Colours</legend>
    ${choices.map(
      ({ theme, icon, label }) =>
        html`<label key=${theme} title=${label}>
          <input
            type="radio"
            name="theme"
            class="visually-hidden"
            checked=${settings.theme.value === theme}
            onChange=${() => {
              settings.theme.value = theme;
            }}
          />
          <${Icon} name=${icon} /><span class="visually-hidden">${label}</span>
        </label>`,
    )}
  </fieldset>`;
}
