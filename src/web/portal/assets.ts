// The files that a page refers to, made once at start. Their names carry a hash of their content, so browsers may keep them for good.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { HIGH_CONTRAST, listWeakPairs, makePalette, paletteCss } from "../kit/palette.ts";
import type { PortalCity } from "./contract.ts";
import { WEAK_ACCENT } from "./words.ts";

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: string;
}

export interface PortalAssets {
  readonly style: Asset;
  readonly script: Asset;
  /** Seals a password before it is sent; only on the page that asks for one. */
  readonly signIn: Asset;
  readonly emblem: Asset;
}

export function makeAssets(city: PortalCity): PortalAssets {
  return {
    style: makeAsset("portal", "css", makeStyle(city)),
    script: makeAsset("portal", "js", readOwn("./enhance.js")),
    signIn: makeAsset("sign-in", "js", readOwn("./sign-in.js")),
    emblem: makeAsset("emblem", "svg", city.emblemSvg),
  };
}

/** In this order: what comes later may refine what came before. */
const STYLE_FILES = [
  "../kit/base.css",
  "../kit/text.css",
  "../kit/forms.css",
  "../kit/lists.css",
  "./frame.css",
  "./pages.css",
  "./my.css",
  "./print.css",
] as const;

const TYPES = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };

function makeAsset(name: string, ending: keyof typeof TYPES, content: string): Asset {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return { path: `/assets/${name}-${hash}.${ending}`, type: TYPES[ending], content };
}

function makeStyle(city: PortalCity): string {
  const palette = makePalette(city.accent);
  const weak = listWeakPairs(palette)[0];
  if (weak) {
    throw new Error(WEAK_ACCENT({ ...weak, accent: city.accent }));
  }
  const colours = `:root{${paletteCss(palette)}}[data-contrast="high"]{${paletteCss(HIGH_CONTRAST)}}`;
  return [colours, ...STYLE_FILES.map(readOwn)].map(withoutComments).join("\n");
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n");
}

function readOwn(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
