// What a person recognises a session by: browser and system in words, and an address that is cut short.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bQQBrowser\//, "QQ浏览器"],
  [/\b360(SE|EE)\b/, "360浏览器"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bHarmonyOS\b/i, "HarmonyOS"],
  [/\bAndroid\b/, "Android"],
  [/\b(iPhone|iPad)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** `Chrome · Windows`; never the header itself, which can hold anything. */
export function describeDevice(userAgent: string | undefined): string {
  const text = userAgent ?? "";
  const nameIn = (table: typeof BROWSERS) => table.find(([pattern]) => pattern.test(text))?.[1];
  return [nameIn(BROWSERS) ?? "其他程序", nameIn(SYSTEMS)].filter((part) => part !== undefined).join(" · ");
}

/** Enough to recognise the own office: `203.0.113.*`, `2001:db8:1::*`. */
export function shortenAddress(address: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  if (v4) return `${v4}.*`;
  const groups = address.split("::")[0]?.split(":").slice(0, 3) ?? [];
  return `${groups.join(":")}::*`;
}
