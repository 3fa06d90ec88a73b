import type { ClientState } from "../../../../clients/contract.ts";
import { StateTag, type Tone } from "../../ui/state-tag.tsx";
import { useClientWords } from "./words.ts";

const TONES = {
  requested: "warn",
  approved: "good",
  refused: "bad",
  suspended: "warn",
  closed: "quiet",
} as const satisfies Record<ClientState, Tone>;

export function ClientStateTag({ state }: { state: ClientState }) {
  const t = useClientWords();
  return <StateTag tone={TONES[state]}>{t(`state.${state}`)}</StateTag>;
}
