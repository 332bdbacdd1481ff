export { openDiskSpool } from "./disk-spool.ts";
export { SpoolError } from "./errors.ts";
