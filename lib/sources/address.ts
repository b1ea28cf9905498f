import { type LookupAddress, lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { SourceError } from "./error";

type Range = readonly [address: string, prefix: number];

/**
 * Never allowed, whatever the setting: this-network, link-local, multicast, reserved, broadcast, and the metadata
 * services from which clouds give their machines secrets (Alibaba 100.100.100.200, Azure 168.63.129.16, AWS
 * fd00:ec2::254, Google fd20:ce::254).
 */
const neverV4: Range[] = [
  ["0.0.0.0", 8],
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
const neverV6: Range[] = [
  ["::", 128],
  ["fd00:ec2::254", 128],
  ["fd20:ce::254", 128],
  ["fe80::", 10],
  ["ff00::", 8],
  // These lead to an IPv4 address that Rollcall cannot tell: local-use NAT64 (RFC 8215), Teredo, 6to4.
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
];
/** Loopback, RFC 1918, carrier-grade NAT, benchmarking, unique local: only when private networks are allowed. */
const privateV4: Range[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
];
const privateV6: Range[] = [
  ["::1", 128],
  ["fc00::", 7],
  ["fec0::", 10],
];

/** IPv4 ranges also cover their mapped (::ffff:0:0/96), translated (::ffff:0:0:0/96) and NAT64 (64:ff9b::/96) forms. */
function blockList(v4: Range[], v6: Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of v6) list.addSubnet(address, prefix, "ipv6");
  for (const [address, prefix] of v4) {
    list.addSubnet(address, prefix, "ipv4");
    list.addSubnet(`::ffff:${address}`, 96 + prefix, "ipv6");
    list.addSubnet(`::ffff:0:${address}`, 96 + prefix, "ipv6");
    list.addSubnet(`64:ff9b::${address}`, 96 + prefix, "ipv6");
  }
  return list;
}
const never = blockList(neverV4, neverV6);
const onlyIfAllowed = blockList(privateV4, privateV6);

/**
 * IPv4 written into the last half of IPv6 (`::127.0.0.1`, deprecated by RFC 4291): systems differ in what they reach.
 */
const compatible = blockList([], [["::", 96]]);
const loopback = blockList([], [["::1", 128]]);
const isNever = (address: string, family: "ipv4" | "ipv6"): boolean =>
  never.check(address, family) || (compatible.check(address, family) && !loopback.check(address, family));

/** Whether a source may be read from this IP address, written without brackets. */
export function addressIsAllowed(address: string, allowPrivateNetworks: boolean): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  const plain = address.replace(/%.*$/, "");
  return !isNever(plain, family) && (allowPrivateNetworks || !onlyIfAllowed.check(plain, family));
}

function blocked(host: string, address: string, allowPrivateNetworks: boolean): SourceError {
  const reason = addressIsAllowed(address, true)
    ? "private networks are not allowed for sources"
    : "link-local, metadata, multicast and reserved addresses are never allowed";
  const remedy = allowPrivateNetworks ? "Use the HR system's own host name." : undefined;
  return new SourceError("blocked_address", `${host} leads to the address ${address}, and ${reason}.`, {
    detail: address,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** Throws SourceError `blocked_address` for an IP address that is off limits: sockets skip `lookup` for those. */
export function requireAllowed(address: string, allowPrivateNetworks: boolean): void {
  if (!addressIsAllowed(address, allowPrivateNetworks)) throw blocked(address, address, allowPrivateNetworks);
}

/** A `lookup` for sockets that refuses a name when any of its addresses is off limits (also after DNS rebinding). */
export const guardedLookup =
  (allowPrivateNetworks: boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, "", 0);
      const refused = addresses.find(({ address }) => !addressIsAllowed(address, allowPrivateNetworks));
      if (refused) return callback(blocked(hostname, refused.address, allowPrivateNetworks), "", 0);
      const first = addresses[0];
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };

/** An undici connector with the guard built in; IP literals, for which sockets skip `lookup`, are checked first. */
export function guardedConnector(allowPrivateNetworks: boolean, timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, lookup: guardedLookup(allowPrivateNetworks) });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !addressIsAllowed(host, allowPrivateNetworks)) {
      return callback(blocked(host, host, allowPrivateNetworks), null);
    }
    return connect(options, callback);
  };
}
