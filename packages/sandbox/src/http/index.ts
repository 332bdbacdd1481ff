export { drawAvatar } from "./avatar.ts";
export { type ControlEvent, streamEvents } from "./event-stream.ts";
export { createFeed, type Feed } from "./feed.ts";
export { createFileVault, type FileVault, type VaultFile } from "./file-vault.ts";
export { createHttpHost, type HttpHost, type HttpPart } from "./http-host.ts";
export { type Multipart, readMultipart, type Upload } from "./multipart.ts";
export { createRequestLog, type RequestLog } from "./request-log.ts";
export { drainBody, readText } from "./request-text.ts";
