import type { MissingFeatures } from "#core";

/** Slack hides no file behind a click: https://docs.slack.dev/reference/objects/file-object has no such field. */
export const missingFeatures: MissingFeatures = new Set(["spoilers"]);
