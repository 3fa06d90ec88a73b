import type { Visit } from "./page.ts";
import { shanghaiMinute } from "./time-words.ts";

export function SiteFooter({ visit }: { readonly visit: Visit }) {
  const { city, words } = visit;
  const links = [
    ["/about", words.site.about],
    ["/contact", words.site.contact],
    ["/sitemap", words.site.sitemap],
    ["/accessibility", words.site.accessibility],
    ["/feed.xml", "RSS"],
  ] as const;
  return (
    <footer className="site-footer">
      <div className="column">
        <ul className="footer-links">
          {links.map(([href, title]) => (
            <li key={href}>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
        <p>
          {words.site.sponsor}:{city.sponsor} <span className="gap" /> {words.site.operator}:{city.operator}
        </p>
        <p>
          {words.site.phone}:{city.contact.phone} <span className="gap" /> {words.site.address}:{city.contact.address}
        </p>
        <p>
          {words.site.siteIdCode}:{city.siteIdCode} <span className="gap" /> {city.icpNo} <span className="gap" /> {city.publicSecurityNo}
        </p>
        <p>{words.site.contentNotice}</p>
        <p className="only-printed">{words.site.printedFrom(`${city.origin}${visit.address}`, shanghaiMinute(visit.now))}</p>
      </div>
    </footer>
  );
}
