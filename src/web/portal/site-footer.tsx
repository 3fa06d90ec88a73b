import { minuteOf } from "../../platform/contract.ts";
import type { Visit } from "./page.ts";

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
        {listLines(visit).map((line) => (
          <p key={line[0]} className="footer-line">
            {line.map((part) => (
              <span key={part}>{part}</span>
            ))}
          </p>
        ))}
        <p lang="zh-CN">{city.sourceStatement}</p>
        <p className="only-printed">{words.site.printedFrom(`${city.origin}${visit.address}`, minuteOf(visit.now))}</p>
      </div>
    </footer>
  );
}

function listLines({ city, words }: Visit): string[][] {
  const { pair, sponsor, operator, phone, address, siteIdCode } = words.site;
  return [
    [pair(sponsor, city.sponsor), pair(operator, city.operator)],
    [pair(phone, city.contact.phone), pair(address, city.contact.address)],
    [pair(siteIdCode, city.siteIdCode), city.icpNo, city.publicSecurityNo],
  ];
}
