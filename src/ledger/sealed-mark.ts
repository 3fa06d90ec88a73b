/** Shown where a personal number is kept sealed; reading it asks for a purpose, which the next stage of the house brings. */
export const sealedMark = "（已加密保存）";
