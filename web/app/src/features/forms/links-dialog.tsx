import { Button, Modal, Stack } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { NewFormLink } from "@/api/forms";
import styles from "./forms.module.css";

interface LinksDialogProps {
  readonly links: readonly NewFormLink[];
  /** How many had been invited before. */
  readonly known: number;
  readonly onClose: () => void;
}

const addressOf = ({ link }: NewFormLink): string => `${window.location.origin}${link}`;

/** New links, to be handed over: this is the only time they are shown. */
export function LinksDialog({ links, known, onClose }: LinksDialogProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  const text = links
    .map((link) => (links.length === 1 ? "" : `${link.name || link.email}\t`) + addressOf(link))
    .join("\n");
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("forms.linksTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        {links.length === 0 ? (
          <p>{t("forms.linksNone")}</p>
        ) : (
          <p className="dim">{t("forms.linksText")}</p>
        )}
        {links.length > 0 && known > 0 && (
          <p className="dim">{t("forms.linksKnown", { count: known })}</p>
        )}
        <ul className={styles.links}>
          {links.map((link) => (
            <li key={link.uid}>
              <span>
                {link.name || link.email}
                {link.is_sent && <small>{t("forms.linkSent")}</small>}
              </span>
              <code>{addressOf(link)}</code>
            </li>
          ))}
        </ul>
        {links.length > 0 && (
          <Button data-autofocus onClick={() => clipboard.copy(text)}>
            {clipboard.copied
              ? t("forms.copied")
              : t(links.length === 1 ? "forms.copyLink" : "forms.copyAll")}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}
