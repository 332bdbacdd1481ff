export * from "./fields.ts";
export type {
  CheckTools,
  PlatformAdapter,
  PlatformExamination,
  PlatformParts,
  PlatformStart,
  PlatformWords,
} from "./parts.ts";
export { listOf, listOfAnything, wholeListOf } from "./payloads.ts";
export {
  definePlatform,
  isBlank,
  type Platform,
  type PlatformInstallation,
  toProblem,
  withoutBlanks,
} from "./platform.ts";
export type { PlatformSecrets, Redaction, SecretForm, SecretPlace } from "./secrets.ts";
export type { PlatformSetup, SetupStep, Variables } from "./setup.ts";
export { tellUsage } from "./usage.ts";
