import { Modal } from "antd";
import { useKitWords } from "../ui/words.ts";
import { useShellWords } from "./words.ts";

const KEYS = [
  { key: "?", words: "keyHelp" },
  { key: "/", words: "keySearch" },
  { key: "g h", words: "keyHome" },
  { key: "g u", words: "keyUpload" },
  { key: "g b", words: "keyBatches" },
  { key: "g m", words: "keyUnclear" },
  { key: "g s", words: "keySubjects" },
  { key: "1 – 9", words: "keyNumbers" },
  { key: "Enter", words: "keyEnter" },
  { key: "j k", words: "keyArrows" },
  { key: "Esc", words: "keyEscape" },
] as const;

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useShellWords();
  const kit = useKitWords();
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
          {KEYS.map(({ key, words }) => (
            <tr key={key}>
              <td>
                {key.split(" ").map((part) => (
                  <kbd key={part}>{part}</kbd>
                ))}
              </td>
              <td>{t(words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
