// The home of whoever keeps accounts, units or the log: the ways to that work, and no figure of anybody's data.
import { Link } from "@tanstack/react-router";
import { usePlaces } from "./use-places.ts";
import { useShellWords } from "./words.ts";

export function PlaceCards() {
  const t = useShellWords();
  const places = usePlaces().filter((place) => place.group !== null);
  return (
    <nav aria-label={t("yourPlaces")}>
      <ul className="place-cards">
        {places.map((place) => (
          <li key={place.name}>
            <Link to={place.to} className="place-card">
              <span aria-hidden="true" className="menu-icon">
                {place.icon}
              </span>
              {t(place.name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
