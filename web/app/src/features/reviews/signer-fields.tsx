import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SignerDraft } from "@/api/reviews";
import styles from "./reviews.module.css";

/** A signer while the review is prepared. */
export interface SignerRow {
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly is_required: boolean;
}

let last = 0;

function emptySigner(): SignerRow {
  last += 1;
  return { key: `new ${last}`, email: "", name: "", role: "", is_required: false };
}

/** The row as the server takes it. */
export const signerOf = ({ email, name, role, is_required }: SignerRow): SignerDraft => ({
  email,
  name,
  role,
  is_required,
});

interface SignerFieldsProps {
  readonly rows: readonly SignerRow[];
  readonly onChange: (rows: readonly SignerRow[]) => void;
}

/** Who signs: members, and clients who come by a link. */
export function SignerFields({ rows, onChange }: SignerFieldsProps) {
  const { t } = useTranslation();
  const set = (key: string, news: Partial<SignerRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...news } : row)));
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t("gates.signers")}</legend>
      <p className="dim">{t("gatePlan.signersText")}</p>
      {rows.map((row) => (
        <div key={row.key} className={styles.signerRow}>
          <TextInput
            aria-label={t("gatePlan.signerName")}
            placeholder={t("gatePlan.signerName")}
            value={row.name}
            onChange={(event) => set(row.key, { name: event.currentTarget.value })}
          />
          <TextInput
            type="email"
            aria-label={t("gatePlan.signerEmail")}
            placeholder={t("gatePlan.signerEmail")}
            required
            value={row.email}
            onChange={(event) => set(row.key, { email: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t("gatePlan.signerRole")}
            placeholder={t("gatePlan.signerRole")}
            value={row.role}
            onChange={(event) => set(row.key, { role: event.currentTarget.value })}
          />
          <Checkbox
            label={t("gatePlan.signerRequired")}
            checked={row.is_required}
            onChange={(event) => set(row.key, { is_required: event.currentTarget.checked })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={rows.length === 1}
            aria-label={t("gatePlan.removeSigner", { name: row.name || row.email })}
            onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
          >
            <X size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...rows, emptySigner()])}
      >
        {t("gatePlan.addSigner")}
      </Button>
    </fieldset>
  );
}
