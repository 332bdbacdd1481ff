export { openDiskSpool } from "./disk-spool.ts";
