// Every colour of a page, made from the one accent colour of a city, with the contrast that WCAG 2.2 asks of each pair.

export type Palette = Readonly<Record<(typeof TOKENS)[number], string>>;

const TOKENS = [
  "paper",
  "tint",
  "ink",
  "muted",
  "rule",
  "edge",
  "accent",
  "accent-strong",
  "on-accent",
  "serious",
  "ordinary",
  "good",
  "focus",
] as const;

interface ColourPair {
  readonly front: keyof Palette;
  readonly back: keyof Palette;
  readonly ratioMin: number;
}

const TEXT_RATIO_MIN = 4.5; // WCAG 2.2, 1.4.3
const SHAPE_RATIO_MIN = 3; // WCAG 2.2, 1.4.11

/** Each pair of colours that meets on a page. A new pair in the style sheet belongs here first. */
export const COLOUR_PAIRS: readonly ColourPair[] = [
  ...(["ink", "muted", "accent", "accent-strong", "serious", "ordinary", "good"] as const).flatMap((front) =>
    (["paper", "tint"] as const).map((back) => ({ front, back, ratioMin: TEXT_RATIO_MIN })),
  ),
  { front: "on-accent", back: "accent", ratioMin: TEXT_RATIO_MIN },
  { front: "on-accent", back: "accent-strong", ratioMin: TEXT_RATIO_MIN },
  { front: "edge", back: "paper", ratioMin: SHAPE_RATIO_MIN },
  { front: "edge", back: "tint", ratioMin: SHAPE_RATIO_MIN },
  { front: "focus", back: "paper", ratioMin: SHAPE_RATIO_MIN },
  { front: "focus", back: "tint", ratioMin: SHAPE_RATIO_MIN },
];

export function makePalette(accent: string): Palette {
  return {
    paper: "#ffffff",
    tint: mixColours(accent, "#ffffff", 0.06),
    ink: "#1a2228",
    muted: "#525d66",
    rule: mixColours(accent, "#dde2e5", 0.06),
    edge: "#6f7b85",
    accent,
    "accent-strong": mixColours(accent, "#000000", 0.72),
    "on-accent": "#ffffff",
    serious: "#9f1d1d",
    ordinary: "#7d4500",
    good: "#1f6338",
    focus: "#1a2228",
  };
}

/** Yellow and white on black, as the accessibility tools of Chinese government sites have made familiar. */
export const HIGH_CONTRAST: Palette = {
  paper: "#000000",
  tint: "#000000",
  ink: "#ffffff",
  muted: "#e8e8e8",
  rule: "#9a9a9a",
  edge: "#ffffff",
  accent: "#ffe14d",
  "accent-strong": "#fff3b0",
  "on-accent": "#000000",
  serious: "#ffb4ab",
  ordinary: "#ffd08a",
  good: "#9be7b0",
  focus: "#ffffff",
};

/** The pairs that cannot be read well enough; empty when all is well. */
export function listWeakPairs(palette: Palette): (ColourPair & { readonly ratio: number })[] {
  return COLOUR_PAIRS.map((pair) => ({ ...pair, ratio: contrastRatio(palette[pair.front], palette[pair.back]) })).filter(
    (pair) => pair.ratio < pair.ratioMin,
  );
}

/** Custom properties of a style sheet: `--paper:#ffffff;…`. */
export function paletteCss(palette: Palette): string {
  return TOKENS.map((token) => `--${token}:${palette[token]};`).join("");
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
export function contrastRatio(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixColours(one: string, other: string, shareOfOne: number): string {
  const others = channels(other);
  const mixed = channels(one).map((value, i) => Math.round(value * shareOfOne + (others[i] ?? 0) * (1 - shareOfOne)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new Error(`the colour ${colour} is not written as #rrggbb`);
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
