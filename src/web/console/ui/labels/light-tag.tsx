import type { CaseLine } from "../../../../cases/contract.ts";
import { StateTag, type Tone } from "../state-tag.tsx";
import { useLabels } from "./words.ts";

const TONES = { green: "good", amber: "warn", red: "bad", paused: "quiet", unknown: "quiet" } as const satisfies Record<
  CaseLine["light"],
  Tone
>;

/** The light of a deadline: a colour, and always the word for it. */
export function LightTag({ light }: { light: CaseLine["light"] }) {
  const label = useLabels();
  return <StateTag tone={TONES[light]}>{label(`light.${light}`)}</StateTag>;
}
