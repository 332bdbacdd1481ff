import { Socket } from "node:net";

/*
 * Loaded before the bot, which then speaks to the services' own addresses, while its connections are led through relays.
 * The services name those addresses in what they say, and the bot trusts no others.
 */

const relays = new Map<number, number>(
  Object.entries(JSON.parse(process.env.KILLS_RELAYS ?? "{}")).map(([from, to]) => [
    Number(from),
    Number(to),
  ]),
);
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (this: Socket, ...words: unknown[]) {
  // Node hands the arguments on in a list that it has put in order before.
  const [first] = words;
  const list = Array.isArray(first) ? first : words;
  const [to] = list;
  const relay = hasPort(to) ? relays.get(Number(to.port)) : undefined;
  if (relay !== undefined) list[0] = { ...to, port: relay };
  return Reflect.apply(connect, this, words);
} as typeof connect;

function hasPort(to: unknown): to is { readonly port: number | string } {
  return typeof to === "object" && to !== null && "port" in to;
}
