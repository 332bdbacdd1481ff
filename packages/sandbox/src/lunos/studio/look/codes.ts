import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Code } from "./looked.ts";

const require = createRequire(import.meta.url);
let prepared: Promise<void> | undefined;

/** Reads QR and bar codes from a greyscale PNG. */
export async function readCodes(png: Uint8Array): Promise<readonly Code[]> {
  // The library would fetch its WebAssembly from a public server.
  prepared ??= prepare();
  await prepared;
  const found = await readBarcodes(new Uint8Array(png), { tryHarder: true, maxNumberOfSymbols: 8 });
  return found
    .filter((code) => code.isValid && code.text !== "")
    .map((code) => ({ format: code.format, text: code.text.slice(0, 2000) }));
}

async function prepare(): Promise<void> {
  const wasm = await readFile(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  const wasmBinary = new Uint8Array(wasm).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}
