/** Numbers, sizes, times and plurals in a language's own way. */
export interface Formatter {
  /** A number, or a decimal string, with at most four digits after the point. */
  number(value: number | string): string;
  /** A file size: 1 KB is 1,024 bytes, as Discord and Slack count. */
  bytes(byteLength: number): string;
  /** A duration as seconds, or as minutes from two minutes on. */
  seconds(durationMs: number): string;
  plural(count: number, forms: { readonly one: string; readonly other: string }): string;
}

export function createFormatter(tag: string): Formatter {
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 });
  const short = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const second = unit(tag, "second");
  const minute = unit(tag, "minute");
  const kilobyte = unit(tag, "kilobyte");
  const megabyte = unit(tag, "megabyte");
  const rules = new Intl.PluralRules(tag);

  return {
    number: (value) => plain.format(Number(value)),
    bytes(byteLength) {
      if (byteLength < 1024) return `${short.format(byteLength)} B`;
      const kilobytes = byteLength / 1024;
      return kilobytes < 1024 ? kilobyte.format(kilobytes) : megabyte.format(kilobytes / 1024);
    },
    seconds(durationMs) {
      const seconds = durationMs / 1000;
      if (seconds < 10) return second.format(seconds);
      return seconds < 120 ? second.format(Math.round(seconds)) : minute.format(seconds / 60);
    },
    plural: (count, { one, other }) => (rules.select(count) === "one" ? one : other),
  };
}

function unit(tag: string, name: string): Intl.NumberFormat {
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: name,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
}
