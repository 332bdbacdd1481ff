export {
  createSlackAdapter,
  type SlackAdapter,
  type SlackAdapterOptions,
  type SlackStartOptions,
  type SlackStatus,
  type SlackTiming,
} from "./adapter.ts";
export { createManifest, type ManifestOptions, scopeReasons } from "./manifest.ts";
