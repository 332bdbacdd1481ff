import type { SettingsPanelField } from "#core";

/**
 * What admins saw in the forms that they are filling in, a bounded number of them: so that a change by
 * someone else in between is not undone unseen.
 */
export interface SettingsForms {
  keep(key: string, fields: readonly SettingsPanelField[]): void;
  /** Nothing when it was too long ago, or before a restart. */
  find(key: string): readonly SettingsPanelField[] | undefined;
}

const maxForms = 100;

export function createSettingsForms(): SettingsForms {
  const forms = new Map<string, readonly SettingsPanelField[]>();
  return {
    keep(key, fields) {
      forms.delete(key);
      forms.set(key, fields);
      const [oldest] = forms.keys();
      if (forms.size > maxForms && oldest !== undefined) forms.delete(oldest);
    },
    find: (key) => forms.get(key),
  };
}
