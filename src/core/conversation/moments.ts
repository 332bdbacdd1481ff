/** A time as it is said to somebody whose zone isn't known. */
export interface Moment {
  readonly day: string;
  readonly minute: string;
  readonly second: string;
}

/** Clients show a time in the zone of who reads; a model is told the zone with it. Nothing for what is no time. */
export function readMoment(seconds: string): Moment | undefined {
  const date = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(date.getTime())) return undefined;
  const [day = "", time = ""] = date.toISOString().split("T");
  return { day, minute: `${time.slice(0, 5)} UTC`, second: `${time.slice(0, 8)} UTC` };
}
