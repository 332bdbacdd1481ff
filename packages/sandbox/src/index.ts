export { type Sandbox, startLunosSandbox, startSandbox } from "./start-sandbox.ts";
