import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSecretBox } from "#secrets";
import { anyText } from "../support/any-text.ts";

const oldSecret = "an old secret of the operator";
const newSecret = "a new secret of the operator";
const box = createSecretBox([oldSecret]);

describe("a secret box", () => {
  it("opens what it sealed, whatever it is", () => {
    fc.assert(
      fc.property(anyText(), fc.string(), (text, context) => {
        expect(box.open(box.seal(text, context), context)).toBe(text);
      }),
    );
  });

  it("never seals the same text the same way twice, nor shows it", () => {
    const sealed = box.seal("lunos-key", "a");
    expect(sealed).not.toBe(box.seal("lunos-key", "a"));
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
    expect(Buffer.from(sealed.slice(3), "base64url").toString("latin1")).not.toContain("lunos-key");
  });

  it("does not open for one place what was sealed for another", () => {
    const sealed = box.seal("lunos-key", "workspace-1");
    expect(() => box.open(sealed, "workspace-2")).toThrow("can't be decrypted");
  });

  it("does not open what was changed, cut off or never sealed", () => {
    const sealed = box.seal("lunos-key", "a");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let index = 0; index < bytes.byteLength; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open(`v1.${changed.toString("base64url")}`, "a")).toThrow(
        "can't be decrypted",
      );
    }
    for (const text of ["", "v1.", "lunos-key", sealed.slice(0, 20), `v9${sealed.slice(2)}`]) {
      expect(() => box.open(text, "a")).toThrow("can't be decrypted");
    }
  });

  it("opens after a change of secret what the old one sealed, and seals with the new one", () => {
    const sealed = box.seal("lunos-key", "a");
    const both = createSecretBox([newSecret, oldSecret]);
    expect(both.open(sealed, "a")).toBe("lunos-key");
    expect(createSecretBox([newSecret]).open(both.seal("again", "a"), "a")).toBe("again");
    expect(() => createSecretBox([newSecret]).open(sealed, "a")).toThrow("MOONLENS_SECRET");
  });

  it("names neither the secret nor the text when it can't open", () => {
    try {
      createSecretBox([newSecret]).open(box.seal("lunos-key", "a"), "a");
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toMatch(/lunos-key|operator/);
    }
  });
});
