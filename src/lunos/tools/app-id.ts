import { LunosRefusal } from "./errors.ts";

const maxLength = 128;

/**
 * A value for `X-App-ID`, unchanged. Anything but visible ASCII is refused: a line break would let
 * it add headers of its own.
 * @throws {LunosRefusal}
 */
export function parseAppId(value: string): string {
  if (/^[\x21-\x7e]+$/.test(value) && value.length <= maxLength) return value;
  throw new LunosRefusal(`the App-ID must be 1 to ${maxLength} visible ASCII characters`, {
    code: "lunos_app_id_invalid",
    sentence: { key: "requestRefused" },
  });
}
