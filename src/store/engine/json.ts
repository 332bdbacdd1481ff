/** Reads back JSON that this module wrote; its column vouches for the type. */
export function readJson<Value>(text: string): Value {
  const value: Value = JSON.parse(text);
  return value;
}
