/** Adds decimal strings such as `0.0391` exactly. Floating-point sums drift, and a ledger must not. */
export function sumDecimals(values: readonly string[]): string {
  const parts = values.map(parseDecimal);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  const total = parts.reduce(
    (sum, part) => sum + part.units * 10n ** BigInt(scale - part.scale),
    0n,
  );
  return formatDecimal(total, scale);
}

/** A decimal as whole units of 10^-scale. */
function parseDecimal(text: string): { readonly units: bigint; readonly scale: number } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new TypeError("not a decimal number");
  const [, sign = "", whole = "0", fraction = ""] = match;
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

function formatDecimal(units: bigint, scale: number): string {
  const sign = units < 0n ? "-" : "";
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
