export {
  createSlackAdapter,
  type SlackAdapter,
  type SlackAdapterOptions,
  type SlackTiming,
} from "./adapter.ts";
