export { createFileVault, type FileVault, type VaultFile } from "./file-vault.ts";
export { createHttpHost, type HttpHost, type HttpPart } from "./http-host.ts";
