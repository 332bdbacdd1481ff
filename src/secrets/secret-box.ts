import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { OperationalError, type SecretBox } from "#core";

/** AES-256-GCM with what NIST SP 800-38D advises: a random nonce of 96 bits and a whole tag. */
const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Begins all that is sealed this way, so that another way can be added and this one still opened. */
const version = "v1";

/**
 * Seals with keys derived from secrets. The first seals, all open: to change a secret, put the new one in
 * front and keep the old one behind it.
 * @param secrets at least one.
 */
export function createSecretBox(secrets: readonly [string, ...string[]]): SecretBox {
  const keys = new Map<string, Buffer>();

  /** Costly on purpose, so each key is derived when it is first needed and then kept. */
  function toKey(secret: string): Buffer {
    const key = keys.get(secret) ?? deriveKey(secret);
    keys.set(secret, key);
    return key;
  }

  return {
    seal: (text, context) => seal({ text, context, key: toKey(secrets[0]) }),
    open(sealed, context) {
      const parts = parseSealed(sealed);
      for (const secret of secrets) {
        const text = parts && tryOpen({ ...parts, context, key: toKey(secret) });
        if (text !== undefined) return text;
      }
      throw new OperationalError(
        "a stored secret can't be decrypted: MOONLENS_SECRET is a different one now, or the data was changed. Set the earlier secret, or enter the key again",
        { code: "secret_unopenable" },
      );
    },
  };
}

/**
 * Slow against guessing from a stolen database. The salt is the same everywhere: it has to be known before
 * anything is read, and what a table of guesses would save is little against one installation.
 */
function deriveKey(secret: string): Buffer {
  return scryptSync(secret, "moonlens secret box", 32, { N: 2 ** 14, r: 8, p: 1 });
}

interface Lock {
  readonly key: Buffer;
  readonly context: string;
}

function seal({ text, context, key }: Lock & { readonly text: string }): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(toAdditionalData(context));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), body]);
  return `${version}.${bytes.toString("base64url")}`;
}

interface Sealed {
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly body: Buffer;
}

function parseSealed(sealed: string): Sealed | undefined {
  const [prefix, encoded = ""] = sealed.split(".");
  const bytes = Buffer.from(encoded, "base64url");
  if (prefix !== version || bytes.byteLength < nonceBytes + tagBytes) return undefined;
  return {
    nonce: bytes.subarray(0, nonceBytes),
    tag: bytes.subarray(nonceBytes, nonceBytes + tagBytes),
    body: bytes.subarray(nonceBytes + tagBytes),
  };
}

function tryOpen({ nonce, tag, body, context, key }: Lock & Sealed): string | undefined {
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(toAdditionalData(context))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    // The tag doesn't fit: another secret may. The caller says so when none does.
    return undefined;
  }
}

function toAdditionalData(context: string): Buffer {
  return Buffer.from(`${version}:${context}`);
}
