// Where a request comes from, as far as one party holds it: an IPv4 address, or the /64 of an IPv6 address, within which a single machine
// can take as many addresses as it likes. Kept nowhere in clear.

export function networkOf(address: string): string {
  const v4 = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (v4) return v4;
  const [before = "", after] = address.split("::");
  const [head, tail] = [groupsOf(before), groupsOf(after ?? "")];
  const left = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<number>(left).fill(0), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
