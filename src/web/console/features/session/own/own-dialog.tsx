// A dialogue around one form of its own, without a second row of buttons.
import { Modal } from "antd";
import type { ReactNode } from "react";

export function OwnDialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal open title={title} footer={null} onCancel={onClose} mask={{ closable: false }} destroyOnHidden width={460}>
      {children}
    </Modal>
  );
}
