import { CloudUploadOutlined } from "@ant-design/icons";
import { type DragEvent, useRef, useState } from "react";
import { useUploadWords } from "./words.ts";

const ACCEPTED = ".csv,.txt,.xlsx,.xls,.zip";

/** A plain button that takes dropped files; the hidden file input does the rest, so keyboard and screen readers work as ever. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useUploadWords();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <>
      <button
        type="button"
        className={isOver ? "drop drop-over" : "drop"}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <CloudUploadOutlined aria-hidden="true" className="drop-mark" />
        <strong>{t("drop")}</strong>
        <span className="quiet">{t("dropHint")}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={t("choose")}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
