// How a visitor wants to see the site: three choices, kept in one cookie that holds nothing else.

export interface View {
  readonly contrast: "normal" | "high";
  readonly type: "normal" | "large";
  readonly language: "zh-CN" | "en";
}

const KEPT_SECONDS = 365 * 24 * 60 * 60;

/** `high.large.en`; any part that is unknown or missing means the usual. */
export function readView(cookieHeader: string | undefined): View {
  const parts = /(?:^|;\s*)view=([a-z.]{0,32})(?:;|$)/.exec(cookieHeader ?? "")?.[1]?.split(".") ?? [];
  return {
    contrast: parts.includes("high") ? "high" : "normal",
    type: parts.includes("large") ? "large" : "normal",
    language: parts.includes("en") ? "en" : "zh-CN",
  };
}

/** The choices of a form or an address laid over what was chosen before; what is not a known choice changes nothing. */
export function changeView(view: View, choices: Readonly<Record<string, unknown>>): View {
  const { contrast, type, lang } = choices;
  return {
    contrast: contrast === "high" || contrast === "normal" ? contrast : view.contrast,
    type: type === "large" || type === "normal" ? type : view.type,
    language: lang === "en" ? "en" : lang === "zh" || lang === "zh-CN" ? "zh-CN" : view.language,
  };
}

export function viewCookie(view: View, isSecure: boolean): string {
  const kept = [view.contrast, view.type, view.language].filter((part) => part !== "normal" && part !== "zh-CN").join(".");
  return `view=${kept}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
