export {
  createSlackAdapter,
  type SlackAdapter,
  type SlackAdapterOptions,
  type SlackStartOptions,
  type SlackStatus,
  type SlackTiming,
} from "./adapter.ts";
