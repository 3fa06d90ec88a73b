// Pages that were made under the present edition of the public data are shown again without being made again. An edition
// ends with the day and with every change, so nothing is shown a moment longer than it may be.

export interface MadePage {
  readonly html: string;
  readonly tag: string;
}

export interface PageMemory {
  find(edition: string, key: string): MadePage | undefined;
  keep(edition: string, key: string, page: MadePage): void;
}

const PAGES_MAX = 1000;
const CHARACTERS_MAX = 16_000_000;

export function makePageMemory(): PageMemory {
  const pages = new Map<string, MadePage>();
  let kept = "";
  let characters = 0;
  const forget = () => {
    pages.clear();
    characters = 0;
  };
  return {
    find: (edition, key) => (edition === kept ? pages.get(key) : undefined),
    keep: (edition, key, page) => {
      if (edition !== kept || pages.size >= PAGES_MAX || characters > CHARACTERS_MAX) forget();
      kept = edition;
      pages.set(key, page);
      characters += page.html.length;
    },
  };
}
