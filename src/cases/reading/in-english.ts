// What the server says in both languages, in English: wherever `titleEn` stands beside `title` (or any such pair) it takes its place. What somebody
// wrote, and the names of laws and units, have no other language and stay. Pure, for the console and the portal alike.

export function inEnglish<Told>(told: Told): Told {
  return translate(told) as Told;
}

const SUFFIX = "En";

function translate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translate);
  if (value === null || typeof value !== "object") return value;
  const told = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(told).map(([name, inner]) => {
      const english = told[name + SUFFIX];
      return [name, typeof inner === "string" && typeof english === "string" && english !== "" ? english : translate(inner)];
    }),
  );
}
