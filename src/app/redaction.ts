import { platforms } from "#adapters";
import { createRedact } from "#operations";

/** How the secrets of all platforms look, served or not. */
export const secretForms = platforms.flatMap(({ secrets }) => secrets?.redactions ?? []);

/** Takes out what has the form of a secret. */
export const redact = createRedact(secretForms);
