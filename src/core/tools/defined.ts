/** As the fields are, but those that may be undefined may be absent instead. */
type Defined<Fields> = {
  [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key];
} & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<
    Fields[Key],
    undefined
  >;
};

/** Without the fields that are undefined: optional fields of ours are absent, never undefined. */
export function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // TypeScript doesn't follow a field through its entries.
  return Object.fromEntries(entries) as Defined<Fields>;
}
