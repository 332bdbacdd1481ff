export * from "./config.ts";
export { describeVariables } from "./variables.ts";
