export { createTerminalAdapter, type TerminalAdapterOptions } from "./adapter.ts";
