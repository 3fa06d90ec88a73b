// Two languages: Chinese by default, English by a switch that is remembered. Each feature brings its own words.
import { createInstance } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

export type Language = "zh" | "en";
export type Translate<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

const REMEMBERED_AS = "xinshu.language";

function rememberedLanguage(): Language {
  return globalThis.localStorage?.getItem(REMEMBERED_AS) === "en" ? "en" : "zh";
}

const i18n = createInstance();
i18n.use(initReactI18next);
void i18n.init({
  lng: rememberedLanguage(),
  fallbackLng: "zh",
  initAsync: false,
  resources: {},
  // React escapes what it draws; escaping twice would show &amp; to people.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export async function switchLanguage(language: Language): Promise<void> {
  globalThis.localStorage?.setItem(REMEMBERED_AS, language);
  await i18n.changeLanguage(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "zh";
}

/** Declares a feature's words once and answers a hook that reads them; a key missing in one language does not compile. */
export function defineWords<const Zh extends Readonly<Record<string, string>>>(
  room: string,
  words: { readonly zh: Zh; readonly en: { readonly [Key in keyof Zh]: string } },
): () => Translate<Extract<keyof Zh, string>> {
  i18n.addResourceBundle("zh", room, words.zh);
  i18n.addResourceBundle("en", room, words.en);
  return useRoomWords.bind(null, room) as () => Translate<Extract<keyof Zh, string>>;
}

function useRoomWords(room: string): Translate<string> {
  return useTranslation(room, { i18n }).t as unknown as Translate<string>;
}
