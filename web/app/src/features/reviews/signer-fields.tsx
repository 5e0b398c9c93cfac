import { ActionIcon, Checkbox, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { KnownParty } from "@/api/parties";
import type { SignerDraft } from "@/api/reviews";
import { PartyName } from "@/components/party-name";
import { PartyPicker } from "@/components/party-picker";
import styles from "./reviews.module.css";

/** A signer while the review is prepared. */
export interface SignerRow {
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly is_required: boolean;
  /** Whether name and address are written in by hand. */
  readonly isWritten: boolean;
}

let last = 0;

function emptySigner(): SignerRow {
  last += 1;
  return {
    key: `new ${last}`,
    email: "",
    name: "",
    role: "",
    is_required: false,
    isWritten: true,
  };
}

const chosenSigner = ({ email, name, organisation }: KnownParty): SignerRow => ({
  key: email,
  email,
  name,
  role: organisation,
  is_required: false,
  isWritten: false,
});

/** The row as the server takes it. */
export const signerOf = ({ email, name, role, is_required }: SignerRow): SignerDraft => ({
  email,
  name,
  role,
  is_required,
});

interface SignerFieldsProps {
  readonly project: string;
  readonly rows: readonly SignerRow[];
  readonly onChange: (rows: readonly SignerRow[]) => void;
}

/** Who signs: members, and clients who come by a link. */
export function SignerFields({ project, rows, onChange }: SignerFieldsProps) {
  const { t } = useTranslation();
  const set = (key: string, news: Partial<SignerRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...news } : row)));
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t("gates.signers")}</legend>
      <p className="dim">{t("gatePlan.signersText")}</p>
      {rows.map((row) => (
        <div key={row.key} className={styles.signerRow}>
          <PartyName
            name={row.name}
            email={row.email}
            isWritten={row.isWritten}
            onChange={(news) => set(row.key, news)}
          />
          <TextInput
            size="xs"
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
      <PartyPicker
        project={project}
        taken={rows.map(({ email }) => email.toLowerCase())}
        onPick={(known) => onChange([...rows, chosenSigner(known)])}
        onOther={() => onChange([...rows, emptySigner()])}
      />
    </fieldset>
  );
}
