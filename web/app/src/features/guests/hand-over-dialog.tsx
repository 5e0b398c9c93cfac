import { Button, Modal, Stack } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { NewGuestLink } from "@/api/guests";
import styles from "./clients.module.css";

interface HandOverDialogProps {
  readonly link: NewGuestLink;
  readonly onClose: () => void;
}

/** The link just made, shown this once. */
export function HandOverDialog({ link, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  const address = `${window.location.origin}${link.path}`;
  const names = { name: link.name, email: link.email };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("clients.linkTitle", names)}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">
          {link.is_mail_set_up ? t("clients.linkSent", names) : t("clients.linkByHand", names)}
        </p>
        <code className={styles.link}>{address}</code>
        <Button data-autofocus onClick={() => clipboard.copy(address)}>
          {clipboard.copied ? t("clients.copied") : t("clients.copy")}
        </Button>
      </Stack>
    </Modal>
  );
}
