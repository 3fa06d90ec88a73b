// antd's own words (calendar, pagination) in our two languages.

import enUS from "antd/es/locale/en_US.js";
import type { Locale } from "antd/es/locale/index.js";
import zhCN from "antd/es/locale/zh_CN.js";
import type { Language } from "./i18n.ts";

/** antd's modules are ES modules in a package that does not say so: the bundler hands over the locale, the types expect it under `default`. */
function unwrap(module: unknown): Locale {
  return typeof module === "object" && module !== null && "default" in module ? (module.default as Locale) : (module as Locale);
}

const LOCALES: Readonly<Record<Language, Locale>> = { zh: unwrap(zhCN), en: unwrap(enUS) };

export function antdLocale(language: Language): Locale {
  return LOCALES[language];
}
