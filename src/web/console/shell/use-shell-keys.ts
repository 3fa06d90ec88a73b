// `?` help, `/` search, and `g` followed by a place's letter within a second and a half.
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { focusSearch, useKeys } from "../ui/use-keys.ts";
import { usePlaces } from "./use-places.ts";

const SECOND_KEY_WITHIN_MS = 1500;

export function useShellKeys(showHelp: () => void): void {
  const navigate = useNavigate();
  const places = usePlaces();
  const goPressedAt = useRef(0);
  const goTo = Object.fromEntries(
    places.map((place) => [
      place.key,
      () => {
        if (Date.now() - goPressedAt.current < SECOND_KEY_WITHIN_MS) void navigate({ to: place.to });
        goPressedAt.current = 0;
      },
    ]),
  );
  useKeys({
    ...goTo,
    "?": showHelp,
    "/": focusSearch,
    g: () => {
      goPressedAt.current = Date.now();
    },
  });
}
