import { Button, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Board } from "@/api/workshops";

interface CloseDialogProps {
  readonly board: Board;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before a workshop ends: that cannot be taken back. */
export function CloseDialog({ board, onClose, onConfirm }: CloseDialogProps) {
  const { t } = useTranslation();
  const { stage, silent, name } = board;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("workshops.closeTitle", { name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">
          {stage === "silent"
            ? t("workshops.closeSilent", { count: silent.team + silent.client })
            : t("workshops.closeShown")}
        </p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button onClick={onConfirm}>{t("workshops.close")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
