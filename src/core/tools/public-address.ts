import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * IPv4 networks that are not the public Internet: IANA's special-purpose registry
 * (https://www.iana.org/assignments/iana-ipv4-special-registry), multicast, and Azure's metadata host.
 */
const closedIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** Inside of `2000::/3`: protocol assignments with Teredo, documentation, and 6to4, which hides IPv4. */
const closedIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const closed = new BlockList();
for (const network of closedIpv4) addSubnet(closed, network);
for (const network of closedIpv6) addSubnet(closed, network);
const global = new BlockList();
addSubnet(global, "2000::/3");

/**
 * Whether an address is one of the public Internet. All of IPv6 outside of `2000::/3` is not: loopback,
 * link-local, unique local, IPv4 in any wrapping (mapped, compatible, NAT64), multicast.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, "ipv4");
  // A zone such as `%eth0` belongs to link-local addresses alone.
  if (!isIPv6(address) || address.includes("%")) return false;
  return global.check(address, "ipv6") && !closed.check(address, "ipv6");
}

function addSubnet(list: BlockList, network: string): void {
  const [address = "", bits] = network.split("/");
  list.addSubnet(address, Number(bits), address.includes(":") ? "ipv6" : "ipv4");
}
