import { Modal } from "antd";
import { useKitWords } from "../ui/words.ts";
import { usePlaces } from "./use-places.ts";
import { useShellWords } from "./words.ts";

interface KeyLine {
  readonly key: string;
  readonly words: string;
}

/** In the order in which they are learnt: help, the places this account may open, then what works inside a page. */
function useKeyLines(): readonly KeyLine[] {
  const t = useShellWords();
  const places = usePlaces().map((place) => ({ key: `g ${place.key}`, words: t("keyPlace", { key: place.key, place: t(place.name) }) }));
  return [
    { key: "?", words: t("keyHelp") },
    { key: "/", words: t("keySearch") },
    ...places,
    { key: "1 – 9", words: t("keyNumbers") },
    { key: "Enter", words: t("keyEnter") },
    { key: "j k", words: t("keyArrows") },
    { key: "Esc", words: t("keyEscape") },
  ];
}

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useShellWords();
  const kit = useKitWords();
  const lines = useKeyLines();
  return (
    <Modal open={isOpen} onCancel={onClose} title={t("keys")} footer={null} closable={{ "aria-label": kit("close") }} width={460}>
      <table className="key-table">
        <thead>
          <tr>
            <th scope="col">{t("key")}</th>
            <th scope="col">{t("does")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, words }) => (
            <tr key={key}>
              <td>
                {key.split(" ").map((part) => (
                  <kbd key={part}>{part}</kbd>
                ))}
              </td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
