import { App, Button, Popconfirm } from "antd";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { useRejectedWords } from "./words.ts";

export function DismissRow({ batch, rowNo, onDone }: { batch: string; rowNo: number; onDone: () => void }) {
  const t = useRejectedWords();
  const kit = useKitWords();
  const fail = useFailure();
  const { message } = App.useApp();
  const dismiss = async () => {
    try {
      await postJson(`/api/v1/batches/${batch}/rejected-rows/${rowNo}/dismiss`);
      void message.success(t("dismissed", { row: rowNo }));
      onDone();
    } catch (thrown) {
      fail(thrown);
    }
  };
  return (
    <Popconfirm
      title={t("dismissTitle", { row: rowNo })}
      description={<div className="confirm-words">{t("dismissWords")}</div>}
      okText={t("dismiss")}
      cancelText={kit("cancel")}
      onConfirm={dismiss}
    >
      <Button type="text">{t("dismiss")}</Button>
    </Popconfirm>
  );
}
