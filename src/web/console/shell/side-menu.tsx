import { Link } from "@tanstack/react-router";
import { PLACE_GROUPS, PLACES, type Place } from "./places.tsx";
import { usePlaces } from "./use-places.ts";
import { useShellWords } from "./words.ts";

/** Plain links in lists: they open in new tabs, say where one is, and need no script to be understood. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const t = useShellWords();
  const places = usePlaces();
  const draw = (place: Place) => (
    <li key={place.name}>
      <Link
        to={place.to}
        className="menu-link"
        activeProps={{ className: "menu-link menu-link-here", "aria-current": "page" }}
        activeOptions={{ exact: isAboveOthers(place), includeSearch: false }}
        onClick={() => onChosen?.()}
      >
        <span aria-hidden="true" className="menu-icon">
          {place.icon}
        </span>
        {t(place.name)}
      </Link>
    </li>
  );
  return (
    <nav aria-label={t("menu")} className="side-menu">
      <ul>{places.filter((place) => place.group === null).map(draw)}</ul>
      {PLACE_GROUPS.filter((group) => places.some((place) => place.group === group)).map((group) => (
        <section key={group}>
          <h2>{t(group)}</h2>
          <ul>{places.filter((place) => place.group === group).map(draw)}</ul>
        </section>
      ))}
    </nav>
  );
}

/** A place whose address others begin with is where one is only on its own page. */
function isAboveOthers({ to }: Place): boolean {
  return to === "/" || PLACES.some((other) => other.to.startsWith(`${to}/`));
}
