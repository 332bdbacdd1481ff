const uuid = "[0-9a-f-]{36}";

/** The picture that the buttons below an answer are for. */
export function readImageId(parts: string): string | undefined {
  return new RegExp(`"again:(${uuid})"`).exec(parts)?.[1];
}

/** The button that cancels an answer which is still being made. */
export function readCancelButton(parts: string): string | undefined {
  return /"custom_id":"(cancel:[^"]*)"/.exec(parts)?.[1];
}
