import type { PlatformSecrets, SecretForm, SecretPlace } from "#platform";

/** A value that has the form of something else than its variable is for. */
export interface Misplacement {
  readonly variable: string;
  /** What is there instead. */
  readonly found: string;
  readonly whereabouts: string;
}

/** The kinds of secrets that there are, and where each belongs. */
export interface SecretKinds {
  /** The variables whose kinds are known. */
  readonly variables: readonly string[];
  /** Secrets in each other's place. Values whose form is not known are left to those who they are for. */
  findMisplaced(variable: string, value: string): Misplacement | undefined;
}

const ownForms: readonly SecretForm[] = [
  {
    id: "quoted",
    name: "a value in quotation marks",
    pattern: /^(["'`]).*\1$/,
    certainty: "certain",
  },
  { id: "address", name: "a web address", pattern: /^https?:\/\//i, certainty: "certain" },
  { id: "lunos-key", name: "a Lunos key (sk-…)", pattern: /^sk-/, certainty: "certain" },
];

const certainties: readonly SecretForm["certainty"][] = ["certain", "likely", "vague"];

/** @param platforms how the secrets of each platform look */
export function createSecretKinds(platforms: readonly PlatformSecrets[]): SecretKinds {
  const all = [...ownForms, ...platforms.flatMap((platform) => platform.forms)];
  const forms = certainties.flatMap((wanted) => all.filter((form) => form.certainty === wanted));
  const places: readonly SecretPlace[] = [
    {
      variable: "LUNOS_API_KEY",
      // A row of letters and digits could be a key of anybody's.
      forms: [
        "lunos-key",
        ...forms.filter(({ certainty }) => certainty !== "certain").map(({ id }) => id),
      ],
      whereabouts: "Copy the key from your Lunos dashboard, under API keys.",
    },
    ...platforms.flatMap((platform) => platform.places),
  ];
  return {
    variables: places.map(({ variable }) => variable),
    findMisplaced(variable, value) {
      const text = value.trim();
      const place = places.find((candidate) => candidate.variable === variable);
      const form = forms.find(({ pattern }) => pattern.test(text));
      if (place === undefined || form === undefined || place.forms.includes(form.id)) {
        return undefined;
      }
      if (place.pattern?.test(text) === true) return undefined;
      return { variable, found: form.name, whereabouts: place.whereabouts };
    },
  };
}
