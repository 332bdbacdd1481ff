import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import type { Theme } from "#page/shared/tools/settings.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

const choices: readonly { readonly theme: Theme; readonly icon: IconName }[] = [
  { theme: "light", icon: "sun" },
  { theme: "auto", icon: "auto" },
  { theme: "dark", icon: "moon" },
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch(): VNode {
  const { settings } = usePage();
  const { colours } = useWords();
  return html`<fieldset class="themes">
    <legend class="visually-hidden">${colours.legend}</legend>
    ${choices.map(
      ({ theme, icon }) =>
        html`<label key=${theme} title=${colours[theme]}>
          <input
            type="radio"
            name="theme"
            class="visually-hidden"
            checked=${settings.theme.value === theme}
            onChange=${() => {
              settings.theme.value = theme;
            }}
          />
          <${Icon} name=${icon} /><span class="visually-hidden">${colours[theme]}</span>
        </label>`,
    )}
  </fieldset>`;
}
