import { DataText } from "../kit/data-text.tsx";
import { listPath } from "./addresses.ts";
import type { Visit } from "./page.ts";
import type { View } from "./view.ts";
import type { Words } from "./words.ts";
import type { MyWords } from "./words-my.ts";

export function SiteHeader({ visit }: { readonly visit: Visit }) {
  const { city, words, view, address, assets } = visit;
  return (
    <header className="site-header">
      <div className="column">
        <div className="site-line">
          <a className="site-name" href="/">
            <img src={assets.emblem.path} alt="" width="40" height="40" fetchPriority="low" />
            <span>{view.language === "en" ? city.portalNameEn : city.portalName}</span>
          </a>
          {visit.me && <Me me={visit.me} words={visit.my} />}
          <form className="view-form" method="post" action="/view" aria-label={words.site.view}>
            <input type="hidden" name="back" value={address} />
            <ViewButtons view={view} words={words} />
          </form>
        </div>
        <nav className="site-nav" aria-label={words.site.nav}>
          <ul>
            {navigation(visit).map(({ title, href }) => (
              <li key={href}>
                <a href={href} aria-current={isHere(href, address) ? "true" : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function ViewButtons({ view, words }: { readonly view: View; readonly words: Words }) {
  const isHigh = view.contrast === "high";
  const isLarge = view.type === "large";
  const isEnglish = view.language === "en";
  return (
    <>
      <button type="submit" name="contrast" value={isHigh ? "normal" : "high"}>
        {isHigh ? words.site.normalContrast : words.site.highContrast}
      </button>
      <button type="submit" name="type" value={isLarge ? "normal" : "large"}>
        {isLarge ? words.site.normalType : words.site.largeType}
      </button>
      <button type="submit" name="lang" value={isEnglish ? "zh" : "en"} lang={isEnglish ? "zh-CN" : "en"}>
        {words.site.otherLanguage}
      </button>
    </>
  );
}

function Me({ me, words }: { readonly me: NonNullable<Visit["me"]>; readonly words: MyWords }) {
  return (
    <form className="me view-form" method="post" action="/my/logout">
      <input type="hidden" name="csrf" value={me.csrfToken} />
      <DataText>{me.name}</DataText>
      <button type="submit">{words.logOut}</button>
    </form>
  );
}

function navigation({ words, my, hasLogin }: Visit): { title: string; href: string }[] {
  return [
    { title: words.site.home, href: "/" },
    { title: words.list.title.permit ?? "", href: listPath("permit") },
    { title: words.list.title.penalty ?? "", href: listPath("penalty") },
    { title: words.site.lists, href: "/lists" },
    { title: words.site.catalog, href: "/catalog" },
    { title: words.site.about, href: "/about" },
    ...(hasLogin ? [{ title: my.enter, href: "/my" }] : []),
  ];
}

function isHere(href: string, address: string): boolean {
  const path = address.split("?")[0] ?? "/";
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
